package org.abcrl.app.minimise;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.abcrl.aig.Aig;
import org.abcrl.aig.io.CircuitFiles;
import org.abcrl.aig.io.TemporaryFolder;
import org.jspecify.annotations.Nullable;

/**
 * A command of the user's that is given the circuit in a file and ends with a status. What it
 * prints is not looked at. A command that takes too long is killed, which is a fault of its own:
 * hangs can be minimised.
 */
public final class CommandFault implements Fault {
  /** Stands for the file in the command. */
  public static final String PLACE = "{}";

  private final String command;
  private final Duration timeout;
  private final @Nullable Integer wanted;
  private final TemporaryFolder folder;
  private final Path file;

  /**
   * Prepares a folder for the circuits.
   *
   * @param command for the system's shell; every {@value #PLACE} becomes the file's name
   * @param ending of the file, which chooses its format, for example {@code .aag}
   * @param timeout after which the command is killed
   * @param wanted the status that means failing; null for any but 0
   */
  public CommandFault(String command, String ending, Duration timeout, @Nullable Integer wanted)
      throws IOException {
    this.timeout = timeout;
    this.wanted = wanted;
    folder = TemporaryFolder.create("abc-rl-minimise");
    file = folder.file("circuit" + ending);
    this.command = command.replace(PLACE, quoted(file));
  }

  private static String quoted(Path file) {
    return windows() ? '"' + file.toString() + '"' : "'" + file + "'";
  }

  private static boolean windows() {
    return File.separatorChar == '\\';
  }

  @Override
  public String of(Aig circuit) {
    try {
      CircuitFiles.write(circuit, file);
      Process process =
          new ProcessBuilder(windows() ? "cmd" : "/bin/sh", windows() ? "/c" : "-c", command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      process.getOutputStream().close();
      if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        kill(process);
        return wanted == null ? "no end within " + timeout.toSeconds() + " s" : "";
      }
      int status = process.exitValue();
      boolean fails = wanted == null ? status != 0 : status == wanted;
      return fails ? "exit status " + status : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }

  private static void kill(Process process) throws InterruptedException {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    try {
      folder.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
