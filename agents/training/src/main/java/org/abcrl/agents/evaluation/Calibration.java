package org.abcrl.agents.evaluation;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.abcrl.retrieval.Alpha;

/**
 * Chooses the constants of alpha: on each of some circuits an agent has searched with several fixed
 * weights of its priors; between them its reduction is interpolated. The best constants are those
 * with which the mean reduction is highest, each circuit's alpha following from its distance.
 *
 * <p>A search over a grid: the sum is not concave, and there are few circuits.
 *
 * @param points the circuits, at least one
 */
public record Calibration(List<Point> points) {
  /** Steps of the temperature for each factor of ten. */
  private static final int STEPS = 4;

  /** Decades of the temperature, from 1. */
  private static final int DECADES = 5;

  private static final int THRESHOLDS = 60;

  /** Percent points that are no difference, a third of the error of such means over three seeds. */
  private static final double TOLERANCE = 0.1;

  /** Copies the list. */
  public Calibration {
    points = List.copyOf(points);
    if (points.isEmpty()) {
      throw new IllegalArgumentException("a calibration needs at least one circuit");
    }
  }

  /**
   * One circuit.
   *
   * @param circuit its name
   * @param delta its cosine distance to the nearest known circuit, 0 to 2
   * @param alphas weights that were tried, rising from 0 to 1
   * @param reductions the reductions with them, in percent
   */
  public record Point(String circuit, double delta, List<Double> alphas, List<Double> reductions) {
    /** Copies the lists and checks ranges. */
    public Point {
      requireNonNull(circuit, "circuit is null");
      alphas = List.copyOf(alphas);
      reductions = List.copyOf(reductions);
      if (alphas.size() < 2
          || alphas.size() != reductions.size()
          || alphas.get(0) != 0
          || alphas.get(alphas.size() - 1) != 1) {
        throw new IllegalArgumentException("alphas " + alphas + ", reductions " + reductions);
      }
      for (int i = 1; i < alphas.size(); i++) {
        if (!(alphas.get(i) > alphas.get(i - 1))) {
          throw new IllegalArgumentException("alphas " + alphas + " do not rise");
        }
      }
    }

    /** The reduction with a weight, interpolated. */
    public double at(double alpha) {
      int i = 1;
      while (alphas.get(i) < alpha) {
        i++;
      }
      double low = alphas.get(i - 1);
      double share = (alpha - low) / (alphas.get(i) - low);
      return (1 - share) * reductions.get(i - 1) + share * reductions.get(i);
    }

    /** The tried weight with the highest reduction; the lowest of equals. */
    public double best() {
      int best = 0;
      for (int i = 1; i < alphas.size(); i++) {
        best = reductions.get(i) > reductions.get(best) ? i : best;
      }
      return alphas.get(best);
    }
  }

  /** The mean reduction in percent where alpha follows from the distance. */
  public double mean(Alpha alpha) {
    return mean(p -> alpha.at(p.delta()));
  }

  /** The mean reduction in percent with a weight for each circuit. */
  public double mean(ToDoubleFunction<Point> weight) {
    return points.stream().mapToDouble(p -> p.at(weight.applyAsDouble(p))).average().orElseThrow();
  }

  /**
   * The best constants. Of those that do equally well, the ones that trust the policy least: a
   * prior has to earn its weight, since one that misleads costs more than one that is missing.
   */
  public Alpha fit() {
    List<Alpha> grid = grid();
    double highest = grid.stream().mapToDouble(this::mean).max().orElseThrow();
    return grid.stream()
        .filter(candidate -> mean(candidate) >= highest - TOLERANCE)
        .min(Comparator.comparingDouble(this::trust))
        .orElseThrow();
  }

  /** The mean weight of the priors. */
  private double trust(Alpha alpha) {
    return points.stream().mapToDouble(p -> alpha.at(p.delta())).average().orElseThrow();
  }

  private List<Alpha> grid() {
    double farthest = points.stream().mapToDouble(Point::delta).max().orElseThrow();
    List<Alpha> grid = new ArrayList<>();
    for (boolean normalised : new boolean[] {false, true}) {
      for (int t = 0; t <= STEPS * DECADES; t++) {
        double temperature = rounded(StrictMath.pow(10, (double) t / STEPS));
        for (int i = 0; i <= THRESHOLDS; i++) {
          double threshold = rounded(1.5 * Math.max(1e-4, farthest) * i / THRESHOLDS);
          grid.add(new Alpha(temperature, threshold, normalised));
        }
      }
    }
    return grid;
  }

  /** Three digits are more than there is to know. */
  private static double rounded(double number) {
    return number == 0 ? 0 : new BigDecimal(number).round(new MathContext(3)).doubleValue();
  }

  /**
   * The mean reduction that constants give on circuits they were not chosen on: each circuit's
   * alpha follows from the constants chosen on all others. What {@link #fit} gives on its own
   * circuits is too good.
   */
  public double leaveOneOut() {
    if (points.size() < 2) {
      return Double.NaN;
    }
    double sum = 0;
    for (Point left : points) {
      List<Point> others = new ArrayList<>(points);
      others.remove(left);
      sum += left.at(new Calibration(others).fit().at(left.delta()));
    }
    return sum / points.size();
  }
}
