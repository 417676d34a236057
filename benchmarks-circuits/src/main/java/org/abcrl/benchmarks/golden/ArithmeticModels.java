package org.abcrl.benchmarks.golden;

import static org.abcrl.benchmarks.golden.Port.in;
import static org.abcrl.benchmarks.golden.Port.out;

import java.math.BigInteger;
import java.util.List;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Integer arithmetic. */
final class ArithmeticModels {
  private ArithmeticModels() {}

  static GoldenModel adder(int w) {
    return GoldenModel.combinational(
        List.of(in("a", w), in("b", w), in("cin", 1), out("sum", w), out("cout", 1)),
        v -> {
          var total = v.big("a").add(v.big("b")).add(v.big("cin"));
          v.putBig("sum", total);
          v.put("cout", total.testBit(w));
        });
  }

  static GoldenModel multiplier(int wa, int wb) {
    return GoldenModel.combinational(
        List.of(in("a", wa), in("b", wb), out("p", wa + wb)),
        v -> v.putBig("p", v.big("a").multiply(v.big("b"))));
  }

  static GoldenModel maxTree(int n, int w, int iw) {
    return GoldenModel.combinational(
        List.of(in("x", w, n), out("max", w), out("index", iw)),
        v -> {
          long max = LongStream.of(v.all("x")).max().orElseThrow();
          int index = 0;
          while (v.u("x", index) != max) {
            index++;
          }
          v.put("max", max).put("index", index);
        });
  }

  static GoldenModel minTree(int n, int w, int iw) {
    return GoldenModel.combinational(
        List.of(in("x", w, n), in("valid", n), out("any", 1), out("min", w), out("index", iw)),
        v -> {
          long valid = v.u("valid");
          OptionalInt best =
              IntStream.range(0, n)
                  .filter(i -> (valid >> i & 1) != 0)
                  .reduce((i, j) -> v.s("x", j) < v.s("x", i) ? j : i);
          v.put("any", best.isPresent());
          v.put("min", best.isPresent() ? v.s("x", best.getAsInt()) : 0);
          v.put("index", best.orElse(0));
        });
  }

  static GoldenModel subtractor(int w) {
    return GoldenModel.combinational(
        List.of(
            in("a", w),
            in("b", w),
            in("bin", 1),
            out("difference", w),
            out("bout", 1),
            out("overflow", 1)),
        v -> {
          BigInteger difference = v.big("a").subtract(v.big("b")).subtract(v.big("bin"));
          BigInteger signed = signed(v.big("a"), w).subtract(signed(v.big("b"), w));
          v.putBig("difference", difference.mod(BigInteger.ONE.shiftLeft(w)));
          v.put("bout", difference.signum() < 0);
          v.put("overflow", signed.subtract(v.big("bin")).bitLength() >= w);
        });
  }

  /** The signed number of {@code w} bits that looks like an unsigned one. */
  private static BigInteger signed(BigInteger value, int w) {
    return value.testBit(w - 1) ? value.subtract(BigInteger.ONE.shiftLeft(w)) : value;
  }

  static GoldenModel alu(int w) {
    return GoldenModel.combinational(
        List.of(
            in("a", w),
            in("b", w),
            in("cin", 1),
            in("op", 4),
            out("y", w),
            out("carry", 1),
            out("overflow", 1),
            out("zero", 1),
            out("negative", 1)),
        v -> {
          long a = v.u("a");
          long b = v.u("b");
          long sa = v.s("a");
          long sb = v.s("b");
          long cin = v.u("cin");
          int amount = (int) (b % w);
          int op = (int) v.u("op");
          long top = 1L << w;
          long y =
              switch (op) {
                case 0 -> a + b;
                case 1 -> a + b + cin;
                case 2 -> a - b;
                case 3 -> a - b - 1 + cin;
                case 4 -> a & b;
                case 5 -> a | b;
                case 6 -> a ^ b;
                case 7 -> ~a;
                case 8 -> a << amount;
                case 9 -> a >> amount;
                case 10 -> sa >> amount;
                case 11 -> a << amount | a >> (w - amount);
                case 12 -> sa < sb ? 1 : 0;
                case 13 -> a < b ? 1 : 0;
                case 14 -> Math.min(sa, sb);
                default -> Math.max(sa, sb);
              };
          long signed =
              switch (op) {
                case 0 -> sa + sb;
                case 1 -> sa + sb + cin;
                case 2 -> sa - sb;
                case 3 -> sa - sb - 1 + cin;
                default -> 0;
              };
          v.put("y", y);
          v.put("carry", op < 4 && (op < 2 ? y >= top : y >= 0));
          v.put("overflow", op < 4 && signed != v.s("y"));
          v.put("zero", v.u("y") == 0);
          v.put("negative", v.s("y") < 0);
        });
  }

  static GoldenModel adderTree(int n, int w, int sw) {
    return GoldenModel.combinational(
        List.of(in("x", w, n), out("sum", sw)), v -> v.put("sum", LongStream.of(v.all("x")).sum()));
  }

  static GoldenModel signedMultiplier(int w) {
    return GoldenModel.combinational(
        List.of(in("a", w), in("b", w), out("p", 2 * w)), v -> v.put("p", v.s("a") * v.s("b")));
  }

  static GoldenModel squarer(int w) {
    return GoldenModel.combinational(
        List.of(in("a", w), out("p", 2 * w)), v -> v.put("p", v.u("a") * v.u("a")));
  }

  static GoldenModel divider(int w) {
    return GoldenModel.combinational(
        List.of(in("n", w), in("d", w), out("q", w), out("r", w)),
        v -> {
          boolean byZero = v.u("d") == 0;
          v.put("q", byZero ? -1 : Long.divideUnsigned(v.u("n"), v.u("d")));
          v.put("r", byZero ? v.u("n") : Long.remainderUnsigned(v.u("n"), v.u("d")));
        });
  }

  static GoldenModel squareRoot(int w) {
    return GoldenModel.combinational(
        List.of(in("x", w), out("root", w / 2), out("rest", w / 2 + 1)),
        v -> {
          BigInteger[] rootAndRest = v.big("x").sqrtAndRemainder();
          v.putBig("root", rootAndRest[0]).putBig("rest", rootAndRest[1]);
        });
  }

  static GoldenModel comparator(int w) {
    return GoldenModel.combinational(
        List.of(
            in("a", w),
            in("b", w),
            in("is_signed", 1),
            out("less", 1),
            out("equal", 1),
            out("greater", 1)),
        v -> {
          int order =
              v.is("is_signed")
                  ? Long.compare(v.s("a"), v.s("b"))
                  : Long.compareUnsigned(v.u("a"), v.u("b"));
          v.put("less", order < 0).put("equal", order == 0).put("greater", order > 0);
        });
  }

  static GoldenModel sorter(int n, int w) {
    return GoldenModel.combinational(
        List.of(in("x", w, n), out("y", w, n)),
        v -> v.putAll("y", LongStream.of(v.all("x")).sorted().toArray()));
  }

  static GoldenModel sumOfAbsoluteDifferences(int n, int w, int sw) {
    return GoldenModel.combinational(
        List.of(in("a", w, n), in("b", w, n), out("sum", sw)),
        v -> {
          long sum = 0;
          for (int i = 0; i < n; i++) {
            sum += Math.abs(v.u("a", i) - v.u("b", i));
          }
          v.put("sum", sum);
        });
  }

  /** Mitchell's logarithm: log2(2^k (1 + m)) is about k + m. */
  static GoldenModel log2(int w, int kw, int f) {
    return GoldenModel.combinational(
        List.of(in("x", w), out("y", kw + f)),
        v -> {
          long x = v.u("x");
          int k = x == 0 ? 0 : 63 - Long.numberOfLeadingZeros(x);
          BigInteger m = v.big("x").clearBit(k).shiftLeft(f).shiftRight(k);
          v.put("y", x == 0 ? 0 : ((long) k << f) + m.longValue());
        });
  }

  /** CORDIC rotations by atan(2^-i) towards the angle that is left. */
  static GoldenModel cordicSine(int steps) {
    long[] turns = new long[steps];
    double shrink = 1;
    for (int i = 0; i < steps; i++) {
      double turn = StrictMath.atan(StrictMath.pow(2, -i));
      turns[i] = Numbers.entry(1 << 17, turn / (Math.PI / 2));
    }
    for (int i = 0; i < 30; i++) {
      shrink *= StrictMath.cos(StrictMath.atan(StrictMath.pow(2, -i)));
    }
    long start = Numbers.entry(65536, shrink);
    return GoldenModel.combinational(
        List.of(in("angle", 15), out("sine", 18), out("cosine", 18)),
        v -> {
          long x = start;
          long y = 0;
          long left = v.u("angle") * 4;
          for (int i = 0; i < steps; i++) {
            int direction = left < 0 ? -1 : 1;
            long nextX = x - direction * Numbers.floor(y, i);
            y += direction * Numbers.floor(x, i);
            x = nextX;
            left -= direction * turns[i];
          }
          v.put("sine", y).put("cosine", x);
        });
  }

  static GoldenModel binToBcd(int w, int digits) {
    return GoldenModel.combinational(
        List.of(in("x", w), out("digits", 4, digits)),
        v -> {
          long rest = v.u("x");
          for (int i = 0; i < digits; i++) {
            v.put("digits", i, rest % 10);
            rest /= 10;
          }
        });
  }

  /** acc = saturate((clear ? 0 : acc) + a b). */
  static final class Mac extends SequentialModel {
    private final int accBits;
    private final long lowest;
    private long acc;
    private boolean saturated;

    Mac(int w, int accBits) {
      super(
          List.of(
              Port.reset(),
              Port.control("enable"),
              Port.control("clear"),
              in("a", w),
              in("b", w),
              out("acc", accBits),
              out("saturated", 1)));
      this.accBits = accBits;
      lowest = -1L << (w - 1);
    }

    @Override
    public void shape(SplittableRandom random, Values values) {
      // Long sums of extremes, so that it saturates.
      if (random.nextInt(3) != 0) {
        values.put("clear", false);
      }
      if (random.nextBoolean()) {
        values.put("a", lowest);
        values.put("b", random.nextInt(8) == 0 ? 1 : lowest - random.nextInt(2));
      }
    }

    @Override
    void outputs(Values v) {
      v.put("acc", acc).put("saturated", saturated);
    }

    @Override
    void edge(Values v) {
      if (v.is("enable")) {
        long sum = (v.is("clear") ? 0 : acc) + v.s("a") * v.s("b");
        acc = Numbers.saturate(sum, accBits);
        saturated = acc != sum || (saturated && !v.is("clear"));
      }
    }

    @Override
    void reset() {
      acc = 0;
      saturated = false;
    }
  }
}
