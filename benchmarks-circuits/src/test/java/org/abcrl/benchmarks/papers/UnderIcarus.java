package org.abcrl.benchmarks.papers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.abcrl.benchmarks.golden.Values;
import org.abcrl.benchmarks.simulation.IcarusSimulator;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * After each identity test, runs all that it asked of its kernels again under Icarus Verilog. The
 * answers must be the same, so that the identities hold there on the same vectors.
 */
final class UnderIcarus implements BeforeEachCallback, AfterEachCallback {
  private static final ThreadLocal<List<Kernel>> KERNELS = ThreadLocal.withInitial(ArrayList::new);

  /** Vectors for one run; the rest of a long list follows in further runs. */
  private static final int BATCH = 20_000;

  static void register(Kernel kernel) {
    KERNELS.get().add(kernel);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    KERNELS.get().clear();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    List<Kernel> kernels = List.copyOf(KERNELS.get());
    KERNELS.remove();
    if (context.getExecutionException().isEmpty()) {
      kernels.forEach(UnderIcarus::check);
    }
  }

  private static void check(Kernel kernel) {
    IcarusSimulator icarus = new IcarusSimulator(kernel.design());
    for (int from = 0; from < kernel.asked().size(); from += BATCH) {
      List<List<Values>> ours =
          kernel.asked().subList(from, Math.min(kernel.asked().size(), from + BATCH));
      List<List<Values>> theirs = icarus.simulate(ours);
      for (int i = 0; i < ours.size(); i++) {
        for (int cycle = kernel.design().sequential() ? 1 : 0;
            cycle < ours.get(i).size();
            cycle++) {
          if (theirs.get(i).get(cycle).outputsDiffer(ours.get(i).get(cycle))) {
            assertThat(theirs.get(i).get(cycle).toString())
                .as("%s under Icarus, sequence %d, cycle %d", kernel.design().name(), i, cycle)
                .isEqualTo(ours.get(i).get(cycle).toString());
          }
        }
      }
    }
  }
}
