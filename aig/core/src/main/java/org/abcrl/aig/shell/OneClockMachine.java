package org.abcrl.aig.shell;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.InputException;
import org.abcrl.aig.Lit;

/**
 * Builds {@link Shell#toAig()}: nodes of the core and of the controls, each after what it needs.
 */
final class OneClockMachine {
  private static final int OPEN = -2;
  private static final int UNKNOWN = -1;

  private final Shell shell;
  private final Aig core;
  private final Aig controls;
  private final AigBuilder builder;

  /** The literal of each node of the core, then of each node of the controls. */
  private final int[] literals;

  private int[] stack = new int[256];
  private int depth;

  OneClockMachine(Shell shell) {
    this.shell = shell;
    core = shell.core();
    controls = shell.controls();
    builder = AigBuilder.withInputsOf(core);
    literals = new int[core.nodes() + controls.nodes()];
    Arrays.fill(literals, UNKNOWN);
  }

  Aig build() {
    boolean controlled =
        shell.registers().stream().anyMatch(r -> r.isLatch() || r.isAsynchronous());
    if (!controlled && driven().isEmpty()) {
      return core;
    }
    literals[0] = Lit.FALSE;
    literals[core.nodes()] = Lit.FALSE;
    for (int i = 0; i < core.inputs(); i++) {
      literals[core.combInputNode(i)] = builder.combInput(i);
    }
    for (int i = core.combInputs(); i < controls.inputs(); i++) {
      literals[core.nodes() + 1 + i] = Lit.FALSE;
    }
    for (int i = 0; i < core.outputs(); i++) {
      builder.addOutput(core.names().outputs().get(i), literal(core.output(i)));
    }
    driven().forEach((name, net) -> builder.addOutput(name, control(new Control(net, false))));
    for (int i = 0; i < core.latches(); i++) {
      int data = literal(core.nextState(i));
      builder.setNextState(
          i, asynchronous(i, enabled(i, data, builder.combInput(core.inputs() + i))));
    }
    return builder.build();
  }

  /** Outputs of the module and pins of black boxes that are control nets. */
  private Map<String, Integer> driven() {
    Map<String, Integer> result = new LinkedHashMap<>();
    for (Port port : shell.ports()) {
      addDriven(port, "", result);
    }
    for (BlackBox box : shell.boxes()) {
      for (Port pin : box.pins()) {
        addDriven(pin, box.name() + ".", result);
      }
    }
    return result;
  }

  private static void addDriven(Port port, String prefix, Map<String, Integer> into) {
    for (int k = 0; port.direction() != Direction.INOUT && k < port.width(); k++) {
      if (Shell.isControl(port.bits().get(k))) {
        into.put(prefix + port.bitName(k), Shell.control(port.bits().get(k)));
      }
    }
  }

  /** What a latch holds; a flip-flop takes its data at every step. */
  private int enabled(int index, int data, int state) {
    Register register = shell.registers().get(index);
    return register.isLatch() ? builder.mux(control(register.clock()), data, state) : data;
  }

  private int asynchronous(int index, int value) {
    Register register = shell.registers().get(index);
    int result = value;
    if (register.set().isPresent()) {
      result = builder.or(control(register.set().get()), result);
    }
    if (register.clear().isPresent()) {
      result = builder.and(Lit.not(control(register.clear().get())), result);
    }
    return result;
  }

  private int control(Control control) {
    int node = controlNode(control);
    resolve(node);
    int output = controls.output(control.net());
    return literals[node] ^ (output & 1) ^ (control.inverted() ? 1 : 0);
  }

  private int controlNode(Control control) {
    return core.nodes() + Lit.node(controls.output(control.net()));
  }

  private int literal(int coreLiteral) {
    resolve(Lit.node(coreLiteral));
    return literals[Lit.node(coreLiteral)] ^ (coreLiteral & 1);
  }

  private void resolve(int root) {
    int bottom = depth;
    push(root);
    while (depth > bottom) {
      int item = stack[depth - 1];
      if (literals[item] >= 0) {
        depth--;
        continue;
      }
      boolean first = literals[item] == UNKNOWN;
      literals[item] = OPEN;
      int before = depth;
      for (int k = 0, needed; (needed = needs(item, k)) >= 0; k++) {
        if (literals[needed] == UNKNOWN) {
          push(needed);
        } else if (literals[needed] == OPEN && first) {
          throw new InputException(
              shell.name(),
              "latches or asynchronous controls form a loop, which a circuit of one clock cannot have");
        }
      }
      if (depth == before) {
        literals[item] = compute(item);
        depth--;
      }
    }
  }

  private void push(int item) {
    if (depth == stack.length) {
      stack = Arrays.copyOf(stack, 2 * depth);
    }
    stack[depth++] = item;
  }

  /** The k-th node that a node is computed from, -1 behind the last. */
  private int needs(int item, int k) {
    boolean inCore = item < core.nodes();
    Aig aig = inCore ? core : controls;
    int node = inCore ? item : item - core.nodes();
    int base = inCore ? 0 : core.nodes();
    if (aig.isAnd(node)) {
      return k == 0
          ? base + Lit.node(aig.fanin0(node))
          : k == 1 ? base + Lit.node(aig.fanin1(node)) : -1;
    }
    if (!inCore) {
      return k == 0 ? node : -1;
    }
    Register register = shell.registers().get(node - 1 - core.inputs());
    int next = k;
    for (Optional<Control> c : List.of(register.set(), register.clear())) {
      if (c.isPresent() && next-- == 0) {
        return controlNode(c.get());
      }
    }
    if (register.isLatch()) {
      return next == 0
          ? controlNode(register.clock())
          : next == 1 ? Lit.node(core.nextState(node - 1 - core.inputs())) : -1;
    }
    return -1;
  }

  private int compute(int item) {
    boolean inCore = item < core.nodes();
    Aig aig = inCore ? core : controls;
    int node = inCore ? item : item - core.nodes();
    int base = inCore ? 0 : core.nodes();
    if (aig.isAnd(node)) {
      int f0 = aig.fanin0(node);
      int f1 = aig.fanin1(node);
      return builder.and(
          literals[base + Lit.node(f0)] ^ (f0 & 1), literals[base + Lit.node(f1)] ^ (f1 & 1));
    }
    if (!inCore) {
      return literals[node];
    }
    int index = node - 1 - core.inputs();
    int state = builder.combInput(core.inputs() + index);
    Register register = shell.registers().get(index);
    int value = state;
    if (register.isLatch()) {
      int next = core.nextState(index);
      value = enabled(index, literals[Lit.node(next)] ^ (next & 1), state);
    }
    return asynchronous(index, value);
  }
}
