package org.abcrl.aig.verilog.syntax;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Locale;
import org.abcrl.aig.verilog.netlist.Bits;
import org.jspecify.annotations.Nullable;

/** Reads number literals (IEEE 1364-2005 section 3.5). */
final class Numbers {
  /** The widest literal and vector: a limit against typing errors, as most tools have one. */
  static final int MAX_WIDTH = 1 << 24;

  /** Wider literals are added up: a text of some kilobytes could have thousands of them. */
  static final int WIDE = 1 << 16;

  private Numbers() {}

  /** A plain decimal number: signed, 32 bits or as many as it needs. */
  static Expr.Literal decimal(int at, String text) {
    BigInteger value = new BigInteger(text.replace("_", ""));
    int width = Math.max(32, value.bitLength() + 1);
    return new Expr.Literal(at, Bits.of(value, width), true, false);
  }

  /**
   * A based number; {@code size} is empty when it has none. Returns null when the size is 0 or
   * beyond {@code most}.
   */
  static Expr.@Nullable Literal based(int at, String size, String text, int most) {
    String body = text.substring(1).replace("_", "").toLowerCase(Locale.ROOT);
    boolean signed = body.startsWith("s");
    if (signed) {
      body = body.substring(1);
    }
    char base = body.charAt(0);
    String digits = body.substring(1).strip();
    int[] bits =
        switch (base) {
          case 'b' -> digits(digits, 1);
          case 'o' -> digits(digits, 3);
          case 'h' -> digits(digits, 4);
          default -> decimalDigits(digits);
        };
    int width = Math.max(32, bits.length);
    if (!size.isEmpty()) {
      BigInteger given = new BigInteger(size.replace("_", ""));
      if (given.signum() == 0 || given.compareTo(BigInteger.valueOf(most)) > 0) {
        return null;
      }
      width = given.intValue();
    }
    int[] result = Arrays.copyOf(bits, width);
    if (bits.length > 0 && width > bits.length && bits[bits.length - 1] > Bits.ONE) {
      Arrays.fill(result, bits.length, width, bits[bits.length - 1]);
    }
    return new Expr.Literal(at, result, signed, !size.isEmpty());
  }

  private static int[] digits(String digits, int bitsEach) {
    int[] bits = new int[digits.length() * bitsEach];
    int at = 0;
    for (int i = digits.length() - 1; i >= 0; i--) {
      char c = digits.charAt(i);
      int value = Character.digit(c, 16);
      for (int k = 0; k < bitsEach; k++) {
        bits[at++] = c == 'x' ? Bits.X : c == 'z' || c == '?' ? Bits.Z : (value >> k) & 1;
      }
    }
    return bits;
  }

  private static int[] decimalDigits(String digits) {
    char first = digits.charAt(0);
    if (first == 'x' || first == 'z' || first == '?') {
      return new int[] {first == 'x' ? Bits.X : Bits.Z};
    }
    BigInteger value = new BigInteger(digits);
    return Bits.of(value, Math.max(1, value.bitLength()));
  }

  /** The characters of a string literal, escapes resolved. */
  static String text(String quoted) {
    StringBuilder out = new StringBuilder();
    int i = 1;
    while (i < quoted.length() - 1) {
      char c = quoted.charAt(i++);
      if (c != '\\' || i >= quoted.length() - 1) {
        out.append(c);
        continue;
      }
      char e = quoted.charAt(i++);
      if (e >= '0' && e <= '7') {
        int value = e - '0';
        for (int k = 0; k < 2 && i < quoted.length() - 1 && isOctal(quoted.charAt(i)); k++) {
          value = value * 8 + quoted.charAt(i++) - '0';
        }
        out.append((char) (value & 0xff));
      } else {
        out.append(e == 'n' ? '\n' : e == 't' ? '\t' : e);
      }
    }
    return out.toString();
  }

  private static boolean isOctal(char c) {
    return c >= '0' && c <= '7';
  }
}
