package org.abcrl.aig.verilog.elaborate.expression;

import org.abcrl.aig.verilog.elaborate.design.Scope;
import org.abcrl.aig.verilog.elaborate.design.Symbol;
import org.abcrl.aig.verilog.syntax.Expr;

/** What expressions need of the statements around them. */
public interface Execution {
  /** The bits that a variable or net holds at this point. */
  int[] read(Symbol.Variable variable);

  /** The selected part of a word of a memory that is kept. */
  int[] readMemory(Selection selection);

  /** The value of a function call. */
  int[] call(Expr.Call call, Scope scope);
}
