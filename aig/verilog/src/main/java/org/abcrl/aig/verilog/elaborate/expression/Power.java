package org.abcrl.aig.verilog.elaborate.expression;

import java.math.BigInteger;
import org.abcrl.aig.verilog.netlist.Bits;
import org.abcrl.aig.verilog.netlist.Op;
import org.abcrl.aig.verilog.netlist.Words;

/** The power operator {@code **} (IEEE 1364-2005, table 5-6). */
public final class Power {
  private Power() {}

  static int[] of(
      Words words, int[] base, int[] exponent, boolean signedBase, boolean signedExponent) {
    int width = base.length;
    if (Bits.isConstant(base) && Bits.isConstant(exponent)) {
      words.countConstant(width, exponent.length);
      return constant(base, exponent, signedBase, signedExponent);
    }
    int negative = signedExponent ? exponent[exponent.length - 1] : Bits.ZERO;
    int[] power = positive(words, base, exponent, signedBase);
    if (negative == Bits.ZERO) {
      return power;
    }
    // Bases 1 and -1 have integer reciprocals; all others round to 0 (0 itself is undefined).
    int[] one = Bits.of(1, width);
    int[] minusOne = Bits.fill(width, Bits.ONE);
    int isOne = words.equal(base, one);
    int isMinusOne = signedBase ? words.equal(base, minusOne) : Bits.ZERO;
    int[] sign = words.mux(exponent[0], minusOne, one);
    int[] reciprocal = words.mux(isOne, one, words.mux(isMinusOne, sign, new int[width]));
    return words.mux(negative, reciprocal, power);
  }

  private static int[] positive(Words words, int[] base, int[] exponent, boolean signedBase) {
    int width = base.length;
    if (Bits.isKnown(base) && Bits.value(base, signedBase).equals(BigInteger.TWO)) {
      return words.shift(Op.SHIFT_LEFT, Bits.of(1, width), exponent);
    }
    // Square and multiply.
    int[] result = Bits.of(1, width);
    int[] square = base;
    for (int i = 0; i < exponent.length; i++) {
      if (exponent[i] != Bits.ZERO) {
        result = words.mux(exponent[i], words.multiply(result, square), result);
      }
      if (anyAbove(exponent, i)) {
        square = words.multiply(square, square);
      }
    }
    return result;
  }

  private static boolean anyAbove(int[] exponent, int i) {
    for (int k = i + 1; k < exponent.length; k++) {
      if (exponent[k] != Bits.ZERO) {
        return true;
      }
    }
    return false;
  }

  private static int[] constant(
      int[] base, int[] exponent, boolean signedBase, boolean signedExponent) {
    int width = base.length;
    if (!Bits.isKnown(base) || !Bits.isKnown(exponent)) {
      return Bits.fill(width, Bits.X);
    }
    BigInteger b = Bits.value(base, signedBase);
    BigInteger e = Bits.value(exponent, signedExponent);
    if (e.signum() < 0) {
      if (b.signum() == 0) {
        return Bits.fill(width, Bits.X);
      }
      boolean unit = b.abs().equals(BigInteger.ONE);
      BigInteger sign = e.testBit(0) ? b : BigInteger.ONE;
      return Bits.of(unit ? sign : BigInteger.ZERO, width);
    }
    return Bits.of(b.modPow(e, BigInteger.ONE.shiftLeft(width)), width);
  }
}
