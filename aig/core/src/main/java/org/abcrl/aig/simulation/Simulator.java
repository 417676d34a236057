package org.abcrl.aig.simulation;

import org.abcrl.aig.Aig;
import org.abcrl.aig.Lit;

/**
 * Bit-parallel simulation of the combinational part: every word carries 64 input patterns.
 *
 * <p>Values are laid out node by node: the words of node n are {@code values[n * words]} to {@code
 * values[(n + 1) * words - 1]}. Latch outputs are inputs here, next states outputs.
 */
public final class Simulator {
  private Simulator() {}

  /**
   * Simulates all nodes.
   *
   * @param aig the circuit
   * @param words the number of 64-pattern words for each node, at least 1
   * @param inputs the patterns of the combinational inputs, {@code combInputs() * words} words,
   *     input by input
   * @return {@code nodes() * words} words
   */
  public static long[] simulate(Aig aig, int words, long[] inputs) {
    if (words < 1 || inputs.length != aig.combInputs() * words) {
      throw new IllegalArgumentException(
          "expected " + aig.combInputs() * words + " input words, got " + inputs.length);
    }
    long[] values = new long[aig.nodes() * words];
    System.arraycopy(inputs, 0, values, words, inputs.length);
    for (int node = aig.firstAnd(); node < aig.nodes(); node++) {
      int f0 = aig.fanin0(node);
      int f1 = aig.fanin1(node);
      long c0 = -(long) (f0 & 1);
      long c1 = -(long) (f1 & 1);
      int a = Lit.node(f0) * words;
      int b = Lit.node(f1) * words;
      int out = node * words;
      for (int w = 0; w < words; w++) {
        values[out + w] = (values[a + w] ^ c0) & (values[b + w] ^ c1);
      }
    }
    return values;
  }

  /** The words of one literal out of the result of {@link #simulate}. */
  public static long[] literal(long[] values, int words, int literal) {
    long[] result = new long[words];
    long complement = -(long) (literal & 1);
    for (int w = 0; w < words; w++) {
      result[w] = values[Lit.node(literal) * words + w] ^ complement;
    }
    return result;
  }

  /**
   * The patterns that enumerate all assignments of {@code variables} inputs: pattern p gives input
   * i the value of bit i of p. For fewer than six variables the patterns repeat within the word.
   */
  public static long[] exhaustivePatterns(int variables) {
    if (variables < 0 || variables > 24) {
      throw new IllegalArgumentException(
          "exhaustive patterns of " + variables + " variables (0 to 24)");
    }
    int words = variables <= 6 ? 1 : 1 << (variables - 6);
    long[] result = new long[variables * words];
    for (int v = 0; v < variables; v++) {
      for (int w = 0; w < words; w++) {
        result[v * words + w] = v < 6 ? ELEMENTARY[v] : -(long) ((w >>> (v - 6)) & 1);
      }
    }
    return result;
  }

  /** Truth tables of the six variables that fit into one word. */
  private static final long[] ELEMENTARY = {
    0xAAAAAAAAAAAAAAAAL,
    0xCCCCCCCCCCCCCCCCL,
    0xF0F0F0F0F0F0F0F0L,
    0xFF00FF00FF00FF00L,
    0xFFFF0000FFFF0000L,
    0xFFFFFFFF00000000L
  };
}
