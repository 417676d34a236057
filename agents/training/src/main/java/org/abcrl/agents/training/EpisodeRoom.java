package org.abcrl.agents.training;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.abcrl.agents.Action;
import org.abcrl.agents.Objective;
import org.abcrl.agents.SynthesisEngine;
import org.abcrl.agents.engine.EstimatedEngine;
import org.abcrl.agents.network.PolicyValueNetwork;
import org.abcrl.agents.search.SearchProblem;
import org.abcrl.aig.Aig;

/**
 * Where episodes of self-play are played apart from their {@link Trainer}: the same circuits,
 * network and seed give the same episode. Baselines are measured once for each circuit. Safe for
 * several threads.
 */
public final class EpisodeRoom {
  private final SynthesisEngine engine;
  private final List<Aig> circuits;
  private final Objective objective;
  private final List<Action> baseline;
  private final SelfPlayParams params;
  private final Map<Integer, SearchProblem> problems = new HashMap<>();

  /**
   * A room.
   *
   * @param circuits in the trainer's order
   */
  public EpisodeRoom(
      SynthesisEngine engine,
      List<Aig> circuits,
      Objective objective,
      List<Action> baseline,
      SelfPlayParams params) {
    this.params = requireNonNull(params, "params is null");
    this.objective = requireNonNull(objective, "objective is null");
    this.engine = engineFor(params, requireNonNull(engine, "engine is null"));
    this.circuits = List.copyOf(circuits);
    this.baseline = List.copyOf(baseline);
  }

  static SynthesisEngine engineFor(SelfPlayParams params, SynthesisEngine engine) {
    return params.estimated() ? new EstimatedEngine(engine) : engine;
  }

  private SearchProblem problem(int circuit) {
    synchronized (problems) {
      return problems.computeIfAbsent(
          circuit,
          c -> SearchProblem.of(engine, circuits.get(c), objective, params.length(), baseline));
    }
  }

  /** Plays an episode, see {@link EpisodePlayer#play}. */
  public byte[] play(PolicyValueNetwork network, int circuit, float[] embedding, long seed) {
    SelfPlay.Episode episode =
        new SelfPlay(params, network).play(circuit, problem(circuit), embedding, seed);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      episode.write(out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static SelfPlay.Episode episode(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      return SelfPlay.Episode.read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
