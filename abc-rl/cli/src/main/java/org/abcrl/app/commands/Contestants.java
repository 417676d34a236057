package org.abcrl.app.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.abcrl.agents.evaluation.Run;
import org.abcrl.agents.evaluation.RunFile;
import org.abcrl.agents.evaluation.StoredRun;
import org.abcrl.aig.Aig;
import org.abcrl.app.options.UsageException;
import org.abcrl.jobs.AgentSpec;

/**
 * The agents of a comparison.
 *
 * @param specs the agents in order
 * @param fingerprint of the network and index that they use; empty where none does
 */
record Contestants(List<AgentSpec> specs, String fingerprint) {
  /** Copies the list. */
  Contestants {
    specs = List.copyOf(specs);
  }

  /** Whether some of the agents needs a network. */
  static boolean needNetwork(List<AgentSpec> specs) {
    return specs.stream().anyMatch(AgentSpec::needsKnowledge);
  }

  /** The agents' names in tables. */
  List<String> names() {
    return specs.stream().map(AgentSpec::name).toList();
  }

  /** The agent of that name. */
  AgentSpec get(String name) {
    return specs.stream().filter(s -> s.name().equals(name)).findFirst().orElseThrow();
  }

  /** What an agent's results depend on beside name and seed; empty without a network. */
  String hash(String name) {
    return get(name).needsKnowledge() ? fingerprint : "";
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
}
