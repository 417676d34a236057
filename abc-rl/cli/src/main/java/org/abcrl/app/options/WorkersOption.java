package org.abcrl.app.options;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The option {@code --threads} of commands whose results do not depend on it: all cores unless
 * given.
 */
public final class WorkersOption {
  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads (default: as many as there are cores); does not change results.")
  private @Nullable Integer threads;

  /** The threads asked for; empty if none are. */
  public Optional<Integer> given() {
    if (threads != null && threads < 1) {
      throw new UsageException("--threads: found " + threads + ", expected 1 or more");
    }
    return Optional.ofNullable(threads);
  }

  /** The threads to use. */
  public int count() {
    return given().orElseGet(() -> Runtime.getRuntime().availableProcessors());
  }
}
