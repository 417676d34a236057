package org.abcrl.agents;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** What a search minimises. Immutable. */
public final class Objective {
  /** Area times delay: the objective of the ABC-RL paper. */
  public static final Objective ADP =
      new Objective("adp", QorFigures::adp, Double.POSITIVE_INFINITY);

  /** The mapped area. */
  public static final Objective AREA =
      new Objective("area", QorFigures::area, Double.POSITIVE_INFINITY);

  /** The mapped delay. */
  public static final Objective DELAY =
      new Objective("delay", QorFigures::delay, Double.POSITIVE_INFINITY);

  /** AND nodes. */
  public static final Objective NODES =
      new Objective("nodes", QorFigures::ands, Double.POSITIVE_INFINITY);

  /** The name of the objective that takes its limit from constraints. */
  public static final String SLACK = "slack";

  private final String name;
  private final ToDoubleFunction<QorFigures> figure;
  private final double delayLimit;

  private Objective(String name, ToDoubleFunction<QorFigures> figure, double delayLimit) {
    this.name = requireNonNull(name, "name is null");
    this.figure = requireNonNull(figure, "figure is null");
    this.delayLimit = delayLimit;
  }

  /**
   * The smallest area among the results that are no slower than the limit; where none is, the
   * fastest.
   *
   * @param picoseconds the delay limit, above 0
   */
  public static Objective areaUnderDelay(double picoseconds) {
    if (!(picoseconds > 0) || Double.isInfinite(picoseconds)) {
      throw new IllegalArgumentException("delay limit " + picoseconds + " ps is not above 0");
    }
    return new Objective("area under " + picoseconds + " ps", QorFigures::area, picoseconds);
  }

  /**
   * The smallest area that meets the constraints; where nothing does, the largest slack. The delay
   * of a result is then the period less its worst slack.
   *
   * @param period the longest period of the constraints in ps, above 0
   */
  public static Objective slack(double period) {
    return new Objective(SLACK, QorFigures::area, areaUnderDelay(period).delayLimit);
  }

  /**
   * The objective of that name: adp, area, delay, nodes or slack, which has no limit yet.
   *
   * @throws IllegalArgumentException for another name
   */
  public static Objective parse(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "adp" -> ADP;
      case "area" -> AREA;
      case "delay" -> DELAY;
      case "nodes" -> NODES;
      case SLACK -> new Objective(SLACK, QorFigures::area, Double.POSITIVE_INFINITY);
      default ->
          throw new IllegalArgumentException(
              "objective '" + name + "', expected adp, area, delay, nodes or slack");
    };
  }

  /** The name as {@link #parse} takes it, or a description with the delay limit. */
  public String name() {
    return name;
  }

  /** The delay in ps that is good enough; empty where every picosecond counts or none does. */
  public Optional<Double> delayLimit() {
    return Double.isInfinite(delayLimit) ? Optional.empty() : Optional.of(delayLimit);
  }

  /** Whether the result keeps the delay limit; always so without a limit. */
  public boolean feasible(QorFigures qor) {
    return qor.delay() <= delayLimit;
  }

  /**
   * The number to minimise, at least 0; of estimates one that is compared with that of other
   * estimates only. A result that misses the delay limit costs its area times {@code 2 + 10 *
   * (delay / limit - 1)}: feasible neighbours of an infeasible result look better.
   */
  public double cost(QorFigures qor) {
    double value = figure.applyAsDouble(qor);
    return feasible(qor) ? value : value * (2 + 10 * (qor.delay() / delayLimit - 1));
  }

  /** Better results first: feasible before infeasible, then by the figure to minimise. */
  public Comparator<Qor> order() {
    return Comparator.comparing((Qor q) -> feasible(q) ? 0.0 : q.delay())
        .thenComparingDouble(figure);
  }

  /**
   * The return of the ABC-RL paper: the relative gain over the baseline, at least -1. 0 where the
   * baseline costs nothing.
   */
  public double reward(Qor baseline, Qor qor) {
    double base = cost(baseline);
    return base == 0 ? 0 : Math.max(-1, (base - cost(qor)) / base);
  }

  /** The reduction over the baseline in percent; negative when the result is worse. */
  public double reductionPercent(Qor baseline, Qor qor) {
    double base = cost(baseline);
    return base == 0 ? 0 : 100 * (base - cost(qor)) / base;
  }

  /** What a result is worth, for people: the number minimised, or slack and area. */
  public String text(Qor qor) {
    return name.equals(SLACK)
        ? String.format(
            Locale.ROOT, "slack %.2f ps, area %.2f", delayLimit - qor.delay(), qor.area())
        : String.format(Locale.ROOT, "%s %.2f", name, cost(qor));
  }

  @Override
  public String toString() {
    return name;
  }
}
