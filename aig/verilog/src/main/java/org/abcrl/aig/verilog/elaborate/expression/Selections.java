package org.abcrl.aig.verilog.elaborate.expression;

import java.util.Arrays;
import java.util.List;
import org.abcrl.aig.verilog.elaborate.expression.Selection.Choice;
import org.abcrl.aig.verilog.elaborate.expression.Selection.Slice;
import org.abcrl.aig.verilog.elaborate.expression.Selection.Step;
import org.abcrl.aig.verilog.netlist.Bits;
import org.abcrl.aig.verilog.netlist.Op;
import org.abcrl.aig.verilog.netlist.Words;

/** Reads and writes selected parts of words. */
public final class Selections {
  private final Words words;

  Selections(Words words) {
    this.words = words;
  }

  /** The selected bits of a word. */
  public int[] read(int[] word, List<Step> steps) {
    int[] current = word;
    for (Step step : steps) {
      if (step instanceof Slice s) {
        current = Bits.slice(current, s.offset(), s.width());
      } else if (step instanceof Choice c) {
        current = read(current, c);
      }
    }
    return current;
  }

  private int[] read(int[] word, Choice c) {
    int stages = 32 - Integer.numberOfLeadingZeros(Math.max(1, c.count() - 1));
    if (c.stride() < c.width() && stages < c.width()) {
      // Overlapping words: a shifter is smaller than a multiplexer for each bit.
      long top = (long) (c.count() - 1) * c.stride() + c.width();
      int[] moved = zeroed(Bits.slice(word, c.offset(), (int) top));
      int[] amount = times(c.index(), c.stride());
      return Arrays.copyOf(words.shift(Op.SHIFT_RIGHT, moved, amount), c.width());
    }
    int[] elements = new int[c.count() * c.width()];
    for (int e = 0; e < c.count(); e++) {
      int[] element = Bits.slice(word, c.offset() + (long) e * c.stride(), c.width());
      System.arraycopy(element, 0, elements, e * c.width(), c.width());
    }
    return words.index(elements, c.width(), c.index());
  }

  private static int[] zeroed(int[] word) {
    int[] result = word.clone();
    for (int i = 0; i < result.length; i++) {
      result[i] = result[i] == Bits.X ? Bits.ZERO : result[i];
    }
    return result;
  }

  private int[] times(int[] index, int factor) {
    if (factor == 1) {
      return index;
    }
    int width = index.length + 32 - Integer.numberOfLeadingZeros(factor);
    return words.multiply(Bits.resize(index, width, false), Bits.of(factor, width));
  }

  /** The word with the selected bits replaced. */
  public int[] write(int[] word, List<Step> steps, int[] value) {
    if (steps.isEmpty()) {
      return value;
    }
    Step step = steps.get(0);
    List<Step> rest = steps.subList(1, steps.size());
    if (step instanceof Slice s) {
      int[] inner = write(Bits.slice(word, s.offset(), s.width()), rest, value);
      return put(word, s.offset(), inner);
    }
    Choice c = (Choice) step;
    if (c.stride() < c.width()) {
      return writeOverlapping(word, c, rest, value);
    }
    int[] result = word.clone();
    for (int e = 0; e < c.count(); e++) {
      int[] label = Bits.of(e, Math.max(32, c.index().length));
      int chosen = words.equal(Bits.resize(c.index(), label.length, false), label);
      if (chosen == Bits.ZERO) {
        continue;
      }
      long offset = c.offset() + (long) e * c.stride();
      int[] old = Bits.slice(word, offset, c.width());
      putInPlace(result, offset, words.mux(chosen, write(old, rest, value), old));
    }
    return result;
  }

  /** Replaces the selected bits, whose place is known, in the word itself. */
  public static void writeInPlace(int[] word, List<Step> steps, int[] value) {
    long at = 0;
    long end = word.length;
    for (Step step : steps) {
      Slice s = (Slice) step;
      at += s.offset();
      end = Math.min(end, at + s.width());
    }
    for (int i = 0; i < value.length; i++) {
      if (at + i >= 0 && at + i < end) {
        word[(int) at + i] = value[i];
      }
    }
  }

  /** Words that overlap: the value and a mask are shifted to their place. */
  private int[] writeOverlapping(int[] word, Choice c, List<Step> rest, int[] value) {
    int low = Math.max(0, -c.offset());
    long top = Math.max(word.length, c.offset() + (long) (c.count() - 1) * c.stride() + c.width());
    int width = (int) (low + top);
    int[] amount = times(c.index(), c.stride());
    int[] inner = rest.isEmpty() ? value : write(read(word, c), rest, value);
    int[] placed = Bits.resize(inner, width, false);
    int[] mask = Arrays.copyOf(Bits.fill(c.width(), Bits.ONE), width);
    if (c.offset() > 0) {
      int[] by = Bits.of(c.offset(), 32);
      placed = words.shift(Op.SHIFT_LEFT, placed, by);
      mask = words.shift(Op.SHIFT_LEFT, mask, by);
    }
    placed = Bits.slice(words.shift(Op.SHIFT_LEFT, placed, amount), low, word.length);
    mask = Bits.slice(words.shift(Op.SHIFT_LEFT, mask, amount), low, word.length);
    int[] result = new int[word.length];
    for (int i = 0; i < word.length; i++) {
      result[i] = words.mux(mask[i], new int[] {placed[i]}, new int[] {word[i]})[0];
    }
    return result;
  }

  private static int[] put(int[] word, long offset, int[] value) {
    int[] result = word.clone();
    putInPlace(result, offset, value);
    return result;
  }

  private static void putInPlace(int[] word, long offset, int[] value) {
    for (int i = 0; i < value.length; i++) {
      long at = offset + i;
      if (at >= 0 && at < word.length) {
        word[(int) at] = value[i];
      }
    }
  }
}
