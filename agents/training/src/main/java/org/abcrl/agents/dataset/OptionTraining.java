package org.abcrl.agents.dataset;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.abcrl.agents.options.LeftOut;
import org.abcrl.agents.options.OptionOdds;
import org.abcrl.agents.options.OptionPredictor;
import org.abcrl.agents.options.PredictedStarts;
import org.abcrl.agents.options.TreeLearner;

/**
 * Learns an {@link OptionPredictor} from a data set, and says what it is worth on families left
 * out: every family is predicted by models that know none of it.
 *
 * @param folds parts that the families are divided into, at least 2
 * @param options how the values of options are learned
 * @param recipes how the costs of recipes are learned
 * @param threads models learned at the same time
 */
public record OptionTraining(int folds, TreeLearner options, TreeLearner recipes, int threads) {
  /** Candidates for each evaluation of a search: options are judged by the best of so many. */
  private static final int DRAWS = 5;

  /** Rows of errors that are kept. */
  private static final int ERRORS = 160;

  /** Checks ranges. */
  public OptionTraining {
    if (folds < 2 || threads < 1) {
      throw new IllegalArgumentException("folds " + folds + ", threads " + threads);
    }
  }

  /** Eight folds. */
  public static OptionTraining defaults(int threads) {
    return new OptionTraining(
        8, TreeLearner.defaults().withTrees(160), TreeLearner.defaults().withTrees(120), threads);
  }

  /**
   * Learns.
   *
   * @param name what the predictor calls itself
   * @param report hears what it is worth, line by line
   */
  public OptionPredictor learn(Path folder, String name, Consumer<String> report)
      throws IOException {
    Manifest manifest = DatasetFile.manifest(folder);
    Examples data = Examples.read(folder, manifest);
    report.accept(
        String.format(
            Locale.ROOT,
            "%d circuits of %d families, %d states, %d labels",
            data.circuits().length,
            manifest.families().size(),
            data.states().length,
            manifest.decisions()));
    float[][] shares = Arrays.stream(data.gains()).map(Examples::shares).toArray(float[][]::new);
    int[] stateFolds = folds(data.stateFamilies());
    LeftOut values =
        LeftOut.run(
            options,
            data.states(),
            shares,
            data.stateFamilies(),
            stateFolds,
            folds,
            work -> Parallel.map(threads, folds, work));
    int[] circuitFolds = folds(data.circuitFamilies());
    LeftOut costs =
        LeftOut.run(
            recipes,
            data.circuits(),
            data.costs(),
            data.circuitFamilies(),
            circuitFolds,
            folds,
            work -> Parallel.map(threads, folds, work));
    report.accept("values of options, families left out: " + values.summary());
    reportOptions(data, values, report);
    report.accept("costs of recipes, families left out: " + costs.summary());
    float[][] errors = errors(data.costs(), costs);
    reportRecipes(data, costs, errors, circuitFolds, report);
    return new OptionPredictor(
        name, manifest.options(), manifest.recipes(), values.whole(), costs.whole(), some(errors));
  }

  /** Families in turn. */
  private int[] folds(List<String> families) {
    List<String> sorted = List.copyOf(new TreeSet<>(families));
    return families.stream().mapToInt(f -> sorted.indexOf(f) % folds).toArray();
  }

  private static float[][] errors(float[][] truth, LeftOut model) {
    float[][] errors = new float[truth.length][];
    for (int i = 0; i < truth.length; i++) {
      float[] predicted = model.prediction(i).values();
      errors[i] = new float[predicted.length];
      for (int k = 0; k < predicted.length; k++) {
        errors[i][k] = truth[i][k] - predicted[k];
      }
    }
    return errors;
  }

  private static float[][] some(float[][] rows) {
    int count = Math.min(ERRORS, rows.length);
    float[][] chosen = new float[count][];
    for (int i = 0; i < count; i++) {
      chosen[i] = rows[(int) ((long) i * rows.length / count)];
    }
    return chosen;
  }

  private static void reportOptions(Examples data, LeftOut values, Consumer<String> report) {
    float[] uniform = new float[data.gains()[0].length];
    report.accept(
        "expected gain of the best of "
            + DRAWS
            + " draws, share of the best option's, by sharpness: uniform, averages, predicted");
    for (double sharpness : new double[] {0.7, 1, 1.5, 2, 3}) {
      double[] sums = new double[3];
      int count = 0;
      for (int i = 0; i < data.gains().length; i++) {
        float[] gains = data.gains()[i];
        double best = 0;
        for (float gain : gains) {
          best = Math.max(best, gain);
        }
        if (best > 0.002) {
          count++;
          sums[0] += bestOf(gains, OptionOdds.of(uniform, sharpness)) / best;
          sums[1] += bestOf(gains, OptionOdds.of(values.averages(i), sharpness)) / best;
          sums[2] += bestOf(gains, OptionOdds.of(values.prediction(i).values(), sharpness)) / best;
        }
      }
      report.accept(
          String.format(
              Locale.ROOT,
              "  %.1f: %.3f %.3f %.3f (%d states)",
              sharpness,
              sums[0] / count,
              sums[1] / count,
              sums[2] / count,
              count));
    }
  }

  /** The expected largest gain of some options drawn with replacement. */
  static double bestOf(float[] gains, double[] odds) {
    Integer[] order = new Integer[gains.length];
    Arrays.setAll(order, i -> i);
    Arrays.sort(order, (a, b) -> Float.compare(gains[a], gains[b]));
    double below = 0;
    double sum = 0;
    for (int option : order) {
      double upTo = below + odds[option];
      sum += gains[option] * (StrictMath.pow(upTo, DRAWS) - StrictMath.pow(below, DRAWS));
      below = upTo;
    }
    return sum;
  }

  private void reportRecipes(
      Examples data, LeftOut costs, float[][] errors, int[] folds, Consumer<String> report) {
    report.accept("cost over the best recipe's in hindsight, geometric mean, by recipes tried:");
    for (int tried : new int[] {1, 2, 3, 5, 8}) {
      double fixed = 0;
      double averages = 0;
      double predicted = 0;
      for (int i = 0; i < errors.length; i++) {
        float[] truth = data.costs()[i];
        double best = Double.POSITIVE_INFINITY;
        for (float cost : truth) {
          best = Math.min(best, cost);
        }
        float[][] others = others(errors, folds, folds[i]);
        fixed += least(truth, first(tried)) - best;
        averages += least(truth, PredictedStarts.order(costs.averages(i), others, tried)) - best;
        predicted +=
            least(truth, PredictedStarts.order(costs.prediction(i).values(), others, tried)) - best;
      }
      report.accept(
          String.format(
              Locale.ROOT,
              "  %d: fixed portfolio %.2f %%, averages %.2f %%, predicted %.2f %%",
              tried,
              percent(fixed / errors.length),
              percent(averages / errors.length),
              percent(predicted / errors.length)));
    }
  }

  private static List<Integer> first(int count) {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      numbers.add(i);
    }
    return numbers;
  }

  /** Errors of other folds than one. */
  private static float[][] others(float[][] errors, int[] folds, int left) {
    List<float[]> rows = new ArrayList<>();
    for (int i = 0; i < errors.length; i++) {
      if (folds[i] != left) {
        rows.add(errors[i]);
      }
    }
    return some(rows.toArray(float[][]::new));
  }

  private static double least(float[] costs, List<Integer> tried) {
    double least = Double.POSITIVE_INFINITY;
    for (int k : tried) {
      least = Math.min(least, k < costs.length ? costs[k] : least);
    }
    return least;
  }

  private static double percent(double log) {
    return 100 * (StrictMath.exp(log) - 1);
  }
}
