package org.abcrl.benchmarks.compare;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.zip.GZIPInputStream;
import org.abcrl.aig.Aig;
import org.abcrl.aig.InputException;
import org.abcrl.aig.io.CircuitFiles;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.mapping.Mapper;
import org.abcrl.aig.mapping.MapperParams;
import org.abcrl.aig.netlist.MappedNetlist;
import org.abcrl.aig.passes.Recipe;
import org.abcrl.aig.timing.StaticTiming;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs passes of this project and of ABC on the same circuits and compares results and times. */
@Command(
    name = "compare-abc",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Runs passes of this project and of ABC on the same circuits, in one run, and compares nodes,"
          + " levels and median times (warmed up).",
      "Ratios are this project's figures over ABC's: below 1 is better."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:compared", "1:ABC failed", "2:wrong options or unreadable input"})
public final class CompareAbc implements Callable<Integer> {
  /** The seven actions of the ABC-RL method and two well-known recipes. */
  private static final List<String> DEFAULT_PASSES =
      List.of(
          "balance",
          "rewrite",
          "rewrite -z",
          "refactor",
          "refactor -z",
          "resub -K 8 -N 1",
          "resub -K 8 -N 1 -z",
          "resyn2",
          "compress2rs");

  /** A pass is warmed up, and a batch is filled, for so long. */
  private static final double BATCH_MILLIS = 100;

  private static final int MAX_RUNS = 50;

  @Option(names = "--json", description = "Print JSON for programs.")
  private boolean json;

  @Option(
      names = {"-L", "--library"},
      paramLabel = "LIB",
      description =
          "Also map each circuit as it is with this Liberty file (.lib or .lib.gz), and compare"
              + " with ABC's &nf; both timed as by stime, neither sized.")
  private Path library;

  @Option(
      names = "--abc",
      paramLabel = "PATH",
      description = "The ABC to compare with (else abc, yosys-abc or berkeley-abc on the PATH).")
  private Path abc;

  @Option(
      names = "--passes",
      paramLabel = "LIST",
      split = ",",
      description =
          "Scripts or named recipes, separated by commas (default: the seven actions, resyn2 and"
              + " compress2rs).")
  private List<String> passes = DEFAULT_PASSES;

  @Option(
      names = "--reps",
      paramLabel = "N",
      defaultValue = "5",
      description = "Timed repetitions, of which the median counts (default ${DEFAULT-VALUE}).")
  private int repetitions;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description =
          "Run this project's passes on N threads, circuits above 6,000 nodes cut into regions"
              + " (default: one thread, not cut). ABC always runs on one.")
  private Integer threads;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Circuits.")
  private List<Path> files = List.of();

  @Spec private CommandSpec spec;

  /** Starts the program. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new CompareAbc()).execute(args));
  }

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    try {
      if (repetitions < 1) {
        throw new InputException("--reps", "found " + repetitions + ", expected 1 or more");
      }
      if (threads != null && threads < 1) {
        throw new InputException("--threads", "found " + threads + ", expected 1 or more");
      }
      AbcProgram program =
          abc != null
              ? new AbcProgram(abc)
              : AbcProgram.onPath()
                  .orElseThrow(
                      () ->
                          new InputException(
                              "PATH", "no abc, yosys-abc or berkeley-abc; give one with --abc"));
      passes = passes.stream().map(String::strip).toList();
      List<Recipe> recipes = passes.stream().map(this::recipe).toList();
      print(compare(program, recipes));
      return 0;
    } catch (InputException e) {
      err.println("compare-abc: " + e.getMessage());
      return 2;
    } catch (IOException e) {
      err.println("compare-abc: " + e.getMessage());
      return 1;
    }
  }

  private Recipe recipe(String script) {
    Recipe recipe = Recipe.parse(script);
    return threads == null ? recipe : recipe.parallel(threads);
  }

  private void print(Comparison comparison) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(
          new ObjectMapper()
              .enable(SerializationFeature.INDENT_OUTPUT)
              .writeValueAsString(comparison.toJson()));
    } else {
      comparison.toTable().forEach(out::println);
    }
    out.flush();
  }

  private Comparison compare(AbcProgram program, List<Recipe> recipes) throws IOException {
    List<Aig> circuits = files.stream().map(CircuitFiles::read).toList();
    for (Aig circuit : circuits) {
      recipes.forEach(recipe -> warmUp(() -> recipe.apply(circuit)));
    }
    List<Comparison.Row> rows = new ArrayList<>();
    for (int i = 0; i < circuits.size(); i++) {
      // Both sides start from the same nodes in the same order, whatever the file's format.
      Path aiger = Files.createTempFile("compare", ".aig");
      try {
        CircuitFiles.write(circuits.get(i), aiger);
        for (int k = 0; k < recipes.size(); k++) {
          progress(files.get(i) + ": " + passes.get(k));
          rows.add(
              row(
                  program,
                  name(files.get(i)),
                  circuits.get(i),
                  aiger,
                  passes.get(k),
                  recipes.get(k)));
        }
      } finally {
        Files.delete(aiger);
      }
    }
    return new Comparison(rows, library == null ? List.of() : compareMapping(program, circuits));
  }

  private List<Comparison.MappedRow> compareMapping(AbcProgram program, List<Aig> circuits)
      throws IOException {
    CellLibrary cells = CellLibrary.load(List.of(library));
    Mapper mapper = Mapper.of(cells);
    List<Comparison.MappedRow> rows = new ArrayList<>();
    Path plain = Files.createTempFile("compare", ".lib");
    Path aiger = Files.createTempFile("compare", ".aig");
    try {
      unpack(library, plain);
      for (int i = 0; i < circuits.size(); i++) {
        progress(files.get(i) + ": mapping");
        Aig circuit = circuits.get(i);
        CircuitFiles.write(circuit, aiger);
        warmUp(() -> map(mapper, circuit));
        int runs = runsPerBatch(millis(() -> map(mapper, circuit), 1));
        double[] times = new double[repetitions];
        for (int k = 0; k < repetitions; k++) {
          times[k] = millis(() -> map(mapper, circuit), runs);
        }
        MappedNetlist netlist = map(mapper, circuit);
        AbcProgram.Mapped theirs = program.map(aiger, plain, repetitions, runs);
        rows.add(
            new Comparison.MappedRow(
                name(files.get(i)),
                netlist.area(),
                StaticTiming.analyze(netlist).delay(),
                AbcProgram.median(times),
                theirs.area(),
                theirs.delay(),
                theirs.millis()));
      }
    } finally {
      Files.delete(plain);
      Files.delete(aiger);
    }
    return rows;
  }

  private static MappedNetlist map(Mapper mapper, Aig circuit) {
    return mapper.map(circuit, MapperParams.defaults()).netlist();
  }

  /** ABC reads plain Liberty only. */
  private static void unpack(Path from, Path to) throws IOException {
    try (InputStream file = Files.newInputStream(from);
        InputStream in = from.toString().endsWith(".gz") ? new GZIPInputStream(file) : file) {
      Files.copy(in, to, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static int runsPerBatch(double millis) {
    return (int) Math.max(1, Math.min(MAX_RUNS, BATCH_MILLIS / Math.max(0.01, millis)));
  }

  private void progress(String what) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(what);
    err.flush();
  }

  private static String name(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  private static void warmUp(Runnable work) {
    long end = System.nanoTime() + (long) (BATCH_MILLIS * 1e6);
    do {
      work.run();
    } while (System.nanoTime() < end);
  }

  private Comparison.Row row(
      AbcProgram program, String name, Aig circuit, Path aiger, String pass, Recipe recipe)
      throws IOException {
    warmUp(() -> recipe.apply(circuit));
    int runs = runsPerBatch(millis(() -> recipe.apply(circuit), 1));
    double[] times = new double[repetitions];
    for (int i = 0; i < repetitions; i++) {
      times[i] = millis(() -> recipe.apply(circuit), runs);
    }
    Aig result = recipe.apply(circuit);
    AbcProgram.Outcome theirs = program.run(aiger, recipe.script(), repetitions, runs);
    return new Comparison.Row(
        name,
        circuit.ands(),
        pass,
        result.ands(),
        result.levels(),
        AbcProgram.median(times),
        theirs.ands(),
        theirs.levels(),
        theirs.millis());
  }

  private double millis(Runnable work, int runs) {
    Stopwatch watch = threads == null ? Stopwatch.cpu() : Stopwatch.wall();
    for (int i = 0; i < runs; i++) {
      work.run();
    }
    return watch.millis() / runs;
  }
}
