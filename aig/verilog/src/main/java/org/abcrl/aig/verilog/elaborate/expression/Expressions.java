package org.abcrl.aig.verilog.elaborate.expression;

import org.abcrl.aig.verilog.elaborate.design.Design;
import org.abcrl.aig.verilog.netlist.Words;

/**
 * The door of this room: names, types and expressions of one elaboration. Its parts need each
 * other, since types have bounds that are expressions, and expressions have types. What variables
 * hold and what functions do is asked of an {@link Execution}.
 */
public final class Expressions {
  final Design design;
  final Words words;
  final Execution execution;
  final Selections selections;
  final Types types;
  final Sizes sizes;
  final References references;
  final Evaluator evaluator;
  final SystemFunctions system;
  final Comparisons comparisons;
  final EnumMethods enums;
  final Reals reals;

  /** Expressions of a design, with variables and functions as the execution has them. */
  public Expressions(Design design, Execution execution) {
    this.design = design;
    this.execution = execution;
    words = design.words();
    selections = new Selections(words);
    types = new Types(this);
    sizes = new Sizes(this);
    references = new References(this);
    evaluator = new Evaluator(this);
    system = new SystemFunctions(this);
    comparisons = new Comparisons(this);
    enums = new EnumMethods(this);
    reals = new Reals(this);
  }

  /** The design that they belong to. */
  public Design design() {
    return design;
  }

  /** Operators on words. */
  public Words words() {
    return words;
  }

  /** Reading and writing of parts of words. */
  public Selections selections() {
    return selections;
  }

  /** Types. */
  public Types types() {
    return types;
  }

  /** Widths and signs. */
  public Sizes sizes() {
    return sizes;
  }

  /** What names stand for. */
  public References references() {
    return references;
  }

  /** Comparisons of words. */
  public Comparisons comparisons() {
    return comparisons;
  }

  /** Real numbers. */
  public Reals reals() {
    return reals;
  }

  /** Values. */
  public Evaluator evaluator() {
    return evaluator;
  }
}
