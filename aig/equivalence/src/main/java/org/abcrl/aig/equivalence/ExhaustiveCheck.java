package org.abcrl.aig.equivalence;

import java.util.Arrays;
import org.abcrl.aig.Aig;
import org.abcrl.aig.Lit;
import org.abcrl.aig.simulation.Simulator;

/**
 * Compares outputs 2i and 2i + 1 of a network of few inputs for all assignments, a block of
 * patterns at a time. Only the inputs that the network uses count.
 */
final class ExhaustiveCheck {
  private static final int MAX_VARIABLES = 30;
  private static final int BLOCK_VARIABLES = 10;

  private final Aig joint;
  private final int[] variables;
  private int differingPair = -1;
  private long differingRow;

  ExhaustiveCheck(Aig joint) {
    this.joint = joint;
    variables = support(joint);
  }

  /** The work in 64-bit words; {@code Long.MAX_VALUE} if there are far too many inputs. */
  static long cost(Aig joint) {
    int count = support(joint).length;
    return count > MAX_VARIABLES ? Long.MAX_VALUE : (long) joint.nodes() << Math.max(0, count - 6);
  }

  private static int[] support(Aig aig) {
    boolean[] used = new boolean[aig.nodes()];
    for (int node = aig.firstAnd(); node < aig.nodes(); node++) {
      used[Lit.node(aig.fanin0(node))] = true;
      used[Lit.node(aig.fanin1(node))] = true;
    }
    for (int i = 0; i < aig.combOutputs(); i++) {
      used[Lit.node(aig.combOutput(i))] = true;
    }
    int[] result = new int[aig.combInputs()];
    int count = 0;
    for (int i = 0; i < result.length; i++) {
      if (used[aig.combInputNode(i)]) {
        result[count++] = i;
      }
    }
    return Arrays.copyOf(result, count);
  }

  /** Whether all pairs are equal. */
  boolean equal() {
    int inBlock = Math.min(variables.length, BLOCK_VARIABLES);
    int words = inBlock <= 6 ? 1 : 1 << (inBlock - 6);
    long[] low = Simulator.exhaustivePatterns(inBlock);
    long[] patterns = new long[joint.combInputs() * words];
    for (int v = 0; v < inBlock; v++) {
      System.arraycopy(low, v * words, patterns, variables[v] * words, words);
    }
    for (long block = 0; block < 1L << (variables.length - inBlock); block++) {
      for (int v = inBlock; v < variables.length; v++) {
        long value = -((block >>> (v - inBlock)) & 1);
        Arrays.fill(patterns, variables[v] * words, (variables[v] + 1) * words, value);
      }
      long[] values = Simulator.simulate(joint, words, patterns);
      if (findDifference(values, words, block << inBlock)) {
        return false;
      }
    }
    return true;
  }

  private boolean findDifference(long[] values, int words, long firstRow) {
    for (int pair = 0; pair < joint.combOutputs() / 2; pair++) {
      int x = joint.combOutput(2 * pair);
      int y = joint.combOutput(2 * pair + 1);
      long flip = -(long) ((x ^ y) & 1);
      for (int w = 0; w < words; w++) {
        long difference = values[Lit.node(x) * words + w] ^ values[Lit.node(y) * words + w] ^ flip;
        if (difference != 0) {
          differingPair = pair;
          differingRow = firstRow + 64L * w + Long.numberOfTrailingZeros(difference);
          return true;
        }
      }
    }
    return false;
  }

  int differingPair() {
    return differingPair;
  }

  /** The values of the combinational inputs for which they differ. */
  boolean[] pattern() {
    boolean[] result = new boolean[joint.combInputs()];
    for (int v = 0; v < variables.length; v++) {
      result[variables[v]] = ((differingRow >>> v) & 1) != 0;
    }
    return result;
  }
}
