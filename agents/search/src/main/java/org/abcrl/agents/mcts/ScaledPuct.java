package org.abcrl.agents.mcts;

/**
 * PUCT over returns that are scaled to 0..1 between the worst and the best return of the search, as
 * MuZero does (Schrittwieser et al., 2020).
 *
 * <p>Returns of recipes differ by a few hundredths; unscaled, exploration drowns them. A child that
 * was not tried counts as its parent's mean.
 *
 * @param c the weight of exploration; raise it to try more children
 * @param best the weight of a child's best return against its mean, 0 to 1: a search that reports
 *     its best result cares for the best
 */
public record ScaledPuct(double c, double best) implements SelectionRule {
  @Override
  public double score(Node node, int a) {
    double low = node.seen().lowest();
    double range = Math.max(1e-9, node.seen().highest() - low);
    double q;
    if (node.visits(a) == 0) {
      q = node.visits() == 0 ? 0.5 : (node.meanReturn() - low) / range;
    } else {
      double mean = node.returns(a) / node.visits(a);
      q = ((1 - best) * mean + best * node.bestReturn(a) - low) / range;
    }
    return q + c * node.prior(a) * Math.sqrt(1 + node.visits()) / (1 + node.visits(a));
  }
}
