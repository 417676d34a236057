package org.abcrl.aig.bdd;

import java.util.Arrays;
import org.abcrl.aig.Aig;
import org.abcrl.aig.Lit;

/**
 * The functions of a circuit's combinational outputs over its combinational inputs, as decision
 * diagrams of one manager.
 *
 * <p>Variables are ordered as a depth-first search from the outputs meets the inputs, and reordered
 * by {@link BddSifting} whenever the diagrams have doubled. An output whose diagrams need too many
 * nodes has no function.
 */
public final class GlobalFunctions {
  private static final int FIRST_REORDER = 1500;
  private static final int FIRST_COLLECTION = 4000;

  /** Nodes looked at in one reordering, for each node of the diagrams. */
  private static final int SIFTING_WORK = 80;

  /** The same for all reorderings together, for each node of the circuit. */
  private static final int TOTAL_WORK = 2000;

  /** After so many failures, and one for every four successes, no more outputs are tried. */
  private static final int FAILURES = 2;

  private final Aig aig;
  private final Bdd bdd;
  private final int[] outputs;
  private final int[] variableOf;
  private final int[] inputOf;

  /** The function of a node, -1 while it has none. */
  private final int[] functions;

  /** How many fanouts of a node have no function yet. */
  private final int[] uses;

  private int reorderAt = FIRST_REORDER;
  private int collectAt = FIRST_COLLECTION;
  private int[] stack = new int[64];
  private int failures;
  private long workLeft;

  private GlobalFunctions(Aig aig, int maxNodes) {
    this.aig = aig;
    variableOf = new int[aig.combInputs()];
    inputOf = new int[aig.combInputs()];
    bdd = new Bdd(aig.combInputs(), maxNodes + aig.combInputs());
    outputs = new int[aig.combOutputs()];
    functions = new int[aig.nodes()];
    uses = aig.fanoutCounts();
    workLeft = (long) TOTAL_WORK * aig.nodes() + 1_000_000;
  }

  /**
   * Computes the functions of some outputs.
   *
   * @param wanted which combinational outputs
   * @param maxNodes the most nodes of the manager beside one for each input; outputs that need more
   *     have no function
   */
  public static GlobalFunctions of(Aig aig, boolean[] wanted, int maxNodes) {
    GlobalFunctions result = new GlobalFunctions(aig, maxNodes);
    result.order(wanted);
    result.run(wanted);
    return result;
  }

  /** The manager. */
  public Bdd bdd() {
    return bdd;
  }

  /** The combinational input that a variable is. */
  public int inputOf(int variable) {
    return inputOf[variable];
  }

  /** The function of a combinational output, or {@link Bdd#OVERFLOW} if it has none. */
  public int output(int index) {
    return outputs[index];
  }

  /** The number of wanted outputs without a function. */
  public int failures() {
    return failures;
  }

  private void order(boolean[] wanted) {
    boolean[] seen = new boolean[aig.nodes()];
    int count = 0;
    for (int o = 0; o < outputs.length; o++) {
      if (!wanted[o]) {
        continue;
      }
      int height = 0;
      stack[height++] = Lit.node(aig.combOutput(o));
      while (height > 0) {
        int node = stack[--height];
        if (seen[node] || node == 0) {
          continue;
        }
        seen[node] = true;
        if (aig.isCombInput(node)) {
          variableOf[node - 1] = count;
          inputOf[count++] = node - 1;
          continue;
        }
        if (height + 2 > stack.length) {
          stack = Arrays.copyOf(stack, 2 * stack.length);
        }
        // The deeper fanin first: what it needs belongs together.
        int a = Lit.node(aig.fanin0(node));
        int b = Lit.node(aig.fanin1(node));
        boolean deeper = aig.level(a) > aig.level(b);
        stack[height++] = deeper ? b : a;
        stack[height++] = deeper ? a : b;
      }
    }
    for (int i = 0; i < variableOf.length; i++) {
      if (!seen[1 + i]) {
        variableOf[i] = count;
        inputOf[count++] = i;
      }
    }
  }

  private void run(boolean[] wanted) {
    Arrays.fill(functions, -1);
    functions[0] = Bdd.FALSE;
    for (int i = 0; i < aig.combInputs(); i++) {
      functions[aig.combInputNode(i)] = bdd.variable(variableOf[i]);
      bdd.protect(functions[aig.combInputNode(i)]);
      uses[aig.combInputNode(i)] = Integer.MAX_VALUE;
    }
    int done = 0;
    for (int o = 0; o < outputs.length; o++) {
      outputs[o] = Bdd.OVERFLOW;
      if (wanted[o]) {
        if (failures > FAILURES + done / 4) {
          failures++;
          continue;
        }
        int root = Lit.node(aig.combOutput(o));
        if (functions[root] < 0 && !compute(root)) {
          failures++;
          dropAll();
          continue;
        }
        outputs[o] = functions[root] ^ (aig.combOutput(o) & 1);
        bdd.protect(outputs[o]);
        use(root);
        done++;
      }
    }
    for (int node = aig.firstAnd(); node < aig.nodes(); node++) {
      drop(node);
    }
    for (int i = 0; i < aig.combInputs(); i++) {
      bdd.unprotect(functions[aig.combInputNode(i)]);
    }
    bdd.collect();
  }

  /** Reorders once more until it no longer pays, for functions that will be used for long. */
  public void settle(int rounds) {
    for (int i = 0; i < rounds; i++) {
      int before = bdd.nodes();
      sift((long) SIFTING_WORK * before + 100_000);
      if (bdd.nodes() >= before) {
        break;
      }
    }
  }

  private void sift(long most) {
    workLeft -= BddSifting.run(bdd, Math.min(most, Math.max(0, workLeft)));
  }

  private boolean compute(int root) {
    int height = 0;
    stack[height++] = root;
    while (height > 0) {
      int node = stack[height - 1];
      if (functions[node] >= 0) {
        height--;
        continue;
      }
      int a = Lit.node(aig.fanin0(node));
      int b = Lit.node(aig.fanin1(node));
      if (functions[a] >= 0 && functions[b] >= 0) {
        int result = conjunction(node);
        if (result < 0) {
          return false;
        }
        functions[node] = result;
        bdd.protect(result);
        use(a);
        use(b);
        height--;
        tidy();
        continue;
      }
      if (height + 2 > stack.length) {
        stack = Arrays.copyOf(stack, 2 * stack.length);
      }
      if (functions[a] < 0) {
        stack[height++] = a;
      }
      if (functions[b] < 0) {
        stack[height++] = b;
      }
    }
    return true;
  }

  private int conjunction(int node) {
    int f0 = aig.fanin0(node);
    int f1 = aig.fanin1(node);
    int f = functions[Lit.node(f0)] ^ (f0 & 1);
    int g = functions[Lit.node(f1)] ^ (f1 & 1);
    int result = bdd.and(f, g);
    if (result < 0) {
      settle(1);
      result = bdd.and(f, g);
    }
    return result;
  }

  private void use(int node) {
    if (uses[node] != Integer.MAX_VALUE && --uses[node] == 0) {
      drop(node);
    }
  }

  private void drop(int node) {
    if (functions[node] >= 0 && aig.isAnd(node)) {
      bdd.unprotect(functions[node]);
      functions[node] = -1;
    }
  }

  /** After a failure the counts of uses are not exact any more, and nothing is dropped by them. */
  private void dropAll() {
    for (int node = aig.firstAnd(); node < aig.nodes(); node++) {
      drop(node);
      uses[node] = Integer.MAX_VALUE;
    }
    bdd.collect();
  }

  private void tidy() {
    if (bdd.nodes() < collectAt) {
      return;
    }
    bdd.collect();
    if (bdd.nodes() > reorderAt) {
      sift((long) SIFTING_WORK * bdd.nodes());
      reorderAt = Math.max(FIRST_REORDER, 2 * bdd.nodes());
    }
    collectAt = Math.max(FIRST_COLLECTION, 2 * bdd.nodes());
  }
}
