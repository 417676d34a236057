package org.abcrl.aig.generators;

import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.Lit;

/** Large circuits from small ones, side by side as ABC's {@code double} makes them. */
public final class Copies {
  private Copies() {}

  /**
   * Independent copies of a circuit in one: inputs, outputs and latches copy by copy, their names
   * with the copy's number as a suffix.
   *
   * @param count the number of copies, at least 1
   */
  public static Aig of(Aig aig, int count) {
    if (count < 1) {
      throw new IllegalArgumentException(count + " copies, expected at least 1");
    }
    AigBuilder builder =
        new AigBuilder(aig.name() + "_x" + count, Math.multiplyExact(aig.nodes(), count));
    int[][] maps = new int[count][aig.nodes()];
    for (int c = 0; c < count; c++) {
      for (int i = 0; i < aig.inputs(); i++) {
        maps[c][aig.combInputNode(i)] = builder.addInput(suffixed(aig.names().inputs().get(i), c));
      }
    }
    for (int c = 0; c < count; c++) {
      for (int i = 0; i < aig.latches(); i++) {
        maps[c][aig.latchNode(i)] =
            builder.addLatch(suffixed(aig.names().latches().get(i), c), aig.latchInit(i));
      }
    }
    for (int c = 0; c < count; c++) {
      int[] map = maps[c];
      for (int node = aig.firstAnd(); node < aig.nodes(); node++) {
        map[node] = builder.and(literal(map, aig.fanin0(node)), literal(map, aig.fanin1(node)));
      }
      for (int i = 0; i < aig.outputs(); i++) {
        builder.addOutput(suffixed(aig.names().outputs().get(i), c), literal(map, aig.output(i)));
      }
      for (int i = 0; i < aig.latches(); i++) {
        builder.setNextState(c * aig.latches() + i, literal(map, aig.nextState(i)));
      }
    }
    return builder.build();
  }

  private static String suffixed(String name, int copy) {
    return name.isEmpty() ? "" : name + "_" + copy;
  }

  private static int literal(int[] map, int literal) {
    return map[Lit.node(literal)] ^ (literal & 1);
  }
}
