package org.abcrl.aig.io;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Reads files that a user names. What is wrong with one is said with its name, which the JDK leaves
 * out where a folder stands in a file's place; devices and pipes are read as files are.
 */
public final class InputFiles {
  private InputFiles() {}

  /**
   * Reads a file.
   *
   * @throws FileSystemException if it is a folder
   * @throws IOException if it cannot be read
   */
  public static byte[] bytes(Path file) throws IOException {
    require(file);
    return Files.readAllBytes(file);
  }

  /**
   * Reads a file of text; what is no text in the character set is replaced.
   *
   * @throws FileSystemException if it is a folder
   * @throws IOException if it cannot be read
   */
  public static String text(Path file, Charset charset) throws IOException {
    return new String(bytes(file), charset);
  }

  /**
   * Checks that something can be read there, a file, a device or a pipe.
   *
   * @throws NoSuchFileException if there is nothing
   * @throws FileSystemException if it is a folder
   */
  public static void require(Path file) throws IOException {
    if (Files.isDirectory(file)) {
      throw new FileSystemException(file.toString(), null, "is a folder, a file was expected");
    }
    if (!Files.exists(file)) {
      throw new NoSuchFileException(file.toString());
    }
  }
}
