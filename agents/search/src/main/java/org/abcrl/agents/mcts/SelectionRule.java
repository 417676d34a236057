package org.abcrl.agents.mcts;

/** Chooses the child to descend to: the balance between what is known and what is not. */
@FunctionalInterface
public interface SelectionRule {
  /** The score of action {@code a} at a node; the search takes the largest, the first of equals. */
  double score(Node node, int a);
}
