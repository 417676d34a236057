package org.abcrl.aig.equivalence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.Lit;
import org.abcrl.aig.truth.TruthTables;
import org.jspecify.annotations.Nullable;

/** Finds the nodes of a growing network that are the same function of at most six inputs. */
final class SmallFunctions {
  private static final int MAX_INPUTS = 6;

  private final AigBuilder network;

  /** The function of each node; null for one of more inputs. */
  private final List<Function> functions = new ArrayList<>();

  /** The literal of each function that was seen, and of its complement. */
  private final Map<Function, Integer> literals = new HashMap<>();

  /** A function of all of these inputs; the first is the table's variable 0. */
  private record Function(List<Integer> inputs, long table) {
    Function complementIf(boolean complement) {
      return complement ? new Function(inputs, ~table) : this;
    }

    /** The table over more inputs. */
    long over(List<Integer> more) {
      long result = table;
      for (int i = inputs.size() - 1; i >= 0; i--) {
        int to = more.indexOf(inputs.get(i));
        result = to == i ? result : TruthTables.swapped(result, i, to);
      }
      return result;
    }

    /** The function without the inputs that it does not depend on. */
    static Function of(List<Integer> inputs, long table) {
      List<Integer> needed = new ArrayList<>();
      long result = table;
      for (int i = 0; i < inputs.size(); i++) {
        if (TruthTables.dependsOn(result, i)) {
          int to = needed.size();
          result = to == i ? result : TruthTables.swapped(result, to, i);
          needed.add(inputs.get(i));
        }
      }
      return new Function(needed, result);
    }
  }

  SmallFunctions(AigBuilder network) {
    this.network = network;
  }

  /** The first literal of the same function, perhaps the literal itself. */
  int first(int literal) {
    while (functions.size() < network.nodes()) {
      add(functions.size());
    }
    Function function = functions.get(Lit.node(literal));
    return function == null
        ? literal
        : literals.get(function.complementIf(Lit.isComplement(literal)));
  }

  private void add(int node) {
    Function function =
        network.isAnd(node)
            ? and(network.fanin0(node), network.fanin1(node))
            : node == 0
                ? new Function(List.of(), 0)
                : new Function(List.of(node), TruthTables.variable(0));
    functions.add(function);
    if (function != null) {
      literals.putIfAbsent(function, Lit.of(node));
      literals.putIfAbsent(function.complementIf(true), Lit.of(node) ^ 1);
    }
  }

  private @Nullable Function and(int a, int b) {
    Function left = functions.get(Lit.node(a));
    Function right = functions.get(Lit.node(b));
    if (left == null || right == null) {
      return null;
    }
    TreeSet<Integer> union = new TreeSet<>(left.inputs());
    union.addAll(right.inputs());
    if (union.size() > MAX_INPUTS) {
      return null;
    }
    List<Integer> inputs = new ArrayList<>(union);
    return Function.of(
        inputs,
        left.complementIf(Lit.isComplement(a)).over(inputs)
            & right.complementIf(Lit.isComplement(b)).over(inputs));
  }
}
