package org.abcrl.agents.engine;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.abcrl.agents.Action;
import org.abcrl.agents.CircuitState;
import org.abcrl.agents.EngineNetlist;
import org.abcrl.agents.Estimate;
import org.abcrl.agents.Qor;
import org.abcrl.agents.SynthesisEngine;
import org.abcrl.aig.Aig;
import org.abcrl.aig.netlist.MappedNetlist;

/**
 * This project's own passes, mapper and timer, in process.
 *
 * <p>Circuits never change, so recipes share their prefixes: the result of a pass on a circuit and
 * the quality of a circuit are kept, by structural hash, in caches bounded by memory. Different
 * recipes that meet in the same circuit share from there on.
 */
public final class EmbeddedEngine implements SynthesisEngine {
  /** Its name. */
  public static final String NAME = "embedded";

  /** The memory for cached circuits by default, in bytes. */
  public static final long DEFAULT_CACHE_BYTES = 256L << 20;

  private static final int QOR_BYTES = 96;

  private final List<Action> actions;
  private final QorModel model;
  private final MemoCache<Step, AigState> steps;
  private final MemoCache<AigState, Qor> results;
  private final MemoCache<AigState, MappedNetlist> netlists;
  private final MemoCache<AigState, Estimate> estimates;

  /** An engine with a cache of {@value #DEFAULT_CACHE_BYTES} bytes. */
  public EmbeddedEngine(List<Action> actions, QorModel model) {
    this(actions, model, DEFAULT_CACHE_BYTES);
  }

  /**
   * An engine.
   *
   * @param actions what agents choose from, at least one
   * @param model measures circuits
   * @param cacheBytes the memory for cached circuits, about
   */
  public EmbeddedEngine(List<Action> actions, QorModel model, long cacheBytes) {
    this.actions = List.copyOf(actions);
    this.model = requireNonNull(model, "model is null");
    if (actions.isEmpty()) {
      throw new IllegalArgumentException("an engine needs at least one action");
    }
    steps = new MemoCache<>(cacheBytes, (step, state) -> step.from.bytes() + state.bytes());
    results = new MemoCache<>(cacheBytes / 8, (state, qor) -> state.bytes() + QOR_BYTES);
    // A gate is a name, a cell and its nets; a search's best netlist is asked for again in the end.
    netlists = new MemoCache<>(cacheBytes / 4, (state, netlist) -> 500 + 250L * netlist.gates());
    estimates = new MemoCache<>(cacheBytes / 8, (state, qor) -> state.bytes() + QOR_BYTES);
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<Action> actions() {
    return actions;
  }

  @Override
  public CircuitState start(Aig circuit) {
    return new AigState(circuit);
  }

  @Override
  public CircuitState apply(CircuitState state, Action action) {
    return steps.get(
        new Step(own(state), action.script()),
        step -> new AigState(action.pass().apply(step.from.aig())));
  }

  @Override
  public Qor evaluate(CircuitState state) {
    return results.get(
        own(state),
        s ->
            model.makesNetlists()
                ? model.measure(s.aig(), netlists.get(s, this::map))
                : model.measure(s.aig()));
  }

  private MappedNetlist map(AigState state) {
    return model.netlist(state.aig());
  }

  /** The netlist measured; mapped again where it is long ago. */
  @Override
  public EngineNetlist netlist(CircuitState state) {
    return new EngineNetlist(netlists.get(own(state), this::map), EngineNetlist.OWN);
  }

  @Override
  public Estimate estimate(CircuitState state) {
    return estimates.get(own(state), s -> model.estimate(s.aig()));
  }

  private static AigState own(CircuitState state) {
    if (state instanceof AigState own) {
      return own;
    }
    throw new IllegalArgumentException("a state of another engine: " + state);
  }

  private record Step(AigState from, String script) {}

  /** A circuit with its hash; equal when the circuits have the same structure. */
  private static final class AigState implements CircuitState {
    private final Aig aig;
    private final long hash;

    AigState(Aig aig) {
      this.aig = aig;
      hash = aig.structuralHash();
    }

    @Override
    public Aig aig() {
      return aig;
    }

    @Override
    public int ands() {
      return aig.ands();
    }

    @Override
    public int levels() {
      return aig.levels();
    }

    long bytes() {
      return 200 + 12L * aig.nodes() + 4L * aig.combOutputs();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof AigState state
          && hash == state.hash
          && (aig == state.aig || aig.sameStructure(state.aig));
    }

    @Override
    public int hashCode() {
      return Long.hashCode(hash);
    }

    @Override
    public String toString() {
      return aig.toString();
    }
  }
}
