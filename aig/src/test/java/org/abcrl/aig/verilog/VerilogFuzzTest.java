package org.abcrl.aig.verilog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Broken text never ends in anything but a message: snippets with tokens removed, doubled, swapped
 * or replaced by tokens of others.
 */
class VerilogFuzzTest {
  private static final VerilogOptions OPTIONS =
      VerilogOptions.defaults().withLoopLimit(200).withMemoryLimit(4096);

  @Test
  void mutatedSnippetsAreReadOrRefused() {
    mutate(3_000, 20261123L);
  }

  /** The full number of inputs takes minutes. */
  @Test
  @Tag("slow")
  void manyMutatedSnippetsAreReadOrRefused() {
    mutate(50_000, 7L);
  }

  private static void mutate(int inputs, long seed) {
    Random random = new Random(seed);
    List<String[]> sources =
        Snippet.all().stream().map(s -> s.source().split("(?<=\\W)|(?=\\W)", -1)).toList();
    int read = 0;
    for (int i = 0; i < inputs; i++) {
      String[] tokens = sources.get(random.nextInt(sources.size())).clone();
      int changes = 1 + random.nextInt(3);
      for (int c = 0; c < changes; c++) {
        int at = random.nextInt(tokens.length);
        switch (random.nextInt(4)) {
          case 0 -> tokens[at] = "";
          case 1 -> tokens[at] = tokens[at] + tokens[at];
          case 2 -> {
            int other = random.nextInt(tokens.length);
            String t = tokens[at];
            tokens[at] = tokens[other];
            tokens[other] = t;
          }
          default -> {
            String[] donor = sources.get(random.nextInt(sources.size()));
            tokens[at] = donor[random.nextInt(donor.length)];
          }
        }
      }
      String text = String.join("", tokens);
      try {
        VerilogReader.read("fuzz.v", text, OPTIONS);
        read++;
      } catch (VerilogException e) {
        assertThat(e.getMessage()).doesNotContain("\n");
      } catch (RuntimeException | Error e) {
        throw new AssertionError("seed " + seed + ", input " + i + ":\n" + text, e);
      }
    }
    assertThat(read).isBetween(1, inputs);
  }
}
