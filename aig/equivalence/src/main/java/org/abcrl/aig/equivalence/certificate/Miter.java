package org.abcrl.aig.equivalence.certificate;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.abcrl.aig.Aig;
import org.abcrl.aig.Lit;
import org.abcrl.aig.equivalence.MergeTrace;

/**
 * The question "can the circuits differ?" as a formula. Variable 0 is the constant false, then come
 * the combinational inputs of the first circuit, its AND nodes, those of the second circuit, and a
 * variable for each pair of combinational outputs that may be true only where they differ. The last
 * clause says that one of these is.
 */
final class Miter {
  private final Aig a;
  private final Aig b;
  private final int[] inputsOfSecond;
  private final int[] outputsOfSecond;
  private final int secondAnds;
  private final int differences;

  Miter(Aig a, Aig b, MergeTrace trace) {
    this.a = a;
    this.b = b;
    inputsOfSecond = trace.combInputsOfSecond();
    outputsOfSecond = trace.combOutputsOfSecond();
    secondAnds = a.nodes();
    differences = secondAnds + b.ands();
    Math.multiplyExact(2, Math.addExact(differences, a.combOutputs()));
    Math.multiplyExact(3, Math.addExact(differences, a.combOutputs()));
  }

  int variables() {
    return differences + a.combOutputs();
  }

  int firstAnd() {
    return a.firstAnd();
  }

  /** One more than the last variable of an AND node. */
  int endOfAnds() {
    return differences;
  }

  /** The literal of a literal of the second circuit. */
  int ofSecond(int literal) {
    int node = Lit.node(literal);
    int variable;
    if (node == 0) {
      variable = 0;
    } else if (node < b.firstAnd()) {
      variable = 1 + inputsOfSecond[node - 1];
    } else {
      variable = secondAnds + node - b.firstAnd();
    }
    return Lit.of(variable, Lit.isComplement(literal));
  }

  int fanin0(int variable) {
    return variable < secondAnds
        ? a.fanin0(variable)
        : ofSecond(b.fanin0(variable - secondAnds + b.firstAnd()));
  }

  int fanin1(int variable) {
    return variable < secondAnds
        ? a.fanin1(variable)
        : ofSecond(b.fanin1(variable - secondAnds + b.firstAnd()));
  }

  int outputs() {
    return a.combOutputs();
  }

  /** The literal of an output in the first circuit. */
  int output(int index) {
    return a.combOutput(index);
  }

  /** The literal of the same output in the second circuit. */
  int outputOfSecond(int index) {
    return ofSecond(b.combOutput(outputsOfSecond[index]));
  }

  int difference(int output) {
    return differences + output;
  }

  /** The clause that says that the constant is false. */
  int clauseOfConstant() {
    return 1;
  }

  /** The first of the three clauses of an AND node. */
  int clauseOfAnd(int variable) {
    return 2 + 3 * (variable - firstAnd());
  }

  /** The first of the two clauses of an output. */
  int clauseOfOutput(int output) {
    return 2 + 3 * (differences - firstAnd()) + 2 * output;
  }

  int clauses() {
    return clauseOfOutput(outputs());
  }

  /** Writes the formula in DIMACS format. */
  void write(OutputStream out) throws IOException {
    StringBuilder text = new StringBuilder();
    text.append("p cnf ").append(variables()).append(' ').append(clauses()).append('\n');
    clause(text, Lit.TRUE);
    for (int v = firstAnd(); v < differences; v++) {
      int f0 = fanin0(v);
      int f1 = fanin1(v);
      clause(text, Lit.of(v, true), f0);
      clause(text, Lit.of(v, true), f1);
      clause(text, Lit.of(v), f0 ^ 1, f1 ^ 1);
      if (text.length() > 1 << 16) {
        flush(text, out);
      }
    }
    for (int i = 0; i < outputs(); i++) {
      int d = Lit.of(difference(i), true);
      if (output(i) == outputOfSecond(i)) {
        clause(text, d, output(i));
        clause(text, d, output(i) ^ 1);
      } else {
        clause(text, d, output(i), outputOfSecond(i));
        clause(text, d, output(i) ^ 1, outputOfSecond(i) ^ 1);
      }
    }
    for (int i = 0; i < outputs(); i++) {
      literal(text, Lit.of(difference(i)));
    }
    text.append("0\n");
    flush(text, out);
  }

  private static void clause(StringBuilder text, int... literals) {
    for (int literal : literals) {
      literal(text, literal);
    }
    text.append("0\n");
  }

  private static void literal(StringBuilder text, int literal) {
    if (Lit.isComplement(literal)) {
      text.append('-');
    }
    text.append(Lit.node(literal) + 1).append(' ');
  }

  private static void flush(StringBuilder text, OutputStream out) throws IOException {
    out.write(text.toString().getBytes(StandardCharsets.US_ASCII));
    text.setLength(0);
  }
}
