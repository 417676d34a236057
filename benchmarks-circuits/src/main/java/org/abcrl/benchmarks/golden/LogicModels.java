package org.abcrl.benchmarks.golden;

import static org.abcrl.benchmarks.golden.Port.in;
import static org.abcrl.benchmarks.golden.Port.out;

import java.math.BigInteger;
import java.util.List;

/** Shifting, counting, finding and selecting. */
final class LogicModels {
  private LogicModels() {}

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

  static GoldenModel rotator(int w, int sw) {
    return GoldenModel.combinational(
        List.of(in("x", w), in("amount", sw), in("right", 1), out("y", w)),
        v -> {
          int amount = (int) v.u("amount");
          int left = (v.is("right") ? w - amount : amount) % w;
          long x = v.u("x");
          v.put("y", left == 0 ? x : x << left | x >>> (w - left));
        });
  }

  static GoldenModel leadingZeros(int w, int cw) {
    return GoldenModel.combinational(
        List.of(in("x", w), out("count", cw)), v -> v.put("count", w - v.big("x").bitLength()));
  }

  static GoldenModel decoder(int n) {
    return GoldenModel.combinational(
        List.of(in("code", n), in("enable", 1), out("lines", 1 << n)),
        v ->
            v.putBig(
                "lines",
                v.is("enable") ? BigInteger.ONE.shiftLeft((int) v.u("code")) : BigInteger.ZERO));
  }

  static GoldenModel cacheTagMatch(int ways, int iw, int tw) {
    return GoldenModel.combinational(
        List.of(
            in("tag", tw),
            in("tags", tw, ways),
            in("valid", ways),
            in("plru", ways),
            out("hit", 1),
            out("way", iw),
            out("victim", iw),
            out("next_plru", ways)),
        v -> {
          int way = 0;
          while (way < ways && ((v.u("valid") >> way & 1) == 0 || v.u("tags", way) != v.u("tag"))) {
            way++;
          }
          boolean hit = way < ways;
          int victim = Long.numberOfTrailingZeros(~v.u("valid"));
          if (victim >= ways) {
            int node = 1;
            while (node < ways) {
              node = 2 * node + (int) (v.u("plru") >> node & 1);
            }
            victim = node - ways;
          }
          long plru = v.u("plru");
          for (int node = ways + (hit ? way : victim); node > 1; node /= 2) {
            // The parent points to the other child.
            plru = node % 2 == 0 ? plru | 1L << node / 2 : plru & ~(1L << node / 2);
          }
          v.put("hit", hit).put("way", hit ? way : 0).put("victim", victim).put("next_plru", plru);
        });
  }

  /** Random control logic: see pla_control.v for how it is drawn. */
  static GoldenModel pla(int inputs, int outputs, int products, int seed) {
    int[] state = {seed};
    int[][] literals = new int[products][inputs];
    boolean[][] member = new boolean[outputs][products];
    for (int[] product : literals) {
      for (int i = 0; i < inputs; i++) {
        product[i] = draw(state);
      }
    }
    for (boolean[] sum : member) {
      for (int p = 0; p < products; p++) {
        sum[p] = draw(state) == 0;
      }
    }
    return GoldenModel.combinational(
        List.of(in("x", inputs), out("y", outputs)),
        v -> {
          long x = v.u("x");
          long y = 0;
          for (int p = 0; p < products; p++) {
            boolean holds = true;
            for (int i = 0; holds && i < inputs; i++) {
              holds = literals[p][i] > 1 || literals[p][i] != (x >> i & 1);
            }
            for (int o = 0; holds && o < outputs; o++) {
              y |= member[o][p] ? 1L << o : 0;
            }
          }
          v.put("y", y);
        });
  }

  /** The top two bits of Marsaglia's 32-bit xorshift generator. */
  private static int draw(int[] state) {
    state[0] ^= state[0] << 13;
    state[0] ^= state[0] >>> 17;
    state[0] ^= state[0] << 5;
    return state[0] >>> 30;
  }
}
