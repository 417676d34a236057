package org.abcrl.benchmarks.golden;

import java.util.List;

/** A golden model with registers and a synchronous reset {@code rst}. */
abstract class SequentialModel implements GoldenModel {
  private final List<Port> ports;

  SequentialModel(List<Port> ports) {
    this.ports = List.copyOf(ports);
  }

  @Override
  public final List<Port> ports() {
    return ports;
  }

  @Override
  public final void cycle(Values values) {
    outputs(values);
    if (values.is("rst")) {
      reset();
    } else {
      edge(values);
    }
  }

  /** Puts what the outputs show before the clock edge. */
  abstract void outputs(Values v);

  /** Takes the clock edge. */
  abstract void edge(Values v);

  /** Back to the start; the constructor leaves the model like this, too. */
  abstract void reset();
}
