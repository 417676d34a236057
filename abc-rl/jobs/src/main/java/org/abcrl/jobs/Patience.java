package org.abcrl.jobs;

import org.abcrl.agents.Objective;
import org.abcrl.agents.search.SearchListener;
import org.abcrl.agents.search.Trial;

/**
 * Ends a search of recipes once it has not gained for a while, so that local moves get the rest of
 * the time. It is not ended before its first result. Some circuits go on gaining by recipes for
 * long, others are done after a few; the search tells which.
 */
final class Patience implements SearchListener {
  /** A gain below that is none: local moves find as much in the same time. */
  private static final double GAIN = 0.01;

  private final SearchListener listener;
  private final Objective objective;
  private final long earliest;
  private final long window;
  private volatile double marked = Double.POSITIVE_INFINITY;
  private volatile long gained;

  /**
   * A search that may end.
   *
   * @param listener hears what this one hears
   * @param earliest {@code System.nanoTime()} before which it does not end
   * @param window nanoseconds without a gain after which it ends
   */
  Patience(SearchListener listener, Objective objective, long earliest, long window) {
    this.listener = listener;
    this.objective = objective;
    this.earliest = earliest;
    this.window = window;
    gained = System.nanoTime();
  }

  @Override
  public void evaluated(Trial trial) {
    double cost = objective.cost(trial.best());
    if (cost < (1 - GAIN) * marked) {
      marked = cost;
      gained = System.nanoTime();
    }
    listener.evaluated(trial);
  }

  @Override
  public boolean stop() {
    long now = System.nanoTime();
    boolean begun = marked < Double.POSITIVE_INFINITY;
    return listener.stop() || (begun && now - earliest > 0 && now - gained > window);
  }
}
