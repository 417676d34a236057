package org.abcrl.aig.verilog.elaborate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.abcrl.aig.verilog.Diagnostics;
import org.abcrl.aig.verilog.Severity;
import org.abcrl.aig.verilog.VerilogOptions;
import org.abcrl.aig.verilog.netlist.Bits;
import org.abcrl.aig.verilog.netlist.Netlist;
import org.abcrl.aig.verilog.netlist.Signal;
import org.abcrl.aig.verilog.netlist.Words;
import org.abcrl.aig.verilog.preprocess.SourceText;
import org.abcrl.aig.verilog.syntax.Item;

/** What all parts of one elaboration share. */
final class Design {
  final SourceText source;
  final VerilogOptions options;
  final Diagnostics diagnostics;
  final Netlist netlist;
  final Words words;
  final Map<String, Item.ModuleDefinition> modules = new LinkedHashMap<>();
  final Map<String, Scope> packages = new LinkedHashMap<>();
  final Scope root = new Scope(null, "", null);

  /** Where each bit got its driver, for messages about a second one. */
  private int[] drivenAt = new int[256];

  Design(SourceText source, VerilogOptions options, Diagnostics diagnostics, String name) {
    this.source = source;
    this.options = options;
    this.diagnostics = diagnostics;
    netlist = new Netlist(name);
    words = new Words(netlist);
  }

  void error(int at, String message) {
    diagnostics.add(source.diagnostic(Severity.ERROR, at, message));
  }

  void warn(int at, String message) {
    diagnostics.add(source.diagnostic(Severity.WARNING, at, message));
  }

  /** All variables with signals, for what is known about them only at the end. */
  final List<Symbol.Variable> variables = new ArrayList<>();

  /** Values given by defparam, by the hierarchical name of the parameter. */
  final Map<String, Declarations.ParameterValue> defparams = new LinkedHashMap<>();

  /** Nets of type wand and wor: what drives each bit. */
  private final Map<Integer, List<Integer>> wired = new LinkedHashMap<>();

  private final Map<Integer, Boolean> wiredAnd = new LinkedHashMap<>();

  /** Adds one driver of a wand or wor net's bit. */
  void driveWired(int bit, int from, boolean and) {
    wired.computeIfAbsent(bit, b -> new ArrayList<>()).add(from);
    wiredAnd.put(bit, and);
  }

  /** Drives what was left open: wired nets, and variables that only have an initial value. */
  void finish() {
    wired.forEach(
        (bit, sources) -> {
          int value = sources.get(0);
          for (int source : sources.subList(1, sources.size())) {
            value = wiredAnd.get(bit) ? words.and(value, source) : words.or(value, source);
          }
          netlist.drive(bit, value);
        });
    for (Symbol.Variable v : variables) {
      for (int k = 0; v.init != null && k < v.init.length; k++) {
        if (v.init[k] <= Bits.ONE && !netlist.isDriven(v.signal.bit(k))) {
          netlist.drive(v.signal.bit(k), v.init[k]);
        }
      }
    }
  }

  /** Drives bits; a second driver is an error that names the first. */
  void drive(int[] targets, int[] sources, int at) {
    if (words.hasHighImpedance(sources)) {
      error(
          at,
          "'z' drives a signal: tri-state logic is not supported; select between the drivers with a multiplexer");
      return;
    }
    for (int i = 0; i < targets.length; i++) {
      int bit = targets[i];
      if (netlist.isDriven(bit)) {
        Signal signal = netlist.signalOf(bit);
        String name = signal == null ? "a net" : "'" + signal.bitName(bit - signal.first()) + "'";
        String first =
            bit < drivenAt.length && drivenAt[bit] > 0
                ? "; its first driver is at " + place(drivenAt[bit] - 1)
                : "";
        error(at, name + " is driven more than once" + first);
        return;
      }
      netlist.drive(bit, sources[i]);
      setDrivenAt(bit, at);
    }
  }

  void setDrivenAt(int bit, int at) {
    if (bit >= drivenAt.length) {
      drivenAt = Arrays.copyOf(drivenAt, Math.max(bit + 1, netlist.bits() + bit / 2));
    }
    drivenAt[bit] = at + 1;
  }

  /** {@code line L, column C} of an offset. */
  String place(int at) {
    var d = source.diagnostic(Severity.ERROR, at, "");
    return "line " + d.line() + ", column " + d.column();
  }
}
