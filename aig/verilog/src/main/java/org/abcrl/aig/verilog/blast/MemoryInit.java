package org.abcrl.aig.verilog.blast;

import java.util.Arrays;
import org.abcrl.aig.verilog.netlist.Bits;
import org.abcrl.aig.verilog.netlist.Memory;

/** Writes the initial content of a memory as an {@code initial} block; equal words are a loop. */
final class MemoryInit {
  private static final int RUN = 4;

  private MemoryInit() {}

  static void append(Memory memory, StringBuilder out) {
    int[] bits = memory.init();
    if (bits == null || Arrays.stream(bits).allMatch(b -> b > Bits.ONE)) {
      return;
    }
    out.append("  integer k;\n  initial begin\n");
    for (int from = 0; from < memory.depth(); ) {
      int[] word = word(memory, from);
      int to = from + 1;
      while (to < memory.depth() && Arrays.equals(word, word(memory, to))) {
        to++;
      }
      if (Arrays.stream(word).anyMatch(b -> b <= Bits.ONE)) {
        String value = text(word);
        if (to - from >= RUN) {
          out.append("    for (k = " + from + "; k < " + to + "; k = k + 1) mem[k] = " + value)
              .append(";\n");
        } else {
          for (int k = from; k < to; k++) {
            out.append("    mem[" + k + "] = " + value + ";\n");
          }
        }
      }
      from = to;
    }
    out.append("  end\n");
  }

  private static int[] word(Memory memory, int k) {
    return Arrays.copyOfRange(memory.init(), k * memory.width(), (k + 1) * memory.width());
  }

  private static String text(int[] word) {
    StringBuilder digits = new StringBuilder();
    if (Bits.isKnown(word)) {
      for (int low = 0; low < word.length; low += 4) {
        int digit = 0;
        for (int k = low; k < Math.min(low + 4, word.length); k++) {
          digit |= word[k] << (k - low);
        }
        digits.insert(0, Character.forDigit(digit, 16));
      }
      return word.length + "'h" + digits;
    }
    for (int bit : word) {
      digits.insert(0, bit == Bits.ZERO ? '0' : bit == Bits.ONE ? '1' : 'x');
    }
    return word.length + "'b" + digits;
  }
}
