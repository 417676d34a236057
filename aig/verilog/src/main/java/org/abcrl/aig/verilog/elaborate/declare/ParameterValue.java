package org.abcrl.aig.verilog.elaborate.declare;

import org.abcrl.aig.verilog.elaborate.design.DataType;
import org.abcrl.aig.verilog.elaborate.design.Scope;
import org.abcrl.aig.verilog.syntax.Expr;
import org.jspecify.annotations.Nullable;

/**
 * A parameter's value from an instance, a defparam or the command line.
 *
 * @param bits the value; null for types and aggregates
 * @param signed whether it is two's complement
 * @param type the type, for parameters that are types
 * @param at where it is given; -1 for the command line
 * @param aggregate an array or pattern, or null
 * @param real a real number, or null
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record ParameterValue(
    int @Nullable [] bits,
    boolean signed,
    @Nullable DataType type,
    int at,
    @Nullable Aggregate aggregate,
    @Nullable Double real) {

  /** An array or a pattern: its meaning depends on the parameter's type. */
  public record Aggregate(Expr value, Scope scope) {}

  /** A number. */
  public static ParameterValue of(int[] bits, boolean signed, int at) {
    return new ParameterValue(bits, signed, null, at, null, null);
  }

  /** A real number; {@code bits} is what it is as an integer. */
  public static ParameterValue of(double value, int[] bits, int at) {
    return new ParameterValue(bits, true, null, at, null, value);
  }

  /** A type. */
  public static ParameterValue of(DataType type, int at) {
    return new ParameterValue(null, false, type, at, null, null);
  }

  /** An array or a pattern, to be evaluated in the scope where it is written. */
  public static ParameterValue of(Expr value, Scope scope, int at) {
    return new ParameterValue(null, false, null, at, new Aggregate(value, scope), null);
  }
}
