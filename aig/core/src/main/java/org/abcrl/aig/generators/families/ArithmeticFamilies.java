package org.abcrl.aig.generators.families;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.abcrl.aig.Lit;

/** Families of arithmetic other than the plain adders, multipliers and dividers of benchmarks. */
final class ArithmeticFamilies {
  private ArithmeticFamilies() {}

  static List<CircuitFamily> all() {
    return List.of(
        new CircuitFamily("operand_sum", "sums of several numbers", ArithmeticFamilies::sum),
        new CircuitFamily("absolute_difference", "sums of distances", ArithmeticFamilies::distance),
        new CircuitFamily("range_check", "numbers within windows", ArithmeticFamilies::range),
        new CircuitFamily("sorting_network", "bitonic and odd-even", ArithmeticFamilies::sort),
        new CircuitFamily(
            "constant_filter", "weighted sums with constants", ArithmeticFamilies::filter),
        new CircuitFamily("constant_modulo", "residues of constants", ArithmeticFamilies::modulo),
        new CircuitFamily("bcd_conversion", "binary to decimal", ArithmeticFamilies::toDecimal),
        new CircuitFamily("bcd_sum", "decimal digits added", ArithmeticFamilies::decimalSum),
        new CircuitFamily("gray_code", "Gray codes forth and back", ArithmeticFamilies::gray),
        new CircuitFamily("threshold_count", "counts of ones compared", ArithmeticFamilies::counts),
        new CircuitFamily("normaliser", "leading zeros shifted out", ArithmeticFamilies::normalise),
        new CircuitFamily("rotator", "variable rotation and masks", ArithmeticFamilies::rotate),
        new CircuitFamily("saturation", "sums with limits", ArithmeticFamilies::saturate),
        new CircuitFamily(
            "loadable_counter", "next values of counters", ArithmeticFamilies::counter),
        new CircuitFamily(
            "interpolation", "piecewise linear functions", ArithmeticFamilies::interpolate),
        new CircuitFamily("rounding", "fixed-point rounding modes", ArithmeticFamilies::round));
  }

  private static int between(SplittableRandom random, int low, int high) {
    return low + random.nextInt(high - low + 1);
  }

  private static int[] plus(WordBuilder w, int[] a, int[] b, SplittableRandom random) {
    return random.nextBoolean() ? w.add(a, b, Lit.FALSE) : w.addFast(a, b);
  }

  private static void sum(WordBuilder w, SplittableRandom r) {
    int width = between(r, 3, 10);
    int[] total = w.input(width);
    for (int k = between(r, 2, 5); k > 0; k--) {
      total = plus(w, total, w.input(width), r);
    }
    w.output(total);
  }

  private static void distance(WordBuilder w, SplittableRandom r) {
    int width = between(r, 3, 8);
    int[] total = {};
    for (int k = between(r, 1, 4); k > 0; k--) {
      int[] a = w.input(width);
      int[] b = w.input(width);
      int swap = w.less(a, b);
      int[] d = w.subtract(w.mux(swap, b, a), w.mux(swap, a, b));
      total = w.add(total, w.slice(d, 0, width), Lit.FALSE);
    }
    w.output(total);
  }

  private static void range(WordBuilder w, SplittableRandom r) {
    int width = between(r, 6, 16);
    int[] x = w.input(width);
    boolean fixed = r.nextBoolean();
    for (int k = between(r, 2, 6); k > 0; k--) {
      int[] low = fixed ? w.constant(r.nextLong(), width) : w.input(width);
      int[] high = w.constant(r.nextLong(), width);
      w.output(w.and(Lit.not(w.less(x, low)), w.less(x, high)));
    }
  }

  private static void sort(WordBuilder w, SplittableRandom r) {
    int width = between(r, 2, 6);
    int size = between(r, 3, 6);
    int key = between(r, 1, width);
    List<int[]> items = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      items.add(w.input(width));
    }
    for (int pass = 0; pass < size; pass++) {
      for (int i = pass % 2; i + 1 < size; i += 2) {
        int[] a = items.get(i);
        int[] b = items.get(i + 1);
        int swap = w.less(w.slice(b, 0, key), w.slice(a, 0, key));
        items.set(i, w.mux(swap, b, a));
        items.set(i + 1, w.mux(swap, a, b));
      }
    }
    items.forEach(w::output);
  }

  private static void filter(WordBuilder w, SplittableRandom r) {
    int width = between(r, 4, 8);
    int[] total = {};
    for (int k = between(r, 1, 4); k > 0; k--) {
      int[] x = w.input(width);
      for (int shift = 0; shift < 5; shift++) {
        if (r.nextInt(3) == 0) {
          total = w.add(total, w.concat(w.constant(0, shift), x), Lit.FALSE);
        }
      }
      total = plus(w, total, x, r);
    }
    w.output(total);
  }

  private static void modulo(WordBuilder w, SplittableRandom r) {
    int width = between(r, 6, 12);
    int modulus = between(r, 3, 29);
    int bits = 32 - Integer.numberOfLeadingZeros(modulus);
    int[] x = w.input(width);
    int[] rest = {};
    for (int i = width - 1; i >= 0; i--) {
      rest = w.resize(w.concat(new int[] {x[i]}, rest), bits + 1);
      int[] less = w.subtract(rest, w.constant(modulus, bits + 1));
      rest = w.mux(less[bits + 1], w.slice(less, 0, bits), w.slice(rest, 0, bits));
    }
    w.output(rest);
  }

  private static int[] digitPlus3(WordBuilder w, int[] digit) {
    int big = w.less(w.constant(4, 4), digit);
    return w.mux(big, w.resize(w.add(digit, w.constant(3, 4), Lit.FALSE), 4), digit);
  }

  private static void toDecimal(WordBuilder w, SplittableRandom r) {
    int[] x = w.input(between(r, 5, 12));
    int digits = (x.length + 2) / 3;
    int[] decimal = w.constant(0, 4 * digits);
    for (int i = x.length - 1; i >= 0; i--) {
      int[] adjusted = {};
      for (int d = 0; d < digits; d++) {
        adjusted = w.concat(adjusted, digitPlus3(w, w.slice(decimal, 4 * d, 4 * d + 4)));
      }
      decimal = w.resize(w.concat(new int[] {x[i]}, adjusted), 4 * digits);
    }
    w.output(decimal);
  }

  private static void decimalSum(WordBuilder w, SplittableRandom r) {
    int carry = w.bit();
    int subtract = r.nextBoolean() ? w.bit() : Lit.FALSE;
    for (int d = between(r, 1, 6); d > 0; d--) {
      int[] a = w.input(4);
      int[] b = w.input(4);
      int[] nine = w.resize(w.subtract(w.constant(9, 4), b), 4);
      int[] sum = w.add(a, w.mux(subtract, nine, b), carry);
      carry = w.less(w.constant(9, 5), sum);
      w.output(w.resize(w.mux(carry, w.add(sum, w.constant(6, 5), Lit.FALSE), sum), 4));
    }
    w.output(carry);
  }

  private static int[] fromGray(WordBuilder w, int[] gray) {
    int[] binary = gray.clone();
    for (int i = gray.length - 2; i >= 0; i--) {
      binary[i] = w.xor(gray[i], binary[i + 1]);
    }
    return binary;
  }

  private static void gray(WordBuilder w, SplittableRandom r) {
    int[] x = w.input(between(r, 6, 20));
    int[] binary = fromGray(w, x);
    int[] step = r.nextBoolean() ? w.constant(1, 1) : w.input(between(r, 1, x.length));
    int[] next = w.resize(plus(w, binary, step, r), x.length);
    w.output(w.xor(next, w.shiftRight(next, 1)));
    if (r.nextBoolean()) {
      w.output(w.less(binary, fromGray(w, w.input(x.length))));
    }
  }

  private static void counts(WordBuilder w, SplittableRandom r) {
    int size = between(r, 6, 28);
    int[] x = w.input(size);
    int[] y = r.nextBoolean() ? w.input(size) : w.constant(r.nextLong(), size);
    int[] count = w.count(w.xor(x, y));
    for (int k = between(r, 1, 3); k > 0; k--) {
      int[] limit =
          r.nextBoolean() ? w.input(count.length) : w.constant(r.nextInt(size), count.length);
      w.output(w.less(limit, count));
    }
    if (r.nextBoolean()) {
      w.output(count);
    }
  }

  private static void normalise(WordBuilder w, SplittableRandom r) {
    int[] x = w.input(between(r, 6, 18));
    List<Integer> zeros = new ArrayList<>();
    int stages = 32 - Integer.numberOfLeadingZeros(x.length - 1);
    for (int k = stages - 1; k >= 0; k--) {
      int shift = 1 << k;
      int empty = Lit.not(w.any(w.slice(x, Math.max(0, x.length - shift), x.length)));
      x = w.mux(empty, w.shiftLeft(x, shift), x);
      zeros.add(empty);
    }
    w.output(x);
    w.output(zeros.stream().mapToInt(z -> z).toArray());
  }

  private static void rotate(WordBuilder w, SplittableRandom r) {
    int stages = between(r, 2, 4);
    int[] x = w.input((1 << stages) - r.nextInt(1 << stages - 1));
    int[] amount = w.input(stages);
    boolean around = r.nextBoolean();
    for (int k = 0; k < stages; k++) {
      int[] moved = around ? w.rotate(x, 1 << k) : w.shiftRight(x, 1 << k);
      x = w.mux(amount[k], moved, x);
    }
    if (r.nextBoolean()) {
      int[] ones = w.not(w.constant(0, x.length));
      x = w.and(x, w.shiftLeft(ones, w.input(stages)));
    }
    w.output(x);
  }

  private static void saturate(WordBuilder w, SplittableRandom r) {
    int width = between(r, 4, 14);
    int[] a = w.input(width);
    int[] b = w.input(width);
    int negative = r.nextBoolean() ? w.bit() : Lit.FALSE;
    int[] sum = w.add(a, w.xor(b, w.gate(negative, w.not(w.constant(0, width)))), negative);
    int over = w.xor(sum[width], negative);
    int[] limit = w.gate(Lit.not(negative), w.not(w.constant(0, width)));
    int[] kept = w.mux(over, limit, w.slice(sum, 0, width));
    if (r.nextBoolean()) {
      int[] top = w.input(width);
      kept = w.mux(w.less(top, kept), top, kept);
    }
    w.output(kept);
  }

  private static void counter(WordBuilder w, SplittableRandom r) {
    for (int k = between(r, 1, 3); k > 0; k--) {
      int width = between(r, 4, 12);
      int[] now = w.input(width);
      int[] load = w.input(width);
      int enable = w.bit();
      int down = w.bit();
      int[] step = w.xor(w.constant(1, width), w.gate(down, w.constant(-2, width)));
      int[] next = w.resize(w.add(now, step, Lit.FALSE), width);
      int wrap = w.is(now, r.nextInt(1 << width));
      next = w.mux(wrap, r.nextBoolean() ? load : w.constant(r.nextLong(), width), next);
      w.output(w.mux(w.bit(), load, w.mux(enable, next, now)));
      w.output(wrap);
    }
  }

  private static void interpolate(WordBuilder w, SplittableRandom r) {
    int segment = between(r, 2, 4);
    int fine = between(r, 2, 4);
    int width = between(r, 4, 8);
    int[] index = w.input(segment);
    int[] x = w.input(fine);
    List<int[]> bases = new ArrayList<>();
    List<int[]> slopes = new ArrayList<>();
    for (int i = 0; i < 1 << segment; i++) {
      bases.add(w.constant((long) i * i * between(r, 1, 9) / 3, width));
      slopes.add(w.constant(r.nextInt(8), 3));
    }
    int[] slope = w.select(index, slopes);
    int[] sum = w.select(index, bases);
    for (int k = 0; k < slope.length; k++) {
      sum = w.add(sum, w.concat(w.constant(0, k), w.gate(slope[k], x)), Lit.FALSE);
    }
    w.output(w.resize(sum, width));
  }

  private static void round(WordBuilder w, SplittableRandom r) {
    int width = between(r, 6, 16);
    int drop = between(r, 2, width / 2);
    int[] x = w.input(width);
    int[] kept = w.slice(x, drop, width);
    int half = x[drop - 1];
    int sticky = w.any(w.slice(x, 0, drop - 1));
    int[] mode = w.input(2);
    int even = w.and(half, w.or(sticky, kept[0]));
    int up = w.mux(mode[1], w.mux(mode[0], w.or(half, sticky), half), w.and(mode[0], even));
    int[] result = w.add(kept, new int[] {up}, Lit.FALSE);
    w.output(
        r.nextBoolean() ? w.mux(result[kept.length], w.not(w.constant(0, 2)), result) : result);
  }
}
