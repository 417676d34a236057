package org.abcrl.benchmarks.simulation;

import java.util.ArrayList;
import java.util.List;
import org.abcrl.benchmarks.golden.Values;

/** Something that can run a design: its And-Inverter Graph, or a Verilog simulator. */
public interface DesignSimulator {
  /**
   * Runs sequences of input values, each from its start on. A sequence of a sequential design must
   * begin with {@code rst} = 1, and what its outputs show in that first cycle is not defined.
   *
   * @param sequences the inputs, sequence by sequence and cycle by cycle, all of one length
   * @return the same shape: copies with what the outputs show before each clock edge
   */
  List<List<Values>> simulate(List<List<Values>> sequences);

  /** Evaluates a combinational design for each of the given inputs. */
  default List<Values> evaluate(List<Values> inputs) {
    List<List<Values>> sequences = new ArrayList<>();
    for (Values input : inputs) {
      sequences.add(List.of(input));
    }
    List<Values> outputs = new ArrayList<>();
    for (List<Values> sequence : simulate(sequences)) {
      outputs.add(sequence.get(0));
    }
    return outputs;
  }

  /** Evaluates a combinational design once. */
  default Values evaluate(Values input) {
    return evaluate(List.of(input)).get(0);
  }

  /** Runs one sequence; see {@link #simulate}. */
  default List<Values> trace(List<Values> sequence) {
    return simulate(List.of(sequence)).get(0);
  }
}
