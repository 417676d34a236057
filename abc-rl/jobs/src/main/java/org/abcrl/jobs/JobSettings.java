package org.abcrl.jobs;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.abcrl.agents.engine.EmbeddedEngine;
import org.abcrl.agents.engine.EngineProvider;
import org.abcrl.agents.engine.Engines;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.shell.Shell;

/**
 * What results depend on, by name: where the settings are the same, so are the results. Journals
 * are read and finished searches left out by them.
 */
final class JobSettings {
  private JobSettings() {}

  /**
   * All that a result depends on beside the circuit; what is as usual with engine and actions is
   * left out.
   *
   * @param model the network's fingerprint; empty where none is asked
   * @param options the name of what is known of the passes' options; empty where that is not asked
   */
  static Map<String, String> of(
      SearchJob job, CellLibrary cells, Optional<String> model, Optional<String> options) {
    Map<String, String> settings = new TreeMap<>(flow(job));
    AgentSpec agent = job.agent();
    settings.put("agent", agent.agent());
    settings.put("seed", Long.toString(job.seed()));
    settings.put("reference_compatible", Boolean.toString(agent.reference()));
    if (model.isPresent() || options.isPresent()) {
      settings.put("alpha", agent.alpha().map(Object::toString).orElse("auto"));
      settings.put("recipe_memory", Boolean.toString(agent.memory()));
    }
    model.ifPresent(name -> settings.put("model", name));
    options.ifPresent(name -> settings.put("options", name));
    if (agent.untrained()) {
      settings.put("untrained", "true");
    }
    if (!job.local().equals(SearchJob.Local.usual())) {
      settings.put("local", job.local().toString());
    }
    if (!job.engine().name().equals(EmbeddedEngine.NAME)) {
      putEngine(job, settings);
    }
    putEstimator(job, settings);
    if (!job.actions().equals("paper")) {
      settings.put("actions", job.actions());
    }
    settings.put("library", cells.name() + " " + cells.contentHash());
    settings.put("objective", job.objective());
    putConstraints(job, settings);
    settings.put("budget", job.limits().most().map(Object::toString).orElse("none"));
    settings.put("length", Integer.toString(job.length()));
    settings.put(
        "timeout", job.limits().seconds() == null ? "none" : job.limits().seconds().toString());
    settings.put("conflicts", Long.toString(Proofs.params(job).totalConflicts()));
    settings.put("version", Build.version());
    return settings;
  }

  /** What a measured figure depends on beside the recipe. */
  static Map<String, String> measured(SearchJob job, Shell module, CellLibrary cells) {
    Map<String, String> settings = measured(job);
    settings.put("circuit", String.format(Locale.ROOT, "%016x", module.core().structuralHash()));
    if (module.core().latches() > 0) {
      settings.put("registers", Hashes.sha256(module.registers().toString()));
    }
    settings.put("library", cells.contentHash());
    return settings;
  }

  /** What a measured figure depends on beside recipe, circuit and library. */
  static Map<String, String> measured(SearchJob job) {
    Map<String, String> settings = new TreeMap<>(flow(job));
    putEngine(job, settings);
    putEstimator(job, settings);
    settings.put("objective", job.objective());
    settings.put("version", Build.version());
    putConstraints(job, settings);
    return settings;
  }

  /** Who opens the engine of a job. */
  static EngineProvider provider(SearchJob job) {
    try {
      return Engines.get(job.engine().name());
    } catch (IllegalArgumentException e) {
      throw new JobException(e);
    }
  }

  private static Map<String, String> flow(SearchJob job) {
    SearchJob.Flow flow = job.flow();
    Map<String, String> settings = new TreeMap<>();
    settings.put("delay_target", Double.toString(flow.delayTarget()));
    settings.put("effort", Integer.toString(flow.effort()));
    settings.put("size", Boolean.toString(flow.size()));
    settings.put("choices", Boolean.toString(flow.choices()));
    if (flow.supergates()) {
      // Searches before there were any go on with the settings that they were begun with.
      settings.put("supergates", "true");
    }
    return settings;
  }

  private static void putEngine(SearchJob job, Map<String, String> settings) {
    settings.put("engine", job.engine().name());
    settings.putAll(provider(job).settings(job.engine().options()));
  }

  private static void putEstimator(SearchJob job, Map<String, String> settings) {
    if (job.engine().estimator() != null) {
      settings.put("estimator", job.engine().estimator());
    }
  }

  private static void putConstraints(SearchJob job, Map<String, String> settings) {
    if (!job.constraints().isEmpty()) {
      settings.put("constraints", job.constraints().toString());
    }
  }
}
