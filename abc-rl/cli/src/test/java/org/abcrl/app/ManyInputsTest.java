package org.abcrl.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.LatchInit;
import org.abcrl.aig.Lit;
import org.abcrl.aig.equivalence.EquivalenceChecker;
import org.abcrl.aig.flow.FlowParams;
import org.abcrl.aig.flow.MappingFlow;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.passes.PassKind;
import org.abcrl.aig.passes.PassRegistry;
import org.abcrl.aig.passes.Recipe;
import org.abcrl.jobs.luts.LutTarget;
import org.junit.jupiter.api.Test;

/**
 * Circuits of far more inputs and registers than nodes, of which the first nodes use the last ones:
 * RTL is like that, random circuits are not. Arrays that grow with the nodes are too small here.
 */
class ManyInputsTest {
  private static final int SIGNALS = 3000;

  private static Aig circuit(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    AigBuilder builder = new AigBuilder("wide");
    for (int i = 0; i < SIGNALS; i++) {
      builder.addInput();
    }
    for (int i = 0; i < SIGNALS; i++) {
      builder.addLatch("r" + i, LatchInit.ZERO);
    }
    int[] literals = new int[2 * SIGNALS];
    for (int i = 0; i < literals.length; i++) {
      literals[i] = builder.combInput(literals.length - 1 - i);
    }
    // Three levels of little functions over neighbours, from the last inputs to the first.
    for (int level = 0; level < 3; level++) {
      for (int i = 0; i + 3 < literals.length; i += 3) {
        int a = literals[i] ^ random.nextInt(2);
        int b = literals[i + 1] ^ random.nextInt(2);
        int c = literals[i + 2 + random.nextInt(2)];
        literals[i + random.nextInt(3)] =
            switch (random.nextInt(3)) {
              case 0 -> builder.and(a, b);
              case 1 -> builder.xor(a, c);
              default -> builder.mux(a, b, c);
            };
      }
    }
    for (int i = 0; i < SIGNALS; i++) {
      builder.setNextState(i, literals[i]);
      builder.addOutput(Lit.notIf(literals[SIGNALS + i], i % 2 == 0));
    }
    return builder.build();
  }

  private static void assertSame(Aig aig, Aig other, String what) {
    assertThat(EquivalenceChecker.check(aig, other).isEquivalent()).as(what).isTrue();
  }

  @Test
  void passesTakeThem() {
    for (PassKind kind : PassRegistry.standard().kinds()) {
      Aig aig = circuit(kind.name().hashCode());
      assertSame(aig, Recipe.parse(kind.name()).apply(aig), kind.name());
    }
    Aig aig = circuit(1);
    for (String recipe :
        new String[] {
          "if -K 8", "mfs2 -K 4 -z", "sopbalance -K 4", "collapse -m -z", "resub -K 12 -N 3 -F 3"
        }) {
      assertSame(aig, Recipe.parse(recipe).apply(aig), recipe);
    }
  }

  @Test
  void mappersTakeThem() {
    Aig aig = circuit(2);
    assertThat(
            MappingFlow.of(CellLibrary.defaultLibrary())
                .run(aig, FlowParams.defaults())
                .netlist()
                .gates())
        .isPositive();
    assertSame(aig, new LutTarget(6, LutTarget.Objective.values()[0]).map(aig).toAig(), "lut6");
  }
}
