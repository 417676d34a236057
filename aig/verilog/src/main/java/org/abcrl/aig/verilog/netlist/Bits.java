package org.abcrl.aig.verilog.netlist;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * Helpers for constant bit vectors. A vector is an {@code int[]} of bits, least significant first;
 * the first four bit numbers are the constants of Verilog's four-valued logic.
 */
public final class Bits {
  /** The constant 0. */
  public static final int ZERO = 0;

  /** The constant 1. */
  public static final int ONE = 1;

  /** The constant x, unknown. */
  public static final int X = 2;

  /** The constant z, not driven. */
  public static final int Z = 3;

  /** The first bit number that is not a constant. */
  public static final int FIRST_NET = 4;

  private Bits() {}

  /** A vector of the same bit. */
  public static int[] fill(int width, int bit) {
    int[] result = new int[width];
    if (bit != 0) {
      Arrays.fill(result, bit);
    }
    return result;
  }

  /** The low {@code width} bits of a number. */
  public static int[] of(long value, int width) {
    int[] result = new int[width];
    for (int i = 0; i < width; i++) {
      result[i] = (int) (value >> Math.min(i, 63)) & 1;
    }
    return result;
  }

  /** The low {@code width} bits of a number. */
  public static int[] of(BigInteger value, int width) {
    int[] result = new int[width];
    for (int i = 0; i < width; i++) {
      result[i] = value.testBit(i) ? 1 : 0;
    }
    return result;
  }

  /** Whether all bits are constants, x and z included. */
  public static boolean isConstant(int[] bits) {
    for (int b : bits) {
      if (b >= FIRST_NET) {
        return false;
      }
    }
    return true;
  }

  /** Whether all bits are 0 or 1. */
  public static boolean isKnown(int[] bits) {
    for (int b : bits) {
      if (b > ONE) {
        return false;
      }
    }
    return true;
  }

  /** The number that known bits stand for. */
  public static BigInteger value(int[] bits, boolean signed) {
    byte[] bytes = new byte[bits.length / 8 + 1];
    for (int i = 0; i < bits.length; i++) {
      if (bits[i] == ONE) {
        bytes[bytes.length - 1 - i / 8] |= (byte) (1 << (i % 8));
      }
    }
    BigInteger value = new BigInteger(1, bytes);
    if (signed && bits.length > 0 && bits[bits.length - 1] == ONE) {
      value = value.subtract(BigInteger.ONE.shiftLeft(bits.length));
    }
    return value;
  }

  /** The bits in another width: cut, or extended with the sign or with 0. */
  public static int[] resize(int[] bits, int width, boolean signed) {
    if (bits.length == width) {
      return bits;
    }
    int[] result = Arrays.copyOf(bits, width);
    if (width > bits.length && bits.length > 0) {
      int sign = bits[bits.length - 1];
      if (signed && sign != ZERO) {
        Arrays.fill(result, bits.length, width, sign);
      }
    }
    return result;
  }

  /** {@code parts[0]} becomes the least significant part. */
  public static int[] concat(int[]... parts) {
    int width = 0;
    for (int[] p : parts) {
      width += p.length;
    }
    int[] result = new int[width];
    int at = 0;
    for (int[] p : parts) {
      System.arraycopy(p, 0, result, at, p.length);
      at += p.length;
    }
    return result;
  }

  /** Bits {@code from} to {@code from + width - 1}; those outside the vector are x. */
  public static int[] slice(int[] bits, long from, int width) {
    if (from >= 0 && from + width <= bits.length) {
      return Arrays.copyOfRange(bits, (int) from, (int) from + width);
    }
    int[] result = new int[width];
    for (int i = 0; i < width; i++) {
      long at = from + i;
      result[i] = at >= 0 && at < bits.length ? bits[(int) at] : X;
    }
    return result;
  }

  /** A constant as Verilog writes it, for example {@code 4'b10x1} or {@code 8'd200}. */
  public static String text(int[] bits) {
    if (isKnown(bits) && bits.length > 4) {
      return bits.length + "'h" + value(bits, false).toString(16);
    }
    StringBuilder out = new StringBuilder(bits.length + "'b");
    for (int i = bits.length - 1; i >= 0; i--) {
      out.append("01xz".charAt(bits[i]));
    }
    return out.toString();
  }
}
