package org.abcrl.app.options;

import java.nio.file.Files;
import java.nio.file.Path;
import org.abcrl.aig.io.CircuitFiles;

/** Checks outputs before the work, so that nobody waits for a result that cannot be written. */
public final class OutputFiles {
  private OutputFiles() {}

  /** Refuses an ending that no writer knows, and a file that cannot be there. */
  public static void requireCircuit(Path file) {
    if (!CircuitFiles.isWritable(file)) {
      throw new UsageException(
          file + ": the ending names no format, expected one of " + CircuitFiles.WRITABLE);
    }
    requireFolder(file);
  }

  /** Refuses a file that is itself a folder, or below a file. A missing folder is made later. */
  public static void requireFolder(Path file) {
    if (Files.isDirectory(file)) {
      throw new UsageException(file + ": is a folder, a file was expected");
    }
    Path folder = file.toAbsolutePath().getParent();
    while (folder != null && !Files.exists(folder)) {
      folder = folder.getParent();
    }
    if (folder == null || !Files.isDirectory(folder)) {
      throw new UsageException(file + ": " + folder + " is a file, a folder is needed");
    }
  }
}
