package org.abcrl.aig.truth;

/**
 * Small structures of AND nodes for functions of up to six variables.
 *
 * <p>What can be decomposed disjointly is: single variables are split off at the output and pairs
 * of variables joined at the inputs, as ANDs and exclusive ORs, as long as there are any (bottom-up
 * disjoint-support decomposition; see V. Bertacco, M. Damiani, "The disjunctive decomposition of
 * logic functions", ICCAD 1997). What is left is built as the smallest of the factored forms of the
 * function and of its complement and of a multiplexer of its cofactors. Not safe for several
 * threads.
 */
public final class FunctionForms {
  /** The most variables. */
  public static final int MAX_VARIABLES = 6;

  private static final int ALL = -1;

  private final Isop isop = new Isop(64);
  private final Factoring factoring = new Factoring();
  private final AndForm factored = new AndForm();
  private final int[] cubes = new int[64];
  private final int[] copied = new int[256];
  private final long[] on = new long[1];
  private AndForm form = factored;

  /**
   * Builds a structure.
   *
   * @param function a truth table of six variables, not constant
   * @param target where to build it, over six leaves; it is started anew and its root set
   */
  public void build(long function, AndForm target) {
    form = target;
    form.start(MAX_VARIABLES);
    int[] literals = new int[MAX_VARIABLES];
    for (int i = 0; i < MAX_VARIABLES; i++) {
      literals[i] = 2 * i;
    }
    form.setRoot(build(function, literals));
  }

  /** Builds a function of literals of the form; those that it does not depend on do not matter. */
  private int build(long function, int[] literals) {
    for (int v = 0; v < MAX_VARIABLES; v++) {
      if (TruthTables.dependsOn(function, v)) {
        long low = TruthTables.cofactor0(function, v);
        long high = TruthTables.cofactor1(function, v);
        if (low == 0 && high == ALL) {
          return literals[v];
        }
        if (low == ALL && high == 0) {
          return literals[v] ^ 1;
        }
        if (low == 0) {
          return form.and(literals[v], build(high, literals));
        }
        if (high == 0) {
          return form.and(literals[v] ^ 1, build(low, literals));
        }
        if (low == ALL) {
          return form.or(literals[v] ^ 1, build(high, literals));
        }
        if (high == ALL) {
          return form.or(literals[v], build(low, literals));
        }
        if (low == ~high) {
          return xor(literals[v], build(low, literals));
        }
      }
    }
    for (int i = 0; i < MAX_VARIABLES; i++) {
      for (int k = i + 1; k < MAX_VARIABLES; k++) {
        if (TruthTables.dependsOn(function, i) && TruthTables.dependsOn(function, k)) {
          int literal = joinPair(function, i, k, literals);
          if (literal >= 0) {
            return literal;
          }
        }
      }
    }
    return buildPrime(function, literals);
  }

  /** Builds the function over one variable less if it depends on two only through one gate. */
  private int joinPair(long function, int i, int k, int[] literals) {
    long low = TruthTables.cofactor0(function, i);
    long high = TruthTables.cofactor1(function, i);
    long f00 = TruthTables.cofactor0(low, k);
    long f01 = TruthTables.cofactor1(low, k);
    long f10 = TruthTables.cofactor0(high, k);
    long f11 = TruthTables.cofactor1(high, k);
    int a = literals[i];
    int b = literals[k];
    if (f00 == f11 && f01 == f10) {
      return buildJoined(xor(a, b), f01, f00, i, literals);
    }
    if (f00 == f01 && f00 == f10) {
      return buildJoined(form.and(a, b), f11, f00, i, literals);
    }
    if (f00 == f01 && f00 == f11) {
      return buildJoined(form.and(a, b ^ 1), f10, f00, i, literals);
    }
    if (f00 == f10 && f00 == f11) {
      return buildJoined(form.and(a ^ 1, b), f01, f00, i, literals);
    }
    if (f01 == f10 && f01 == f11) {
      return buildJoined(form.and(a ^ 1, b ^ 1), f00, f01, i, literals);
    }
    return -1;
  }

  private int buildJoined(int gate, long whenTrue, long whenFalse, int place, int[] literals) {
    int[] joined = literals.clone();
    joined[place] = gate;
    long variable = TruthTables.variable(place);
    return build((whenTrue & variable) | (whenFalse & ~variable), joined);
  }

  private int xor(int a, int b) {
    return form.or(form.and(a, b ^ 1), form.and(a ^ 1, b));
  }

  /** Builds a function of three or more variables that no gate can be split off from. */
  private int buildPrime(long function, int[] literals) {
    int start = form.nodes();
    int bestNodes = Integer.MAX_VALUE;
    int best = 0;
    for (int way = 0; way < 3; way++) {
      build(way, function, literals);
      if (form.nodes() - start < bestNodes) {
        bestNodes = form.nodes() - start;
        best = way;
      }
      form.truncate(start);
    }
    return build(best, function, literals);
  }

  private int build(int way, long function, int[] literals) {
    return switch (way) {
      case 0 -> factor(function, literals);
      case 1 -> factor(~function, literals) ^ 1;
      default -> multiplexer(function, literals);
    };
  }

  private int factor(long function, int[] literals) {
    on[0] = function;
    int count = isop.compute(on, MAX_VARIABLES);
    isop.copyTo(cubes);
    factoring.factor(cubes, count, MAX_VARIABLES, factored);
    System.arraycopy(literals, 0, copied, 0, MAX_VARIABLES);
    for (int i = 0; i < factored.nodes(); i++) {
      int f0 = factored.fanin0(i);
      int f1 = factored.fanin1(i);
      copied[MAX_VARIABLES + i] = form.and(copied[f0 >> 1] ^ (f0 & 1), copied[f1 >> 1] ^ (f1 & 1));
    }
    return copied[factored.root() >> 1] ^ (factored.root() & 1);
  }

  /** Splits at the variable whose cofactors depend on the fewest others. */
  private int multiplexer(long function, int[] literals) {
    int best = -1;
    int fewest = Integer.MAX_VALUE;
    for (int v = 0; v < MAX_VARIABLES; v++) {
      if (TruthTables.dependsOn(function, v)) {
        int size =
            support(TruthTables.cofactor0(function, v))
                + support(TruthTables.cofactor1(function, v));
        if (size < fewest) {
          fewest = size;
          best = v;
        }
      }
    }
    int low = build(TruthTables.cofactor0(function, best), literals);
    int high = build(TruthTables.cofactor1(function, best), literals);
    return form.or(form.and(literals[best], high), form.and(literals[best] ^ 1, low));
  }

  private static int support(long function) {
    int size = 0;
    for (int v = 0; v < MAX_VARIABLES; v++) {
      size += TruthTables.dependsOn(function, v) ? 1 : 0;
    }
    return size;
  }
}
