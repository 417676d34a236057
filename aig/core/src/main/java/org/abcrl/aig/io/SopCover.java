package org.abcrl.aig.io;

import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.Lit;

/** The function of a BLIF {@code .names}: a sum of products of one output phase. */
final class SopCover implements GateNetwork.Function {
  private final byte[] rows;
  private final int count;
  private final boolean onSet;

  /**
   * A cover.
   *
   * @param rows the cubes, one after the other, one character (0, 1 or -) for each input
   * @param count the number of cubes
   * @param onSet whether the cubes say where the function is 1 (else where it is 0)
   */
  SopCover(byte[] rows, int count, boolean onSet) {
    this.rows = rows;
    this.count = count;
    this.onSet = onSet;
  }

  @Override
  public int build(AigBuilder builder, int[] inputs) {
    int[] cubes = new int[count];
    int[] literals = new int[inputs.length];
    for (int c = 0; c < count; c++) {
      int used = 0;
      for (int i = 0; i < inputs.length; i++) {
        byte value = rows[c * inputs.length + i];
        if (value != '-') {
          literals[used++] = Lit.notIf(inputs[i], value == '0');
        }
      }
      cubes[c] = Lit.not(and(builder, literals, used));
    }
    // The cubes are complemented: their conjunction is the complement of the sum.
    return Lit.notIf(and(builder, cubes, count), onSet);
  }

  /** The conjunction as a balanced tree; overwrites the literals. */
  static int and(AigBuilder builder, int[] literals, int count) {
    int left = count;
    while (left > 1) {
      int half = left / 2;
      for (int i = 0; i < half; i++) {
        literals[i] = builder.and(literals[2 * i], literals[2 * i + 1]);
      }
      if (left % 2 == 1) {
        literals[half] = literals[left - 1];
      }
      left -= half;
    }
    return left == 0 ? Lit.TRUE : literals[0];
  }
}
