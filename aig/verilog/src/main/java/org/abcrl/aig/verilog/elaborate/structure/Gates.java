package org.abcrl.aig.verilog.elaborate.structure;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import org.abcrl.aig.verilog.elaborate.design.ElaborationException;
import org.abcrl.aig.verilog.elaborate.design.Scope;
import org.abcrl.aig.verilog.elaborate.expression.Expressions;
import org.abcrl.aig.verilog.elaborate.statement.Executor;
import org.abcrl.aig.verilog.netlist.Bits;
import org.abcrl.aig.verilog.netlist.Words;
import org.abcrl.aig.verilog.syntax.Expr;
import org.abcrl.aig.verilog.syntax.GateType;
import org.abcrl.aig.verilog.syntax.Item;

/** Gate primitives, single and in arrays. */
public final class Gates {
  private final Executor executor;
  private final Expressions context;
  private final Nets nets;

  Gates(Assembly assembly) {
    executor = assembly.executor;
    context = assembly.context;
    nets = assembly.nets;
  }

  void gate(Item.Gate g, Scope scope) {
    if (!g.type().isLogic() && !g.type().isThreeState()) {
      throw new ElaborationException(
          g.at(),
          "primitive '"
              + g.type().text()
              + "' is not supported: switches have no equivalent in logic gates");
    }
    if (g.terminals().size() < 2) {
      throw new ElaborationException(
          g.at(),
          "'"
              + g.type().text()
              + "' has "
              + g.terminals().size()
              + " terminals, expected an output and an input at least");
    }
    int count = 1;
    if (g.dimensions().size() > 1) {
      throw new ElaborationException(g.at(), "an array of gates has one dimension");
    }
    if (!g.dimensions().isEmpty()) {
      count = context.types().range(g.dimensions().get(0), scope, true).size();
    }
    executor.start(Map.of(), false);
    List<Expr> terminals = g.terminals();
    if (g.type().isThreeState()) {
      threeState(g, count, scope);
      return;
    }
    int outputs = g.type().hasOneInput() ? terminals.size() - 1 : 1;
    int[] result = null;
    for (Expr input : terminals.subList(outputs, terminals.size())) {
      int[] value = spread(context.evaluator().self(input, scope), count, input);
      result = result == null ? value : combine(g.type(), result, value);
    }
    int[] driven = requireNonNull(result, "a gate without inputs");
    if (g.type().isInverted()) {
      driven = context.words().not(driven);
    }
    for (Expr output : terminals.subList(0, outputs)) {
      int width = nets.width(output, scope);
      if (width != count && width != 1) {
        throw new ElaborationException(
            output.at(), "the terminal has " + width + " bits, expected " + count);
      }
      nets.drive(output, Bits.resize(driven, width, false), g.at(), scope);
    }
  }

  private void threeState(Item.Gate g, int count, Scope scope) {
    if (g.terminals().size() != 3) {
      throw new ElaborationException(
          g.at(),
          "'"
              + g.type().text()
              + "' has "
              + g.terminals().size()
              + " terminals, expected output, data and enable");
    }
    Expr dataTerminal = g.terminals().get(1);
    Expr enableTerminal = g.terminals().get(2);
    int[] data = spread(context.evaluator().self(dataTerminal, scope), count, dataTerminal);
    int[] enable = spread(context.evaluator().self(enableTerminal, scope), count, enableTerminal);
    Words words = context.words();
    data = g.type().isInverted() ? words.not(data) : data;
    enable = g.type().isActiveHigh() ? enable : words.not(enable);
    int[] value = new int[count];
    for (int k = 0; k < count; k++) {
      value[k] = words.mux(enable[k], new int[] {data[k]}, new int[] {Bits.Z})[0];
    }
    nets.drive(g.terminals().get(0), value, g.at(), scope);
  }

  private int[] combine(GateType type, int[] a, int[] b) {
    Words words = context.words();
    return switch (type) {
      case AND, NAND -> words.and(a, b);
      case OR, NOR -> words.or(a, b);
      default -> words.xor(a, b);
    };
  }

  /** One bit for each gate: a single bit goes to all of them. */
  private static int[] spread(int[] value, int count, Expr terminal) {
    if (value.length == count) {
      return value;
    }
    if (value.length == 1) {
      return Bits.fill(count, value[0]);
    }
    if (count == 1) {
      return new int[] {value[0]};
    }
    throw new ElaborationException(
        terminal.at(), "the terminal has " + value.length + " bits, expected 1 or " + count);
  }
}
