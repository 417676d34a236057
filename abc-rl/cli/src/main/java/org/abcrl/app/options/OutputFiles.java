package org.abcrl.app.options;

import java.nio.file.Files;
import java.nio.file.Path;
import org.abcrl.aig.io.CircuitFiles;

/** Checks outputs before the work, so that nobody waits for a result that cannot be written. */
public final class OutputFiles {
  private OutputFiles() {}

  /** Refuses an ending that no writer knows, and a folder that does not exist. */
  public static void requireCircuit(Path file) {
    if (!CircuitFiles.isWritable(file)) {
      throw new UsageException(
          file + ": the ending names no format, expected one of " + CircuitFiles.WRITABLE);
    }
    requireFolder(file);
  }

  /** Refuses a file whose folder does not exist or that is itself a folder. */
  public static void requireFolder(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new UsageException(file + ": the folder " + folder + " does not exist");
    }
    if (Files.isDirectory(file)) {
      throw new UsageException(file + ": is a folder, a file was expected");
    }
  }
}
