package org.abcrl.aig.verilog.netlist;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Operations on words: computed at once for constants (four-valued, as the standard has it),
 * simplified where an operand is trivial, else a new cell.
 */
public final class Words {
  private final Netlist netlist;
  private boolean sawHighImpedance;

  /** Operations that add their cells to the netlist. */
  public Words(Netlist netlist) {
    this.netlist = netlist;
  }

  /** Counts products of constants that somebody is about to compute. */
  public void countConstant(int width, int products) {
    netlist.effort().constantProduct(width, products);
  }

  /** Counts the copying of a word. */
  public void countCopy(int width) {
    netlist.effort().copy(width);
  }

  /** Bitwise complement. */
  public int[] not(int[] a) {
    return bitwise(Op.NOT, a, a);
  }

  /** Bitwise conjunction. */
  public int[] and(int[] a, int[] b) {
    return bitwise(Op.AND, a, b);
  }

  /** Bitwise disjunction. */
  public int[] or(int[] a, int[] b) {
    return bitwise(Op.OR, a, b);
  }

  /** Bitwise exclusive or. */
  public int[] xor(int[] a, int[] b) {
    return bitwise(Op.XOR, a, b);
  }

  /** The conjunction of two bits. */
  public int and(int a, int b) {
    return and(new int[] {a}, new int[] {b})[0];
  }

  /** The disjunction of two bits. */
  public int or(int a, int b) {
    return or(new int[] {a}, new int[] {b})[0];
  }

  /** The complement of a bit. */
  public int not(int a) {
    return not(new int[] {a})[0];
  }

  private int[] bitwise(Op op, int[] a, int[] b) {
    int width = a.length;
    int[] result = new int[width];
    int open = 0;
    for (int i = 0; i < width; i++) {
      result[i] = simplify(op, a[i], b[i]);
      if (result[i] < 0) {
        open++;
      }
    }
    if (open == 0) {
      return result;
    }
    int[] left = new int[open];
    int[] right = new int[open];
    int k = 0;
    for (int i = 0; i < width; i++) {
      if (result[i] < 0) {
        left[k] = a[i];
        right[k++] = b[i];
      }
    }
    int[] out =
        op == Op.NOT
            ? netlist.newCell(op, open, false, null, left)
            : netlist.newCell(op, open, false, null, left, right);
    return scatter(result, out);
  }

  private static int[] scatter(int[] result, int[] out) {
    int k = 0;
    for (int i = 0; i < result.length; i++) {
      if (result[i] < 0) {
        result[i] = out[k++];
      }
    }
    return result;
  }

  /** The bit that the operation gives without a cell, or -1. */
  private static int simplify(Op op, int a, int b) {
    switch (op) {
      case NOT -> {
        return a >= Bits.FIRST_NET ? -1 : a > Bits.ONE ? Bits.X : 1 - a;
      }
      case AND -> {
        if (a == Bits.ZERO || b == Bits.ZERO) {
          return Bits.ZERO;
        }
        return a == Bits.ONE || a == b ? known(b) : b == Bits.ONE ? known(a) : undecided(a, b);
      }
      case OR -> {
        if (a == Bits.ONE || b == Bits.ONE) {
          return Bits.ONE;
        }
        return a == Bits.ZERO || a == b ? known(b) : b == Bits.ZERO ? known(a) : undecided(a, b);
      }
      default -> {
        if (a <= Bits.ONE && b <= Bits.ONE) {
          return a ^ b;
        }
        if (a == Bits.ZERO || b == Bits.ZERO) {
          return known(Math.max(a, b));
        }
        if (a == b && a >= Bits.FIRST_NET) {
          return Bits.ZERO;
        }
        return undecided(a, b);
      }
    }
  }

  private static int known(int bit) {
    return bit == Bits.Z ? Bits.X : bit;
  }

  private static int undecided(int a, int b) {
    return a < Bits.FIRST_NET && b < Bits.FIRST_NET ? Bits.X : -1;
  }

  /** {@code select ? whenTrue : whenFalse}, bit by bit. */
  public int[] mux(int select, int[] whenTrue, int[] whenFalse) {
    if (select == Bits.ONE) {
      return whenTrue;
    }
    if (select == Bits.ZERO) {
      return whenFalse;
    }
    int width = whenTrue.length;
    int[] result = new int[width];
    int open = 0;
    for (int i = 0; i < width; i++) {
      int t = whenTrue[i];
      int f = whenFalse[i];
      sawHighImpedance |= t == Bits.Z || f == Bits.Z;
      if (t == f) {
        result[i] = t;
      } else if (select < Bits.FIRST_NET) {
        result[i] = Bits.X;
      } else if (t == Bits.ONE && f == Bits.ZERO) {
        result[i] = select;
      } else {
        result[i] = -1;
        open++;
      }
    }
    if (open == 0) {
      return result;
    }
    int[] left = new int[open];
    int[] right = new int[open];
    int k = 0;
    for (int i = 0; i < width; i++) {
      if (result[i] < 0) {
        left[k] = whenTrue[i];
        right[k++] = whenFalse[i];
      }
    }
    return scatter(
        result, netlist.newCell(Op.MUX, open, false, null, new int[] {select}, left, right));
  }

  /**
   * The value whose label equals the select word, or the default.
   *
   * @param labels distinct known constants, as wide as the select word
   */
  public int[] choose(int[] select, int[][] labels, int[][] values, int[] otherwise) {
    int width = otherwise.length;
    int[] result = new int[width];
    int open = 0;
    for (int i = 0; i < width; i++) {
      result[i] = otherwise[i];
      for (int[] value : values) {
        sawHighImpedance |= value[i] == Bits.Z;
        if (value[i] != result[i]) {
          result[i] = -1;
          open++;
          break;
        }
      }
    }
    if (open == 0) {
      return result;
    }
    int[][] inputs = new int[values.length + 2][];
    inputs[0] = select;
    inputs[1] = gather(result, otherwise, open);
    for (int v = 0; v < values.length; v++) {
      inputs[v + 2] = gather(result, values[v], open);
    }
    return scatter(result, netlist.newCell(Op.CASE, open, false, labels, inputs));
  }

  /**
   * The value whose condition holds, or the default. Where several hold, all their values are
   * joined by "or": the designer promised that this does not happen.
   */
  public int[] parallel(int[] conditions, int[][] values, int[] otherwise) {
    int[][] inputs = new int[values.length + 2][];
    inputs[0] = conditions;
    inputs[1] = otherwise;
    System.arraycopy(values, 0, inputs, 2, values.length);
    for (int[] word : inputs) {
      for (int bit : word) {
        sawHighImpedance |= bit == Bits.Z;
      }
    }
    return netlist.newCell(Op.PARALLEL, otherwise.length, false, null, inputs);
  }

  private static int[] gather(int[] result, int[] word, int open) {
    int[] gathered = new int[open];
    int k = 0;
    for (int i = 0; i < word.length; i++) {
      if (result[i] < 0) {
        gathered[k++] = word[i];
      }
    }
    return gathered;
  }

  /** Whether a bit is z, or may become z by the choice of multiplexers. */
  public boolean hasHighImpedance(int[] word) {
    for (int bit : word) {
      if (bit == Bits.Z) {
        return true;
      }
    }
    if (!sawHighImpedance) {
      return false;
    }
    Set<Integer> seen = new HashSet<>();
    List<Integer> work = new ArrayList<>();
    for (int bit : word) {
      work.add(bit);
    }
    while (!work.isEmpty()) {
      int bit = work.remove(work.size() - 1);
      if (bit == Bits.Z) {
        return true;
      }
      Cell cell = bit < Bits.FIRST_NET || !seen.add(bit) ? null : netlist.driverCell(bit);
      if (cell != null && cell.op().isChoice()) {
        for (int i = 1; i < cell.inputs().length; i++) {
          work.add(cell.inputs()[i][bit - cell.out()]);
        }
      }
    }
    return false;
  }

  /** The conjunction of all bits. */
  public int reduceAnd(int[] a) {
    boolean unknown = false;
    boolean open = false;
    for (int bit : a) {
      if (bit == Bits.ZERO) {
        return Bits.ZERO;
      }
      unknown |= bit == Bits.X || bit == Bits.Z;
      open |= bit >= Bits.FIRST_NET;
    }
    if (!open) {
      return unknown ? Bits.X : Bits.ONE;
    }
    return a.length == 1 ? a[0] : netlist.newCell(Op.REDUCE_AND, 1, false, null, a)[0];
  }

  /** The disjunction of all bits: the word's truth value. */
  public int reduceOr(int[] a) {
    boolean unknown = false;
    boolean open = false;
    for (int bit : a) {
      if (bit == Bits.ONE) {
        return Bits.ONE;
      }
      unknown |= bit == Bits.X || bit == Bits.Z;
      open |= bit >= Bits.FIRST_NET;
    }
    if (!open) {
      return unknown ? Bits.X : Bits.ZERO;
    }
    return a.length == 1 ? a[0] : netlist.newCell(Op.REDUCE_OR, 1, false, null, a)[0];
  }

  /** The exclusive or of all bits. */
  public int reduceXor(int[] a) {
    if (Bits.isConstant(a)) {
      int parity = 0;
      for (int bit : a) {
        if (bit > Bits.ONE) {
          return Bits.X;
        }
        parity ^= bit;
      }
      return parity;
    }
    return a.length == 1 ? a[0] : netlist.newCell(Op.REDUCE_XOR, 1, false, null, a)[0];
  }

  /** Whether two words are equal. */
  public int equal(int[] a, int[] b) {
    boolean unknown = false;
    boolean same = true;
    for (int i = 0; i < a.length; i++) {
      if (a[i] <= Bits.ONE && b[i] <= Bits.ONE && a[i] != b[i]) {
        return Bits.ZERO;
      }
      unknown |= a[i] == Bits.X || a[i] == Bits.Z || b[i] == Bits.X || b[i] == Bits.Z;
      same &= a[i] == b[i];
    }
    if (unknown) {
      return Bits.X;
    }
    return same ? Bits.ONE : netlist.newCell(Op.EQUAL, 1, false, null, a, b)[0];
  }

  /** Whether {@code a < b}. */
  public int less(int[] a, int[] b, boolean signed) {
    if (Bits.isConstant(a) && Bits.isConstant(b)) {
      if (!Bits.isKnown(a) || !Bits.isKnown(b)) {
        return Bits.X;
      }
      return Bits.value(a, signed).compareTo(Bits.value(b, signed)) < 0 ? Bits.ONE : Bits.ZERO;
    }
    return netlist.newCell(Op.LESS, 1, signed, null, a, b)[0];
  }

  /** The sum. */
  public int[] add(int[] a, int[] b) {
    return add(a, b, Bits.ZERO);
  }

  /** The sum with a carry bit. */
  public int[] add(int[] a, int[] b, int carry) {
    int width = a.length;
    if (Bits.isConstant(a) && Bits.isConstant(b) && carry < Bits.FIRST_NET) {
      if (!Bits.isKnown(a) || !Bits.isKnown(b) || carry > Bits.ONE) {
        return Bits.fill(width, Bits.X);
      }
      BigInteger sum =
          Bits.value(a, false).add(Bits.value(b, false)).add(BigInteger.valueOf(carry));
      return Bits.of(sum, width);
    }
    if (carry == Bits.ZERO && isZero(b)) {
      return a;
    }
    if (carry == Bits.ZERO && isZero(a)) {
      return b;
    }
    return netlist.newCell(Op.ADD, width, false, null, a, b, new int[] {carry});
  }

  /** The difference. */
  public int[] subtract(int[] a, int[] b) {
    return isZero(b) ? a : add(a, not(b), Bits.ONE);
  }

  /** The two's complement. */
  public int[] negate(int[] a) {
    return subtract(new int[a.length], a);
  }

  private static boolean isZero(int[] a) {
    for (int bit : a) {
      if (bit != Bits.ZERO) {
        return false;
      }
    }
    return true;
  }

  /** The low bits of the product. */
  public int[] multiply(int[] a, int[] b) {
    if (Bits.isConstant(a) && Bits.isConstant(b)) {
      countConstant(a.length, 1);
      return Bits.isKnown(a) && Bits.isKnown(b)
          ? Bits.of(Bits.value(a, false).multiply(Bits.value(b, false)), a.length)
          : Bits.fill(a.length, Bits.X);
    }
    int shift = powerOfTwo(b);
    if (shift >= 0) {
      return shift(Op.SHIFT_LEFT, a, Bits.of(shift, 32));
    }
    shift = powerOfTwo(a);
    if (shift >= 0) {
      return shift(Op.SHIFT_LEFT, b, Bits.of(shift, 32));
    }
    return netlist.newCell(Op.MULTIPLY, a.length, false, null, a, b);
  }

  /** The exponent, if the word is a constant power of two, or its width for 0; else -1. */
  private static int powerOfTwo(int[] word) {
    if (!Bits.isConstant(word) || !Bits.isKnown(word)) {
      return -1;
    }
    int found = word.length;
    for (int i = 0; i < word.length; i++) {
      if (word[i] == Bits.ONE) {
        if (found < word.length) {
          return -1;
        }
        found = i;
      }
    }
    return found;
  }

  /** The quotient, truncated toward zero; x for constants divided by zero. */
  public int[] divide(int[] a, int[] b, boolean signed) {
    return division(Op.DIVIDE, a, b, signed);
  }

  /** The remainder; it has the sign of the dividend. */
  public int[] remainder(int[] a, int[] b, boolean signed) {
    return division(Op.REMAINDER, a, b, signed);
  }

  private int[] division(Op op, int[] a, int[] b, boolean signed) {
    int width = a.length;
    if (isZero(b)) {
      return Bits.fill(width, Bits.X);
    }
    if (Bits.isConstant(a) && Bits.isConstant(b)) {
      countConstant(width, 1);
      if (!Bits.isKnown(a) || !Bits.isKnown(b)) {
        return Bits.fill(width, Bits.X);
      }
      BigInteger x = Bits.value(a, signed);
      BigInteger y = Bits.value(b, signed);
      return Bits.of(op == Op.DIVIDE ? x.divide(y) : x.remainder(y), width);
    }
    return netlist.newCell(op, width, signed, null, a, b);
  }

  /** Shifts by an unsigned amount of any width. */
  public int[] shift(Op op, int[] a, int[] amount) {
    int width = a.length;
    if (!Bits.isConstant(amount)) {
      return netlist.newCell(op, width, false, null, a, amount);
    }
    if (!Bits.isKnown(amount)) {
      return Bits.fill(width, Bits.X);
    }
    BigInteger by = Bits.value(amount, false);
    int n = by.bitLength() > 31 ? width : Math.min(width, by.intValue());
    int[] result = new int[width];
    int fill = op == Op.SHIFT_RIGHT_SIGNED ? a[width - 1] : Bits.ZERO;
    for (int i = 0; i < width; i++) {
      int from = op == Op.SHIFT_LEFT ? i - n : i + n;
      result[i] = from < 0 || from >= width ? fill : a[from];
    }
    return result;
  }

  /** Element {@code index} of elements laid one after the other; x (0 in hardware) outside. */
  public int[] index(int[] elements, int elementWidth, int[] index) {
    if (Bits.isConstant(index)) {
      if (!Bits.isKnown(index)) {
        return Bits.fill(elementWidth, Bits.X);
      }
      BigInteger at = Bits.value(index, false);
      return at.bitLength() > 31
          ? Bits.fill(elementWidth, Bits.X)
          : Bits.slice(elements, at.longValue() * elementWidth, elementWidth);
    }
    return netlist.newCell(Op.INDEX, elementWidth, false, null, elements, index);
  }
}
