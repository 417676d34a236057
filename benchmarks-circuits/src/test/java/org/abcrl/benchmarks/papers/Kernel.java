package org.abcrl.benchmarks.papers;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.abcrl.aig.Aig;
import org.abcrl.benchmarks.Catalog;
import org.abcrl.benchmarks.Design;
import org.abcrl.benchmarks.golden.GoldenModel;
import org.abcrl.benchmarks.golden.GoldenModels;
import org.abcrl.benchmarks.golden.Port;
import org.abcrl.benchmarks.golden.Values;
import org.abcrl.benchmarks.simulation.AigSimulator;
import org.abcrl.benchmarks.simulation.Stimuli;

/** A seed-paper design, as the project's Verilog reader reads it, ready to be asked. */
final class Kernel {
  static final long SEED = 20250101;

  private final Design design;
  private final Supplier<GoldenModel> model;
  private final Aig aig;
  private final AigSimulator simulator;
  private final List<List<Values>> asked = new ArrayList<>();

  Kernel(String name) {
    design = Catalog.load().get(name);
    model = GoldenModels.of(design);
    aig = design.readAig();
    simulator = new AigSimulator(aig);
    UnderIcarus.register(this);
  }

  Design design() {
    return design;
  }

  /** All that was asked so far, with the answers. */
  List<List<Values>> asked() {
    return asked;
  }

  Aig aig() {
    return aig;
  }

  /** All inputs zero. */
  Values inputs() {
    return new Values(model.get().ports());
  }

  /** Random and corner inputs of a combinational design; what the outputs hold does not matter. */
  List<Values> random(int count) {
    List<Values> result = new ArrayList<>();
    Stimuli.random(model, SEED, count, 1).forEach(sequence -> result.add(sequence.get(0)));
    return result;
  }

  /** Evaluates a combinational design. */
  List<Values> evaluate(List<Values> inputs) {
    List<Values> answers = simulator.evaluate(inputs);
    answers.forEach(answer -> asked.add(List.of(answer)));
    return answers;
  }

  /** Evaluates a combinational design once. */
  Values evaluate(Values inputs) {
    return evaluate(List.of(inputs)).get(0);
  }

  /** Runs a sequential design; a reset cycle is put before, and its answer is left out. */
  List<Values> run(List<Values> cycles) {
    List<Values> all = new ArrayList<>();
    all.add(inputs().put("rst", true));
    all.addAll(cycles);
    List<Values> answers = simulator.trace(all);
    asked.add(answers);
    return answers.subList(1, answers.size());
  }

  /** Sets every element of a data port to a number of the given range. */
  static void fill(SplittableRandom random, Values values, String port, int low, int high) {
    for (Port each : values.ports()) {
      if (each.name().equals(port)) {
        for (int i = 0; i < each.count(); i++) {
          values.put(port, i, low + random.nextInt(high - low + 1));
        }
      }
    }
  }
}
