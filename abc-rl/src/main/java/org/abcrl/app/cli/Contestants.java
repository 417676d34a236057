package org.abcrl.app.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.abcrl.agents.evaluation.Ablations;
import org.abcrl.agents.evaluation.Contestant;
import org.abcrl.agents.evaluation.Run;
import org.abcrl.agents.evaluation.RunFile;
import org.abcrl.agents.evaluation.StoredRun;
import org.abcrl.agents.network.PolicyValueNetwork;
import org.abcrl.agents.search.Agents;
import org.abcrl.agents.search.Searcher;
import org.abcrl.aig.Aig;

/** The agents of a comparison, with the networks that they hold. */
final class Contestants implements AutoCloseable {
  /** Of the random weights that stand for no training; another one than the shipped model's. */
  private static final long UNTRAINED_SEED = 4711;

  private final List<ContestantSpec> specs;
  private final ModelSession session;
  private final PolicyValueNetwork untrained;
  private final String fingerprint;

  /**
   * The agents.
   *
   * @param session the network and index; null where no agent needs them
   */
  Contestants(List<ContestantSpec> specs, ModelSession session) {
    this.specs = List.copyOf(specs);
    this.session = session;
    fingerprint = session == null ? "" : session.fingerprint();
    untrained =
        specs.stream().anyMatch(ContestantSpec::untrained)
            ? PolicyValueNetwork.untrained(session.network().weights().shape(), UNTRAINED_SEED)
            : null;
  }

  /** Whether some of the agents needs a network. */
  static boolean needNetwork(List<ContestantSpec> specs) {
    return specs.stream().anyMatch(s -> Agents.usesNetwork(s.agent()));
  }

  /** The agents in order. */
  List<Contestant> all() {
    return specs.stream().map(s -> new Contestant(s.name(), seed -> searcher(s, seed))).toList();
  }

  /** One agent for one seed. */
  Searcher searcher(ContestantSpec spec, long seed) {
    Searcher searcher = Agents.create(spec.agent(), spec.settings(seed, session));
    return spec.untrained() ? Ablations.withPriorsOf(searcher, untrained) : searcher;
  }

  /** What an agent's results depend on beside name and seed; empty without a network. */
  String hash(String name) {
    return Agents.usesNetwork(name.split(":")[0]) ? fingerprint : "";
  }

  /** A circuit's structural hash, in hexadecimal. */
  static String hash(Aig circuit) {
    return String.format(Locale.ROOT, "%016x", circuit.structuralHash());
  }

  /**
   * The searches of an earlier run that need not be run again. Those of other agents and circuits
   * stay in the file.
   *
   * @throws UsageException if a circuit or agent of that name was another one
   */
  List<Run> reusable(RunFile.Contents before, Map<String, Aig> circuits, int seeds) {
    List<Run> runs = new ArrayList<>();
    for (StoredRun stored : before.runs()) {
      Run run = stored.run();
      Aig circuit = circuits.get(run.circuit());
      if (circuit == null
          || run.seed() > seeds
          || specs.stream().noneMatch(s -> s.name().equals(run.agent()))) {
        continue;
      }
      if (!stored.circuit().equals(hash(circuit))) {
        throw new UsageException(
            before.source() + ": its circuit " + run.circuit() + " is another one of that name");
      }
      if (!stored.agent().equals(hash(run.agent()))) {
        throw new UsageException(
            before.source() + ": its agent " + run.agent() + " had another network or index");
      }
      runs.add(run);
    }
    return runs;
  }

  @Override
  public void close() {
    if (untrained != null) {
      untrained.close();
    }
  }
}
