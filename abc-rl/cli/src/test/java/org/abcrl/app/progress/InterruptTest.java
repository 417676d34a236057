package org.abcrl.app.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class InterruptTest {
  /** Signals as the terminal sends them, to this very process. */
  private static void raise() throws ReflectiveOperationException {
    Class<?> signal = Class.forName("sun.misc.Signal");
    signal
        .getMethod("raise", signal)
        .invoke(null, signal.getConstructor(String.class).newInstance("INT"));
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    for (int i = 0; i < 6000 && !condition.getAsBoolean(); i++) {
      Thread.sleep(10);
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }

  /** Whether this process was started with the signal ignored, as in the background of a shell. */
  private static boolean isIgnored() throws IOException {
    Path status = Path.of("/proc/self/status");
    return Files.exists(status)
        && Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
  }

  @Test
  void theFirstEndsTheWorkTheSecondTheProofs() throws Exception {
    assumeThat(isIgnored()).as("SIGINT is ignored by who started this process").isFalse();
    StringWriter err = new StringWriter();
    try (Interrupt interrupt = Interrupt.listen(new PrintWriter(err))) {
      assertThat(interrupt.requested()).isFalse();
      raise();
      await(interrupt::requested);
      assertThat(interrupt.abandoned()).isFalse();
      raise();
      await(interrupt::abandoned);
    }
    assertThat(err.toString())
        .contains("stopping: the best so far is verified and written")
        .contains("proofs end undecided");
    // The next command's Ctrl-C is its own.
    try (Interrupt interrupt = Interrupt.listen(new PrintWriter(err))) {
      assertThat(interrupt.requested()).isFalse();
      assertThat(interrupt.abandoned()).isFalse();
    }
  }
}
