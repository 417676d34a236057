package org.abcrl.aig.passes.algebraic;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import org.abcrl.aig.Aig;
import org.abcrl.aig.Lit;
import org.abcrl.aig.bdd.GlobalFunctions;
import org.abcrl.aig.sop.CoverNetwork;
import org.abcrl.aig.sop.CoverToAig;
import org.abcrl.aig.sop.LevelledBuilder;

/** Makes a small circuit anew from the functions of its outputs. */
final class GroupResynthesis {
  /** Reorderings of the variables before the diagrams are used. */
  private static final int SETTLE = 3;

  /** The most literals of covers, and the same for each node of the circuit: more does not pay. */
  private static final int LITERALS = 1000;

  private static final int LITERALS_A_NODE = 12;

  private static final int MOST_LITERALS = 40_000;

  /** A network with more literals than that, in percent of another's, is not tried. */
  private static final int CLEARLY = 107;

  private final Aig aig;
  private final GlobalFunctions functions;

  private GroupResynthesis(Aig aig, GlobalFunctions functions) {
    this.aig = aig;
    this.functions = functions;
  }

  /** The new circuit, or the same if no output has diagrams within the bounds. */
  static Aig run(Aig aig, GroupForm form, int maxNodes) {
    boolean[] wanted = new boolean[aig.combOutputs()];
    Arrays.fill(wanted, true);
    GlobalFunctions functions = GlobalFunctions.of(aig, wanted, maxNodes);
    if (functions.failures() == wanted.length) {
      return aig;
    }
    functions.settle(SETTLE);
    GroupResynthesis resynthesis = new GroupResynthesis(aig, functions);
    return form == GroupForm.COVERS ? resynthesis.covers() : resynthesis.structures(form);
  }

  /**
   * The better one of two two-level networks that differ in the phases of outputs. If one needs
   * clearly fewer literals, the other is not tried.
   */
  private Aig covers() {
    int maxLiterals = Math.min(MOST_LITERALS, LITERALS + LITERALS_A_NODE * aig.ands());
    GlobalCovers mixed = new GlobalCovers(aig, functions, maxLiterals, false);
    CoverNetwork mixedNetwork = mixed.run();
    GlobalCovers positive = new GlobalCovers(aig, functions, maxLiterals, true);
    CoverNetwork positiveNetwork = positive.run();
    if (100L * mixed.cost() > (long) CLEARLY * positive.cost()) {
      return extract(positiveNetwork);
    }
    Aig best = extract(mixedNetwork);
    if (100L * positive.cost() <= (long) CLEARLY * mixed.cost()) {
      Aig made = extract(positiveNetwork);
      best = made.ands() < best.ands() ? made : best;
    }
    return best;
  }

  private static Aig extract(CoverNetwork network) {
    return CoverToAig.convert(new FxEngine(network, FxParams.defaults()).run());
  }

  private Aig structures(GroupForm form) {
    LevelledBuilder builder = new LevelledBuilder(aig);
    int[] inputs = new int[aig.combInputs()];
    for (int v = 0; v < inputs.length; v++) {
      inputs[v] = builder.builder().combInput(functions.inputOf(v));
    }
    IntUnaryOperator structure =
        form == GroupForm.MULTIPLEXERS
            ? new BddStructure(functions.bdd(), builder, inputs)::build
            : new DisjointStructure(functions.bdd(), builder, inputs, aig.ands())::build;
    int[] copies = new int[aig.nodes()];
    for (int i = 0; i < aig.combInputs(); i++) {
      copies[aig.combInputNode(i)] = builder.builder().combInput(i);
    }
    int copied = aig.firstAnd();
    int[] outputs = new int[aig.combOutputs()];
    for (int o = 0; o < outputs.length; o++) {
      int literal = aig.combOutput(o);
      if (functions.output(o) >= 0) {
        outputs[o] = structure.applyAsInt(functions.output(o));
      } else {
        for (; copied <= Lit.node(literal); copied++) {
          copies[copied] =
              builder.and(copy(copies, aig.fanin0(copied)), copy(copies, aig.fanin1(copied)));
        }
        outputs[o] = copy(copies, literal);
      }
    }
    builder.builder().addOutputsOf(aig, outputs);
    return builder.builder().build();
  }

  private static int copy(int[] copies, int edge) {
    return copies[Lit.node(edge)] ^ (edge & 1);
  }
}
