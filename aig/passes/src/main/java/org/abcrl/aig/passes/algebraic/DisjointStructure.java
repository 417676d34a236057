package org.abcrl.aig.passes.algebraic;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.abcrl.aig.bdd.Bdd;
import org.abcrl.aig.sop.LevelledBuilder;

/**
 * Builds functions given as decision diagrams by disjoint decomposition: variables are split off at
 * the output, and pairs of variables that matter through one gate alone are joined, as long as
 * there are any; see V. Bertacco, M. Damiani, "The disjunctive decomposition of logic functions"
 * (ICCAD 1997). What is left is a multiplexer of its cofactors, which are decomposed in turn.
 *
 * <p>A pair is joined by an AND if with one at a value the function does not depend on the other,
 * and the other way round; so the supports of the cofactors by each variable tell all such pairs.
 * Pairs joined by an exclusive OR are sought in functions of few variables. The effort is bounded;
 * beyond it diagrams are built node by node.
 */
final class DisjointStructure {
  /** Functions of more variables are not searched for pairs. */
  private static final int MAX_VARIABLES = 64;

  private static final int MAX_XOR_VARIABLES = 20;

  /** Nodes of diagrams visited for all functions, and the same for each node of the circuit. */
  private static final long WORK = 400_000;

  private static final long WORK_A_NODE = 800;

  /** Nodes of diagrams visited for a function, as a part of what is left. */
  private static final int SHARE = 8;

  /** Nodes of diagrams made between collections. */
  private static final int GARBAGE = 500_000;

  private final Bdd bdd;
  private final LevelledBuilder builder;
  private final int[] inputs;

  /** What has been built over the variables as they are, by function. */
  private final Map<Integer, Integer> built = new HashMap<>();

  private final Map<Integer, Integer> visited = new HashMap<>();
  private long work;
  private long workLeft;
  private int nodesWithoutCollection;

  /**
   * A worker.
   *
   * @param inputs the literal of each variable in the circuit
   * @param nodes the nodes that the circuit has now, which the effort depends on
   */
  DisjointStructure(Bdd bdd, LevelledBuilder builder, int[] inputs, int nodes) {
    workLeft = WORK + WORK_A_NODE * nodes;
    this.bdd = bdd;
    this.builder = builder;
    this.inputs = inputs;
    nodesWithoutCollection = bdd.nodes() + GARBAGE;
  }

  /** The literal of a function. */
  int build(int edge) {
    work = workLeft / SHARE;
    workLeft -= work;
    bdd.setMaxNodes(Integer.MAX_VALUE);
    if (bdd.nodes() > nodesWithoutCollection) {
      bdd.collect();
      built.clear();
      nodesWithoutCollection = bdd.nodes() + GARBAGE;
    }
    int literal = build(edge, inputs, built);
    workLeft += Math.max(0, work);
    return literal;
  }

  private int build(int edge, int[] literals, Map<Integer, Integer> known) {
    if (edge <= Bdd.TRUE) {
      return edge;
    }
    Integer found = known.get(edge & ~1);
    if (found == null) {
      found = make(edge & ~1, literals, known);
      known.put(edge & ~1, found);
    }
    return found ^ (edge & 1);
  }

  private int make(int f, int[] literals, Map<Integer, Integer> known) {
    int[] support = work > 0 ? support(f) : new int[0];
    if (support.length > 0 && support.length <= MAX_VARIABLES) {
      int[] low = new int[support.length];
      int[] high = new int[support.length];
      for (int i = 0; i < support.length; i++) {
        low[i] = cofactor(f, support[i], false);
        high[i] = cofactor(f, support[i], true);
        int split = split(literals[support[i]], low[i], high[i], literals, known);
        if (split >= 0) {
          return split;
        }
      }
      int joined = joinAnd(support, low, high, literals);
      if (joined < 0 && support.length <= MAX_XOR_VARIABLES) {
        joined = joinXor(support, low, high, literals);
      }
      if (joined >= 0) {
        return joined;
      }
    }
    int v = bdd.top(f);
    int whenFalse = build(bdd.low(f), literals, known);
    int whenTrue = build(bdd.high(f), literals, known);
    return bdd.low(f) == (bdd.high(f) ^ 1)
        ? builder.xor(literals[v], whenFalse)
        : builder.mux(literals[v], whenTrue, whenFalse);
  }

  /** The function where one variable is a gate with the rest, or -1. */
  private int split(int literal, int low, int high, int[] literals, Map<Integer, Integer> known) {
    if (low == Bdd.FALSE) {
      return builder.and(literal, build(high, literals, known));
    }
    if (high == Bdd.FALSE) {
      return builder.and(literal ^ 1, build(low, literals, known));
    }
    if (low == Bdd.TRUE) {
      return builder.or(literal ^ 1, build(high, literals, known));
    }
    if (high == Bdd.TRUE) {
      return builder.or(literal, build(low, literals, known));
    }
    return low == (high ^ 1) ? builder.xor(literal, build(low, literals, known)) : -1;
  }

  private int joinAnd(int[] support, int[] low, int[] high, int[] literals) {
    boolean[][] dependsLow = new boolean[support.length][];
    boolean[][] dependsHigh = new boolean[support.length][];
    for (int i = 0; i < support.length; i++) {
      dependsLow[i] = marked(low[i]);
      dependsHigh[i] = marked(high[i]);
    }
    for (int i = 0; i < support.length; i++) {
      for (int k = i + 1; k < support.length; k++) {
        int a = support[i];
        int b = support[k];
        for (int values = 0; values < 4; values++) {
          boolean[] ofA = (values & 1) == 0 ? dependsLow[i] : dependsHigh[i];
          boolean[] ofB = (values & 2) == 0 ? dependsLow[k] : dependsHigh[k];
          if (!ofA[b] && !ofB[a]) {
            // The gate is true where neither variable has its value here.
            int gate = builder.and(literals[a] ^ (values & 1), literals[b] ^ (values >> 1));
            int otherwise = (values & 1) == 0 ? low[i] : high[i];
            int when = cofactor((values & 1) == 0 ? high[i] : low[i], b, (values & 2) == 0);
            return joined(gate, when, otherwise, a, literals);
          }
        }
      }
    }
    return -1;
  }

  private int joinXor(int[] support, int[] low, int[] high, int[] literals) {
    for (int i = 0; i < support.length; i++) {
      for (int k = i + 1; k < support.length; k++) {
        int b = support[k];
        int f00 = cofactor(low[i], b, false);
        int f01 = cofactor(low[i], b, true);
        if (f00 == cofactor(high[i], b, true) && f01 == cofactor(high[i], b, false)) {
          int gate = builder.xor(literals[support[i]], literals[b]);
          return joined(gate, f01, f00, support[i], literals);
        }
      }
    }
    return -1;
  }

  /** Builds a function of a gate, which takes a variable's place, and all other variables. */
  private int joined(int gate, int when, int otherwise, int place, int[] literals) {
    int variable = bdd.variable(place);
    int function = bdd.or(bdd.and(variable, when), bdd.and(variable ^ 1, otherwise));
    int[] others = literals.clone();
    others[place] = gate;
    work -= visited.size();
    return build(function, others, new HashMap<>());
  }

  /** The cofactor by any variable. */
  private int cofactor(int f, int v, boolean value) {
    visited.clear();
    int result = cofactor(f, v, bdd.level(v), value);
    work -= visited.size() + 1;
    return result;
  }

  private int cofactor(int f, int v, int level, boolean value) {
    int top = bdd.top(f);
    if (bdd.level(top) > level) {
      return f;
    }
    if (top == v) {
      return value ? bdd.high(f) : bdd.low(f);
    }
    Integer known = visited.get(f & ~1);
    if (known == null) {
      int low = cofactor(bdd.low(f & ~1), v, level, value);
      known = bdd.make(top, low, cofactor(bdd.high(f & ~1), v, level, value));
      visited.put(f & ~1, known);
    }
    return known ^ (f & 1);
  }

  private int[] support(int f) {
    boolean[] marks = marked(f);
    int[] support = new int[marks.length];
    int count = 0;
    for (int v = 0; v < marks.length; v++) {
      if (marks[v]) {
        support[count++] = v;
      }
    }
    return Arrays.copyOf(support, count);
  }

  private boolean[] marked(int f) {
    boolean[] marks = new boolean[bdd.variables()];
    visited.clear();
    mark(f & ~1, marks);
    work -= visited.size() + 1;
    return marks;
  }

  private void mark(int f, boolean[] marks) {
    if (f > Bdd.TRUE && visited.put(f, 0) == null) {
      marks[bdd.top(f)] = true;
      mark(bdd.low(f) & ~1, marks);
      mark(bdd.high(f) & ~1, marks);
    }
  }
}
