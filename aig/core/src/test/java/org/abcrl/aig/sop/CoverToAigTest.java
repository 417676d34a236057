package org.abcrl.aig.sop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.TreeSet;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.Lit;
import org.abcrl.aig.testing.AigChecker;
import org.junit.jupiter.api.Test;

class CoverToAigTest {
  private static Aig ports(int inputs, int outputs) {
    AigBuilder builder = new AigBuilder("ports");
    for (int i = 0; i < inputs; i++) {
      builder.addInput();
    }
    for (int i = 0; i < outputs; i++) {
      builder.addOutput(Lit.FALSE);
    }
    return builder.build();
  }

  /** The network as a circuit of unfactored sums. */
  private static Aig plain(CoverNetwork network, int[] order) {
    AigBuilder builder = AigBuilder.withInputsOf(network.ports());
    int[] literals = new int[network.signals()];
    for (int i = 0; i < network.ports().inputs(); i++) {
      literals[1 + i] = builder.combInput(i);
    }
    for (int signal : order) {
      int sum = Lit.FALSE;
      for (int cube = network.firstCube(signal); cube < network.endCube(signal); cube++) {
        int product = Lit.TRUE;
        for (int p = network.firstLiteral(cube); p < network.endLiteral(cube); p++) {
          int literal = network.literal(p);
          product = builder.and(product, literals[Lit.node(literal)] ^ (literal & 1));
        }
        sum = builder.or(sum, product);
      }
      literals[signal] = sum ^ (network.isComplemented(signal) ? 1 : 0);
    }
    int[] outputs = new int[network.ports().outputs()];
    for (int i = 0; i < outputs.length; i++) {
      outputs[i] = literals[Lit.node(network.output(i))] ^ (network.output(i) & 1);
    }
    builder.addOutputsOf(network.ports(), outputs);
    return builder.build();
  }

  /** Nodes refer to lower numbers, or, in half of the networks, to higher ones. */
  private static CoverNetwork random(SplittableRandom random, int[] order) {
    int inputs = 2 + random.nextInt(9);
    CoverNetwork.Builder builder = new CoverNetwork.Builder(ports(inputs, 3));
    int nodes = order.length;
    boolean backwards = random.nextBoolean();
    for (int n = 0; n < nodes; n++) {
      int signal = builder.addNode(random.nextBoolean());
      order[backwards ? nodes - 1 - n : n] = signal;
      TreeSet<String> seen = new TreeSet<>();
      for (int cube = random.nextInt(12); cube > 0; cube--) {
        TreeSet<Integer> literals = new TreeSet<>();
        for (int i = random.nextInt(6); i >= 0; i--) {
          int others = backwards ? nodes - 1 - n : n;
          int pick = random.nextInt(inputs + others);
          int from = pick < inputs ? 1 + pick : backwards ? signal + 1 + pick - inputs : 1 + pick;
          literals.add(Lit.of(from, random.nextBoolean()));
        }
        if (seen.add(literals.toString())) {
          builder.addCube();
          literals.forEach(builder::addLiteral);
        }
      }
    }
    for (int o = 0; o < 3; o++) {
      builder.setOutput(o, Lit.of(random.nextInt(1 + inputs + nodes), random.nextBoolean()));
    }
    return builder.build();
  }

  @Test
  void factoringKeepsFunctions() {
    for (long seed = 0; seed < 3000; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      int[] order = new int[1 + random.nextInt(5)];
      CoverNetwork network = random(random, order);
      Aig made = CoverToAig.convert(network);
      AigChecker.check(made, "seed " + seed);
      AigChecker.sameFunction(plain(network, order), made, "seed " + seed);
    }
  }

  /** (a + b)(c + d) + e, given flat, needs four nodes. */
  @Test
  void findsProductsOfSums() {
    CoverNetwork.Builder builder = new CoverNetwork.Builder(ports(5, 1));
    int signal = builder.addNode(false);
    for (int[] cube : new int[][] {{2, 6}, {2, 8}, {4, 6}, {4, 8}, {10}}) {
      builder.addCube();
      for (int literal : cube) {
        builder.addLiteral(literal);
      }
    }
    builder.setOutput(0, Lit.of(signal));
    assertThat(CoverToAig.convert(builder.build()).ands()).isEqualTo(4);
  }

  @Test
  void coversOfManyVariablesAreFactoredToo() {
    int inputs = 100;
    CoverNetwork.Builder builder = new CoverNetwork.Builder(ports(inputs, 1));
    int signal = builder.addNode(false);
    // x1 (x2 + ... + x100)
    for (int i = 2; i <= inputs; i++) {
      builder.addCube();
      builder.addLiteral(Lit.of(1));
      builder.addLiteral(Lit.of(i));
    }
    builder.setOutput(0, Lit.of(signal));
    Aig made = CoverToAig.convert(builder.build());
    assertThat(made.ands()).isEqualTo(inputs - 1);
    assertThat(made.levels()).isLessThanOrEqualTo(8);
  }

  @Test
  void constants() {
    CoverNetwork.Builder builder = new CoverNetwork.Builder(ports(1, 3));
    int zero = builder.addNode(false);
    int one = builder.addNode(false);
    builder.addCube();
    builder.setOutput(0, Lit.of(zero));
    builder.setOutput(1, Lit.of(one));
    builder.setOutput(2, Lit.of(one, true));
    Aig made = CoverToAig.convert(builder.build());
    assertThat(new int[] {made.output(0), made.output(1), made.output(2)})
        .containsExactly(Lit.FALSE, Lit.TRUE, Lit.FALSE);
  }
}
