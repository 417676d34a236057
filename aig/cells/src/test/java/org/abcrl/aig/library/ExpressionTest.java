package org.abcrl.aig.library;

import static org.assertj.core.api.Assertions.assertThat;

import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.Lit;
import org.abcrl.aig.library.Expression.Binary;
import org.abcrl.aig.library.Expression.Constant;
import org.abcrl.aig.library.Expression.Not;
import org.abcrl.aig.library.Expression.Operator;
import org.abcrl.aig.library.Expression.Variable;
import org.junit.jupiter.api.Test;

class ExpressionTest {
  /** (a xor !b) or (c and 1). */
  private static final Expression EXPRESSION =
      new Binary(
          Operator.OR,
          new Binary(Operator.XOR, new Variable(0), new Not(new Variable(1))),
          new Binary(Operator.AND, new Variable(2), new Constant(true)));

  @Test
  void nodesComputeTheTruthTable() {
    AigBuilder builder = new AigBuilder("e");
    int[] inputs = {builder.addInput(), builder.addInput(), builder.addInput()};
    builder.addOutput(EXPRESSION.build(builder, i -> inputs[i]));
    assertThat(table(builder.build())).isEqualTo(EXPRESSION.truthTable() & 0xFF);
  }

  @Test
  void inputsMayBeFunctions() {
    long a = Expression.variableTable(0);
    long b = Expression.variableTable(1);
    long[] inputs = {a & b, ~a, 0};
    assertThat(EXPRESSION.truthTable(inputs)).isEqualTo((a & b) ^ a);
    assertThat(EXPRESSION.truthTable(new long[] {a, b, Expression.variableTable(2)}))
        .isEqualTo(EXPRESSION.truthTable());
  }

  /** The outputs for all assignments of three inputs. */
  private static long table(Aig aig) {
    long table = 0;
    for (int p = 0; p < 8; p++) {
      boolean[] values = new boolean[aig.nodes()];
      for (int i = 0; i < 3; i++) {
        values[1 + i] = (p >> i & 1) != 0;
      }
      for (int node = aig.firstAnd(); node < aig.nodes(); node++) {
        values[node] = value(values, aig.fanin0(node)) && value(values, aig.fanin1(node));
      }
      table |= value(values, aig.output(0)) ? 1L << p : 0;
    }
    return table;
  }

  private static boolean value(boolean[] values, int literal) {
    return values[Lit.node(literal)] ^ Lit.isComplement(literal);
  }
}
