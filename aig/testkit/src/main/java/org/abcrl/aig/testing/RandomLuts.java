package org.abcrl.aig.testing;

import java.util.SplittableRandom;
import org.abcrl.aig.LatchInit;
import org.abcrl.aig.lut.LutBuilder;
import org.abcrl.aig.lut.LutNetwork;
import org.abcrl.aig.truth.TruthTables;

/** Random networks of LUTs for property tests. The same seed gives the same network. */
public final class RandomLuts {
  private RandomLuts() {}

  /**
   * A network whose LUTs have up to {@code most} fanins, with some latches and repeated fanins and
   * functions that do not need all of them.
   */
  public static LutNetwork network(long seed, int inputs, int latches, int luts, int most) {
    SplittableRandom random = new SplittableRandom(seed);
    LutBuilder builder = new LutBuilder("luts" + seed);
    int[] nodes = new int[2 + inputs + latches + luts];
    int count = 1;
    for (int i = 0; i < inputs; i++) {
      nodes[count++] = builder.addInput(random.nextInt(4) == 0 ? "" : "in[" + i + "]");
    }
    LatchInit[] inits = LatchInit.values();
    for (int i = 0; i < latches; i++) {
      nodes[count++] = builder.addLatch("", inits[random.nextInt(3)]);
    }
    int[] fanins = new int[most];
    for (int i = 0; i < luts; i++) {
      int size = random.nextInt(most + 1);
      long[] table = new long[TruthTables.words(size)];
      for (int k = 0; k < size; k++) {
        int back = random.nextInt(3) == 0 ? count : Math.min(count, 3 + size);
        fanins[k] = nodes[count - 1 - random.nextInt(back)];
      }
      for (int w = 0; w < table.length; w++) {
        table[w] = random.nextLong();
      }
      for (int v = 0; v < 6; v++) {
        if (v >= size || random.nextInt(8) == 0) {
          for (int w = 0; w < table.length; w++) {
            table[w] = TruthTables.cofactor0(table[w], v);
          }
        }
      }
      nodes[count++] = builder.lut(fanins, size, table);
    }
    for (int i = 0; i < 3; i++) {
      builder.addOutput(i == 0 ? "" : "out" + i, nodes[count - 1 - random.nextInt(count)]);
    }
    builder.addOutput("last", nodes[count - 1]);
    for (int i = 0; i < latches; i++) {
      builder.setNextState(i, nodes[random.nextInt(count)]);
    }
    return builder.build();
  }
}
