package org.abcrl.aig.equivalence;

import java.util.ArrayList;
import java.util.List;
import org.abcrl.aig.Aig;

/**
 * What an equivalence check found out on its way: which outputs and inputs of the circuits belong
 * together, and which nodes are equal. With this the proof can be made again, by other means, with
 * nothing left to guess.
 */
public final class MergeTrace {
  /**
   * One sweep: a network that holds what was still to be proved of both circuits, over the
   * combinational inputs of the first. The first sweep's is that of both circuits with nodes of
   * equal fanins merged; that of each further one is made of nodes of the one before.
   */
  public static final class Stage {
    private final Aig joint;
    private final int[] classes;

    private Stage(Aig joint, int[] classes) {
      this.joint = joint;
      this.classes = classes;
    }

    /** The network; its node 1 + i is combinational input i of the first circuit. */
    public Aig joint() {
      return joint;
    }

    /**
     * A literal for each node: nodes with the same were found equal, nodes with complements of each
     * other complements. Literals up to the last input are the inputs and constants themselves.
     */
    public int[] classes() {
      return classes.clone();
    }
  }

  private final List<Stage> stages = new ArrayList<>();
  private int[] inputsOfSecond = new int[0];
  private int[] outputsOfSecond = new int[0];

  void begin(InterfaceMatch match) {
    stages.clear();
    inputsOfSecond = match.combInputsOfSecond();
    outputsOfSecond = match.combOutputsOfSecond();
  }

  void add(Aig joint, int[] classes) {
    stages.add(new Stage(joint, classes));
  }

  /** One sweep was enough; those before are not needed. */
  void replaceBy(Aig joint, int[] classes) {
    stages.clear();
    add(joint, classes);
  }

  /** The sweeps, in their order. */
  public List<Stage> stages() {
    return List.copyOf(stages);
  }

  /** The combinational input of the first circuit for each of the second. */
  public int[] combInputsOfSecond() {
    return inputsOfSecond.clone();
  }

  /** The combinational output of the second circuit for each of the first. */
  public int[] combOutputsOfSecond() {
    return outputsOfSecond.clone();
  }
}
