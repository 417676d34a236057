package org.abcrl.benchmarks.golden;

import static org.abcrl.benchmarks.golden.Port.in;
import static org.abcrl.benchmarks.golden.Port.out;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Error-detecting and error-correcting codes, pseudo-random sequences. */
final class CodingModels {
  /**
   * x^32 + x^26 + x^23 + x^22 + x^16 + x^12 + x^11 + x^10 + x^8 + x^7 + x^5 + x^4 + x^2 + x + 1.
   */
  private static final BigInteger CRC_POLYNOMIAL = BigInteger.valueOf(0x104C11DB7L);

  private CodingModels() {}

  /** The remainder of (register + data) x^32 by the polynomial, all read with bit 0 first. */
  static GoldenModel crc32(int d) {
    return GoldenModel.combinational(
        List.of(in("crc", 32), in("data", d), out("next", 32)),
        v -> {
          BigInteger register = reverse(v.big("crc"), 32).shiftLeft(d);
          BigInteger message = reverse(v.big("data"), d).shiftLeft(32);
          v.putBig("next", reverse(remainder(register.xor(message)), 32));
        });
  }

  private static BigInteger reverse(BigInteger x, int width) {
    BigInteger result = BigInteger.ZERO;
    for (int i = 0; i < width; i++) {
      result = x.testBit(i) ? result.setBit(width - 1 - i) : result;
    }
    return result;
  }

  private static BigInteger remainder(BigInteger dividend) {
    BigInteger rest = dividend;
    while (rest.bitLength() > 32) {
      rest = rest.xor(CRC_POLYNOMIAL.shiftLeft(rest.bitLength() - 33));
    }
    return rest;
  }

  /** The word of the extended Hamming code that holds the data. */
  static BigInteger encode(BigInteger data, int d, int r) {
    BigInteger code = BigInteger.ZERO;
    int next = 0;
    int syndrome = 0;
    for (int position = 1; position <= d + r; position++) {
      boolean isCheck = Integer.bitCount(position) == 1;
      if (!isCheck && data.testBit(next++)) {
        code = code.setBit(position);
        syndrome ^= position;
      }
    }
    // The check bits make the exclusive or of the positions of all ones zero.
    for (int i = 0; i < r; i++) {
      code = (syndrome >> i & 1) != 0 ? code.setBit(1 << i) : code;
    }
    return code.bitCount() % 2 != 0 ? code.setBit(0) : code;
  }

  static GoldenModel secdedEncode(int d, int r) {
    return GoldenModel.combinational(
        List.of(in("data", d), out("code", d + r + 1)),
        v -> v.putBig("code", encode(v.big("data"), d, r)));
  }

  static GoldenModel secdedDecode(int d, int r) {
    Consumer<Values> decode =
        v -> {
          BigInteger code = v.big("code");
          int syndrome = 0;
          for (int position = 1; position <= d + r; position++) {
            syndrome ^= code.testBit(position) ? position : 0;
          }
          boolean single = code.bitCount() % 2 != 0;
          if (single && syndrome > 0 && syndrome <= d + r) {
            code = code.flipBit(syndrome);
          }
          BigInteger data = BigInteger.ZERO;
          int next = 0;
          for (int position = 1; position <= d + r; position++) {
            if (Integer.bitCount(position) != 1) {
              data = code.testBit(position) ? data.setBit(next) : data;
              next++;
            }
          }
          v.putBig("data", data).put("corrected", single).put("failed", !single && syndrome != 0);
        };
    List<Port> ports =
        List.of(in("code", d + r + 1), out("data", d), out("corrected", 1), out("failed", 1));
    return new GoldenModel() {
      @Override
      public List<Port> ports() {
        return ports;
      }

      @Override
      public void cycle(Values values) {
        decode.accept(values);
      }

      @Override
      public void shape(SplittableRandom random, Values values) {
        // Mostly words of the code with up to two wrong bits.
        int wrong = random.nextInt(4);
        if (wrong < 3) {
          BigInteger code = encode(new BigInteger(64, bits(random)), d, r);
          for (int i = 0; i < wrong; i++) {
            code = code.flipBit(random.nextInt(d + r + 1));
          }
          values.putBig("code", code);
        }
      }
    };
  }

  private static Random bits(SplittableRandom random) {
    return new Random(random.nextLong());
  }

  /** Multiplication by x modulo x^w + taps. */
  static final class Lfsr extends SequentialModel {
    private final int w;
    private final BigInteger polynomial;
    private BigInteger state = BigInteger.ONE;

    Lfsr(int w, int taps) {
      super(
          List.of(
              Port.reset(),
              Port.control("load"),
              Port.control("enable"),
              in("seed", w),
              out("state", w)));
      this.w = w;
      polynomial = BigInteger.ONE.shiftLeft(w).or(BigInteger.valueOf(taps));
    }

    @Override
    void outputs(Values v) {
      v.putBig("state", state);
    }

    @Override
    void edge(Values v) {
      if (v.is("load")) {
        state = v.u("seed") == 0 ? BigInteger.ONE : v.big("seed");
      } else if (v.is("enable")) {
        BigInteger product = state.shiftLeft(1);
        state = product.testBit(w) ? product.xor(polynomial) : product;
      }
    }

    @Override
    void reset() {
      state = BigInteger.ONE;
    }
  }
}
