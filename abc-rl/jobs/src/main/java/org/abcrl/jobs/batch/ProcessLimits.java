package org.abcrl.jobs.batch;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Where one search of a batch runs, and what it may use there.
 *
 * @param isolate whether in a process of its own, so that whatever happens to it happens to it
 *     alone
 * @param heap MB of memory that such a process may have; null: {@value #DEFAULT_HEAP}
 * @param kill seconds after which such a process is ended, whatever it is at; null: never
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ProcessLimits(boolean isolate, @Nullable Integer heap, @Nullable Double kill) {
  /** In this process. */
  public static final ProcessLimits NONE = new ProcessLimits(false, null, null);

  /** MB that a process of its own has where nothing else is said. */
  public static final int DEFAULT_HEAP = 2048;

  /** The least MB in which the program starts. */
  private static final int LEAST_HEAP = 32;

  /** Checks ranges. */
  public ProcessLimits {
    if (heap != null && heap < LEAST_HEAP) {
      throw new IllegalArgumentException("heap " + heap + ": expected MB, at least " + LEAST_HEAP);
    }
    if (kill != null && !(kill > 0 && kill < 1e9)) {
      throw new IllegalArgumentException("kill_after " + kill + ": expected seconds above 0");
    }
  }

  /** The MB of memory that a process of its own has. */
  public int megabytes() {
    return heap == null ? DEFAULT_HEAP : heap;
  }
}
