package org.abcrl.benchmarks;

import java.util.concurrent.TimeUnit;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.passes.Recipe;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * The time of each pass on an array multiplier.
 *
 * <p>Run it with {@code scripts/jmh PassBenchmark}; options of JMH may follow.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class PassBenchmark {
  @Param({
    "balance",
    "rewrite",
    "rewrite -z",
    "resub -K 8 -N 1",
    "resub -K 8 -N 1 -z",
    "resub -K 12 -N 3"
  })
  private String pass = "balance";

  /** Bits of each factor; 48 gives about 20,000 nodes. */
  @Param("48")
  private int bits = 48;

  @SuppressWarnings("NullAway.Init") // setUp() comes first
  private Aig circuit;

  @SuppressWarnings("NullAway.Init")
  private Recipe recipe;

  /** Makes the circuit. */
  @Setup
  public void setUp() {
    circuit = multiplier(bits);
    recipe = Recipe.parse(pass);
  }

  /** One run of the pass. */
  @Benchmark
  public Aig apply() {
    return recipe.apply(circuit);
  }

  /** Rows of partial products, added one after the other with ripple carry. */
  private static Aig multiplier(int bits) {
    AigBuilder builder = new AigBuilder("multiplier" + bits);
    int[] a = new int[bits];
    int[] b = new int[bits];
    for (int i = 0; i < bits; i++) {
      a[i] = builder.addInput();
      b[i] = builder.addInput();
    }
    int[] sum = new int[2 * bits];
    for (int row = 0; row < bits; row++) {
      int carry = 0;
      for (int i = 0; i < bits; i++) {
        int product = builder.and(a[i], b[row]);
        int half = builder.xor(product, sum[row + i]);
        int next = builder.or(builder.and(product, sum[row + i]), builder.and(half, carry));
        sum[row + i] = builder.xor(half, carry);
        carry = next;
      }
      sum[row + bits] = carry;
    }
    for (int bit : sum) {
      builder.addOutput(bit);
    }
    return builder.build();
  }
}
