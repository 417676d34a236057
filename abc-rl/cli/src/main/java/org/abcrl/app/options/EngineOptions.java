package org.abcrl.app.options;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import org.abcrl.agents.engine.AbcEngineProvider;
import org.abcrl.agents.engine.AbcParams;
import org.abcrl.agents.engine.Engines;
import org.abcrl.agents.engine.Estimators;
import org.abcrl.jobs.SearchJob;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Who runs and measures recipes, and which passes there are to choose from. */
public final class EngineOptions {
  /** The engines, for help and completion. */
  static final class Names implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Engines.names().iterator();
    }
  }

  @Option(
      names = "--actions",
      paramLabel = "paper|extended|strong",
      description =
          "The passes to choose from: the paper's seven, or more (default: strong for agents"
              + " abc-rl, grow and local, paper for others and for a live ABC).")
  private String actions;

  @Option(
      names = "--memory",
      paramLabel = "MB",
      description =
          "Memory for circuits and results that are kept for other recipes (default: 256, or in a"
              + " batch a share of a quarter of the memory); does not change results.")
  private Integer memory;

  @Option(
      names = "--engine",
      defaultValue = "embedded",
      paramLabel = "ENGINE",
      completionCandidates = Names.class,
      description =
          "Who runs and measures recipes, one of ${COMPLETION-CANDIDATES}: this program, or a live"
              + " ABC (default: ${DEFAULT-VALUE}).")
  private String engine;

  @Option(
      names = "--abc",
      paramLabel = "PATH",
      description =
          "The ABC of --engine abc (default: yosys-abc, abc or berkeley-abc on the PATH).")
  private @Nullable Path program;

  @Option(
      names = "--abc-map",
      paramLabel = "SCRIPT",
      description =
          "How that ABC maps; must end in stime (default: "
              + AbcParams.PAPER_MAP
              + "). A script whose results are not known to be free of what ABC remembers gets a"
              + " fresh process for each recipe.")
  private @Nullable String mapScript;

  @Option(
      names = "--abc-timeout",
      paramLabel = "SECONDS",
      description = "An ABC that takes longer over one recipe is killed (default: 60).")
  private @Nullable Double timeout;

  @Option(
      names = "--engine-option",
      paramLabel = "NAME=VALUE",
      description = "An option of the engine's own, for engines that others provide.")
  private Map<String, String> given = new TreeMap<>();

  /** The estimators, for help and completion. */
  static final class EstimatorNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return Estimators.names().iterator();
    }
  }

  @Option(
      names = "--estimator",
      paramLabel = "ESTIMATOR",
      completionCandidates = EstimatorNames.class,
      description =
          "How promising circuits are told before they are measured, one of"
              + " ${COMPLETION-CANDIDATES} (default: "
              + Estimators.DEFAULT
              + ").")
  private String estimator;

  /** The set of passes that agents choose from; null for what is usual with them. */
  public String actions() {
    return actions;
  }

  /** The engine as a job names it. */
  public SearchJob.Engine engine() {
    Map<String, String> options = new TreeMap<>(given);
    if (program != null) {
      options.put(AbcEngineProvider.PROGRAM, program.toString());
    }
    if (mapScript != null) {
      options.put(AbcEngineProvider.MAP, mapScript);
    }
    if (timeout != null) {
      options.put(AbcEngineProvider.TIMEOUT, timeout.toString());
    }
    return new SearchJob.Engine(
        engine, memory, Estimators.DEFAULT.equals(estimator) ? null : estimator, options);
  }
}
