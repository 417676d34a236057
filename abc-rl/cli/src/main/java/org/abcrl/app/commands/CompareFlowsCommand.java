package org.abcrl.app.commands;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.abcrl.agents.SynthesisException;
import org.abcrl.agents.Verification;
import org.abcrl.agents.engine.AbcFlow;
import org.abcrl.agents.engine.AbcParams;
import org.abcrl.agents.engine.AbcTiming;
import org.abcrl.agents.evaluation.FlowComparison;
import org.abcrl.agents.evaluation.FlowComparison.Netlist;
import org.abcrl.aig.Aig;
import org.abcrl.aig.InputException;
import org.abcrl.aig.equivalence.EquivalenceChecker;
import org.abcrl.aig.equivalence.EquivalenceResult;
import org.abcrl.aig.io.AtomicFile;
import org.abcrl.aig.io.CircuitFiles;
import org.abcrl.aig.io.TemporaryFolder;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.netlist.MappedVerilogReader;
import org.abcrl.app.options.JsonOption;
import org.abcrl.app.options.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code abc-rl compare-flows}: this program against whole flows in ABC, at equal time. */
@Command(
    name = "compare-flows",
    description = {
      "Runs this program's search and whole flows in ABC on each circuit, for the same time on one"
          + " thread each: resyn2 with &dch, the two scripts of OpenROAD-flow-scripts, and"
          + " &deepsyn. All netlists are buffered and sized, timed by ABC's stime with the same"
          + " library, and proved. Prints the ratios of area-delay products to each flow and to the"
          + " best of them.",
      "For example: abc-rl compare-flows -L cells.lib --abc abc --time 60 *.aig"
    })
final class CompareFlowsCommand implements Callable<Integer> {
  /** What {@code &deepsyn} leaves of its time to choices, mapping and sizing. */
  private static final int FOR_THE_REST = 5;

  private final Object lock = new Object();

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Circuits without registers: AIGER, BLIF, BENCH.")
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
      description =
          "For our search; &deepsyn gets five seconds less, since choices, mapping and sizing"
              + " follow (default: ${DEFAULT-VALUE}).")
  private double seconds;

  @Option(
      names = "--flows",
      split = ",",
      paramLabel = "FLOW",
      description =
          "Of dch, orfs_speed, orfs_area, deepsyn_SECONDS (default: the first three, and deepsyn"
              + " as --time says).")
  private List<String> flowNames = List.of();

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
      description = "Seed of our search (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--jobs",
      defaultValue = "1",
      paramLabel = "N",
      description =
          "Circuits at the same time. Times are equal only while each has a core of its own"
              + " (default: ${DEFAULT-VALUE}).")
  private int jobs;

  @Mixin private JsonOption printed;

  @Option(names = "--markdown-file", paramLabel = "FILE", description = "Write the table here too.")
  private @Nullable Path markdown;

  @Option(names = "--json-file", paramLabel = "FILE", description = "Write all figures here.")
  private @Nullable Path json;

  @Override
  public Integer call() throws IOException {
    if (!(seconds >= 1 && seconds < 1e6) || jobs < 1) {
      throw new UsageException("--time " + seconds + ", --jobs " + jobs + ": expected at least 1");
    }
    Path program =
        abc != null
            ? abc
            : AbcParams.onPath()
                .orElseThrow(() -> new UsageException("no ABC on the PATH, give --abc PATH"));
    AbcParams params =
        AbcParams.of(program, library).withTimeout(Duration.ofSeconds((long) (10 * seconds) + 600));
    List<AbcFlow> flows = flows();
    CellLibrary cells = CellLibrary.load(List.of(library));
    for (Path file : files) {
      if (CircuitFiles.read(file).latches() > 0) {
        throw new UsageException(file + ": has registers, which ABC's flows treat otherwise");
      }
    }
    FlowComparison comparison =
        new FlowComparison(
            flows.stream().map(AbcFlow::name).toList(),
            inParallel(
                files.stream()
                    .map(f -> (Callable<FlowComparison.Row>) () -> row(f, params, flows, cells))
                    .toList()));
    String table = comparison.markdown();
    printed.print(spec, comparison, c -> table.stripTrailing());
    if (markdown != null) {
      AtomicFile.write(markdown, out -> out.write(table.getBytes(StandardCharsets.UTF_8)));
    }
    if (json != null) {
      AtomicFile.write(
          json,
          out ->
              out.write(
                  new ObjectMapper()
                      .writerWithDefaultPrettyPrinter()
                      .writeValueAsBytes(comparison)));
    }
    return comparison.proved() ? ExitCodes.OK : ExitCodes.FAILED;
  }

  private List<AbcFlow> flows() {
    if (flowNames.isEmpty()) {
      return List.of(
          AbcFlow.dch(),
          AbcFlow.openRoadSpeed(),
          AbcFlow.openRoadArea(),
          AbcFlow.deepsyn(Math.max(1, (int) seconds - FOR_THE_REST)));
    }
    try {
      return flowNames.stream().map(AbcFlow::named).toList();
    } catch (IllegalArgumentException e) {
      throw new UsageException("--flows: " + e.getMessage());
    }
  }

  /** Rows in the order of the circuits. */
  private List<FlowComparison.Row> inParallel(List<Callable<FlowComparison.Row>> tasks)
      throws IOException {
    ExecutorService pool = Executors.newFixedThreadPool(jobs);
    try {
      List<FlowComparison.Row> rows = new ArrayList<>();
      for (Future<FlowComparison.Row> future : pool.invokeAll(tasks)) {
        rows.add(future.get());
      }
      return rows;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      Throwable cause = requireNonNull(e.getCause());
      throw new IOException(cause.getMessage(), cause);
    } finally {
      pool.shutdownNow();
    }
  }

  private FlowComparison.Row row(
      Path file, AbcParams params, List<AbcFlow> flows, CellLibrary cells) throws IOException {
    Aig circuit = CircuitFiles.read(file);
    Map<String, Netlist> others = new LinkedHashMap<>();
    for (AbcFlow flow : flows) {
      try {
        AbcFlow.Result result = flow.run(params, circuit);
        String proof = proof(circuit, result, flow, cells);
        others.put(
            flow.name(), new Netlist(result.area(), result.delay(), result.seconds(), proof));
        say(
            "%-16s %-12s %12.1f, %.1f s, %s",
            circuit.name(), flow.name(), result.adp(), result.seconds(), proof);
      } catch (SynthesisException e) {
        say("%-16s %-12s failed: %s", circuit.name(), flow.name(), String.valueOf(e.getMessage()));
      }
    }
    try (TemporaryFolder folder = TemporaryFolder.create("abc-rl-flows")) {
      long start = System.nanoTime();
      JsonNode result = SearchProcess.run(file, library, seconds, seed, ours, folder.path());
      double taken = (System.nanoTime() - start) * 1e-9;
      AbcTiming timing = AbcTiming.of(params, folder.file("best.v"));
      Netlist own =
          new Netlist(timing.area(), timing.delay(), taken, result.get("verified").asText());
      FlowComparison.Row row =
          new FlowComparison.Row(circuit.name(), own, result.get("evaluations").asInt(), others);
      say(
          "%-16s %-12s %12.1f, %.1f s, %s, ratio %.3f",
          circuit.name(), "ours", own.adp(), taken, own.proof(), row.ratio());
      return row;
    }
  }

  private static String proof(Aig circuit, AbcFlow.Result result, AbcFlow flow, CellLibrary cells) {
    try {
      Aig back = MappedVerilogReader.read(result.netlist(), flow.name(), cells).toAig();
      EquivalenceResult checked = EquivalenceChecker.check(circuit, back);
      return Verification.of(checked).outcome().word();
    } catch (InputException | UncheckedIOException e) {
      throw new SynthesisException("its netlist cannot be read: " + e.getMessage(), e);
    }
  }

  private void say(String pattern, Object... values) {
    synchronized (lock) {
      spec.commandLine().getErr().println(String.format(Locale.ROOT, pattern, values));
      spec.commandLine().getErr().flush();
    }
  }
}
