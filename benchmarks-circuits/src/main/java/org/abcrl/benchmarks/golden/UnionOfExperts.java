package org.abcrl.benchmarks.golden;

import static org.abcrl.benchmarks.golden.Port.control;
import static org.abcrl.benchmarks.golden.Port.in;
import static org.abcrl.benchmarks.golden.Port.out;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The kernels of "Union of Experts: Adapting Hierarchical Routing to Equivalently Decomposed
 * Transformer" (Y. Yang, J. Lian, L. Li, 2025).
 */
public final class UnionOfExperts {
  private UnionOfExperts() {}

  static GoldenModel router(int experts, int w, int iw) {
    return GoldenModel.combinational(
        List.of(
            in("s", w, experts),
            in("k", iw + 1),
            out("mask", experts),
            out("rank", iw + 1, experts),
            out("order", iw, experts)),
        v -> {
          List<Integer> order =
              IntStream.range(0, experts)
                  .boxed()
                  .sorted(Comparator.comparingLong(i -> -v.s("s", i)))
                  .toList();
          long mask = 0;
          for (int p = 0; p < experts; p++) {
            v.put("order", p, order.get(p));
            v.put("rank", order.get(p), p);
            mask |= p < v.u("k") ? 1L << order.get(p) : 0;
          }
          v.put("mask", mask);
        });
  }

  static GoldenModel mlp(int experts, int hidden, int inputs, int outputs) {
    return GoldenModel.combinational(
        List.of(
            in("mask", experts),
            in("x", 4, inputs),
            in("w1", 4, experts * hidden * inputs),
            in("w2", 4, experts * hidden * outputs),
            out("y", 16, outputs),
            out("ye", 16, experts * outputs)),
        v -> {
          for (int o = 0; o < outputs; o++) {
            long y = 0;
            for (int e = 0; e < experts; e++) {
              long ye = 0;
              for (int h = 0; h < hidden && (v.u("mask") >> e & 1) != 0; h++) {
                long sum = 0;
                for (int i = 0; i < inputs; i++) {
                  sum += v.s("x", i) * v.s("w1", inputs * (hidden * e + h) + i);
                }
                ye += Numbers.clamp(sum, 0, 255) * v.s("w2", outputs * (hidden * e + h) + o);
              }
              v.put("ye", outputs * e + o, ye);
              y += ye;
            }
            v.put("y", o, y);
          }
        });
  }

  /** Sort by (-score, index), take the first ones, sort again by index. */
  static final class PatchSelect extends SequentialModel {
    private record Token(int arrival, long score) {}

    private final int capacity;
    private final List<Token> stream = new ArrayList<>();
    private boolean valid;

    PatchSelect(int capacity, int w, int iw) {
      super(
          List.of(
              Port.reset(),
              control("in_valid"),
              control("first"),
              control("last"),
              in("score", w),
              out("out_valid", 1),
              out("ids", iw, capacity),
              out("vld", capacity),
              out("scores", w, capacity)));
      this.capacity = capacity;
    }

    @Override
    public void shape(SplittableRandom random, Values values) {
      // Long streams, scores with ties.
      if (random.nextInt(8) != 0) {
        values.put("first", false);
      }
      if (random.nextInt(3) == 0) {
        values.put("score", random.nextInt(6) - 3);
      }
    }

    @Override
    void outputs(Values v) {
      List<Token> chosen =
          stream.stream()
              .sorted(Comparator.comparingLong((Token token) -> -token.score()))
              .limit(capacity)
              .sorted(Comparator.comparingInt(Token::arrival))
              .toList();
      v.put("out_valid", valid);
      v.put("vld", (1L << chosen.size()) - 1);
      for (int slot = 0; slot < capacity; slot++) {
        boolean filled = slot < chosen.size();
        v.put("ids", slot, filled ? chosen.get(slot).arrival() : 0);
        v.put("scores", slot, filled ? chosen.get(slot).score() : 0);
      }
    }

    @Override
    void edge(Values v) {
      valid = v.is("in_valid") && v.is("last");
      if (v.is("in_valid")) {
        if (v.is("first")) {
          stream.clear();
        }
        stream.add(new Token(stream.size(), v.s("score")));
      }
    }

    @Override
    void reset() {
      valid = false;
      stream.clear();
    }
  }
}
