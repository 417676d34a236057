package org.abcrl.aig.passes;

import java.util.Arrays;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.Derivation;
import org.abcrl.aig.Lit;

/** Builds the circuit that a {@link SopBalancer} has decided on. */
final class SopBuilder {
  private final Aig aig;
  private final SopBalancer plan;
  private final FormTable forms;
  private final AigBuilder builder;

  /** The literal of each node in the new circuit. */
  private final int[] copy;

  /** Levels of the new circuit's nodes. */
  private int[] levels = new int[1024];

  private final int[] literals = new int[256];
  private final int[] products = new int[64];
  private final int[] queue = new int[64];

  SopBuilder(Aig aig, SopBalancer plan) {
    this.aig = aig;
    this.plan = plan;
    forms = plan.forms();
    builder = AigBuilder.withInputsOf(aig);
    copy = new int[aig.nodes()];
    Arrays.fill(copy, -1);
  }

  /** The circuit, and which of its nodes is which covered one. */
  Derivation derive() {
    IntStack ends = new IntStack();
    IntStack leaves = new IntStack();
    for (int node = aig.firstAnd(); node < aig.nodes(); node++) {
      if (plan.isCovered(node)) {
        for (int i = 0; i < plan.size(node); i++) {
          leaves.push(plan.leaf(node, i));
        }
        ends.push(leaves.size());
      }
    }
    return Derivation.built(aig, builder, nodes(), copy).withCuts(ends.toArray(), leaves.toArray());
  }

  Aig build() {
    nodes();
    return builder.build();
  }

  /** Builds the nodes; returns the literals of the outputs. */
  private int[] nodes() {
    copy[0] = Lit.FALSE;
    for (int i = 0; i < aig.combInputs(); i++) {
      copy[aig.combInputNode(i)] = builder.combInput(i);
    }
    for (int node = aig.firstAnd(); node < aig.nodes(); node++) {
      if (plan.isCovered(node)) {
        for (int i = 0; i < plan.size(node); i++) {
          literals[i] = copy[plan.leaf(node, i)];
        }
        int phase = plan.phase(node);
        copy[node] = phase < 0 ? structure(plan.form(node)) : sum(plan.form(node), phase) ^ phase;
      }
    }
    int[] outputs = new int[aig.combOutputs()];
    for (int i = 0; i < outputs.length; i++) {
      int literal = aig.combOutput(i);
      outputs[i] = copy[Lit.node(literal)] ^ (literal & 1);
    }
    builder.addOutputsOf(aig, outputs);
    return outputs;
  }

  private int structure(int form) {
    int root = forms.root(form);
    if (root < 0) {
      return root == FormTable.ROOT_TRUE ? Lit.TRUE : Lit.FALSE;
    }
    for (int i = 0; i < forms.nodes(form); i++) {
      int f0 = forms.fanin0(form, i);
      int f1 = forms.fanin1(form, i);
      literals[FormTable.VARIABLES + i] =
          and(literals[f0 >> 1] ^ (f0 & 1), literals[f1 >> 1] ^ (f1 & 1));
    }
    return literals[root >> 1] ^ (root & 1);
  }

  private int sum(int form, int phase) {
    int from = forms.firstCube(form, phase);
    int count = forms.endCube(form, phase) - from;
    for (int i = 0; i < count; i++) {
      int items = 0;
      for (int v = 0; v < FormTable.VARIABLES; v++) {
        int sign = FormTable.sign(forms.cube(from + i), v);
        if (sign != 0) {
          queue[items++] = literals[v] ^ (sign < 0 ? 1 : 0);
        }
      }
      // A sum is the complement of the product of its parts' complements.
      products[i] = conjunction(items) ^ 1;
    }
    System.arraycopy(products, 0, queue, 0, count);
    return conjunction(count) ^ 1;
  }

  /** Joins the literals of the queue, the two lowest first, among equals one that exists. */
  private int conjunction(int items) {
    for (int count = items; count > 1; count--) {
      moveLowestTo(count - 1, count);
      moveLowestTo(count - 2, count - 1);
      int level = level(queue[count - 2]);
      for (int i = 0; i < count - 2; i++) {
        if (level(queue[i]) == level && builder.find(queue[i], queue[count - 1]) >= 0) {
          swap(i, count - 2);
          break;
        }
      }
      queue[count - 2] = and(queue[count - 2], queue[count - 1]);
    }
    return queue[0];
  }

  private void moveLowestTo(int place, int count) {
    int lowest = place;
    for (int i = 0; i < count; i++) {
      if (level(queue[i]) < level(queue[lowest])) {
        lowest = i;
      }
    }
    swap(lowest, place);
  }

  private void swap(int i, int k) {
    int held = queue[i];
    queue[i] = queue[k];
    queue[k] = held;
  }

  private int level(int literal) {
    return levels[Lit.node(literal)];
  }

  private int and(int a, int b) {
    int result = builder.and(a, b);
    int node = Lit.node(result);
    if (node >= levels.length) {
      levels = Arrays.copyOf(levels, 2 * node);
    }
    if (node != 0 && node != Lit.node(a) && node != Lit.node(b)) {
      levels[node] = 1 + Math.max(level(a), level(b));
    }
    return result;
  }
}
