package org.abcrl.benchmarks.golden;

import static org.abcrl.benchmarks.golden.Port.in;
import static org.abcrl.benchmarks.golden.Port.out;

import java.util.List;
import java.util.stream.LongStream;

/** Small arithmetic and logic. */
final class Classics {
  private Classics() {}

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

  static GoldenModel barrelShifter(int w, int sw) {
    return GoldenModel.combinational(
        List.of(in("x", w), in("amount", sw), in("mode", 2), out("y", w)),
        v -> {
          int amount = (int) v.u("amount");
          long x = v.u("x");
          v.put(
              "y",
              switch ((int) v.u("mode")) {
                case 0 -> x << amount;
                case 1 -> x >>> amount;
                case 2 -> v.s("x") >> amount;
                default -> x >>> amount | (amount == 0 ? 0 : x << (w - amount));
              });
        });
  }

  static GoldenModel popcount(int n, int cw) {
    return GoldenModel.combinational(
        List.of(in("x", n), out("count", cw)), v -> v.put("count", v.big("x").bitCount()));
  }

  static GoldenModel majority(int n) {
    return GoldenModel.combinational(
        List.of(in("x", n), out("y", 1)), v -> v.put("y", 2 * v.big("x").bitCount() > n));
  }

  static GoldenModel priorityEncoder(int n, int iw) {
    return GoldenModel.combinational(
        List.of(in("request", n), out("valid", 1), out("index", iw)),
        v -> {
          int bits = v.big("request").bitLength();
          v.put("valid", bits > 0).put("index", Math.max(bits - 1, 0));
        });
  }

  static GoldenModel intToFloat() {
    return GoldenModel.combinational(
        List.of(in("x", 32), out("f", 32)),
        v -> v.put("f", Float.floatToIntBits((float) (int) v.s("x"))));
  }
}
