package org.abcrl.aig.generators;

import java.util.Collections;
import java.util.List;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.Lit;

/**
 * Deep circuits from small ones, one behind the other: output i of a circuit feeds input i of the
 * next. Inputs that find no output become inputs of the whole; outputs that find no input become
 * outputs, and so do all outputs of the last circuit. Names get the circuit's place as a suffix.
 */
public final class Chain {
  private Chain() {}

  /**
   * A circuit behind itself.
   *
   * @param count how often, at least 1
   */
  public static Aig of(Aig aig, int count) {
    if (count < 1) {
      throw new IllegalArgumentException(count + " circuits, expected at least 1");
    }
    return of(Collections.nCopies(count, aig), aig.name() + "_chain" + count);
  }

  /**
   * Circuits one behind the other, the first one first.
   *
   * @param name the name of the whole
   */
  public static Aig of(List<Aig> circuits, String name) {
    if (circuits.isEmpty()) {
      throw new IllegalArgumentException("a chain needs at least one circuit");
    }
    long nodes = circuits.stream().mapToLong(Aig::nodes).sum();
    AigBuilder builder = new AigBuilder(name, Math.toIntExact(nodes));
    int[][] maps = new int[circuits.size()][];
    int available = 0;
    // Inputs and latches first: circuits are in this order.
    for (int c = 0; c < maps.length; c++) {
      Aig aig = circuits.get(c);
      maps[c] = new int[aig.nodes()];
      for (int i = available; i < aig.inputs(); i++) {
        maps[c][aig.combInputNode(i)] = builder.addInput(suffixed(aig.names().inputs().get(i), c));
      }
      available = aig.outputs();
    }
    for (int c = 0; c < maps.length; c++) {
      Aig aig = circuits.get(c);
      for (int i = 0; i < aig.latches(); i++) {
        maps[c][aig.latchNode(i)] =
            builder.addLatch(suffixed(aig.names().latches().get(i), c), aig.latchInit(i));
      }
    }
    int latches = 0;
    for (int c = 0; c < maps.length; c++) {
      Aig aig = circuits.get(c);
      int[] map = maps[c];
      if (c > 0) {
        Aig before = circuits.get(c - 1);
        for (int i = 0; i < Math.min(before.outputs(), aig.inputs()); i++) {
          map[aig.combInputNode(i)] = literal(maps[c - 1], before.output(i));
        }
      }
      for (int node = aig.firstAnd(); node < aig.nodes(); node++) {
        map[node] = builder.and(literal(map, aig.fanin0(node)), literal(map, aig.fanin1(node)));
      }
      int taken = c + 1 < maps.length ? circuits.get(c + 1).inputs() : 0;
      for (int i = taken; i < aig.outputs(); i++) {
        builder.addOutput(suffixed(aig.names().outputs().get(i), c), literal(map, aig.output(i)));
      }
      for (int i = 0; i < aig.latches(); i++) {
        builder.setNextState(latches++, literal(map, aig.nextState(i)));
      }
    }
    return builder.build();
  }

  private static String suffixed(String name, int place) {
    return name.isEmpty() ? "" : name + "_" + place;
  }

  private static int literal(int[] map, int literal) {
    return map[Lit.node(literal)] ^ (literal & 1);
  }
}
