package org.abcrl.aig.constraints;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How long after an edge of one clock the next edge of another one comes, at the worst place of
 * their common period. Clocks begin together; where their periods have no small common multiple,
 * the first thousand cycles count.
 */
final class ClockRelations {
  private static final int CYCLES = 1000;

  /** Edges closer than this share of a period come at the same time. */
  private static final double TOLERANCE = 1e-5;

  private final List<Clock> clocks;
  private final Map<Long, Double> setups = new HashMap<>();

  ClockRelations(List<Clock> clocks) {
    this.clocks = clocks;
  }

  /** The least time in ps, more than 0, from an edge of one clock to an edge of another. */
  double setup(int from, boolean fromRises, int to, boolean toRises) {
    long key = ((long) from * clocks.size() + to) * 4 + (fromRises ? 2 : 0) + (toRises ? 1 : 0);
    return setups.computeIfAbsent(key, k -> least(from, fromRises, to, toRises));
  }

  /** The time in ps that hold checks of the same two edges count: 0 for one and the same edge. */
  double hold(int from, boolean fromRises, int to, boolean toRises) {
    return setup(from, fromRises, to, toRises)
        - Math.min(clocks.get(from).period(), clocks.get(to).period());
  }

  private double least(int from, boolean fromRises, int to, boolean toRises) {
    double launch = clocks.get(from).edge(fromRises);
    double capture = clocks.get(to).edge(toRises);
    double step = clocks.get(from).period();
    double period = clocks.get(to).period();
    double tolerance = TOLERANCE * Math.min(step, period);
    double least = Double.POSITIVE_INFINITY;
    double first = Double.NaN;
    for (int cycle = 0; cycle < CYCLES; cycle++) {
      double difference = (capture - launch - cycle * step) % period;
      double next = difference <= tolerance ? difference + period : difference;
      next = next <= tolerance ? next + period : next;
      if (cycle > 0 && Math.abs(next - first) < tolerance) {
        break;
      }
      first = cycle == 0 ? next : first;
      least = Math.min(least, next);
    }
    return least;
  }
}
