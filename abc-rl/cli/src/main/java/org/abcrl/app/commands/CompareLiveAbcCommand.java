package org.abcrl.app.commands;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.abcrl.agents.Verification;
import org.abcrl.agents.engine.AbcParams;
import org.abcrl.agents.engine.AbcTiming;
import org.abcrl.agents.evaluation.LiveAbc;
import org.abcrl.agents.search.AgentSettings;
import org.abcrl.agents.search.Agents;
import org.abcrl.aig.Aig;
import org.abcrl.aig.io.AtomicFile;
import org.abcrl.aig.io.CircuitFiles;
import org.abcrl.aig.io.TemporaryFolder;
import org.abcrl.app.options.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code scripts/compare-live-abc}: this program against a script that drives a live ABC. */
@Command(
    name = "compare-live-abc",
    hidden = true,
    description = {
      "Searches each circuit for the same time on one thread, with this program (a process of its"
          + " own) and with scripts that drive a live ABC over the paper's seven actions: random"
          + " search and simulated annealing. All netlists are timed by ABC's stime with the same"
          + " library, and proved. Prints the ratio of area-delay products, ours over the better"
          + " script's."
    })
final class CompareLiveAbcCommand implements Callable<Integer> {
  private static final int LENGTH = 10;

  @Spec private CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "FILE", description = "Circuits, AIGER.")
  private List<Path> files;

  @Option(
      names = {"-L", "--library"},
      required = true,
      paramLabel = "LIB",
      description = "Liberty file, for both.")
  private Path library;

  @Option(
      names = "--time",
      defaultValue = "60",
      paramLabel = "SECONDS",
      description = "For each search (default: ${DEFAULT-VALUE}).")
  private double seconds;

  @Option(
      names = "--agents",
      split = ",",
      defaultValue = "random,sa",
      paramLabel = "AGENT",
      description = "The searches of the scripts (default: ${DEFAULT-VALUE}).")
  private List<String> agents;

  @Option(
      names = "--our-options",
      split = " ",
      paramLabel = "OPTIONS",
      description = "More options for our search, in one word: --our-options '--agent mcts'.")
  private List<String> ours = List.of();

  @Option(names = "--abc", paramLabel = "PATH", description = "The ABC (default: on the PATH).")
  private @Nullable Path abc;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "N",
      description = "Seed (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(names = "--no-sized", description = "Leave out the scripts with the stronger back end.")
  private boolean noSized;

  @Option(names = "--markdown-file", paramLabel = "FILE", description = "Write the table here too.")
  private @Nullable Path markdown;

  private PrintWriter err = new PrintWriter(Writer.nullWriter());

  /** A back end of the scripts. */
  private record Variant(String name, String script) {}

  private record Row(String circuit, double own, boolean proved, Map<String, List<LiveAbc>> live) {
    List<LiveAbc> searches(String variant) {
      return requireNonNull(live.get(variant), variant);
    }

    double best(String variant) {
      return searches(variant).stream()
          .filter(l -> l.confirmed() != null)
          .mapToDouble(l -> l.confirmed().adp())
          .min()
          .orElse(Double.NaN);
    }

    double ratio(String variant) {
      return own / best(variant);
    }
  }

  @Override
  public Integer call() throws IOException {
    err = spec.commandLine().getErr();
    if (!(seconds > 0 && seconds < 1e6)) {
      throw new UsageException("--time " + seconds + ": expected seconds above 0");
    }
    for (String agent : agents) {
      if (!Agents.names().contains(agent) || Agents.get(agent).needsKnowledge()) {
        throw new UsageException("--agents " + agent + ": expected agents without a network");
      }
    }
    Path program =
        abc != null
            ? abc
            : AbcParams.onPath()
                .orElseThrow(() -> new UsageException("no ABC on the PATH, give --abc PATH"));
    AbcParams params = AbcParams.of(program, library);
    List<Variant> variants = new ArrayList<>(List.of(new Variant("map", AbcParams.PAPER_MAP)));
    if (!noSized) {
      variants.add(new Variant("nf and sizing", AbcParams.SIZED_MAP));
    }
    List<Row> rows = new ArrayList<>();
    for (Path file : files) {
      rows.add(row(file, params, variants));
    }
    String table = table(rows, variants);
    spec.commandLine().getOut().println(table.stripTrailing());
    if (markdown != null) {
      AtomicFile.write(markdown, out -> out.write(table.getBytes(StandardCharsets.UTF_8)));
    }
    return rows.stream().allMatch(Row::proved) ? ExitCodes.OK : ExitCodes.FAILED;
  }

  private Row row(Path file, AbcParams params, List<Variant> variants) throws IOException {
    Aig circuit = CircuitFiles.read(file);
    if (circuit.latches() > 0) {
      throw new UsageException(file + ": has registers, which ABC's cec does not check");
    }
    try (TemporaryFolder folder = TemporaryFolder.create("abc-rl-live")) {
      boolean proved = search(file, folder.path());
      double own = AbcTiming.of(params, folder.file("best.v")).adp();
      err.printf(Locale.ROOT, "%-12s ours %12.1f%n", circuit.name(), own);
      Map<String, List<LiveAbc>> live = new LinkedHashMap<>();
      for (Variant variant : variants) {
        List<LiveAbc> searches = new ArrayList<>();
        for (String agent : agents) {
          LiveAbc search =
              LiveAbc.run(
                  params.withMapScript(variant.script),
                  circuit,
                  LENGTH,
                  Agents.create(agent, AgentSettings.defaults(seed)),
                  Duration.ofMillis((long) (seconds * 1000)));
          searches.add(search);
          err.printf(
              Locale.ROOT,
              "%-12s %s, %s: reported %.1f, confirmed %s, %d evaluations, %d refused%n",
              circuit.name(),
              variant.name,
              agent,
              search.reported().adp(),
              search.confirmed() == null
                  ? "nothing"
                  : String.format(Locale.ROOT, "%.1f", search.confirmed().adp()),
              search.evaluations(),
              search.refused());
          err.flush();
        }
        live.put(variant.name, searches);
      }
      return new Row(circuit.name(), own, proved, live);
    }
  }

  private boolean search(Path file, Path folder) throws IOException {
    JsonNode result = SearchProcess.run(file, library, seconds, seed, ours, folder);
    err.printf(
        Locale.ROOT,
        "%-12s %d evaluations, %s%n",
        result.get("name").asText(),
        result.get("evaluations").asInt(),
        result.get("verified").asText());
    return result.get("verified").asText().equals(Verification.Outcome.EQUIVALENT.word());
  }

  private String table(List<Row> rows, List<Variant> variants) {
    StringBuilder text = new StringBuilder("| circuit | ours, ADP | proved |");
    StringBuilder rule = new StringBuilder("|---|---|---|");
    for (Variant variant : variants) {
      for (String agent : agents) {
        text.append(' ').append(agent).append(", ").append(variant.name).append(" |");
        rule.append("---|");
      }
      text.append(" ratio |");
      rule.append("---|");
    }
    text.append('\n').append(rule).append('\n');
    for (Row row : rows) {
      text.append(format("| %s | %.1f | %s |", row.circuit, row.own, row.proved ? "yes" : "no"));
      for (Variant variant : variants) {
        for (LiveAbc search : row.searches(variant.name)) {
          text.append(
              search.confirmed() == null ? " - |" : format(" %.1f |", search.confirmed().adp()));
        }
        text.append(format(" %.3f |", row.ratio(variant.name)));
      }
      text.append('\n');
    }
    text.append("| **geometric mean** | | |");
    for (Variant variant : variants) {
      text.append(" |".repeat(agents.size()));
      double mean =
          Math.exp(
              rows.stream()
                  .mapToDouble(r -> Math.log(r.ratio(variant.name)))
                  .filter(d -> !Double.isNaN(d))
                  .average()
                  .orElse(Double.NaN));
      text.append(format(" **%.3f** |", mean));
    }
    text.append(
        format(
            "%n%nArea-delay products in um2 ps by ABC's stime, %.0f s for each search on one"
                + " thread; ratio: ours over the better script's. What the scripts report is"
                + " confirmed by a fresh ABC, which also checks equivalence.%n",
            seconds));
    return text.toString();
  }

  private static String format(String pattern, Object... values) {
    return String.format(Locale.ROOT, pattern, values).replace(System.lineSeparator(), "\n");
  }
}
