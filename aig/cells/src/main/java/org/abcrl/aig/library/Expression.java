package org.abcrl.aig.library;

import static java.util.Objects.requireNonNull;

import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;
import org.abcrl.aig.AigBuilder;

/** The function of a cell as written in its library, over inputs numbered from 0. */
public sealed interface Expression {
  /** The most inputs that a truth table in one {@code long} can have. */
  int MAX_TABLE_VARIABLES = 6;

  /** A constant. */
  record Constant(boolean value) implements Expression {}

  /** An input. */
  record Variable(int index) implements Expression {}

  /** A complement. */
  record Not(Expression operand) implements Expression {
    /** Checks that nothing is missing. */
    public Not {
      requireNonNull(operand, "operand is null");
    }
  }

  /** An operation of two operands. */
  record Binary(Operator operator, Expression left, Expression right) implements Expression {
    /** Checks that nothing is missing. */
    public Binary {
      requireNonNull(operator, "operator is null");
      requireNonNull(left, "left is null");
      requireNonNull(right, "right is null");
    }
  }

  /** The operations of two operands. */
  enum Operator {
    /** Conjunction. */
    AND,
    /** Disjunction. */
    OR,
    /** Exclusive or. */
    XOR
  }

  /** Something that can be computed with: truth tables, literals of a circuit, simulation words. */
  interface Algebra<T> {
    /** A constant. */
    T constant(boolean value);

    /** The value of an input. */
    T variable(int index);

    /** The complement. */
    T not(T operand);

    /** An operation of two operands. */
    T binary(Operator operator, T left, T right);
  }

  /** Computes the expression. */
  default <T> T evaluate(Algebra<T> algebra) {
    if (this instanceof Constant constant) {
      return algebra.constant(constant.value());
    }
    if (this instanceof Variable variable) {
      return algebra.variable(variable.index());
    }
    if (this instanceof Not not) {
      return algebra.not(not.operand().evaluate(algebra));
    }
    Binary binary = (Binary) this;
    return algebra.binary(
        binary.operator(), binary.left().evaluate(algebra), binary.right().evaluate(algebra));
  }

  /** The expression with others in the place of its variables; double complements vanish. */
  default Expression substitute(IntFunction<Expression> by) {
    return evaluate(
        new Algebra<Expression>() {
          @Override
          public Expression constant(boolean value) {
            return new Constant(value);
          }

          @Override
          public Expression variable(int index) {
            return by.apply(index);
          }

          @Override
          public Expression not(Expression operand) {
            return operand.complement();
          }

          @Override
          public Expression binary(Operator operator, Expression left, Expression right) {
            return new Binary(operator, left, right);
          }
        });
  }

  /** The complement; that of a complement is its operand. */
  default Expression complement() {
    return this instanceof Not not ? not.operand() : new Not(this);
  }

  /**
   * Builds the expression as AND nodes.
   *
   * @param inputs the literal of each input
   * @return the literal of the expression
   */
  default int build(AigBuilder builder, IntUnaryOperator inputs) {
    return evaluate(new LiteralAlgebra(builder, inputs));
  }

  /**
   * The truth table of the expression over inputs that are functions themselves.
   *
   * @param inputs the truth table of each input
   */
  default long truthTable(long[] inputs) {
    return evaluate(
        new Algebra<Long>() {
          @Override
          public Long constant(boolean value) {
            return TruthTables.INSTANCE.constant(value);
          }

          @Override
          public Long variable(int index) {
            return inputs[index];
          }

          @Override
          public Long not(Long operand) {
            return TruthTables.INSTANCE.not(operand);
          }

          @Override
          public Long binary(Operator operator, Long left, Long right) {
            return TruthTables.INSTANCE.binary(operator, left, right);
          }
        });
  }

  /**
   * The truth table of an expression over at most six inputs: bit p is the value for the assignment
   * that gives input i the value of bit i of p. With fewer inputs the table repeats, so that it
   * always fills 64 bits.
   */
  default long truthTable() {
    return evaluate(TruthTables.INSTANCE);
  }

  /** The truth table of input {@code index} (0 to 5) itself. */
  static long variableTable(int index) {
    return TruthTables.VARIABLES[index];
  }

  /** Computes with truth tables of six variables. */
  enum TruthTables implements Algebra<Long> {
    /** The only one. */
    INSTANCE;

    private static final long[] VARIABLES = {
      0xAAAAAAAAAAAAAAAAL,
      0xCCCCCCCCCCCCCCCCL,
      0xF0F0F0F0F0F0F0F0L,
      0xFF00FF00FF00FF00L,
      0xFFFF0000FFFF0000L,
      0xFFFFFFFF00000000L
    };

    @Override
    public Long constant(boolean value) {
      return value ? -1L : 0L;
    }

    @Override
    public Long variable(int index) {
      return VARIABLES[index];
    }

    @Override
    public Long not(Long operand) {
      return ~operand;
    }

    @Override
    public Long binary(Operator operator, Long left, Long right) {
      return switch (operator) {
        case AND -> left & right;
        case OR -> left | right;
        case XOR -> left ^ right;
      };
    }
  }
}
