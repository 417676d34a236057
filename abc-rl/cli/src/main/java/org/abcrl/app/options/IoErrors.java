package org.abcrl.app.options;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What I/O errors say to people: those of the JDK often carry nothing but the file's name. */
public final class IoErrors {
  /** The older of the JDK's two kinds of streams: {@code NAME (Reason)}. */
  private static final Pattern OLD = Pattern.compile("(.*) \\(([A-Z][\\w ]*)\\)");

  private IoErrors() {}

  /** The file, and what is wrong with it. */
  public static String describe(IOException e) {
    String message = e.getMessage();
    if (message == null) {
      return e.toString();
    }
    if (e instanceof NoSuchFileException) {
      return message + ": no such file";
    }
    if (e instanceof AccessDeniedException) {
      return message + ": permission denied";
    }
    if (e instanceof NotDirectoryException) {
      return message + ": is no folder";
    }
    if (e instanceof FileAlreadyExistsException exists) {
      boolean file = exists.getFile() != null && Files.isRegularFile(Path.of(exists.getFile()));
      return message + (file ? ": is a file, a folder is needed" : ": exists already");
    }
    if (e instanceof FileSystemException) {
      return message;
    }
    Matcher old = OLD.matcher(message);
    if (e instanceof FileNotFoundException && old.matches()) {
      String reason = old.group(2).toLowerCase(Locale.ROOT);
      return old.group(1) + ": " + reason.replace("no such file or directory", "no such file");
    }
    return message;
  }
}
