package org.abcrl.aig.verilog.elaborate.expression;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.abcrl.aig.verilog.elaborate.design.DataType;
import org.abcrl.aig.verilog.elaborate.design.Symbol;
import org.jspecify.annotations.Nullable;

/**
 * A part of a variable: steps that narrow its bits down, and the type of what is left.
 *
 * @param variable the variable; null for a constant
 * @param constant the constant's bits; null for a variable
 * @param steps how to get from all bits to the selected ones
 * @param type the type of the selected bits
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record Selection(
    Symbol.@Nullable Variable variable,
    int @Nullable [] constant,
    List<Step> steps,
    DataType type) {

  /** One narrowing of a word. */
  public sealed interface Step {}

  /** Constant bounds; may reach outside the word. */
  public record Slice(long offset, int width) implements Step {}

  /**
   * {@code count} words of {@code width} bits, each {@code stride} bits after the other, the first
   * at {@code offset} (which may be negative); {@code index} (unsigned) chooses one.
   */
  public record Choice(int[] index, int count, int stride, int width, int offset) implements Step {}

  /** Whether the selected bits are known without looking at other signals. */
  public boolean isStatic() {
    for (Step s : steps) {
      if (s instanceof Choice) {
        return false;
      }
    }
    return true;
  }

  /** The variable, where it is none of a constant. */
  public Symbol.Variable target() {
    return requireNonNull(variable, "a part of a constant");
  }

  /** The steps to an element of the variable's array. */
  public List<Step> toElement() {
    return steps.subList(0, target().type().unpacked().size());
  }

  /** The steps in an element of the variable's array. */
  public List<Step> inElement() {
    return steps.subList(target().type().unpacked().size(), steps.size());
  }

  /** The selected bits. */
  public int width() {
    return (int) type.width();
  }
}
