package org.abcrl.benchmarks.golden;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * What a design must compute. A model of a sequential design has state; a new one is as after
 * reset.
 */
public interface GoldenModel {
  /** The ports, inputs and outputs, without the clock. */
  List<Port> ports();

  /**
   * One cycle: reads the inputs from {@code values}, puts what the outputs show before the clock
   * edge (a function of the state and the inputs), then takes the clock edge.
   */
  void cycle(Values values);

  /**
   * Changes random inputs of the next cycle where plain random ones would not reach what matters,
   * for example to a legal instruction. The default leaves them as they are.
   */
  default void shape(SplittableRandom random, Values values) {}

  /** How many cycles a random sequence needs to reach what matters; for sequential designs. */
  default int sequenceLength() {
    return 100;
  }

  /** A model of a combinational design. */
  static GoldenModel combinational(List<Port> ports, Consumer<Values> function) {
    List<Port> all = List.copyOf(ports);
    return new GoldenModel() {
      @Override
      public List<Port> ports() {
        return all;
      }

      @Override
      public void cycle(Values values) {
        function.accept(values);
      }
    };
  }
}
