package org.abcrl.aig.verilog.elaborate;

import java.util.List;
import java.util.Map;
import org.abcrl.aig.verilog.netlist.Bits;
import org.abcrl.aig.verilog.netlist.Words;
import org.abcrl.aig.verilog.syntax.Expr;
import org.abcrl.aig.verilog.syntax.Item;

/** Gate primitives, single and in arrays. */
final class Gates {
  private final Context context;
  private final Nets nets;

  Gates(Context context, Nets nets) {
    this.context = context;
    this.nets = nets;
  }

  void gate(Item.Gate g, Scope scope) {
    boolean single = g.type().equals("buf") || g.type().equals("not");
    boolean logic =
        switch (g.type()) {
          case "and", "nand", "or", "nor", "xor", "xnor", "buf", "not" -> true;
          default -> false;
        };
    if (!logic) {
      throw new ElaborationException(
          g.at(),
          "primitive '"
              + g.type()
              + "' is not supported: switches and tri-state drivers have no equivalent in logic gates");
    }
    if (g.terminals().size() < 2) {
      throw new ElaborationException(
          g.at(),
          "'"
              + g.type()
              + "' has "
              + g.terminals().size()
              + " terminals, expected an output and an input at least");
    }
    int count = 1;
    if (g.dimensions().size() > 1) {
      throw new ElaborationException(g.at(), "an array of gates has one dimension");
    }
    if (!g.dimensions().isEmpty()) {
      count = context.types.range(g.dimensions().get(0), scope, true).size();
    }
    context.executor.start(Map.of(), false);
    List<Expr> terminals = g.terminals();
    int outputs = single ? terminals.size() - 1 : 1;
    int[] result = null;
    for (Expr input : terminals.subList(outputs, terminals.size())) {
      int[] value = spread(context.evaluator.self(input, scope), count, input);
      result = result == null ? value : combine(g.type(), result, value);
    }
    boolean inverted =
        g.type().equals("not")
            || g.type().equals("nand")
            || g.type().equals("nor")
            || g.type().equals("xnor");
    if (inverted) {
      result = context.words.not(result);
    }
    for (Expr output : terminals.subList(0, outputs)) {
      int width = nets.width(output, scope);
      if (width != count && width != 1) {
        throw new ElaborationException(
            output.at(), "the terminal has " + width + " bits, expected " + count);
      }
      nets.drive(output, Bits.resize(result, width, false), g.at(), scope);
    }
  }

  private int[] combine(String type, int[] a, int[] b) {
    Words words = context.words;
    return switch (type) {
      case "and", "nand" -> words.and(a, b);
      case "or", "nor" -> words.or(a, b);
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
