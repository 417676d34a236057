package org.abcrl.aig.cuts;

import org.abcrl.aig.Aig;
import org.abcrl.aig.ChoiceNetwork;

/**
 * What a mapper covers: AND nodes in topological order, some of which have alternatives.
 *
 * <p>Nodes are numbered as in an {@link Aig}: the constant, the combinational inputs, then the AND
 * nodes. A node's alternative is another node of the same function, up to complement, that nothing
 * but alternatives may use; it comes before the node, and may have an alternative itself. The
 * arrays are for the inner loops of mappers and must not be changed.
 */
public final class SubjectGraph {
  /** The number of nodes. */
  public final int nodes;

  /** The number of the first AND node. */
  public final int firstAnd;

  /** The first fanin literal of each AND node. */
  public final int[] fanin0;

  /** The second fanin literal of each AND node. */
  public final int[] fanin1;

  /** The literal of the next alternative with the node's own function, or 0. */
  public final int[] alternative;

  /** Whether the node is only an alternative of another one, so that it is not mapped itself. */
  public final boolean[] shadow;

  /** The literals of the combinational outputs. */
  public final int[] outputs;

  private SubjectGraph(
      int firstAnd,
      int[] fanin0,
      int[] fanin1,
      int[] alternative,
      boolean[] shadow,
      int[] outputs) {
    this.nodes = fanin0.length;
    this.firstAnd = firstAnd;
    this.fanin0 = fanin0;
    this.fanin1 = fanin1;
    this.alternative = alternative;
    this.shadow = shadow;
    this.outputs = outputs;
  }

  /** Whether any node has an alternative. */
  public boolean hasAlternatives() {
    for (int literal : alternative) {
      if (literal != 0) {
        return true;
      }
    }
    return false;
  }

  /** The graph as it is, without alternatives. */
  public static SubjectGraph of(Aig aig) {
    return of(aig, aig.combOutputs(), new int[aig.nodes()], new boolean[aig.nodes()]);
  }

  /** A network with choices as alternatives. */
  public static SubjectGraph of(ChoiceNetwork network) {
    Aig aig = network.aig();
    int[] alternative = new int[aig.nodes()];
    boolean[] shadow = new boolean[aig.nodes()];
    for (int node = aig.firstAnd(); node < aig.nodes(); node++) {
      for (int choice = network.firstChoice(node);
          choice != 0;
          choice = network.nextChoice(choice)) {
        shadow[choice] = true;
        insert(network, alternative, node, choice);
      }
    }
    return of(aig, network.outputs(), alternative, shadow);
  }

  /** Puts a choice into its node's chain, which falls, so that cuts pass up along it. */
  private static void insert(ChoiceNetwork network, int[] alternative, int node, int choice) {
    int at = node;
    while (alternative[at] >> 1 > choice) {
      at = alternative[at] >> 1;
    }
    int rest = alternative[at];
    alternative[at] = link(network, node, at, choice);
    alternative[choice] = rest == 0 ? 0 : link(network, node, choice, rest >> 1);
  }

  private static int link(ChoiceNetwork network, int node, int from, int to) {
    boolean fromComplement = from != node && network.isComplement(from);
    return 2 * to | (fromComplement == network.isComplement(to) ? 0 : 1);
  }

  private static SubjectGraph of(Aig aig, int outputCount, int[] alternative, boolean[] shadow) {
    int[] fanin0 = new int[aig.nodes()];
    int[] fanin1 = new int[aig.nodes()];
    for (int node = aig.firstAnd(); node < aig.nodes(); node++) {
      fanin0[node] = aig.fanin0(node);
      fanin1[node] = aig.fanin1(node);
    }
    int[] outputs = new int[outputCount];
    for (int i = 0; i < outputs.length; i++) {
      outputs[i] = aig.combOutput(i);
    }
    return new SubjectGraph(aig.firstAnd(), fanin0, fanin1, alternative, shadow, outputs);
  }
}
