package org.abcrl.agents;

import java.util.List;
import org.abcrl.aig.Aig;

/**
 * Synthesis as agents see it: passes that turn one circuit into another, and the quality of result
 * of a circuit.
 *
 * <p>Every method may be called from several threads, and the same call always gives the same
 * result, whatever was asked before. States belong to the engine that made them.
 */
public interface SynthesisEngine extends AutoCloseable {
  /** A name for reports, for example {@code embedded}. */
  String name();

  /** The actions that agents choose from, in a fixed order. */
  List<Action> actions();

  /** The state before the first pass. */
  CircuitState start(Aig circuit);

  /**
   * The state after one more pass. The action need not be one of {@link #actions()}.
   *
   * @throws SynthesisException if the engine fails
   */
  CircuitState apply(CircuitState state, Action action);

  /**
   * Maps the circuit and measures it.
   *
   * @throws SynthesisException if the engine fails
   */
  Qor evaluate(CircuitState state);

  /**
   * The netlist that {@link #evaluate} measured.
   *
   * @throws SynthesisException if the engine fails
   * @throws UnsupportedOperationException if the engine measures without a netlist
   */
  default EngineNetlist netlist(CircuitState state) {
    throw new UnsupportedOperationException("engine " + name() + " makes no netlists");
  }

  /**
   * A quick guess at {@link #evaluate}, for telling promising states from others. By default AND
   * nodes and levels.
   */
  default Estimate estimate(CircuitState state) {
    return Estimate.structural(state.ands(), state.levels());
  }

  /**
   * Whether estimates rank good results about as evaluations do, so that a search should evaluate
   * what they recommend. Where they do not, choosing by them is worse than not choosing.
   */
  default boolean ranksByEstimate() {
    return true;
  }

  /** Frees what the engine holds: processes, temporary files. */
  @Override
  default void close() {}
}
