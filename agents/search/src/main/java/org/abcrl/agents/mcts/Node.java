package org.abcrl.agents.mcts;

import java.util.Arrays;

/** A node of the search tree with the statistics of its children. Read-only outside the search. */
public final class Node {
  private final Returns seen;
  private final Node[] children;
  private final int[] visits;
  private final double[] returns;
  private final double[] best;
  private final double value;
  private double[] priors;
  private int total;
  private double sum;

  Node(Returns seen, double[] priors, double value) {
    this.seen = seen;
    this.priors = priors;
    this.value = value;
    children = new Node[priors.length];
    visits = new int[priors.length];
    returns = new double[priors.length];
    best = new double[priors.length];
    Arrays.fill(best, Double.NEGATIVE_INFINITY);
  }

  /** The range of all returns of the search. */
  public Returns seen() {
    return seen;
  }

  /** The number of actions. */
  public int actions() {
    return priors.length;
  }

  /** The visits of all children. */
  public int visits() {
    return total;
  }

  /** The visits of the child, those under way included. */
  public int visits(int action) {
    return visits[action];
  }

  /** The sum of the child's returns, virtual losses of visits under way included. */
  public double returns(int action) {
    return returns[action];
  }

  /** The best return seen below the child; negative infinity before the first. */
  public double bestReturn(int action) {
    return best[action];
  }

  /** The mean of all returns below the node; 0 before the first. */
  public double meanReturn() {
    return total == 0 ? 0 : sum / total;
  }

  /** The prior probability of the action, as the search uses it. */
  public double prior(int action) {
    return priors[action];
  }

  /** What the evaluator expected here. */
  public double value() {
    return value;
  }

  /** The child, or null while it was not expanded (terminal states never are). */
  public Node child(int action) {
    return children[action];
  }

  /** The fraction of visits each child got: the training target of the policy. */
  public double[] visitFractions() {
    double[] fractions = new double[visits.length];
    for (int a = 0; a < fractions.length; a++) {
      fractions[a] = total == 0 ? 1.0 / fractions.length : (double) visits[a] / total;
    }
    return fractions;
  }

  /** The action with the most visits, the first of equals. */
  public int mostVisited() {
    int chosen = 0;
    for (int a = 1; a < visits.length; a++) {
      if (visits[a] > visits[chosen]) {
        chosen = a;
      }
    }
    return chosen;
  }

  void replacePriors(double[] mixed) {
    priors = mixed;
  }

  void setChild(int action, Node child) {
    children[action] = child;
  }

  void beginVisit(int action, double virtualLoss) {
    visits[action]++;
    total++;
    returns[action] -= virtualLoss;
    sum -= virtualLoss;
  }

  void endVisit(int action, double virtualLoss, double reward) {
    returns[action] += virtualLoss + reward;
    sum += virtualLoss + reward;
    best[action] = Math.max(best[action], reward);
  }

  void forgetVisit(int action, double virtualLoss) {
    visits[action]--;
    total--;
    returns[action] += virtualLoss;
    sum += virtualLoss;
  }
}
