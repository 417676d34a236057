package org.abcrl.app.commands;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.abcrl.agents.evaluation.Calibration;
import org.abcrl.agents.evaluation.ComparisonTable;
import org.abcrl.agents.search.BuiltInAgents;
import org.abcrl.aig.Aig;
import org.abcrl.aig.io.AtomicFile;
import org.abcrl.app.options.JsonOption;
import org.abcrl.app.options.UsageException;
import org.abcrl.jobs.AgentSpec;
import org.abcrl.jobs.AlphaFile;
import org.abcrl.jobs.JobRunner;
import org.abcrl.jobs.ModelSession;
import org.abcrl.report.PictureFile;
import org.abcrl.report.XyPlot;
import org.abcrl.report.XyPlot.Series;
import org.abcrl.report.XyPlot.Style;
import org.abcrl.retrieval.Alpha;
import org.abcrl.retrieval.Embedding;
import org.abcrl.retrieval.Neighbour;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code abc-rl calibrate}: chooses how far the policy is trusted. */
@Command(
    name = "calibrate",
    description = {
      "Chooses the constants of alpha, the weight of the network's priors by a circuit's distance"
          + " to the nearest known one, on circuits that the network was not trained on: searches"
          + " them with several fixed weights, and takes the constants with the highest mean"
          + " reduction.",
      "Writes alpha.json (for search --alpha-params, or beside a model as MODEL.alpha.json), plots"
          + " alpha.png and reductions.png, and runs.jsonl, with which a killed calibration goes"
          + " on."
    })
final class CalibrateCommand implements Callable<Integer> {
  private static final int CURVE_POINTS = 200;

  @Spec private CommandSpec spec;
  @Mixin private ComparisonOptions comparison;
  @Mixin private JsonOption json;

  @Option(
      names = "--alphas",
      split = ",",
      defaultValue = "0,0.25,0.5,0.75,1",
      paramLabel = "ALPHA",
      description = "Weights to try, 0 and 1 among them (default: ${DEFAULT-VALUE}).")
  private List<Double> alphas;

  @Option(
      names = "--agent",
      defaultValue = BuiltInAgents.ABC_RL,
      paramLabel = "AGENT",
      description = "An agent with a network (default: ${DEFAULT-VALUE}).")
  private String agent;

  @Option(
      names = {"-o", "--output"},
      required = true,
      paramLabel = "DIR",
      description = "Folder for the results, made if missing.")
  private Path folder;

  /** Where a circuit is, and which known one is nearest. */
  private record Place(double delta, String nearest) {}

  @Override
  public Integer call() throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    List<AgentSpec> specs = specs();
    Map<String, Aig> inputs = comparison.readCircuits(err);
    Files.createDirectories(folder);
    try (JobRunner runner = comparison.open()) {
      ModelSession session = comparison.session(runner, specs, err).orElseThrow();
      Map<String, Place> places = new LinkedHashMap<>();
      inputs.forEach((name, circuit) -> places.put(name, place(circuit, session)));
      ComparisonTable table =
          comparison.run(runner, inputs, specs, folder.resolve("runs.jsonl"), err);
      List<Calibration.Point> points = new ArrayList<>();
      for (String circuit : inputs.keySet()) {
        List<Double> reductions =
            specs.stream().map(s -> table.meanReduction(circuit, s.name())).toList();
        double delta = requireNonNull(places.get(circuit)).delta();
        points.add(new Calibration.Point(circuit, delta, alphas, reductions));
      }
      Calibration calibration = new Calibration(points);
      Alpha fitted = calibration.fit();
      ObjectNode report = report(calibration, fitted, places, session);
      byte[] text = (report.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
      AtomicFile.write(folder.resolve("alpha.json"), out -> out.write(text));
      for (Optional<String> problem :
          List.of(
              PictureFile.writeIfDrawn(curve(calibration, fitted), folder.resolve("alpha.png")),
              PictureFile.writeIfDrawn(
                  reductions(calibration), folder.resolve("reductions.png")))) {
        problem.ifPresent(p -> err.println("abc-rl: warning: " + p));
      }
      json.print(
          spec.commandLine().getOut(),
          json.enabled() ? report.toPrettyString() : text(calibration, fitted, report, places));
    }
    return ExitCodes.OK;
  }

  private List<AgentSpec> specs() {
    if (!comparison.hasCircuits()) {
      throw new UsageException("--circuits FILE... is needed");
    }
    comparison.check();
    alphas = List.copyOf(new TreeSet<>(alphas));
    if (alphas.size() < 2 || alphas.get(0) != 0 || alphas.get(alphas.size() - 1) != 1) {
      throw new UsageException("--alphas: expected numbers from 0 to 1, both among them");
    }
    AgentSpec base = AgentSpec.parse(agent);
    if (!Contestants.needNetwork(List.of(base))) {
      throw new UsageException("--agent " + agent + ": has no network whose priors are weighed");
    }
    return alphas.stream().map(base::withAlpha).toList();
  }

  private static Place place(Aig circuit, ModelSession session) {
    Embedding embedding = Embedding.of(session.network().embed(circuit));
    Neighbour nearest =
        session
            .index()
            .nearestTrained(embedding)
            .orElseThrow(
                () -> new UsageException("the index is empty: no distance to calibrate by"));
    return new Place(nearest.distance(), nearest.circuit().name());
  }

  private static ObjectNode report(
      Calibration calibration, Alpha fitted, Map<String, Place> places, ModelSession session) {
    ObjectNode report = AlphaFile.toJson(fitted, session.network().modelInfo().hash());
    ObjectNode means = report.putObject("mean_reduction_percent");
    means.put("alpha 0", calibration.mean(p -> 0));
    means.put("alpha 1", calibration.mean(p -> 1));
    means.put("paper", calibration.mean(Alpha.paper()));
    means.put("chosen", calibration.mean(fitted));
    means.put("chosen without the circuit", calibration.leaveOneOut());
    means.put("best for each circuit", calibration.mean(Calibration.Point::best));
    ArrayNode circuits = report.putArray("circuits");
    for (Calibration.Point point : calibration.points()) {
      ObjectNode node = circuits.addObject();
      node.put("name", point.circuit());
      node.put("delta", point.delta());
      node.put("nearest", requireNonNull(places.get(point.circuit())).nearest());
      node.put("alpha", fitted.at(point.delta()));
      ObjectNode reductions = node.putObject("reduction_percent");
      for (int i = 0; i < point.alphas().size(); i++) {
        reductions.put(point.alphas().get(i).toString(), point.reductions().get(i));
      }
    }
    return report;
  }

  private static String text(
      Calibration calibration, Alpha fitted, ObjectNode report, Map<String, Place> places) {
    StringBuilder text = new StringBuilder("| circuit | nearest | delta |");
    List<Double> alphas = calibration.points().get(0).alphas();
    alphas.forEach(a -> text.append(format(" %s |", a)));
    text.append(" alpha |\n|---|---|---|").append("---|".repeat(alphas.size() + 1)).append('\n');
    for (Calibration.Point point : calibration.points()) {
      text.append(
          format(
              "| %s | %s | %.5f |",
              point.circuit(),
              requireNonNull(places.get(point.circuit())).nearest(),
              point.delta()));
      point.reductions().forEach(r -> text.append(format(" %.2f |", r)));
      text.append(format(" %.3f |%n", fitted.at(point.delta())));
    }
    text.append(
        format("%nReduction over the baseline in percent by the weight of the priors.%n%n"));
    report
        .get("mean_reduction_percent")
        .properties()
        .forEach(e -> text.append(format("- %s: %.2f %%%n", e.getKey(), e.getValue().asDouble())));
    text.append(
        format(
            "%nchosen: T = %s, delta_th = %s%s%n",
            fitted.temperature(),
            fitted.threshold(),
            fitted.normalised() ? ", scaled to reach 1 at distance 0" : ""));
    return text.toString();
  }

  private static XyPlot curve(Calibration calibration, Alpha fitted) {
    double end =
        calibration.points().stream().mapToDouble(Calibration.Point::delta).max().orElse(0);
    List<Double> x = new ArrayList<>();
    for (int i = 0; i <= CURVE_POINTS; i++) {
      x.add(Math.min(2, 1.2 * Math.max(1e-3, end)) * i / CURVE_POINTS);
    }
    return new XyPlot(
        "alpha",
        "alpha by distance",
        "cosine distance to the nearest known circuit",
        "alpha",
        List.of(
            Series.of("chosen", x, x.stream().map(fitted::at).toList(), Style.LINE),
            Series.of("paper", x, x.stream().map(Alpha.paper()::at).toList(), Style.LINE),
            Series.of(
                "best tried, by circuit",
                calibration.points().stream().map(Calibration.Point::delta).toList(),
                calibration.points().stream().map(Calibration.Point::best).toList(),
                Style.POINTS)));
  }

  private static XyPlot reductions(Calibration calibration) {
    return new XyPlot(
        "reductions",
        "what the priors are worth",
        "alpha",
        "reduction over the baseline (%)",
        calibration.points().stream()
            .map(
                p ->
                    Series.of(
                        format("%s (%.4f)", p.circuit(), p.delta()),
                        p.alphas(),
                        p.reductions(),
                        Style.LINE))
            .toList());
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values).replace(System.lineSeparator(), "\n");
  }
}
