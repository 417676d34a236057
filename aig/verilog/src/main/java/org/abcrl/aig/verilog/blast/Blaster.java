package org.abcrl.aig.verilog.blast;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.LatchInit;
import org.abcrl.aig.Lit;
import org.abcrl.aig.shell.BlackBox;
import org.abcrl.aig.shell.Control;
import org.abcrl.aig.shell.Direction;
import org.abcrl.aig.shell.NetlistModule;
import org.abcrl.aig.shell.Port;
import org.abcrl.aig.shell.Shell;
import org.abcrl.aig.verilog.netlist.Bits;
import org.abcrl.aig.verilog.netlist.BoxInstance;
import org.abcrl.aig.verilog.netlist.Memory;
import org.abcrl.aig.verilog.netlist.ModulePort;
import org.abcrl.aig.verilog.netlist.Netlist;
import org.abcrl.aig.verilog.netlist.Pad;
import org.abcrl.aig.verilog.netlist.Register;
import org.abcrl.aig.verilog.netlist.Signal;

/**
 * Builds the shell of a netlist and the AIGs in it: walks back from outputs, next states and
 * clocks, so that only what they need is built. State that no output depends on is left out.
 */
public final class Blaster {
  private final Netlist netlist;
  private final BiConsumer<Integer, String> warnings;
  private final AigBuilder core;
  private final BitLogic logic;
  private final AigBuilder controls;
  private final BitLogic controlLogic;

  /** Register bits in the order of their declaration: the register, and the bit's index in it. */
  private final List<RegisterBit> registerBits = new ArrayList<>();

  /** The control nets by the literal in the controls' builder. */
  private final Map<Integer, Integer> controlNets = new LinkedHashMap<>();

  /** The control nets by the bit that they begin with, where they are more than a source. */
  private final Map<Integer, Integer> controlOfRoot = new LinkedHashMap<>();

  private final boolean[] needed;
  private final List<Pad> pads = new ArrayList<>();
  private final List<MemoryBox> memories = new ArrayList<>();

  private record RegisterBit(Register register, int index) {}

  private Blaster(
      Netlist netlist,
      boolean fast,
      BiConsumer<Integer, String> errors,
      BiConsumer<Integer, String> warnings) {
    this.netlist = netlist;
    this.warnings = warnings;
    needed = NeededState.of(netlist);
    core = new AigBuilder(netlist.name(), netlist.bits());
    controls = new AigBuilder(netlist.name());
    logic = new BitLogic(netlist, core, fast, errors, warnings);
    controlLogic = new BitLogic(netlist, controls, fast, errors, warnings);
  }

  /**
   * Builds the shell.
   *
   * @param fast whether arithmetic is built for few levels instead of few nodes
   * @param errors takes combinational loops: the place of a signal on it, and the message
   * @param warnings takes signals without a driver
   */
  public static Shell blast(
      Netlist netlist,
      boolean fast,
      BiConsumer<Integer, String> errors,
      BiConsumer<Integer, String> warnings) {
    return new Blaster(netlist, fast, errors, warnings).run();
  }

  private Shell run() {
    int inputs = 0;
    for (Signal input : netlist.inputs()) {
      for (int k = 0; k < input.width(); k++) {
        source(input.bit(k), input.bitName(k));
        inputs++;
      }
    }
    for (BoxInstance box : netlist.boxes()) {
      for (BoxInstance.Pin pin : box.pins()) {
        if (pin.way() == BoxInstance.Way.OUTPUT) {
          for (int k = 0; k < pin.bits().length; k++) {
            source(pin.bits()[k], box.name() + "." + bitName(pin, k));
          }
        }
      }
    }
    for (Memory memory : netlist.memories()) {
      MemoryBox box = new MemoryBox(memory, needed);
      if (box.isNeeded()) {
        memories.add(box);
        for (int r = 0; r < box.reads().size(); r++) {
          for (int k = 0; k < memory.width(); k++) {
            source(box.reads().get(r).data()[k], memory.name() + ".r" + r + "_data[" + k + "]");
          }
        }
      }
    }
    for (Pad pad : netlist.pads()) {
      if (pad.enable() != Bits.ZERO || needed[pad.value()]) {
        pads.add(pad);
        source(pad.value(), pad.name() + ".i");
      }
    }
    addRegisters();
    List<org.abcrl.aig.shell.Register> registers = new ArrayList<>();
    for (RegisterBit r : registerBits) {
      registers.add(register(r.register(), r.index()));
    }
    int[] outputs = new int[1];
    Map<Signal, List<Integer>> outputBits = new LinkedHashMap<>();
    for (Signal output : netlist.outputs()) {
      List<Integer> bits = new ArrayList<>();
      for (int k = 0; k < output.width(); k++) {
        bits.add(sink(output.bit(k), output.bitName(k), outputs));
      }
      outputBits.put(output, bits);
    }
    List<String> models = new ArrayList<>();
    List<BlackBox> boxes = boxes(inputs, outputs, models);
    for (int i = 0; i < registerBits.size(); i++) {
      RegisterBit r = registerBits.get(i);
      core.setNextState(i, logic.resolve(r.register().next()[r.index()]));
    }
    return new Shell(core.build(), controls.build(), ports(outputBits), registers, boxes, models);
  }

  private void source(int bit, String name) {
    logic.define(bit, core.addInput(name));
    controlLogic.define(bit, controls.addInput(name));
  }

  /** What drives an output or a pin: a control net if it is one, else an output of the core. */
  private int sink(int bit, String name, int[] outputs) {
    Integer control = controlOfRoot.get(netlist.root(bit));
    if (control != null) {
      return Shell.control(control);
    }
    core.addOutput(name, logic.resolve(bit));
    return outputs[0]++;
  }

  private List<BlackBox> boxes(int firstInput, int[] outputs, List<String> models) {
    List<BlackBox> result = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    netlist.instances().forEach(i -> taken.add(i.module()));
    netlist.boxes().forEach(b -> taken.add(b.module()));
    int input = firstInput;
    for (BoxInstance box : netlist.boxes()) {
      List<Port> pins = new ArrayList<>();
      for (BoxInstance.Pin pin : box.pins()) {
        List<Integer> bits = new ArrayList<>();
        for (int k = 0; k < pin.bits().length; k++) {
          bits.add(
              switch (pin.way()) {
                case OUTPUT -> input++;
                case INPUT -> sink(pin.bits()[k], box.name() + "." + bitName(pin, k), outputs);
                case INOUT -> netlist.sharedNets().get(pin.bits()[k]);
              });
        }
        Direction direction = Direction.valueOf(pin.way().name());
        pins.add(new Port(pin.name(), direction, pin.vector(), pin.left(), pin.right(), bits));
      }
      result.add(new BlackBox(box.name(), box.module(), box.parameters(), pins));
      if (!box.memory().isEmpty() && !models.contains(box.memory())) {
        models.add(box.memory());
      }
    }
    for (MemoryBox memory : memories) {
      BlackBox box =
          memory.box(
              netlist.name(),
              taken,
              input,
              this::control,
              (bit, name) -> sink(bit, name, outputs),
              models);
      input += memory.reads().size() * memory.memory().width();
      result.add(box);
      warnings.accept(memory.memory().at(), memory.message(box));
    }
    if (!pads.isEmpty()) {
      NetlistModule module = PadBox.module(netlist.name(), taken);
      models.add(module.text());
      for (Pad pad : pads) {
        result.add(
            PadBox.box(
                pad,
                module,
                sink(pad.enable(), pad.name() + ".en", outputs),
                sink(pad.data(), pad.name() + ".o", outputs),
                input++));
      }
    }
    return result;
  }

  private static String bitName(BoxInstance.Pin pin, int k) {
    int index = pin.left() >= pin.right() ? pin.right() + k : pin.right() - k;
    return pin.vector() ? pin.name() + "[" + index + "]" : pin.name();
  }

  private List<Port> ports(Map<Signal, List<Integer>> outputBits) {
    Map<Signal, Integer> firstInput = new LinkedHashMap<>();
    int next = 0;
    for (Signal input : netlist.inputs()) {
      firstInput.put(input, next);
      next += input.width();
    }
    List<Port> ports = new ArrayList<>();
    for (ModulePort p : netlist.ports()) {
      List<Integer> bits = new ArrayList<>();
      for (int k = 0; k < p.signal().width(); k++) {
        switch (p.way()) {
          case INPUT -> bits.add(requireNonNull(firstInput.get(p.signal())) + k);
          case OUTPUT -> bits.add(requireNonNull(outputBits.get(p.signal())).get(k));
          case INOUT -> bits.add(netlist.sharedNets().get(p.signal().bit(k)));
        }
      }
      Direction direction = Direction.valueOf(p.way().name());
      ports.add(new Port(p.name(), direction, p.vector(), p.left(), p.right(), bits));
    }
    return ports;
  }

  private void addRegisters() {
    for (Register register : netlist.registers()) {
      for (int k = 0; k < register.state().length; k++) {
        int state = register.state()[k];
        if (!needed[state]) {
          continue;
        }
        String name = register.signal().bitName(register.offset()[k]);
        LatchInit init =
            switch (register.init()[k]) {
              case Bits.ZERO -> LatchInit.ZERO;
              case Bits.ONE -> LatchInit.ONE;
              default -> LatchInit.UNKNOWN;
            };
        logic.define(state, core.addLatch(name, init));
        controlLogic.define(state, controls.addInput(name));
        registerBits.add(new RegisterBit(register, k));
      }
    }
  }

  private org.abcrl.aig.shell.Register register(Register register, int k) {
    Control clock = control(register.clock()[k]);
    return new org.abcrl.aig.shell.Register(
        register.transparent()
            ? org.abcrl.aig.shell.Register.Kind.LATCH
            : org.abcrl.aig.shell.Register.Kind.FLIP_FLOP,
        new Control(clock.net(), clock.inverted() != register.falling()),
        asynchronous(register.clear()[k]),
        asynchronous(register.set()[k]));
  }

  private Optional<Control> asynchronous(int bit) {
    return controlLogic.resolve(bit) == Lit.FALSE ? Optional.empty() : Optional.of(control(bit));
  }

  /** The control net of a bit; complements are left to the register. */
  private Control control(int bit) {
    int literal = controlLogic.resolve(bit);
    boolean inverted = Lit.isComplement(literal);
    int positive = Lit.of(Lit.node(literal));
    Integer net = controlNets.get(positive);
    if (net == null) {
      net = controlNets.size();
      controlNets.put(positive, net);
      controls.addOutput(name(bit, net), positive);
    }
    int root = netlist.root(bit);
    if (!inverted && controls.isAnd(Lit.node(positive))) {
      controlOfRoot.putIfAbsent(root, net);
    }
    return new Control(net, inverted);
  }

  /** The name of the signal that a chain of bits begins with, as far as one is known. */
  private String name(int bit, int net) {
    String name = "control" + net;
    // A loop of nets is reported elsewhere; here it must only end.
    int steps = netlist.bits();
    for (int b = bit; b >= Bits.FIRST_NET && steps > 0; b = netlist.driverBit(b), steps--) {
      Signal signal = netlist.signalOf(b);
      if (signal != null) {
        name = signal.bitName(b - signal.first());
      }
    }
    return name;
  }
}
