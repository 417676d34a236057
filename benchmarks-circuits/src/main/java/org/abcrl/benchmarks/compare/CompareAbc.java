package org.abcrl.benchmarks.compare;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.abcrl.aig.Aig;
import org.abcrl.aig.InputException;
import org.abcrl.aig.io.CircuitFiles;
import org.abcrl.aig.passes.Recipe;
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
          + " levels and median times (single thread, warmed up).",
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
      AbcProgram program =
          abc != null
              ? new AbcProgram(abc)
              : AbcProgram.onPath()
                  .orElseThrow(
                      () ->
                          new InputException(
                              "PATH", "no abc, yosys-abc or berkeley-abc; give one with --abc"));
      passes = passes.stream().map(String::strip).toList();
      List<Recipe> recipes = passes.stream().map(Recipe::parse).toList();
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
      recipes.forEach(recipe -> warmUp(recipe, circuit));
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
    return new Comparison(rows);
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

  private static void warmUp(Recipe recipe, Aig circuit) {
    long end = System.nanoTime() + (long) (BATCH_MILLIS * 1e6);
    do {
      recipe.apply(circuit);
    } while (System.nanoTime() < end);
  }

  private Comparison.Row row(
      AbcProgram program, String name, Aig circuit, Path aiger, String pass, Recipe recipe)
      throws IOException {
    warmUp(recipe, circuit);
    double once = millis(recipe, circuit, 1);
    int runs = (int) Math.max(1, Math.min(MAX_RUNS, BATCH_MILLIS / Math.max(0.01, once)));
    double[] times = new double[repetitions];
    for (int i = 0; i < repetitions; i++) {
      times[i] = millis(recipe, circuit, runs);
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

  private static double millis(Recipe recipe, Aig circuit, int runs) {
    long start = System.nanoTime();
    for (int i = 0; i < runs; i++) {
      recipe.apply(circuit);
    }
    return (System.nanoTime() - start) / 1e6 / runs;
  }
}
