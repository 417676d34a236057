package org.abcrl.aig.verilog.blast;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.abcrl.aig.Lit;
import org.abcrl.aig.verilog.netlist.Bits;
import org.jspecify.annotations.Nullable;

/**
 * How a select word leads to one of several values: bits that all labels of a subtree share are
 * compared at once, the others decide one after the other.
 */
final class DecisionTree {
  private static final int NONE = -1;

  private final Node root;

  /** Select bits {@code same} must have the values {@code expected}; then {@code split} decides. */
  private static final class Node {
    private final List<Integer> same;
    private final List<Boolean> expected;
    private final int split;
    private final @Nullable Node zero;
    private final @Nullable Node one;
    private final int value;

    /** Whether they have; the same for all bits of the values, and there may be thousands. */
    private int condition = NONE;

    Node(
        List<Integer> same,
        List<Boolean> expected,
        int split,
        @Nullable Node zero,
        @Nullable Node one,
        int value) {
      this.same = same;
      this.expected = expected;
      this.split = split;
      this.zero = zero;
      this.one = one;
      this.value = value;
    }
  }

  DecisionTree(int[][] labels) {
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < labels.length; i++) {
      all.add(i);
    }
    List<Integer> bits = new ArrayList<>();
    for (int i = labels[0].length - 1; i >= 0; i--) {
      bits.add(i);
    }
    root = node(labels, all, bits);
  }

  private static Node node(int[][] labels, List<Integer> members, List<Integer> bits) {
    List<Integer> same = new ArrayList<>();
    List<Boolean> expected = new ArrayList<>();
    List<Integer> open = new ArrayList<>();
    for (int bit : bits) {
      int first = labels[members.get(0)][bit];
      if (members.stream().allMatch(m -> labels[m][bit] == first)) {
        same.add(bit);
        expected.add(first == Bits.ONE);
      } else {
        open.add(bit);
      }
    }
    if (open.isEmpty()) {
      return new Node(same, expected, -1, null, null, members.get(0));
    }
    int split = open.get(0);
    List<Integer> rest = open.subList(1, open.size());
    List<Integer> zero = members.stream().filter(m -> labels[m][split] == Bits.ZERO).toList();
    List<Integer> one = members.stream().filter(m -> labels[m][split] == Bits.ONE).toList();
    return new Node(same, expected, split, node(labels, zero, rest), node(labels, one, rest), -1);
  }

  /**
   * One bit of the value chosen.
   *
   * @param select literals of the select word, the same ones in each call
   * @param values literals of this bit of the values
   */
  int build(Arithmetic arithmetic, Literals select, int[] values, int otherwise) {
    return build(root, arithmetic, select, values, otherwise);
  }

  private static int build(
      Node node, Arithmetic arithmetic, Literals select, int[] values, int otherwise) {
    int inside =
        node.split < 0
            ? values[node.value]
            : arithmetic.mux(
                select.at(node.split),
                build(requireNonNull(node.one), arithmetic, select, values, otherwise),
                build(requireNonNull(node.zero), arithmetic, select, values, otherwise));
    if (node.same.isEmpty()) {
      return inside;
    }
    if (node.condition == NONE) {
      int[] conditions = new int[node.same.size()];
      for (int i = 0; i < conditions.length; i++) {
        conditions[i] = Lit.notIf(select.at(node.same.get(i)), !node.expected.get(i));
      }
      node.condition = arithmetic.andAll(conditions);
    }
    return arithmetic.mux(node.condition, inside, otherwise);
  }

  /** Literals by their place in a word. */
  @FunctionalInterface
  interface Literals {
    int at(int index);
  }
}
