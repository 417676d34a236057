package org.abcrl.agents.mcts;

/**
 * The selection rule of ABC-RL (Chowdhury et al., ICLR 2024): {@code Q + c P sqrt(1 + N(s)) / (1 +
 * N(s, a))} with {@code Q = sum of returns / (1 + N(s, a))}.
 *
 * @param c the weight of exploration; raise it to try more children
 */
public record Puct(double c) implements SelectionRule {
  /** The constant of the reference implementation. */
  public static final double DEFAULT_C = 1.38;

  @Override
  public double score(Node node, int a) {
    double tried = 1 + node.visits(a);
    double q = node.returns(a) / tried;
    return q + c * node.prior(a) * Math.sqrt(1 + node.visits()) / tried;
  }
}
