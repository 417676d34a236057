package org.abcrl.app.commands;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.abcrl.agents.Actions;
import org.abcrl.agents.Objective;
import org.abcrl.agents.SynthesisEngine;
import org.abcrl.agents.transfer.FunctionEmbedding;
import org.abcrl.agents.transfer.TransferStudy;
import org.abcrl.aig.Aig;
import org.abcrl.app.options.EngineOptions;
import org.abcrl.app.options.FlowOptions;
import org.abcrl.app.options.JsonOption;
import org.abcrl.app.options.LibraryOption;
import org.abcrl.app.options.ModelOptions;
import org.abcrl.app.options.ReadOptions;
import org.abcrl.app.options.UsageException;
import org.abcrl.jobs.Designs;
import org.abcrl.jobs.JobRunner;
import org.abcrl.jobs.ModelSession;
import org.abcrl.jobs.SearchJob;
import org.abcrl.retrieval.CircuitIndex;
import org.abcrl.retrieval.CircuitRecord;
import org.abcrl.retrieval.Embedding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code abc-rl index transfer}: whether near circuits share good recipes. */
@Command(
    name = "transfer",
    description = {
      "Runs the best recipe of every circuit on every other one, and prints how well the distance"
          + " of embeddings foretells the gain: the network's, and one of function (NPN classes of"
          + " cuts, levels, fanouts). The circuits must be in the index, whose recipes are taken."
    })
final class IndexTransferCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ReadOptions read;
  @Mixin private LibraryOption library;
  @Mixin private FlowOptions flow;
  @Mixin private EngineOptions engines;
  @Mixin private ModelOptions model;
  @Mixin private JsonOption json;

  @Option(
      names = "--circuits",
      arity = "1..*",
      paramLabel = "FILE",
      description = "Circuits of the index, one a file.")
  private List<Path> files = List.of();

  @Option(
      names = "--design-ands",
      paramLabel = "NODES",
      description =
          "Also the shipped designs in the index with at most that many AND nodes (default: none).")
  private int designNodes;

  @Option(
      names = "--threads",
      defaultValue = "1",
      paramLabel = "N",
      description = "Circuits at the same time (default: ${DEFAULT-VALUE}).")
  private int threads;

  @Override
  public Integer call() throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    if (threads < 1) {
      throw new UsageException("--threads " + threads + ": expected at least 1");
    }
    try (ModelSession session = model.open(err);
        JobRunner runner = JobRunner.open();
        SynthesisEngine engine = runner.engine(job(), err::println)) {
      List<TransferStudy.Known> known = known(session.index(), err);
      if (known.size() < TransferStudy.LEAST) {
        throw new UsageException(
            known.size()
                + " circuits with recipes in the index, expected at least "
                + TransferStudy.LEAST);
      }
      err.println("abc-rl: " + known.size() * known.size() + " evaluations");
      err.flush();
      TransferStudy study = TransferStudy.run(engine, Objective.ADP, known, threads);
      Map<String, TransferStudy.Score> scores = new LinkedHashMap<>();
      scores.put("network", study.score(circuit -> Embedding.of(session.network().embed(circuit))));
      scores.put("function", study.score(FunctionEmbedding::of));
      scores.put("random", study.random());
      json.print(spec, new Report(study.size(), study.own(), scores), Report::text);
    }
    return ExitCodes.OK;
  }

  /** What the engine is made from. */
  private SearchJob job() {
    return SearchJob.template()
        .with()
        .library(library.files())
        .flow(flow.flow())
        .engine(engines.engine())
        .actions(Objects.requireNonNullElse(engines.actions(), Actions.PAPER_SET))
        .build();
  }

  private List<TransferStudy.Known> known(CircuitIndex index, PrintWriter err) throws IOException {
    Map<String, Aig> circuits = new LinkedHashMap<>();
    for (Path file : files) {
      Aig circuit = read.read(List.of(file), err);
      circuits.put(circuit.name(), circuit);
    }
    Designs.circuits(d -> Designs.upTo(d, designNodes) && index.get(d.name()).isPresent())
        .forEach(circuits::putIfAbsent);
    List<TransferStudy.Known> known = new ArrayList<>();
    circuits.forEach(
        (name, circuit) -> {
          Optional<CircuitRecord> entry = index.get(name).filter(c -> !c.recipes().isEmpty());
          if (entry.isPresent()) {
            known.add(
                new TransferStudy.Known(name, circuit, entry.get().recipes().get(0).script()));
          } else {
            err.println(name + ": left out, the index has no recipe of it");
          }
        });
    return known;
  }

  private record Report(int circuits, double own, Map<String, TransferStudy.Score> scores) {
    Report {
      // In order: Map.copyOf would print JSON in an order that differs from run to run.
      scores = Collections.unmodifiableMap(new LinkedHashMap<>(scores));
    }

    String text() {
      return String.format(
          Locale.ROOT,
          "%d circuits; their own recipes gain %.2f %% on average%n%n%-10s %12s %16s %12s%n%s",
          circuits,
          own,
          "embedding",
          "nearest's, %",
          "best of five, %",
          "correlation",
          scores.entrySet().stream()
              .map(
                  entry -> {
                    TransferStudy.Score score = entry.getValue();
                    return String.format(
                        Locale.ROOT,
                        "%-10s %12.2f %16.2f %12.3f",
                        entry.getKey(),
                        score.nearest(),
                        score.bestOfFive(),
                        score.rankCorrelation());
                  })
              .collect(Collectors.joining(System.lineSeparator())));
    }
  }
}
