package org.abcrl.app.rate;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.zip.GZIPInputStream;
import org.abcrl.agents.Actions;
import org.abcrl.agents.Objective;
import org.abcrl.agents.engine.AbcParams;
import org.abcrl.agents.engine.EmbeddedEngine;
import org.abcrl.agents.engine.MappedQor;
import org.abcrl.agents.search.Budget;
import org.abcrl.agents.search.MctsSearcher;
import org.abcrl.agents.search.RandomSearcher;
import org.abcrl.agents.search.SearchListener;
import org.abcrl.agents.search.SearchProblem;
import org.abcrl.agents.search.SearchResult;
import org.abcrl.agents.search.Searcher;
import org.abcrl.aig.Aig;
import org.abcrl.aig.InputException;
import org.abcrl.aig.flow.FlowParams;
import org.abcrl.aig.io.CircuitFiles;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.mapping.MapperParams;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Compares evaluations per second: the embedded engine in this process, and a script that starts
 * ABC for every recipe, as the reference implementation of ABC-RL does.
 */
@Command(
    name = "compare-rate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Searches each circuit with the embedded engine, one thread, and evaluates recipes of the"
          + " same search by one ABC process each: 'read_lib; read; strash; RECIPE; map; topo;"
          + " stime'.",
      "plain: passes, mapping and timing, as ABC does. sized: with the default flow's buffering and"
          + " sizing, which ABC's script does not do. A first search warms the JVM; its engine's"
          + " cache is not used again."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:compared", "1:ABC failed", "2:wrong options or unreadable input"})
public final class CompareRate implements Callable<Integer> {
  private static final long SEED = 1;
  private static final long WARM_UP_SEED = 2;

  @Option(names = "-L", required = true, paramLabel = "LIB", description = "A Liberty file.")
  private Path library = Path.of("");

  @Option(
      names = "--abc",
      paramLabel = "PATH",
      defaultValue = "yosys-abc",
      description = "The ABC to compare with (${DEFAULT-VALUE}).")
  private String abc = "";

  @Option(
      names = "--budget",
      paramLabel = "N",
      defaultValue = "100",
      description = "Recipes of a search (${DEFAULT-VALUE}).")
  private int budget;

  @Option(
      names = "--abc-runs",
      paramLabel = "N",
      defaultValue = "20",
      description = "Recipes that ABC evaluates, spread over the search (${DEFAULT-VALUE}).")
  private int abcRuns;

  @Option(names = "--no-size", description = "Leave the sized flow out.")
  private boolean noSize;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "AIGER files.")
  private List<Path> files = List.of();

  @Spec private CommandSpec spec;

  /** Starts the program. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new CompareRate()).execute(args));
  }

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    try {
      compare();
      return 0;
    } catch (InputException e) {
      err.println("compare-rate: " + e.getMessage());
      return 2;
    } catch (IOException e) {
      err.println("compare-rate: " + e.getMessage());
      return 1;
    }
  }

  private void compare() throws IOException, InterruptedException {
    CellLibrary cells = CellLibrary.load(List.of(library));
    MappedQor plain = MappedQor.of(cells, MapperParams.defaults());
    MappedQor sized = MappedQor.flow(cells, FlowParams.defaults());
    Path folder = Files.createTempDirectory("compare-rate");
    Path liberty = unpacked(folder);
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%-14s %-7s %8s %9s %9s %7s %7s%n",
        "circuit", "search", "abc /s", "plain /s", "sized /s", "plain", "sized");
    double plainSum = 0;
    double sizedSum = 0;
    int rows = 0;
    for (Path file : files) {
      Aig circuit = CircuitFiles.read(file);
      for (boolean mcts : new boolean[] {true, false}) {
        Timed ours = timed(circuit, plain, mcts);
        double oursSized = noSize ? Double.NaN : timed(circuit, sized, mcts).rate();
        double theirs = abcRate(file.toAbsolutePath(), liberty, ours.result());
        out.printf(
            "%-14s %-7s %8.2f %9.1f %9s %7.2f %7s%n",
            file.getFileName(),
            ours.result().agent(),
            theirs,
            ours.rate(),
            noSize ? "-" : String.format(Locale.ROOT, "%.1f", oursSized),
            ours.rate() / theirs,
            noSize ? "-" : String.format(Locale.ROOT, "%.2f", oursSized / theirs));
        out.flush();
        plainSum += Math.log(ours.rate() / theirs);
        sizedSum += Math.log(oursSized / theirs);
        rows++;
      }
    }
    out.printf("geometric means of our rate over ABC's: plain %.2f", Math.exp(plainSum / rows));
    if (!noSize) {
      out.printf(", sized %.2f", Math.exp(sizedSum / rows));
    }
    out.println();
    out.flush();
  }

  /** A search and its evaluations per second. */
  private record Timed(SearchResult result, double rate) {}

  private Timed timed(Aig circuit, MappedQor model, boolean mcts) {
    search(circuit, model, searcher(mcts, WARM_UP_SEED));
    Searcher searcher = searcher(mcts, SEED);
    long start = System.nanoTime();
    SearchResult result = search(circuit, model, searcher);
    double seconds = (System.nanoTime() - start) / 1e9;
    return new Timed(result, result.evaluations() / seconds);
  }

  private static Searcher searcher(boolean mcts, long seed) {
    return mcts ? MctsSearcher.plain(seed) : new RandomSearcher(seed);
  }

  /** Searches with an empty cache; the time includes the baseline's evaluation. */
  private SearchResult search(Aig circuit, MappedQor model, Searcher searcher) {
    SearchProblem problem =
        SearchProblem.of(
            new EmbeddedEngine(Actions.paper(), model),
            circuit,
            Objective.ADP,
            SearchProblem.DEFAULT_LENGTH,
            Actions.baseline());
    return searcher.search(problem, Budget.of(budget).withThreads(1), SearchListener.NONE);
  }

  private double abcRate(Path file, Path liberty, SearchResult result)
      throws IOException, InterruptedException {
    int runs = Math.min(abcRuns, result.evaluations());
    long start = System.nanoTime();
    for (int i = 0; i < runs; i++) {
      String recipe =
          Actions.script(
              result.trace().get((int) ((long) result.evaluations() * i / runs)).recipe().stream()
                  .map(action -> Actions.paper().get(action).script()));
      runAbc(
          "read_lib "
              + liberty
              + "; read "
              + file
              + "; strash; "
              + recipe
              + "; "
              + AbcParams.PAPER_MAP);
    }
    return runs / ((System.nanoTime() - start) / 1e9);
  }

  private void runAbc(String script) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(abc, "-c", script).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0 || !output.contains("Delay")) {
      throw new IOException(abc + " -c '" + script + "' printed no delay: " + output.strip());
    }
  }

  /** ABC reads no packed libraries. */
  private Path unpacked(Path folder) throws IOException {
    if (!library.toString().endsWith(".gz")) {
      return library.toAbsolutePath();
    }
    Path target = folder.resolve("cells.lib");
    try (InputStream in = new GZIPInputStream(Files.newInputStream(library))) {
      Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
    }
    return target;
  }
}
