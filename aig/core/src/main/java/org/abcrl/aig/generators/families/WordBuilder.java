package org.abcrl.aig.generators.families;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.Lit;

/**
 * Builds circuits from words: arrays of literals, the least significant bit first. Words of
 * different widths are extended with zeros where they meet.
 */
public final class WordBuilder {
  private final AigBuilder builder;

  /** An empty circuit of that name. */
  public WordBuilder(String name) {
    builder = new AigBuilder(name);
  }

  /** The circuit as far as outputs need it. */
  Aig build() {
    return builder.build();
  }

  /** The bit-level builder behind this one. */
  AigBuilder bits() {
    return builder;
  }

  /** A word of new inputs. */
  public int[] input(int width) {
    int[] word = new int[width];
    for (int i = 0; i < width; i++) {
      word[i] = builder.addInput();
    }
    return word;
  }

  /** A new input. */
  public int bit() {
    return builder.addInput();
  }

  /** Makes every literal an output. */
  public void output(int... word) {
    for (int literal : word) {
      builder.addOutput(literal);
    }
  }

  /** A number as a word. */
  public int[] constant(long value, int width) {
    int[] word = new int[width];
    for (int i = 0; i < width; i++) {
      word[i] = i < 64 && (value >>> i & 1) == 1 ? Lit.TRUE : Lit.FALSE;
    }
    return word;
  }

  /** A bit of a word, 0 beyond its width. */
  private static int at(int[] word, int index) {
    return index < word.length ? word[index] : Lit.FALSE;
  }

  /** The word cut off or extended with zeros. */
  public int[] resize(int[] word, int width) {
    return Arrays.copyOf(word, width);
  }

  /** Bits {@code from} to before {@code to}. */
  public int[] slice(int[] word, int from, int to) {
    return Arrays.copyOfRange(word, from, to);
  }

  /** The low word, then the high one. */
  public int[] concat(int[] low, int[] high) {
    int[] word = Arrays.copyOf(low, low.length + high.length);
    System.arraycopy(high, 0, word, low.length, high.length);
    return word;
  }

  /** Each bit inverted. */
  public int[] not(int[] word) {
    return Arrays.stream(word).map(Lit::not).toArray();
  }

  /** A two-input function of bits. */
  @FunctionalInterface
  interface Gate {
    int of(int a, int b);
  }

  private static int[] bitwise(int[] a, int[] b, Gate gate) {
    int[] word = new int[Math.max(a.length, b.length)];
    for (int i = 0; i < word.length; i++) {
      word[i] = gate.of(at(a, i), at(b, i));
    }
    return word;
  }

  /** The conjunction of two bits. */
  public int and(int a, int b) {
    return builder.and(a, b);
  }

  /** The disjunction of two bits. */
  public int or(int a, int b) {
    return builder.or(a, b);
  }

  /** The exclusive or of two bits. */
  public int xor(int a, int b) {
    return builder.xor(a, b);
  }

  /** {@code select ? a : b}. */
  public int mux(int select, int a, int b) {
    return builder.mux(select, a, b);
  }

  /** The majority of three bits. */
  public int majority(int a, int b, int c) {
    return or(and(a, b), and(c, or(a, b)));
  }

  /** Bitwise conjunction. */
  public int[] and(int[] a, int[] b) {
    return bitwise(a, b, builder::and);
  }

  /** Bitwise disjunction. */
  public int[] or(int[] a, int[] b) {
    return bitwise(a, b, builder::or);
  }

  /** Bitwise exclusive or. */
  public int[] xor(int[] a, int[] b) {
    return bitwise(a, b, builder::xor);
  }

  /** Every bit and the same one. */
  public int[] gate(int enable, int[] word) {
    return Arrays.stream(word).map(literal -> and(enable, literal)).toArray();
  }

  /** {@code select ? a : b}. */
  public int[] mux(int select, int[] a, int[] b) {
    return bitwise(a, b, (x, y) -> builder.mux(select, x, y));
  }

  private int reduce(int[] word, int neutral, Gate gate) {
    if (word.length == 0) {
      return neutral;
    }
    int[] level = word.clone();
    for (int size = level.length; size > 1; size = (size + 1) / 2) {
      for (int i = 0; i < size / 2; i++) {
        level[i] = gate.of(level[2 * i], level[2 * i + 1]);
      }
      if (size % 2 == 1) {
        level[size / 2] = level[size - 1];
      }
    }
    return level[0];
  }

  /** The conjunction of all bits. */
  public int all(int... word) {
    return reduce(word, Lit.TRUE, builder::and);
  }

  /** The disjunction of all bits. */
  public int any(int... word) {
    return reduce(word, Lit.FALSE, builder::or);
  }

  /** The exclusive or of all bits. */
  public int parity(int... word) {
    return reduce(word, Lit.FALSE, builder::xor);
  }

  /** Sum with carry: one bit more than the wider of both. */
  public int[] add(int[] a, int[] b, int carry) {
    int width = Math.max(a.length, b.length);
    int[] sum = new int[width + 1];
    int c = carry;
    for (int i = 0; i < width; i++) {
      int half = xor(at(a, i), at(b, i));
      sum[i] = xor(half, c);
      c = or(and(at(a, i), at(b, i)), and(half, c));
    }
    sum[width] = c;
    return sum;
  }

  /** Sum with a Kogge-Stone carry tree: one bit more than the wider of both. */
  public int[] addFast(int[] a, int[] b) {
    int width = Math.max(a.length, b.length);
    int[] half = resize(xor(a, b), width);
    int[] generate = resize(and(a, b), width);
    int[] propagate = half.clone();
    for (int step = 1; step < width; step *= 2) {
      int[] g = generate.clone();
      int[] p = propagate.clone();
      for (int i = step; i < width; i++) {
        g[i] = or(generate[i], and(propagate[i], generate[i - step]));
        p[i] = and(propagate[i], propagate[i - step]);
      }
      generate = g;
      propagate = p;
    }
    int[] sum = new int[width + 1];
    for (int i = 0; i <= width; i++) {
      sum[i] = xor(i < width ? half[i] : Lit.FALSE, i == 0 ? Lit.FALSE : generate[i - 1]);
    }
    return sum;
  }

  /** {@code a - b} modulo the wider width; the last bit says that nothing was borrowed. */
  public int[] subtract(int[] a, int[] b) {
    int width = Math.max(a.length, b.length);
    return add(resize(a, width), not(resize(b, width)), Lit.TRUE);
  }

  /** Whether {@code a < b}, without signs. */
  public int less(int[] a, int[] b) {
    int less = Lit.FALSE;
    for (int i = 0; i < Math.max(a.length, b.length); i++) {
      int differ = xor(at(a, i), at(b, i));
      less = mux(differ, at(b, i), less);
    }
    return less;
  }

  /** Whether both are equal. */
  public int equal(int[] a, int[] b) {
    return Lit.not(any(xor(a, b)));
  }

  /** Whether the word is that number. */
  public int is(int[] word, long value) {
    return equal(word, constant(value, word.length));
  }

  /** Shifted towards the high end by a variable amount, the same width. */
  public int[] shiftLeft(int[] word, int[] amount) {
    int[] shifted = word;
    for (int k = 0; k < amount.length; k++) {
      shifted = mux(amount[k], shiftLeft(shifted, 1 << k), shifted);
    }
    return shifted;
  }

  /** Shifted towards the high end by a fixed amount, the same width. */
  public int[] shiftLeft(int[] word, int amount) {
    int[] shifted = new int[word.length];
    for (int i = amount; i < word.length; i++) {
      shifted[i] = word[i - amount];
    }
    return shifted;
  }

  /** Shifted towards the low end by a fixed amount, the same width. */
  public int[] shiftRight(int[] word, int amount) {
    return resize(
        Arrays.copyOfRange(word, Math.min(amount, word.length), word.length), word.length);
  }

  /** Rotated towards the high end by a fixed amount. */
  public int[] rotate(int[] word, int amount) {
    int[] rotated = new int[word.length];
    for (int i = 0; i < word.length; i++) {
      rotated[(i + amount) % word.length] = word[i];
    }
    return rotated;
  }

  /** The number of ones, by a tree of full adders. */
  public int[] count(int... bits) {
    List<List<Integer>> columns = new ArrayList<>();
    columns.add(new ArrayList<>(Arrays.stream(bits).boxed().toList()));
    for (int k = 0; k < columns.size(); k++) {
      List<Integer> column = columns.get(k);
      while (column.size() > 1) {
        if (columns.size() == k + 1) {
          columns.add(new ArrayList<>());
        }
        int a = column.remove(0);
        int b = column.remove(0);
        int c = column.isEmpty() ? Lit.FALSE : column.remove(0);
        int half = xor(a, b);
        column.add(xor(half, c));
        columns.get(k + 1).add(or(and(a, b), and(half, c)));
      }
    }
    return columns.stream().mapToInt(c -> c.isEmpty() ? Lit.FALSE : c.get(0)).toArray();
  }

  /** The word of that number; the words' count need not be a power of two. */
  public int[] select(int[] index, List<int[]> words) {
    List<int[]> level = words;
    for (int bit : index) {
      List<int[]> next = new ArrayList<>();
      for (int i = 0; i < level.size(); i += 2) {
        next.add(i + 1 < level.size() ? mux(bit, level.get(i + 1), level.get(i)) : level.get(i));
      }
      level = next;
    }
    return level.get(0);
  }

  /** One line for each value of the word. */
  public int[] decode(int[] word) {
    int[] lines = {Lit.TRUE};
    for (int bit : word) {
      int[] next = new int[2 * lines.length];
      for (int i = 0; i < lines.length; i++) {
        next[i] = and(lines[i], Lit.not(bit));
        next[i + lines.length] = and(lines[i], bit);
      }
      lines = next;
    }
    return lines;
  }

  /** A function given by its table, by Shannon's expansion with sharing of equal halves. */
  public int table(int[] inputs, boolean[] values) {
    if (inputs.length == 0) {
      return values[0] ? Lit.TRUE : Lit.FALSE;
    }
    int half = values.length / 2;
    int[] fewer = Arrays.copyOf(inputs, inputs.length - 1);
    int low = table(fewer, Arrays.copyOf(values, half));
    int high = table(fewer, Arrays.copyOfRange(values, half, values.length));
    return mux(inputs[inputs.length - 1], high, low);
  }

  /** A random choice of {@code count} different bits of a word, or all of a shorter one. */
  static int[] some(int[] word, int count, SplittableRandom random) {
    int[] bits = word.clone();
    int taken = Math.min(count, bits.length);
    for (int i = 0; i < taken; i++) {
      int j = i + random.nextInt(bits.length - i);
      int swap = bits[i];
      bits[i] = bits[j];
      bits[j] = swap;
    }
    return Arrays.copyOf(bits, taken);
  }

  /** A random number with about a quarter of its bits set. */
  static long fewOnes(SplittableRandom random) {
    long half = random.nextLong();
    return half & random.nextLong();
  }

  /** A random number with about three quarters of its bits set. */
  static long manyOnes(SplittableRandom random) {
    long half = random.nextLong();
    return half | random.nextLong();
  }

  /** The literal or its complement, by chance. */
  static int maybeNot(int literal, SplittableRandom random) {
    return literal ^ random.nextInt(2);
  }
}
