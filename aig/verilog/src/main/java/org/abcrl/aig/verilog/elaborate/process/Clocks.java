package org.abcrl.aig.verilog.elaborate.process;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.abcrl.aig.verilog.elaborate.design.Scope;
import org.abcrl.aig.verilog.elaborate.expression.Expressions;
import org.abcrl.aig.verilog.netlist.Bits;
import org.abcrl.aig.verilog.syntax.Expr;
import org.abcrl.aig.verilog.syntax.Item;

/** The clock edges seen: an AIG has one clock, so more than one are worth a warning. */
final class Clocks {
  private final Expressions context;

  /** By resolved bit and edge, with the name and place of the first use. */
  private final Map<String, Clock> clocks = new LinkedHashMap<>();

  private record Clock(String text, int at) {}

  Clocks(Expressions context) {
    this.context = context;
  }

  void note(Item.Event clock, Scope scope) {
    int bit = context.evaluator().self(clock.signal(), scope)[0];
    while (bit >= Bits.FIRST_NET && context.design().netlist().driverBit(bit) >= 0) {
      bit = context.design().netlist().driverBit(bit);
    }
    String text = clock.edge().text() + " " + name(clock.signal());
    clocks.putIfAbsent(clock.edge().text() + bit, new Clock(text, clock.at()));
  }

  private static String name(Expr e) {
    return e instanceof Expr.Reference r ? r.name() : "an expression";
  }

  /** Warns of several clocks, once all processes are known. */
  void report() {
    if (clocks.size() < 2) {
      return;
    }
    List<Clock> all = new ArrayList<>(clocks.values());
    context
        .design()
        .warn(
            all.get(1).at(),
            "registers use several clocks ("
                + String.join(", ", all.stream().limit(6).map(Clock::text).toList())
                + "); the AIG has one, and each of its steps is an edge of all of them");
  }
}
