package org.abcrl.app.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CampaignTest {
  @TempDir Path folder;

  /** Its second trial has no end. */
  private static final class Endless implements Subject {
    private final CountDownLatch never = new CountDownLatch(1);

    @Override
    public String name() {
      return "endless";
    }

    @Override
    public Map<String, byte[]> input(long seed) {
      return Map.of("txt", ("input " + seed).getBytes(UTF_8));
    }

    @Override
    public Trial run(long seed, BooleanSupplier stop) {
      if (seed == 8) {
        try {
          never.await();
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
      return Trial.PASSED;
    }
  }

  @Test
  void aTrialWithoutAnEndIsGivenUpAndItsInputSaved() throws InterruptedException {
    List<String> told = new ArrayList<>();
    Campaign.Summary summary =
        new Campaign(new Endless(), folder, 7, told::add, 0.2).run(3, 600, 1, () -> false);
    assertThat(summary.reasons()).isEqualTo(Map.of("no end", 1));
    assertThat(summary.passed()).isEqualTo(2);
    assertThat(told).containsExactly("endless, seed 8: no end");
    assertThat(folder.resolve("endless-8.txt")).hasContent("input 8");
  }

  @Test
  void aTrialBeginsWithTheSameFilesEachTime() {
    for (Subject subject :
        List.of(
            CircuitSubject.ofPasses(CircuitSubject.LEAST_NODES).get(0),
            new RtlSubject(),
            new ReaderSubject("x", "x", List.of("a b c d".getBytes(UTF_8)), file -> {}))) {
      Map<String, byte[]> first = subject.input(3);
      assertThat(first).isNotEmpty();
      Map<String, byte[]> second = subject.input(3);
      first.forEach((ending, file) -> assertThat(second.get(ending)).isEqualTo(file));
    }
  }
}
