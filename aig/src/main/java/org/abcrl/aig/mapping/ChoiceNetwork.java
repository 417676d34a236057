package org.abcrl.aig.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.Lit;
import org.abcrl.aig.equivalence.EquivalenceParams;
import org.abcrl.aig.equivalence.EquivalentNodes;

/**
 * Several structurally different versions of a circuit in one network: where nodes of the versions
 * are proved equal, the mapper may choose either structure (Lehman, Watanabe, Grodstein, Harkness,
 * "Logic decomposition during technology mapping", 1997; Chatterjee, Mishchenko, Brayton, Wang,
 * Kam, "Reducing structural bias in technology mapping", 2005).
 *
 * <p>The structure stays acyclic whatever is chosen. Immutable.
 */
public final class ChoiceNetwork {
  /** Conflicts for a pair of nodes: choices that are hard to prove will not be missed. */
  private static final int CONFLICTS_PER_PAIR = 30;

  private static final long TOTAL_CONFLICTS = 3_000;

  private final Aig aig;
  private final SubjectGraph graph;
  private final int choices;

  private ChoiceNetwork(Aig aig, SubjectGraph graph, int choices) {
    this.aig = aig;
    this.graph = graph;
    this.choices = choices;
  }

  /**
   * Joins versions of a circuit.
   *
   * @param aig the circuit
   * @param versions other versions of it: with the same inputs, outputs and latches in the same
   *     order, and equivalent. Only what is proved equal is used, so that a version that is not
   *     equivalent does no harm
   * @param stop asked often; once it says true, no more choices are added
   * @throws IllegalArgumentException if numbers of inputs, outputs or latches differ
   */
  public static ChoiceNetwork of(Aig aig, List<Aig> versions, BooleanSupplier stop) {
    Aig joint = join(aig, versions);
    EquivalenceParams limits =
        new EquivalenceParams(CONFLICTS_PER_PAIR, CONFLICTS_PER_PAIR, TOTAL_CONFLICTS, 16, 1);
    return of(aig, joint, EquivalentNodes.classes(joint, limits, stop));
  }

  /** Joins versions whose equal nodes are known, see {@link EquivalentNodes#classes}. */
  static ChoiceNetwork of(Aig aig, Aig joint, int[] classes) {
    ChoiceBuilder builder = new ChoiceBuilder(joint, classes);
    int[] outputs = new int[aig.combOutputs()];
    for (int i = 0; i < outputs.length; i++) {
      outputs[i] = joint.output(i);
    }
    SubjectGraph graph = builder.build(outputs);
    return new ChoiceNetwork(aig, graph, builder.choices());
  }

  /** One circuit with all outputs and next states of all versions as outputs, the first's first. */
  static Aig join(Aig aig, List<Aig> versions) {
    AigBuilder builder = new AigBuilder(aig.name());
    int[] inputs = new int[aig.combInputs()];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = builder.addInput();
    }
    List<Aig> all = new ArrayList<>();
    all.add(aig);
    all.addAll(versions);
    for (Aig version : all) {
      if (version.inputs() != aig.inputs()
          || version.latches() != aig.latches()
          || version.outputs() != aig.outputs()) {
        throw new IllegalArgumentException(version + " is no version of " + aig);
      }
      int[] literals = new int[version.nodes()];
      for (int i = 0; i < inputs.length; i++) {
        literals[version.combInputNode(i)] = inputs[i];
      }
      for (int node = version.firstAnd(); node < version.nodes(); node++) {
        literals[node] =
            builder.and(map(literals, version.fanin0(node)), map(literals, version.fanin1(node)));
      }
      for (int i = 0; i < version.combOutputs(); i++) {
        builder.addOutput(map(literals, version.combOutput(i)));
      }
    }
    return builder.build();
  }

  private static int map(int[] literals, int literal) {
    return literals[Lit.node(literal)] ^ (literal & 1);
  }

  /** The circuit. */
  public Aig aig() {
    return aig;
  }

  /** The number of alternative structures. */
  public int choices() {
    return choices;
  }

  SubjectGraph graph() {
    return graph;
  }
}
