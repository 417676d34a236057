package org.abcrl.aig.verilog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.abcrl.aig.verilog.grammar.VerilogParser;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Any text is read or refused with a message: random sentences of the grammar, and snippets with
 * tokens removed, doubled, swapped or replaced by tokens of others.
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
      read += read(String.join("", tokens), "seed " + seed + ", input " + i, Long.MAX_VALUE);
    }
    assertThat(read).isBetween(1, inputs);
  }

  @Test
  void sentencesOfTheGrammarAreReadOrRefused() {
    sentences(3_000, 20261124L, Long.MAX_VALUE);
  }

  /** The full number of inputs; none takes more than five seconds. */
  @Test
  @Tag("slow")
  void manySentencesOfTheGrammarAreReadOrRefused() {
    sentences(50_000, 11L, 5_000_000_000L);
  }

  private static void sentences(int inputs, long seed, long nanoseconds) {
    Random random = new Random(seed);
    GrammarSampler sampler = new GrammarSampler(random);
    int read = 0;
    for (int i = 0; i < inputs; i++) {
      read += read(sentence(sampler, random), "seed " + seed + ", sentence " + i, nanoseconds);
    }
    assertThat(read).isBetween(1, inputs);
  }

  /** A whole source text, or a module with declarations that fit some of the sampler's names. */
  private static String sentence(GrammarSampler sampler, Random random) {
    int kind = random.nextInt(4);
    if (kind == 0) {
      return sampler.sentence(VerilogParser.RULE_sourceText, 1 + random.nextInt(120));
    }
    StringBuilder text =
        new StringBuilder("module top #(parameter W = 4) (input clk, input [3:0] a, b,")
            .append(" input signed [5:0] c, output reg [7:0] y, output [5:0] z);\n")
            .append(
                "reg [3:0] q, m [0:3]; integer i; typedef struct packed { reg [1:0] p, q; } s_t;\n")
            .append("function [3:0] f(input [3:0] x, w); f = x + w; endfunction\n")
            .append("task t(input [3:0] x, output [7:0] w); w = x; endtask\n");
    if (kind == 1) {
      String value = sampler.sentence(VerilogParser.RULE_expression, 1 + random.nextInt(40));
      text.append("assign z = ").append(value).append(";\n");
    } else if (kind == 2) {
      String body = sampler.sentence(VerilogParser.RULE_statement, 1 + random.nextInt(60));
      text.append(random.nextBoolean() ? "always @* " : "always @(posedge clk) ").append(body);
    } else {
      for (int n = 1 + random.nextInt(4); n > 0; n--) {
        text.append(sampler.sentence(VerilogParser.RULE_moduleItem, 1 + random.nextInt(50)))
            .append('\n');
      }
    }
    return text.append("\nendmodule\n").toString();
  }

  /** 1 if the text was read, 0 if it was refused. */
  private static int read(String text, String which, long nanoseconds) {
    long start = System.nanoTime();
    int read = 0;
    try {
      VerilogReader.read("fuzz.v", text, OPTIONS);
      read = 1;
    } catch (VerilogException e) {
      assertThat(e.getMessage()).doesNotContain("\n");
    } catch (RuntimeException | Error e) {
      throw new AssertionError(which + ":\n" + text, e);
    }
    if (System.nanoTime() - start > nanoseconds) {
      throw new AssertionError(which + " takes too long:\n" + text);
    }
    return read;
  }
}
