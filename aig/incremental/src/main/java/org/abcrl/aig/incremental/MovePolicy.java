package org.abcrl.aig.incremental;

import static java.util.Objects.requireNonNull;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.abcrl.aig.timing.SoftMath;

/**
 * Which moves are worth their time: for each kind of move two additive models over the bins of
 * {@link MoveFeatures}, the logarithms of the gain to be expected and of the time that it takes.
 * {@link MovePolicyTrainer} learns them. Immutable.
 */
public final class MovePolicy {
  private static final String FORMAT = "abc-rl move policy 1";
  private static final String RESOURCE = "moves.model";
  private static final int KINDS = MoveKind.values().length;

  /** Sums of logarithms are not trusted beyond this. */
  private static final double MOST = 30;

  private static final class Shipped {
    static final MovePolicy POLICY = load();

    private static MovePolicy load() {
      try (InputStream in = requireNonNull(MovePolicy.class.getResourceAsStream(RESOURCE));
          BufferedReader reader =
              new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
        return read(reader.lines().toList());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static final MovePolicy UNIFORM = new MovePolicy(List.of(), new double[0][]);

  /** The scripts of the passes that recipes' bins stand for. */
  private final List<String> passes;

  /** By 2 * kind gains, by 2 * kind + 1 times: the constant and a number for each bin. */
  private final double[][] tables;

  MovePolicy(List<String> passes, double[][] tables) {
    this.passes = List.copyOf(passes);
    this.tables = tables;
  }

  /** The policy that ships. */
  public static MovePolicy standard() {
    return Shipped.POLICY;
  }

  /** One that finds all moves alike. */
  public static MovePolicy uniform() {
    return UNIFORM;
  }

  boolean isUniform() {
    return tables.length == 0;
  }

  /** How many passes the bins of recipes tell apart where regions are restructured with these. */
  int passes(List<String> scripts) {
    return passes.equals(scripts) ? passes.size() : 0;
  }

  /** The gain to be expected for the time, in no unit; above 0. */
  double worth(MoveKind kind, int[] bins) {
    if (isUniform()) {
      return 1;
    }
    return SoftMath.exp(
        sum(tables[2 * kind.ordinal()], bins) - sum(tables[2 * kind.ordinal() + 1], bins));
  }

  static double sum(double[] table, int[] bins) {
    double sum = table[0];
    for (int bin : bins) {
      sum += table[1 + bin];
    }
    return Math.max(-MOST, Math.min(MOST, sum));
  }

  /** The lines of a file. */
  public List<String> write() {
    List<String> lines = new ArrayList<>();
    lines.add(FORMAT);
    lines.add(String.join("; ", passes));
    for (double[] table : tables) {
      StringBuilder line = new StringBuilder();
      for (double value : table) {
        line.append(line.isEmpty() ? "" : " ").append(String.format(Locale.ROOT, "%.3f", value));
      }
      lines.add(line.toString());
    }
    return lines;
  }

  /**
   * The same for policies that choose alike, in whatever process: saved searches are known by it.
   */
  @Override
  public String toString() {
    return "moves " + Integer.toHexString(31 * passes.hashCode() + Arrays.deepHashCode(tables));
  }

  /**
   * Reads the lines of a file.
   *
   * @throws IllegalArgumentException if it is none that {@link #write} wrote
   */
  public static MovePolicy read(List<String> lines) {
    if (lines.size() != 2 + 2 * KINDS || !lines.get(0).equals(FORMAT)) {
      throw new IllegalArgumentException("not a policy of moves: the first line is not " + FORMAT);
    }
    List<String> passes = List.of(lines.get(1).split("; "));
    double[][] tables = new double[2 * KINDS][];
    for (int i = 0; i < tables.length; i++) {
      tables[i] =
          Arrays.stream(lines.get(2 + i).split(" ")).mapToDouble(Double::parseDouble).toArray();
      if (tables[i].length != 1 + MoveFeatures.bins(passes.size())) {
        throw new IllegalArgumentException(
            "line " + (3 + i) + " has " + tables[i].length + " numbers");
      }
    }
    return new MovePolicy(passes, tables);
  }
}
