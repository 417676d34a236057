package org.abcrl.benchmarks.compare;

import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.InputException;
import org.abcrl.aig.Lit;
import org.abcrl.aig.io.CircuitFiles;
import org.abcrl.aig.passes.Recipe;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Time and memory of passes over circuits that double in size: copies of a circuit side by side.
 */
@Command(
    name = "scaling-table",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Runs passes on copies of a circuit side by side, twice as many each time, and prints time,"
          + " heap and the exponent of time over nodes (1 is linear)."
    })
public final class ScalingTable implements Callable<Integer> {
  @Option(
      names = "--passes",
      paramLabel = "LIST",
      split = ",",
      description = "Scripts, separated by commas (default: the four kinds of passes).")
  private List<String> passes = List.of("balance", "rewrite", "refactor", "resub -K 8 -N 1");

  @Option(
      names = "--max",
      paramLabel = "NODES",
      defaultValue = "1000000",
      description = "Stop at the first size above this (default ${DEFAULT-VALUE}).")
  private int max;

  @Option(
      names = "--reps",
      paramLabel = "N",
      defaultValue = "3",
      description = "Repetitions, of which the fastest counts (default ${DEFAULT-VALUE}).")
  private int repetitions;

  @Parameters(paramLabel = "FILE", description = "A circuit of about 1,000 nodes.")
  private Path file;

  @Spec private CommandSpec spec;

  /** Starts the program. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new ScalingTable()).execute(args));
  }

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try {
      Aig circuit = CircuitFiles.read(file);
      for (String pass : passes) {
        Recipe recipe = Recipe.parse(pass.strip());
        for (int i = 0; i < 50; i++) {
          recipe.apply(circuit);
        }
        table(recipe, circuit, out);
      }
      return 0;
    } catch (InputException e) {
      spec.commandLine().getErr().println("scaling-table: " + e.getMessage());
      return 2;
    }
  }

  private void table(Recipe recipe, Aig circuit, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%n%s%n%10s %12s %12s %10s%n",
        recipe.script(),
        "nodes",
        "ms",
        "ns/node",
        "MB");
    double[] sizes = new double[32];
    double[] times = new double[32];
    int rows = 0;
    for (int copies = 1; rows < sizes.length; copies *= 2) {
      Aig large = copies(circuit, copies);
      double best = Double.MAX_VALUE;
      resetPeaks();
      for (int i = 0; i < repetitions; i++) {
        long start = System.nanoTime();
        recipe.apply(large);
        best = Math.min(best, (System.nanoTime() - start) / 1e6);
      }
      out.printf(
          Locale.ROOT,
          "%10d %12.2f %12.0f %10d%n",
          large.ands(),
          best,
          best * 1e6 / large.ands(),
          peakBytes() >> 20);
      out.flush();
      sizes[rows] = Math.log(large.ands());
      times[rows++] = Math.log(best);
      if (large.ands() > max) {
        break;
      }
    }
    out.printf(
        Locale.ROOT,
        "exponent %.3f%n",
        slope(Arrays.copyOf(sizes, rows), Arrays.copyOf(times, rows)));
  }

  /** Copies of a circuit side by side, with inputs and outputs of their own. */
  static Aig copies(Aig circuit, int count) {
    AigBuilder builder = new AigBuilder(circuit.name() + count, circuit.nodes() * count);
    int[] map = new int[circuit.nodes()];
    for (int copy = 0; copy < count; copy++) {
      for (int i = 0; i < circuit.combInputs(); i++) {
        map[circuit.combInputNode(i)] = builder.addInput();
      }
      for (int node = circuit.firstAnd(); node < circuit.nodes(); node++) {
        map[node] = builder.and(at(map, circuit.fanin0(node)), at(map, circuit.fanin1(node)));
      }
      for (int i = 0; i < circuit.combOutputs(); i++) {
        builder.addOutput(at(map, circuit.combOutput(i)));
      }
    }
    return builder.build();
  }

  private static int at(int[] map, int literal) {
    return map[Lit.node(literal)] ^ (literal & 1);
  }

  /** The slope of the least-squares line. */
  static double slope(double[] x, double[] y) {
    double meanX = Arrays.stream(x).average().orElse(0);
    double meanY = Arrays.stream(y).average().orElse(0);
    double covariance = 0;
    double variance = 0;
    for (int i = 0; i < x.length; i++) {
      covariance += (x[i] - meanX) * (y[i] - meanY);
      variance += (x[i] - meanX) * (x[i] - meanX);
    }
    return covariance / variance;
  }

  private static void resetPeaks() {
    System.gc();
    ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
  }

  private static long peakBytes() {
    return ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .mapToLong(pool -> pool.getPeakUsage().getUsed())
        .sum();
  }
}
