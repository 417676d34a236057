package org.abcrl.aig.verilog.elaborate.statement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.abcrl.aig.verilog.elaborate.design.Scope;
import org.abcrl.aig.verilog.elaborate.expression.Expressions;
import org.abcrl.aig.verilog.elaborate.expression.Sizes.Size;
import org.abcrl.aig.verilog.netlist.Bits;
import org.abcrl.aig.verilog.syntax.CaseKind;
import org.abcrl.aig.verilog.syntax.Expr;
import org.abcrl.aig.verilog.syntax.Stmt;
import org.jspecify.annotations.Nullable;

/** Executes case statements. */
public final class CaseExecutor {
  /** The most patterns that are compared with one another. */
  private static final int MAX_COMPARED = 1000;

  private final Expressions context;
  private final Executor executor;

  CaseExecutor(Executor executor) {
    this.executor = executor;
    context = executor.expressions();
  }

  private record Labels(Stmt.CaseItem item, List<int[]> values) {}

  void run(Stmt.Case c, Scope scope) {
    Size size = context.sizes().of(c.subject(), scope);
    for (Stmt.CaseItem item : c.items()) {
      for (Expr label : item.labels()) {
        if (!(label instanceof Expr.ValueRange)) {
          size = size.max(context.sizes().of(label, scope));
        }
      }
    }
    int[] subject = context.evaluator().value(c.subject(), size.width(), size.signed(), scope);
    List<Labels> labels = constantLabels(c, size, scope);
    if (labels != null && !Bits.isConstant(subject)) {
      byDecision(c, subject, labels, scope);
    } else {
      byPriority(c, subject, size, scope);
    }
  }

  /** The labels, if all are known constants without wildcards; null otherwise. */
  private @Nullable List<Labels> constantLabels(Stmt.Case c, Size size, Scope scope) {
    if (c.inside()) {
      return null;
    }
    boolean wild = c.kind() != CaseKind.CASE;
    List<Labels> result = new ArrayList<>();
    for (Stmt.CaseItem item : c.items()) {
      List<int[]> values = new ArrayList<>();
      for (Expr label : item.labels()) {
        int[] bits = context.evaluator().value(label, size.width(), size.signed(), scope);
        if (!Bits.isConstant(bits) || (wild && !Bits.isKnown(bits))) {
          return null;
        }
        // In a plain case an x or z label matches no hardware value.
        if (Bits.isKnown(bits)) {
          values.add(bits);
        }
      }
      result.add(new Labels(item, values));
    }
    return result;
  }

  /** All labels are constants: a decision tree on the subject's bits. */
  private void byDecision(Stmt.Case c, int[] subject, List<Labels> items, Scope scope) {
    Env before = executor.env;
    List<Env> branches = new ArrayList<>();
    List<int[]> labels = new ArrayList<>();
    List<Integer> branchOf = new ArrayList<>();
    Map<String, Boolean> seen = new HashMap<>();
    Env otherwise = null;
    for (Labels item : items) {
      List<int[]> fresh = new ArrayList<>();
      for (int[] label : item.values()) {
        if (seen.put(Arrays.toString(label), true) == null && possible(subject, label)) {
          fresh.add(label);
        }
      }
      boolean isDefault = item.item().labels().isEmpty();
      if (fresh.isEmpty() && !isDefault) {
        continue;
      }
      Env branch = new Env(before);
      executor.env = branch;
      executor.run(item.item().body(), scope);
      if (isDefault) {
        otherwise = branch;
      } else {
        for (int[] label : fresh) {
          labels.add(label);
          branchOf.add(branches.size());
        }
        branches.add(branch);
      }
    }
    executor.env = before;
    int open = 0;
    for (int bit : subject) {
      open += bit >= Bits.FIRST_NET ? 1 : 0;
    }
    boolean covered = open < 31 && labels.size() == 1L << open;
    if (labels.isEmpty()) {
      if (otherwise != null) {
        executor.join(before, List.of(otherwise), (mayBeUnknown, values) -> values[0]);
      }
      return;
    }
    boolean unknown = !covered && otherwise == null && c.full();
    if (covered) {
      // One label needs no comparison: nothing else is left.
      int last = labels.size() - 1;
      otherwise = branches.get(branchOf.get(last));
      labels.remove(last);
    }
    branches.add(otherwise != null ? otherwise : new Env(before));
    int[][] labelArray = labels.toArray(new int[0][]);
    executor.join(
        before,
        branches,
        (mayBeUnknown, values) -> {
          int[][] byLabel = new int[labelArray.length][];
          for (int i = 0; i < byLabel.length; i++) {
            byLabel[i] = values[branchOf.get(i)];
          }
          int[] rest = unknown && mayBeUnknown ? unknown(values) : values[values.length - 1];
          return labelArray.length == 0
              ? rest
              : context.words().choose(subject, labelArray, byLabel, rest);
        });
  }

  /** Whether constant bits of the subject allow the label. */
  private static boolean possible(int[] subject, int[] label) {
    for (int i = 0; i < label.length; i++) {
      if (subject[i] <= Bits.ONE && subject[i] != label[i]) {
        return false;
      }
    }
    return true;
  }

  /** Wildcards or labels that are signals: the first match counts. */
  private void byPriority(Stmt.Case c, int[] subject, Size size, Scope scope) {
    Env before = executor.env;
    List<Env> branches = new ArrayList<>();
    List<Integer> conditions = new ArrayList<>();
    List<int[]> patterns = new ArrayList<>();
    Stmt.CaseItem defaultItem = null;
    boolean decided = false;
    int labels = 0;
    for (Stmt.CaseItem item : c.items()) {
      if (item.labels().isEmpty()) {
        defaultItem = item;
        continue;
      }
      if (decided) {
        continue;
      }
      int condition = Bits.ZERO;
      labels += item.labels().size();
      for (Expr label : item.labels()) {
        condition = context.words().or(condition, match(c, subject, label, size, patterns, scope));
      }
      decided = condition == Bits.ONE || (c.kind() != CaseKind.CASE && covers(patterns));
      if (condition != Bits.ZERO) {
        Env branch = new Env(before);
        executor.env = branch;
        executor.run(item.body(), scope);
        branches.add(branch);
        conditions.add(condition);
      }
    }
    executor.env = before;
    if (!decided && defaultItem != null) {
      Env branch = new Env(before);
      executor.env = branch;
      executor.run(defaultItem.body(), scope);
      branches.add(branch);
      conditions.add(Bits.ONE);
      executor.env = before;
    }
    // Parallel branches keep their conditions, also the last one of a complete set.
    boolean parallel =
        c.parallel() || (c.unique() && patterns.size() == labels && disjoint(patterns));
    if (decided && !parallel) {
      conditions.set(conditions.size() - 1, Bits.ONE);
    }
    boolean complete = (decided && !parallel) || (!decided && defaultItem != null);
    boolean unknown = !complete && (c.full() || decided);
    if (branches.isEmpty()) {
      return;
    }
    if (!complete) {
      branches.add(new Env(before));
    }
    executor.join(
        before,
        branches,
        (mayBeUnknown, values) -> {
          int[] result = unknown && mayBeUnknown ? unknown(values) : values[values.length - 1];
          if (parallel && values.length > 2) {
            return parallel(conditions, values, result);
          }
          for (int i = values.length - 2; i >= 0; i--) {
            result = context.words().mux(condition(conditions, i), values[i], result);
          }
          return result;
        });
  }

  /**
   * What a full case gives where no label matches: x in the bits that any branch assigns. The last
   * of the values is the one from before. (Nonblocking targets keep their value, as in Yosys.)
   */
  private static int[] unknown(int[][] values) {
    int[] result = values[values.length - 1].clone();
    for (int i = 0; i < values.length - 1; i++) {
      for (int k = 0; k < result.length; k++) {
        if (values[i][k] != values[values.length - 1][k]) {
          result[k] = Bits.X;
        }
      }
    }
    return result;
  }

  /** Branches that give the default are left out, so that their conditions do not count. */
  private int[] parallel(List<Integer> conditions, int[][] values, int[] otherwise) {
    List<int[]> kept = new ArrayList<>();
    int[] bits = new int[values.length];
    for (int i = 0; i < values.length - 1; i++) {
      int condition = condition(conditions, i);
      if (condition != Bits.ZERO && !Arrays.equals(values[i], otherwise)) {
        bits[kept.size()] = condition;
        kept.add(values[i]);
      }
    }
    if (kept.size() < 2) {
      return kept.isEmpty() ? otherwise : context.words().mux(bits[0], kept.get(0), otherwise);
    }
    return context
        .words()
        .parallel(Arrays.copyOf(bits, kept.size()), kept.toArray(int[][]::new), otherwise);
  }

  private static int condition(List<Integer> conditions, int i) {
    int condition = conditions.get(i);
    return condition == Bits.X ? Bits.ZERO : condition;
  }

  private int match(
      Stmt.Case c, int[] subject, Expr label, Size size, List<int[]> patterns, Scope scope) {
    if (c.inside() || label instanceof Expr.ValueRange) {
      return context.comparisons().inside(c.subject(), label, scope);
    }
    int[] bits = context.evaluator().value(label, size.width(), size.signed(), scope);
    if (Bits.isConstant(bits)) {
      patterns.add(bits);
    }
    return switch (c.kind()) {
      case CASEZ -> context.comparisons().matches(subject, bits, false);
      case CASEX -> context.comparisons().matches(subject, bits, true);
      case CASE -> context.comparisons().identical(subject, bits);
    };
  }

  /**
   * Whether no value matches two of the patterns. Only then {@code unique} may be relied on: in
   * simulation the first of two items that match is taken.
   */
  private static boolean disjoint(List<int[]> patterns) {
    if (patterns.size() > MAX_COMPARED) {
      return false;
    }
    for (int i = 0; i < patterns.size(); i++) {
      for (int k = 0; k < i; k++) {
        int[] a = patterns.get(i);
        int[] b = patterns.get(k);
        boolean apart = false;
        for (int bit = 0; bit < a.length && !apart; bit++) {
          apart = a[bit] <= Bits.ONE && b[bit] <= Bits.ONE && a[bit] != b[bit];
        }
        if (!apart) {
          return false;
        }
      }
    }
    return true;
  }

  /** Whether patterns with wildcards match every value: Shannon expansion over their bits. */
  private static boolean covers(List<int[]> patterns) {
    return patterns.size() <= 64 && !patterns.isEmpty() && covers(patterns, 0, new int[] {4096});
  }

  private static boolean covers(List<int[]> patterns, int bit, int[] budget) {
    if (patterns.isEmpty() || --budget[0] < 0) {
      return false;
    }
    int width = patterns.get(0).length;
    for (int[] p : patterns) {
      boolean all = true;
      for (int i = bit; i < width; i++) {
        all &= p[i] > Bits.ONE;
      }
      if (all) {
        return true;
      }
    }
    List<int[]> zero = new ArrayList<>();
    List<int[]> one = new ArrayList<>();
    for (int[] p : patterns) {
      if (p[bit] != Bits.ONE) {
        zero.add(p);
      }
      if (p[bit] != Bits.ZERO) {
        one.add(p);
      }
    }
    return covers(zero, bit + 1, budget) && covers(one, bit + 1, budget);
  }
}
