package org.abcrl.aig.library;

import java.util.function.IntUnaryOperator;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.Lit;

/**
 * Builds expressions as nodes of a circuit.
 *
 * @param inputs the literal of each input
 */
record LiteralAlgebra(AigBuilder builder, IntUnaryOperator inputs)
    implements Expression.Algebra<Integer> {
  @Override
  public Integer constant(boolean value) {
    return value ? Lit.TRUE : Lit.FALSE;
  }

  @Override
  public Integer variable(int index) {
    return inputs.applyAsInt(index);
  }

  @Override
  public Integer not(Integer operand) {
    return Lit.not(operand);
  }

  @Override
  public Integer binary(Expression.Operator operator, Integer left, Integer right) {
    return switch (operator) {
      case AND -> builder.and(left, right);
      case OR -> builder.or(left, right);
      case XOR -> builder.xor(left, right);
    };
  }
}
