package org.abcrl.aig.verilog.elaborate.design;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.abcrl.aig.verilog.Diagnostics;
import org.abcrl.aig.verilog.Severity;
import org.abcrl.aig.verilog.VerilogOptions;
import org.abcrl.aig.verilog.netlist.Bits;
import org.abcrl.aig.verilog.netlist.Effort;
import org.abcrl.aig.verilog.netlist.Netlist;
import org.abcrl.aig.verilog.netlist.Signal;
import org.abcrl.aig.verilog.netlist.Words;
import org.abcrl.aig.verilog.preprocess.SourceText;
import org.abcrl.aig.verilog.syntax.Item;
import org.abcrl.aig.verilog.syntax.NetType;

/** What all parts of one elaboration share. */
public final class Design {
  private final SourceText source;
  private final VerilogOptions options;
  private final Diagnostics diagnostics;
  private final Effort effort;
  private final Netlist netlist;
  private final Words words;
  private final ThreeState threeState;
  private final Map<String, Item.ModuleDefinition> modules = new LinkedHashMap<>();
  private final Map<String, Scope> packages = new LinkedHashMap<>();
  private final Scope root = new Scope(null, "", null);

  /** All variables with signals, for what is known about them only at the end. */
  private final List<Symbol.Variable> variables = new ArrayList<>();

  /** Where each bit got its driver, for messages about a second one. */
  private int[] drivenAt = new int[256];

  /** An empty design of that name. */
  public Design(SourceText source, VerilogOptions options, Diagnostics diagnostics, String name) {
    this.source = source;
    this.options = options;
    this.diagnostics = diagnostics;
    // Whoever wants larger memories as registers wants what is done with them too.
    effort = new Effort(Math.max(options.sizeLimit(), 256L * options.memoryLimit()));
    netlist = new Netlist(name, effort);
    words = new Words(netlist);
    threeState = new ThreeState(netlist, words);
  }

  /** The preprocessed text. */
  public SourceText source() {
    return source;
  }

  /** How it is read. */
  public VerilogOptions options() {
    return options;
  }

  /** What was found wrong so far. */
  public Diagnostics diagnostics() {
    return diagnostics;
  }

  /** What the design takes. */
  public Effort effort() {
    return effort;
  }

  /** What the design becomes. */
  public Netlist netlist() {
    return netlist;
  }

  /** Operators that make cells of the netlist. */
  public Words words() {
    return words;
  }

  /** The modules by their names. */
  public Map<String, Item.ModuleDefinition> modules() {
    return modules;
  }

  /** The packages by their names. */
  public Map<String, Scope> packages() {
    return packages;
  }

  /** What is declared outside modules and packages. */
  public Scope root() {
    return root;
  }

  /** All variables with signals; whoever makes one adds it. */
  public List<Symbol.Variable> variables() {
    return variables;
  }

  /** Runs something; what is wrong with it is reported, and false returned. */
  public boolean attempt(Runnable part) {
    try {
      part.run();
      return true;
    } catch (ElaborationException e) {
      error(e.at(), String.valueOf(e.getMessage()));
      return false;
    }
  }

  /** Reports an error at an offset of the text. */
  public void error(int at, String message) {
    diagnostics.add(source.diagnostic(Severity.ERROR, at, message));
  }

  /** Reports a warning at an offset of the text. */
  public void warn(int at, String message) {
    diagnostics.add(source.diagnostic(Severity.WARNING, at, message));
  }

  /** Nets of type wand and wor: what drives each bit. */
  private final Map<Integer, List<Integer>> wired = new LinkedHashMap<>();

  private final Map<Integer, Boolean> wiredAnd = new LinkedHashMap<>();

  /** Adds one driver of a wand or wor net's bit. */
  public void driveWired(int bit, int from, boolean and) {
    wired.computeIfAbsent(bit, b -> new ArrayList<>()).add(from);
    wiredAnd.put(bit, and);
  }

  /** Makes the drivers of nets that go both ways. */
  public void finishThreeState() {
    threeState.finish(this);
  }

  /** Drives what was left open: wired nets, and variables that only have an initial value. */
  public void finish() {
    wired.forEach(
        (bit, sources) -> {
          int value = sources.get(0);
          for (int source : sources.subList(1, sources.size())) {
            value =
                requireNonNull(wiredAnd.get(bit))
                    ? words.and(value, source)
                    : words.or(value, source);
          }
          netlist.drive(bit, value);
        });
    for (Symbol.Variable v : variables) {
      if (v.memory() != null) {
        v.memory().setInit(v.init());
        continue;
      }
      pull(v);
      int[] init = v.init();
      for (int k = 0; init != null && k < init.length; k++) {
        int bit = requireNonNull(v.signal()).bit(k);
        if (init[k] <= Bits.ONE && !netlist.isDriven(bit)) {
          netlist.drive(bit, init[k]);
        }
      }
    }
  }

  /** Nets of type tri0 and tri1 without a driver are pulled (IEEE 1364-2005, section 4.6.4). */
  private void pull(Symbol.Variable v) {
    if (v.net() == NetType.TRI0 || v.net() == NetType.TRI1) {
      for (int bit : v.bits()) {
        if (!netlist.isDriven(bit) && v.direction() != Item.Direction.INPUT) {
          netlist.drive(bit, v.net() == NetType.TRI1 ? Bits.ONE : Bits.ZERO);
        }
      }
    }
  }

  /** Nets that go both ways. */
  public ThreeState threeState() {
    return threeState;
  }

  /**
   * Drives bits; a second driver is an error that names the first, but for nets that go both ways.
   */
  public void drive(int[] targets, int[] sources, int at) {
    int plain = 0;
    int[] plainTargets = new int[targets.length];
    int[] plainSources = new int[targets.length];
    for (int i = 0; i < targets.length; i++) {
      if (threeState.contains(targets[i])) {
        threeState.drive(targets[i], sources[i], at);
      } else {
        plainTargets[plain] = targets[i];
        plainSources[plain++] = sources[i];
      }
    }
    driveOnce(Arrays.copyOf(plainTargets, plain), Arrays.copyOf(plainSources, plain), at);
  }

  /** Drives bits that go one way. */
  void driveOnce(int[] targets, int[] sources, int at) {
    if (words.hasHighImpedance(sources)) {
      error(
          at,
          "'z' drives a signal: tri-state logic is not supported; select between the drivers with a"
              + " multiplexer");
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

  /** Notes where a bit got its driver. */
  public void setDrivenAt(int bit, int at) {
    if (bit >= drivenAt.length) {
      drivenAt = Arrays.copyOf(drivenAt, Math.max(bit + 1, netlist.bits() + bit / 2));
    }
    drivenAt[bit] = at + 1;
  }

  /** {@code line L, column C} of an offset. */
  public String place(int at) {
    var d = source.diagnostic(Severity.ERROR, at, "");
    return "line " + d.line() + ", column " + d.column();
  }
}
