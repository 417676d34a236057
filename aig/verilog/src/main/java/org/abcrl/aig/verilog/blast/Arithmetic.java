package org.abcrl.aig.verilog.blast;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.Lit;

/**
 * Adders, multipliers, dividers, shifters and comparators out of AND nodes. Words are literals,
 * least significant first.
 */
final class Arithmetic {
  private final AigBuilder aig;
  private final boolean fast;

  Arithmetic(AigBuilder aig, boolean fast) {
    this.aig = aig;
    this.fast = fast;
  }

  /** Three nodes; the conjunction of the operands is one of them, which adders share. */
  int xor(int a, int b) {
    return aig.and(Lit.not(aig.and(a, b)), Lit.not(aig.and(Lit.not(a), Lit.not(b))));
  }

  int[] add(int[] a, int[] b, int carry) {
    return Arrays.copyOf(fast ? prefixAdd(a, b, carry) : rippleAdd(a, b, carry), a.length);
  }

  /** The sum, and the carry out as one more bit. */
  private int[] rippleAdd(int[] a, int[] b, int carry) {
    int[] sum = new int[a.length + 1];
    int c = carry;
    for (int i = 0; i < a.length; i++) {
      int half = xor(a[i], b[i]);
      sum[i] = xor(half, c);
      c = aig.or(aig.and(a[i], b[i]), aig.and(half, c));
    }
    sum[a.length] = c;
    return sum;
  }

  /**
   * Parallel-prefix adder with Sklansky's divide-and-conquer network (1960): log2 n levels of
   * carries.
   */
  private int[] prefixAdd(int[] a, int[] b, int carry) {
    int n = a.length;
    int[] generate = new int[n];
    int[] propagate = new int[n];
    int[] half = new int[n];
    for (int i = 0; i < n; i++) {
      generate[i] = aig.and(a[i], b[i]);
      half[i] = xor(a[i], b[i]);
      propagate[i] = half[i];
    }
    if (n > 0) {
      generate[0] = aig.or(generate[0], aig.and(propagate[0], carry));
    }
    for (int span = 1; span < n; span *= 2) {
      for (int i = 0; i < n; i++) {
        if ((i / span) % 2 == 1) {
          int low = (i / span) * span - 1;
          generate[i] = aig.or(generate[i], aig.and(propagate[i], generate[low]));
          propagate[i] = aig.and(propagate[i], propagate[low]);
        }
      }
    }
    int[] sum = new int[n + 1];
    for (int i = 0; i < n; i++) {
      sum[i] = xor(half[i], i == 0 ? carry : generate[i - 1]);
    }
    sum[n] = n == 0 ? carry : generate[n - 1];
    return sum;
  }

  private static int[] complement(int[] a) {
    int[] result = new int[a.length];
    for (int i = 0; i < a.length; i++) {
      result[i] = Lit.not(a[i]);
    }
    return result;
  }

  /** Whether a is less than b: no carry out of a - b. */
  int less(int[] a, int[] b, boolean signed) {
    int n = a.length;
    int[] x = a.clone();
    int[] y = b.clone();
    if (signed) {
      // Order of two's complement numbers: that of unsigned ones with the sign bits complemented.
      x[n - 1] = Lit.not(x[n - 1]);
      y[n - 1] = Lit.not(y[n - 1]);
    }
    return fast ? lessTree(x, y, 0, n)[0] : lessRipple(x, y);
  }

  private int lessRipple(int[] a, int[] b) {
    int less = Lit.FALSE;
    for (int i = 0; i < a.length; i++) {
      // Majority of (not a, b, less so far).
      int either = aig.or(Lit.not(a[i]), b[i]);
      less = aig.or(aig.and(Lit.not(a[i]), b[i]), aig.and(either, less));
    }
    return less;
  }

  /** {less, equal} of a slice, by halves. */
  private int[] lessTree(int[] a, int[] b, int from, int to) {
    if (to - from == 1) {
      return new int[] {aig.and(Lit.not(a[from]), b[from]), Lit.not(xor(a[from], b[from]))};
    }
    int mid = (from + to) / 2;
    int[] low = lessTree(a, b, from, mid);
    int[] high = lessTree(a, b, mid, to);
    return new int[] {aig.or(high[0], aig.and(high[1], low[0])), aig.and(high[1], low[1])};
  }

  int equal(int[] a, int[] b) {
    int[] same = new int[a.length];
    for (int i = 0; i < a.length; i++) {
      same[i] = Lit.not(xor(a[i], b[i]));
    }
    return andAll(same);
  }

  /** A balanced conjunction. */
  int andAll(int[] literals) {
    int[] level = literals.clone();
    int n = level.length;
    if (n == 0) {
      return Lit.TRUE;
    }
    while (n > 1) {
      int k = 0;
      for (int i = 0; i + 1 < n; i += 2) {
        level[k++] = aig.and(level[i], level[i + 1]);
      }
      if (n % 2 == 1) {
        level[k++] = level[n - 1];
      }
      n = k;
    }
    return level[0];
  }

  int orAll(int[] literals) {
    return Lit.not(andAll(complement(literals)));
  }

  int xorAll(int[] literals) {
    int[] level = literals.clone();
    int n = level.length;
    while (n > 1) {
      int k = 0;
      for (int i = 0; i + 1 < n; i += 2) {
        level[k++] = xor(level[i], level[i + 1]);
      }
      if (n % 2 == 1) {
        level[k++] = level[n - 1];
      }
      n = k;
    }
    return n == 0 ? Lit.FALSE : level[0];
  }

  /**
   * Multiplier out of partial products in columns; operands that were extended are cut back to
   * their sign bit, whose products count negatively (Baugh and Wooley, 1973).
   */
  int[] multiply(int[] a, int[] b) {
    int width = a.length;
    Operand x = Operand.of(a);
    Operand y = Operand.of(b);
    List<List<Integer>> columns = new ArrayList<>();
    for (int i = 0; i < width; i++) {
      columns.add(new ArrayList<>());
    }
    boolean[] constant = new boolean[width];
    for (int i = 0; i < x.bits().length; i++) {
      for (int j = 0; j < y.bits().length && i + j < width; j++) {
        int product = aig.and(x.bits()[i], y.bits()[j]);
        boolean negative = x.isSign(i) != y.isSign(j);
        if (negative) {
          // -p = (not p) - 1, in units of this column.
          product = Lit.not(product);
          for (int k = i + j; k < width; k++) {
            addBit(constant, k);
          }
        }
        if (product == Lit.TRUE) {
          addBit(constant, i + j);
        } else if (product != Lit.FALSE) {
          columns.get(i + j).add(product);
        }
      }
    }
    for (int i = 0; i < width; i++) {
      if (constant[i]) {
        columns.get(i).add(Lit.TRUE);
      }
    }
    return fast ? sumColumnsFast(columns) : sumColumns(columns);
  }

  private static void addBit(boolean[] number, int at) {
    int i = at;
    while (i < number.length && number[i]) {
      number[i++] = false;
    }
    if (i < number.length) {
      number[i] = true;
    }
  }

  /** An operand without the copies of its sign (or zero) bit on top. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Operand(int[] bits, boolean signed) {
    static Operand of(int[] word) {
      int n = word.length;
      int top = word[n - 1];
      while (n > 1 && word[n - 2] == top) {
        n--;
      }
      if (top == Lit.FALSE) {
        return new Operand(Arrays.copyOf(word, n - 1), false);
      }
      // Modulo 2^width the top bit of a full word may count either way.
      return new Operand(Arrays.copyOf(word, n), n < word.length);
    }

    boolean isSign(int index) {
      return signed && index == bits.length - 1;
    }
  }

  /** Adds up columns from the right, first in first out, until one bit is left in each. */
  private int[] sumColumns(List<List<Integer>> columns) {
    int width = columns.size();
    int[] sum = new int[width];
    for (int i = 0; i < width; i++) {
      List<Integer> column = columns.get(i);
      List<Integer> next = i + 1 < width ? columns.get(i + 1) : new ArrayList<>();
      int head = 0;
      while (column.size() - head > 1) {
        int a = column.get(head++);
        int b = column.get(head++);
        int c = head < column.size() ? column.get(head++) : Lit.FALSE;
        compress(a, b, c, column, next);
      }
      sum[i] = head < column.size() ? column.get(head) : Lit.FALSE;
    }
    return sum;
  }

  /**
   * Wallace's carry-save tree (1964): level by level until two rows are left, then a fast adder.
   */
  private int[] sumColumnsFast(List<List<Integer>> start) {
    int width = start.size();
    List<List<Integer>> columns = start;
    while (columns.stream().anyMatch(c -> c.size() > 2)) {
      List<List<Integer>> next = new ArrayList<>();
      for (int i = 0; i <= width; i++) {
        next.add(new ArrayList<>());
      }
      for (int i = 0; i < width; i++) {
        List<Integer> column = columns.get(i);
        int k = 0;
        for (; k + 2 < column.size(); k += 3) {
          compress(
              column.get(k), column.get(k + 1), column.get(k + 2), next.get(i), next.get(i + 1));
        }
        for (; k < column.size(); k++) {
          next.get(i).add(column.get(k));
        }
      }
      columns = next.subList(0, width);
    }
    int[] a = new int[width];
    int[] b = new int[width];
    for (int i = 0; i < width; i++) {
      a[i] = columns.get(i).isEmpty() ? Lit.FALSE : columns.get(i).get(0);
      b[i] = columns.get(i).size() < 2 ? Lit.FALSE : columns.get(i).get(1);
    }
    return Arrays.copyOf(prefixAdd(a, b, Lit.FALSE), width);
  }

  private void compress(int a, int b, int c, List<Integer> sums, List<Integer> carries) {
    int half = xor(a, b);
    int sum = xor(half, c);
    int carry = aig.or(aig.and(a, b), aig.and(half, c));
    if (sum != Lit.FALSE) {
      sums.add(sum);
    }
    if (carry != Lit.FALSE) {
      carries.add(carry);
    }
  }

  /**
   * {quotient, remainder} of a restoring array divider. A divisor of zero gives a quotient of ones
   * and the dividend as the remainder (of magnitudes).
   */
  int[][] divide(int[] a, int[] b, boolean signed) {
    int n = a.length;
    if (!signed) {
      return divideUnsigned(a, b);
    }
    int signA = a[n - 1];
    int signB = b[n - 1];
    int[][] result = divideUnsigned(negateIf(a, signA), negateIf(b, signB));
    return new int[][] {negateIf(result[0], xor(signA, signB)), negateIf(result[1], signA)};
  }

  private int[] negateIf(int[] a, int condition) {
    if (condition == Lit.FALSE) {
      return a;
    }
    int[] flipped = new int[a.length];
    for (int i = 0; i < a.length; i++) {
      flipped[i] = xor(a[i], condition);
    }
    return add(flipped, new int[a.length], condition);
  }

  private int[][] divideUnsigned(int[] a, int[] b) {
    int n = a.length;
    int top = n;
    while (top > 0 && b[top - 1] == Lit.FALSE) {
      top--;
    }
    if (top > 0 && isPowerOfTwo(b, top)) {
      int[] quotient = new int[n];
      System.arraycopy(a, top - 1, quotient, 0, n - top + 1);
      int[] remainder = new int[n];
      System.arraycopy(a, 0, remainder, 0, top - 1);
      return new int[][] {quotient, remainder};
    }
    // The partial remainder stays below the divisor: one bit more than the divisor's is enough.
    int[] divisor = Arrays.copyOf(b, top + 1);
    int[] quotient = new int[n];
    int[] remainder = new int[top];
    for (int i = n - 1; i >= 0; i--) {
      int[] shifted = new int[top + 1];
      shifted[0] = a[i];
      System.arraycopy(remainder, 0, shifted, 1, top);
      int[] difference =
          fast
              ? prefixAdd(shifted, complement(divisor), Lit.TRUE)
              : rippleAdd(shifted, complement(divisor), Lit.TRUE);
      int fits = difference[top + 1];
      quotient[i] = fits;
      for (int k = 0; k < top; k++) {
        remainder[k] = mux(fits, difference[k], shifted[k]);
      }
    }
    int[] extended = Arrays.copyOf(remainder, n);
    if (top < n) {
      // A narrow divisor of zero: the rest of the dividend stays, as it does in a full array.
      int zero = Lit.not(orAll(Arrays.copyOf(b, top)));
      for (int i = top; i < n; i++) {
        extended[i] = aig.and(zero, a[i]);
      }
    }
    return new int[][] {quotient, extended};
  }

  private static boolean isPowerOfTwo(int[] b, int top) {
    for (int i = 0; i < top; i++) {
      if (b[i] != (i == top - 1 ? Lit.TRUE : Lit.FALSE)) {
        return false;
      }
    }
    return true;
  }

  int mux(int select, int whenTrue, int whenFalse) {
    return aig.mux(select, whenTrue, whenFalse);
  }

  /** Logarithmic shifter. */
  int[] shift(int[] a, int[] amount, boolean left, int fill) {
    int n = a.length;
    int[] word = a;
    int stages = 32 - Integer.numberOfLeadingZeros(Math.max(0, n - 1));
    for (int s = 0; s < Math.min(stages, amount.length); s++) {
      int[] next = new int[n];
      for (int i = 0; i < n; i++) {
        int from = left ? i - (1 << s) : i + (1 << s);
        next[i] = mux(amount[s], from < 0 || from >= n ? fill : word[from], word[i]);
      }
      word = next;
    }
    if (amount.length > stages) {
      int beyond = orAll(Arrays.copyOfRange(amount, stages, amount.length));
      int[] next = new int[n];
      for (int i = 0; i < n; i++) {
        next[i] = mux(beyond, fill, word[i]);
      }
      word = next;
    }
    return word;
  }

  /** Element {@code index} of a list of words; zeros outside. */
  int[] index(int[] elements, int width, int[] index) {
    int count = elements.length / width;
    int[] level = elements;
    for (int s = 0; s < index.length; s++) {
      int next = (count + 1) / 2;
      int[] chosen = new int[next * width];
      for (int e = 0; e < next; e++) {
        for (int k = 0; k < width; k++) {
          int even = level[2 * e * width + k];
          int odd = 2 * e + 1 < count ? level[(2 * e + 1) * width + k] : Lit.FALSE;
          chosen[e * width + k] = mux(index[s], odd, even);
        }
      }
      level = chosen;
      count = next;
    }
    return Arrays.copyOf(level, width);
  }
}
