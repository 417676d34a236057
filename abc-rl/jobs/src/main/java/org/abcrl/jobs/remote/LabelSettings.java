package org.abcrl.jobs.remote;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.abcrl.agents.SynthesisEngine;
import org.abcrl.agents.dataset.DatasetBuilder;
import org.abcrl.agents.dataset.SampleCircuits;
import org.abcrl.agents.engine.EmbeddedEngine;
import org.abcrl.agents.engine.EstimatedEngine;
import org.abcrl.aig.Aig;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.benchmarks.Catalog;
import org.abcrl.benchmarks.Design;
import org.abcrl.benchmarks.Split;
import org.abcrl.jobs.Designs;
import org.abcrl.jobs.JobRunner;
import org.abcrl.jobs.SearchJob;

/**
 * All that the circuits of a data set and their labels depend on, beside recipes and states.
 *
 * @param job the library, as a job names it
 * @param seed of the circuits
 * @param fewest AND nodes of a circuit
 * @param most AND nodes of a circuit
 * @param designs whether parts of the catalogue's training designs are among them
 */
public record LabelSettings(SearchJob job, long seed, int fewest, int most, boolean designs) {
  /**
   * Families of the training split whose kind is among the circuits that comparisons are reported
   * on, so that their designs are not taken.
   */
  private static final Set<String> REPORTED =
      Set.of(
          "adders", "multipliers", "comparators", "functions", "codes", "arbitration", "counting");

  /** MB that an engine keeps of circuits; each has its own, and little comes twice. */
  private static final int MEMORY = 48;

  /**
   * The circuits.
   *
   * @param offset another one gives others
   */
  public SampleCircuits circuits(long offset) {
    Map<String, List<Aig>> parts = new TreeMap<>();
    if (designs) {
      for (Design design : Catalog.load().designs(Split.TRAIN)) {
        String family = design.family().name();
        if (!REPORTED.contains(family)) {
          parts
              .computeIfAbsent("rtl-" + family, f -> new ArrayList<>())
              .add(Designs.circuit(design));
        }
      }
    }
    return new SampleCircuits(parts, fewest, most, seed + offset);
  }

  /** An engine that estimates; the caller closes it. */
  public SynthesisEngine engine(JobRunner runner, int megabytes, Consumer<String> messages) {
    SearchJob.Engine engine =
        new SearchJob.Engine(EmbeddedEngine.NAME, megabytes, job.engine().options());
    return EstimatedEngine.ofQuickPasses(
        runner.engine(job.with().engine(engine).build(), messages));
  }

  /** What makes the data set. */
  public DatasetBuilder builder(
      JobRunner runner, List<String> recipes, int states, Consumer<String> messages) {
    return new DatasetBuilder(
        circuits(0),
        () -> engine(runner, MEMORY, messages),
        recipes,
        states,
        settings(runner, messages));
  }

  /** As the manifest tells them. */
  private Map<String, String> settings(JobRunner runner, Consumer<String> messages) {
    Map<String, String> settings = new TreeMap<>(JobRunner.measuredSettings(job));
    CellLibrary cells = runner.library(job, messages);
    settings.put("library", cells.name() + " " + cells.contentHash());
    settings.put("seed", Long.toString(seed));
    settings.put("sizes", fewest + " to " + most);
    settings.put("designs", Boolean.toString(designs));
    return settings;
  }
}
