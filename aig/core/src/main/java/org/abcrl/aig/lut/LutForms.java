package org.abcrl.aig.lut;

import java.util.HashMap;
import java.util.Map;
import org.abcrl.aig.truth.AndForm;
import org.abcrl.aig.truth.Factoring;
import org.abcrl.aig.truth.FunctionForms;
import org.abcrl.aig.truth.Isop;
import org.abcrl.aig.truth.TruthTables;
import org.abcrl.aig.truth.WideTables;
import org.jspecify.annotations.Nullable;

/**
 * Structures of AND nodes for the functions of LUTs, each function's made once.
 *
 * <p>Up to six variables are built by {@link FunctionForms}; seven and eight by the smaller of the
 * factored forms of the function and its complement and of a multiplexer of two cofactors. Not safe
 * for several threads.
 */
final class LutForms {
  private static final int MAX_CUBES = 256;

  private final Map<Long, AndForm> small = new HashMap<>();
  private final FunctionForms forms = new FunctionForms();
  private final AndForm built = new AndForm();
  private final Isop isop = new Isop(MAX_CUBES);
  private final Factoring factoring = new Factoring();
  private final int[] cubes = new int[MAX_CUBES];

  /**
   * A structure whose leaf i is variable i.
   *
   * @param table the function, not constant; it is not kept
   */
  AndForm form(long[] table, int variables) {
    if (variables <= 6) {
      return form(table[0]);
    }
    int words = TruthTables.words(variables);
    AndForm best = multiplexer(table, variables, words);
    for (int phase = 0; phase < 2; phase++) {
      AndForm factored = factored(table, variables, words, phase == 1);
      if (factored != null && factored.nodes() < best.nodes()) {
        best = factored;
      }
    }
    return best;
  }

  /** A structure of a function of up to six variables, not constant. */
  AndForm form(long table) {
    AndForm known = small.get(table);
    if (known == null) {
      forms.build(table, built);
      known = new AndForm(Math.max(1, built.nodes()));
      known.copyFrom(built);
      small.put(table, known);
    }
    return known;
  }

  private @Nullable AndForm factored(long[] table, int variables, int words, boolean complement) {
    long[] on = new long[words];
    System.arraycopy(table, 0, on, 0, words);
    if (complement) {
      WideTables.complement(on, 0, words);
    }
    int count = isop.compute(on, variables);
    if (count < 0) {
      return null;
    }
    isop.copyTo(cubes);
    AndForm form = new AndForm();
    factoring.factor(cubes, count, variables, form);
    form.setRoot(form.root() ^ (complement ? 1 : 0));
    return form;
  }

  /** Splits at the variable whose cofactors need the fewest variables. */
  private AndForm multiplexer(long[] table, int variables, int words) {
    int split = -1;
    int fewest = Integer.MAX_VALUE;
    long[] cofactor = new long[words];
    for (int v = 0; v < variables; v++) {
      int support = 0;
      for (int value = 0; value < 2; value++) {
        System.arraycopy(table, 0, cofactor, 0, words);
        WideTables.fix(cofactor, 0, words, v, value == 1);
        for (int u = 0; u < variables; u++) {
          support += TruthTables.dependsOn(cofactor, 0, words, u) ? 1 : 0;
        }
      }
      if (support < fewest) {
        fewest = support;
        split = v;
      }
    }
    AndForm form = new AndForm();
    form.start(variables);
    int low = cofactor(table, variables, words, split, false, form);
    int high = cofactor(table, variables, words, split, true, form);
    form.setRoot(mux(form, 2 * split, high, low));
    return form;
  }

  private static final int FALSE = -1;
  private static final int TRUE = -2;

  /** Builds a cofactor in the form; its literal, or a constant. */
  private int cofactor(
      long[] table, int variables, int words, int variable, boolean value, AndForm form) {
    long[] part = new long[words];
    System.arraycopy(table, 0, part, 0, words);
    WideTables.fix(part, 0, words, variable, value);
    int[] literals = new int[variables];
    int kept = 0;
    for (int v = 0; v < variables; v++) {
      if (TruthTables.dependsOn(part, 0, words, v)) {
        if (kept < v) {
          WideTables.swap(part, 0, words, kept, v);
        }
        literals[kept++] = 2 * v;
      }
    }
    if (kept == 0) {
      return part[0] == 0 ? FALSE : TRUE;
    }
    return copy(form(part, kept), literals, form);
  }

  private static int copy(AndForm from, int[] literals, AndForm to) {
    int[] copied = new int[from.leaves() + from.nodes()];
    System.arraycopy(literals, 0, copied, 0, Math.min(literals.length, from.leaves()));
    for (int i = 0; i < from.nodes(); i++) {
      int f0 = from.fanin0(i);
      int f1 = from.fanin1(i);
      copied[from.leaves() + i] = to.and(copied[f0 >> 1] ^ (f0 & 1), copied[f1 >> 1] ^ (f1 & 1));
    }
    return copied[from.root() >> 1] ^ (from.root() & 1);
  }

  private static int mux(AndForm form, int select, int high, int low) {
    if (high < 0 && low < 0) {
      return high == TRUE ? select : select ^ 1;
    }
    if (high < 0) {
      return high == FALSE ? form.and(select ^ 1, low) : form.or(select, low);
    }
    if (low < 0) {
      return low == FALSE ? form.and(select, high) : form.or(select ^ 1, high);
    }
    return form.or(form.and(select, high), form.and(select ^ 1, low));
  }
}
