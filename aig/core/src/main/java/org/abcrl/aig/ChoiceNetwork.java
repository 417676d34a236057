package org.abcrl.aig;

/**
 * A circuit with structural choices: nodes that are proved equal to a node of the circuit and built
 * differently. A mapper may implement the node by any of them (Chatterjee, Mishchenko, Brayton,
 * Wang and Kam, "Reducing structural bias in technology mapping", 2005).
 *
 * <p>Nodes are numbered so that one pass in ascending order sees the fanins of a node, its choices
 * and all their fanins before the node itself; no choice depends on the node it stands for. Latches
 * are cut: the network has the circuit's combinational inputs as inputs.
 */
public final class ChoiceNetwork {
  private final Aig aig;
  private final int outputs;
  private final int[] firstChoice;
  private final int[] nextChoice;
  private final boolean[] complemented;
  private final int choices;

  /**
   * A network with its choices.
   *
   * @param network the circuit and its alternatives, in the order above. Its first {@code outputs}
   *     outputs are the circuit's combinational outputs; behind them stand pairs of a choice and
   *     the literal that it stands for
   * @param outputs the number of combinational outputs of the circuit
   */
  public static ChoiceNetwork ofPairs(Aig network, int outputs) {
    return new ChoiceNetwork(network, outputs);
  }

  private ChoiceNetwork(Aig aig, int outputs) {
    this.aig = aig;
    this.outputs = outputs;
    firstChoice = new int[aig.nodes()];
    nextChoice = new int[aig.nodes()];
    complemented = new boolean[aig.nodes()];
    choices = (aig.outputs() - outputs) / 2;
    for (int i = aig.outputs() - 2; i >= outputs; i -= 2) {
      int choice = Lit.node(aig.output(i));
      int target = Lit.node(aig.output(i + 1));
      complemented[choice] = ((aig.output(i) ^ aig.output(i + 1)) & 1) != 0;
      nextChoice[choice] = firstChoice[target];
      firstChoice[target] = choice;
    }
  }

  /**
   * The network. Its first {@link #outputs} outputs are the circuit's combinational outputs; those
   * behind only keep choices alive.
   */
  public Aig aig() {
    return aig;
  }

  /** The number of combinational outputs of the circuit. */
  public int outputs() {
    return outputs;
  }

  /** The number of choices. */
  public int choices() {
    return choices;
  }

  /** The first choice for a node, or 0. */
  public int firstChoice(int node) {
    return firstChoice[node];
  }

  /** The next choice for the same node, or 0. */
  public int nextChoice(int choice) {
    return nextChoice[choice];
  }

  /** Whether a choice is the complement of the node it stands for. */
  public boolean isComplement(int choice) {
    return complemented[choice];
  }
}
