package org.abcrl.aig.sequential;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.LatchInit;
import org.abcrl.aig.Lit;

/**
 * An inductive invariant of two machines, and the circuits that must always be true so that it
 * shows that their outputs are equal in every step. The format is described in docs/trust.md.
 */
final class InvariantQuestions {
  private final ProductMachine machine;
  private final Aig product;
  private final Aig invariant;

  /** What is known at the point reached. */
  private int known;

  /**
   * An invariant.
   *
   * @param invariant whose outputs are said to hold, its inputs are inputs and latches
   */
  InvariantQuestions(ProductMachine machine, Aig invariant) {
    this.machine = machine;
    this.invariant = invariant;
    product = machine.aig();
  }

  /**
   * The invariant that signals are equal.
   *
   * @param equal the literal that each node of the machine equals
   */
  static InvariantQuestions ofEqual(ProductMachine machine, int[] equal) {
    Aig product = machine.aig();
    AigBuilder builder = new AigBuilder("invariant", 2 * product.nodes());
    int[] literals = sources(builder, product.combInputs());
    int[] map = Arrays.copyOf(literals, product.nodes());
    for (int node = product.firstAnd(); node < map.length; node++) {
      map[node] = builder.and(of(map, product.fanin0(node)), of(map, product.fanin1(node)));
    }
    for (int node = 1; node < map.length; node++) {
      if (Lit.node(equal[node]) != node) {
        builder.addOutput(builder.xor(map[node], of(map, equal[node])) ^ 1);
      }
    }
    return new InvariantQuestions(machine, builder.build());
  }

  private static int of(int[] map, int literal) {
    return map[Lit.node(literal)] ^ (literal & 1);
  }

  /** The literals of the constant and of so many new inputs. */
  private static int[] sources(AigBuilder builder, int count) {
    int[] literals = new int[1 + count];
    for (int i = 1; i < literals.length; i++) {
      literals[i] = builder.addInput();
    }
    return literals;
  }

  /** Its outputs hold in every step of every run; its inputs are inputs and latches. */
  Aig invariant() {
    return invariant;
  }

  /** The circuits, by the names of their folders. */
  Map<String, Aig> all() {
    Map<String, Aig> all = new LinkedHashMap<>();
    for (String name : List.of("begin", "step", "end")) {
      AigBuilder builder = new AigBuilder(name, 4 * product.nodes());
      int[] given = sources(builder, product.combInputs());
      known = Lit.TRUE;
      if (name.equals("begin")) {
        ask(builder, ProductMachine.outputs(invariant, builder, begin(given)));
      } else if (name.equals("step")) {
        int[] later = Arrays.copyOf(sources(builder, product.inputs()), given.length);
        assume(builder, given);
        int[] does = ProductMachine.outputs(product, builder, given);
        System.arraycopy(does, product.outputs(), later, 1 + product.inputs(), product.latches());
        ask(builder, ProductMachine.outputs(invariant, builder, later));
      } else {
        assume(builder, given);
        ask(builder, equalOutputs(builder, ProductMachine.outputs(product, builder, given)));
      }
      all.put(name, builder.build());
    }
    return all;
  }

  private int[] begin(int[] given) {
    int[] result = given.clone();
    for (int r = 0; r < product.latches(); r++) {
      LatchInit init = product.latchInit(r);
      result[1 + product.inputs() + r] =
          init == LatchInit.UNKNOWN
              ? given[1 + product.inputs() + machine.beginsLike(r)]
              : init == LatchInit.ONE ? Lit.TRUE : Lit.FALSE;
    }
    return result;
  }

  private void assume(AigBuilder builder, int[] given) {
    for (int holds : ProductMachine.outputs(invariant, builder, given)) {
      known = builder.and(known, holds);
    }
  }

  private int[] equalOutputs(AigBuilder builder, int[] does) {
    int[] equal = new int[machine.outputs()];
    for (int i = 0; i < equal.length; i++) {
      equal[i] = builder.xor(does[i], does[equal.length + i]) ^ 1;
    }
    return equal;
  }

  /** Each literal must be true where what is known is; then it is known too. */
  private void ask(AigBuilder builder, int[] literals) {
    List<Integer> asked = new ArrayList<>();
    for (int literal : literals) {
      asked.add(builder.and(known, literal ^ 1) ^ 1);
      known = builder.and(known, literal);
    }
    asked.forEach(builder::addOutput);
  }
}
