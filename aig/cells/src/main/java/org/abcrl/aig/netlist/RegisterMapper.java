package org.abcrl.aig.netlist;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.abcrl.aig.AigNames;
import org.abcrl.aig.InputException;
import org.abcrl.aig.LatchInit;
import org.abcrl.aig.library.Cell;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.library.Control;
import org.abcrl.aig.library.RegisterFunction;
import org.abcrl.aig.library.SequentialCell;
import org.abcrl.aig.library.SequentialOutput;
import org.abcrl.aig.netlist.BehaviouralRegister.Pin;
import org.abcrl.aig.shell.Direction;
import org.abcrl.aig.shell.Port;
import org.abcrl.aig.shell.Register;
import org.abcrl.aig.shell.Shell;
import org.jspecify.annotations.Nullable;

/**
 * Makes library cells of the registers of a netlist. What the library lacks is built from what it
 * has, as Yosys's {@code dfflegalize} does: inverters where a clock, set or reset has the other
 * polarity, and the complement of a register where only the other of set and reset exists. Of all
 * ways the one with the smallest area is taken, an inverter counting once for all registers that
 * share its net. Where the library has cells with an enable, and the gates in front of a register
 * make it keep its value, such a cell takes their place if that is smaller ({@link EnableFinder}).
 */
public final class RegisterMapper {
  private final DesignNetlist netlist;
  private final MappedNetlist logic;
  private final CellLibrary library;
  private final @Nullable Cell inverter;

  private final List<String> outputNames = new ArrayList<>();

  /** What drives each output: twice the net of the old logic, plus 1 for its complement. */
  private final List<Integer> outputLiterals = new ArrayList<>();

  private final Map<Integer, Integer> outputOfLiteral = new HashMap<>();
  private final Map<BehaviouralRegister, RegisterChoice> choices = new HashMap<>();
  private final Map<BehaviouralRegister, EnableFinder.Found> enabled = new HashMap<>();

  /** What registers of one kind share. */
  private record Group(RegisterNeed need, int clock, int clear, int set) {}

  private RegisterMapper(DesignNetlist netlist) {
    this.netlist = netlist;
    logic = netlist.logic();
    library = netlist.library();
    List<Cell> inverters = library.inverters();
    inverter = inverters.isEmpty() ? null : inverters.get(0);
  }

  /** Whether the library has cells for registers. */
  public static boolean isPossible(CellLibrary library) {
    return library.sequentialCells().stream().anyMatch(SequentialCell::mappable)
        && !library.inverters().isEmpty();
  }

  /**
   * Makes sure that a module's registers can be made of a library's cells.
   *
   * @throws InputException as {@link #map} would
   */
  public static void check(Shell shell, CellLibrary library) {
    double inverter = library.inverters().get(0).area();
    Set<RegisterNeed> done = new HashSet<>();
    for (int i = 0; i < shell.registers().size(); i++) {
      RegisterNeed need = RegisterNeed.of(shell.registers().get(i));
      if (done.add(need) && RegisterChoice.best(library, inverter, need, 1).isEmpty()) {
        throw missing(library, need, shell.core().latchName(i));
      }
    }
  }

  /**
   * The netlist with cells for all registers.
   *
   * @throws InputException if the library has no cell for a register, with what it needs and what
   *     there is
   */
  public static DesignNetlist map(DesignNetlist netlist) {
    return netlist.registers().isEmpty() ? netlist : new RegisterMapper(netlist).run(false);
  }

  /**
   * The netlist with cells for all registers, some of them with an enable because that is smaller;
   * empty where there is no such register or cell.
   *
   * @throws InputException as {@link #map} would
   */
  public static Optional<DesignNetlist> mapWithEnables(DesignNetlist netlist) {
    if (netlist.registers().isEmpty()
        || netlist.library().sequentialCells().stream()
            .noneMatch(c -> c.mappable() && c.function().get().enable().isPresent())) {
      return Optional.empty();
    }
    RegisterMapper mapper = new RegisterMapper(netlist);
    DesignNetlist mapped = mapper.run(true);
    return mapper.enabled.isEmpty() ? Optional.empty() : Optional.of(mapped);
  }

  private DesignNetlist run(boolean enables) {
    Map<Group, List<BehaviouralRegister>> groups = new LinkedHashMap<>();
    for (BehaviouralRegister register : netlist.registers()) {
      Group group =
          new Group(
              RegisterNeed.of(register),
              net(register.clock()),
              net(register.clear()),
              net(register.set()));
      groups.computeIfAbsent(group, g -> new ArrayList<>()).add(register);
    }
    groups.forEach(
        (group, members) -> {
          RegisterChoice choice =
              RegisterChoice.best(library, inverterArea(), group.need(), members.size())
                  .orElseThrow(() -> missing(library, group.need(), members.get(0).name()));
          members.forEach(r -> choices.put(r, choice));
        });
    if (enables) {
      EnableFinder finder = new EnableFinder(logic);
      groups.forEach((group, members) -> enable(finder, group.need(), members));
    }
    List<Port> ports = netlist.ports().stream().map(p -> kept(p, Direction.OUTPUT)).toList();
    List<Instance> instances = new ArrayList<>();
    for (Instance instance : netlist.instances()) {
      List<Port> pins = instance.pins().stream().map(p -> kept(p, Direction.INPUT)).toList();
      instances.add(
          new Instance(
              instance.name(),
              instance.module(),
              instance.parameters(),
              pins,
              instance.init(),
              instance.kept()));
    }
    boolean[] shownInverted = new boolean[logic.nets()];
    for (BehaviouralRegister register : netlist.registers()) {
      RegisterChoice choice = requireNonNull(choices.get(register));
      shownInverted[logic.combInputNet(register.output())] = choice.outputIsComplement();
      instances.add(cell(register, choice));
    }
    return new DesignNetlist(rebuilt(shownInverted), ports, instances, List.of(), netlist.models());
  }

  private double inverterArea() {
    return requireNonNull(inverter).area();
  }

  /** Takes cells with an enable for registers of one kind and controls where that is smaller. */
  private void enable(EnableFinder finder, RegisterNeed need, List<BehaviouralRegister> members) {
    if (need.kind() == Register.Kind.LATCH) {
      return;
    }
    Map<Integer, Map<BehaviouralRegister, EnableFinder.Found>> byEnable = new LinkedHashMap<>();
    for (BehaviouralRegister register : members) {
      finder
          .find(data(register), logic.combInputNet(register.output()))
          .ifPresent(
              f ->
                  byEnable
                      .computeIfAbsent(f.enable(), e -> new LinkedHashMap<>())
                      .put(register, f));
    }
    byEnable.forEach(
        (literal, found) -> {
          Optional<RegisterChoice> choice =
              RegisterChoice.best(
                  library, inverterArea(), need.withEnable(literal % 2 == 1), found.size());
          double gain = 0;
          for (Map.Entry<BehaviouralRegister, EnableFinder.Found> e : found.entrySet()) {
            gain += finder.accept(data(e.getKey()), e.getValue());
            gain += requireNonNull(choices.get(e.getKey())).area();
            gain -= choice.map(RegisterChoice::area).orElse(Double.POSITIVE_INFINITY);
            gain -= e.getValue().data() % 2 * inverterArea();
          }
          if (gain > 0) {
            found.forEach(
                (register, f) -> {
                  choices.put(register, choice.orElseThrow());
                  enabled.put(register, f);
                });
          } else {
            found.forEach((register, f) -> finder.undo(data(register), f));
          }
        });
  }

  private int data(BehaviouralRegister register) {
    return logic.combOutput(register.data());
  }

  /** A port or instance that stays, its bits at new outputs of the logic. */
  private Port kept(Port port, Direction reads) {
    if (port.direction() != reads) {
      return port;
    }
    List<Integer> bits = new ArrayList<>();
    for (int bit : port.bits()) {
      outputNames.add(logic.names().outputs().get(bit));
      outputLiterals.add(2 * logic.combOutput(bit));
      bits.add(outputNames.size() - 1);
    }
    return port.withBits(bits);
  }

  private Instance cell(BehaviouralRegister register, RegisterChoice choice) {
    SequentialCell cell = choice.cell();
    List<Port> pins = new ArrayList<>();
    for (int i = 0; i < cell.pins().size(); i++) {
      String pin = cell.pins().get(i).name();
      pins.add(Port.scalar(pin, Direction.INPUT, input(register, choice, i)));
    }
    SequentialOutput output = cell.outputs().get(choice.output());
    pins.add(Port.scalar(output.name(), Direction.OUTPUT, register.output()));
    LatchInit init =
        register.init() == LatchInit.UNKNOWN || !choice.complement()
            ? register.init()
            : register.init() == LatchInit.ONE ? LatchInit.ZERO : LatchInit.ONE;
    return new Instance(register.name(), cell.name(), Map.of(), pins, init, false);
  }

  /** The output of the logic for an input pin of a register's cell. */
  private int input(BehaviouralRegister register, RegisterChoice choice, int pin) {
    SequentialCell cell = choice.cell();
    RegisterFunction function = cell.function().orElseThrow();
    EnableFinder.Found found = enabled.get(register);
    if (pin == function.data()) {
      int literal = found == null ? 2 * data(register) : found.data();
      outputNames.add(register.name() + ".d");
      outputLiterals.add(choice.complement() ? literal ^ 1 : literal);
      return outputNames.size() - 1;
    }
    if (function.enable().isPresent() && function.enable().get().pin() == pin) {
      boolean opposite =
          requireNonNull(found).enable() % 2 == (function.enable().get().activeHigh() ? 1 : 0);
      return shared("enable", found.enable() & ~1 | (opposite ? 1 : 0));
    }
    if (pin == cell.clock().pin()) {
      return control(register.clock(), cell.clock());
    }
    Pin clear = choice.complement() ? register.set() : register.clear();
    Pin set = choice.complement() ? register.clear() : register.set();
    if (cell.clear().isPresent() && cell.clear().get().pin() == pin) {
      return control(clear, cell.clear().get());
    }
    return control(set, cell.preset().orElseThrow());
  }

  /** What a control pin reads: the net, its complement, or the value at which it does nothing. */
  private int control(Pin given, Control pin) {
    int literal;
    if (!given.isPresent()) {
      literal = 2 * (pin.activeHigh() ? MappedNetlist.FALSE_NET : MappedNetlist.TRUE_NET);
    } else {
      boolean opposite = given.inverted() == pin.activeHigh();
      literal = 2 * logic.combOutput(given.bit()) + (opposite ? 1 : 0);
    }
    return shared(
        given.isPresent() ? logic.names().outputs().get(given.bit()) : "constant", literal);
  }

  /** The output of the new logic that all pins read that need a literal of the old one. */
  private int shared(String name, int literal) {
    return outputOfLiteral.computeIfAbsent(
        literal,
        l -> {
          outputNames.add(name);
          outputLiterals.add(l);
          return outputNames.size() - 1;
        });
  }

  /** The old gates, with the inverters that the cells need. */
  private MappedNetlist rebuilt(boolean[] shownInverted) {
    MappedNetlistBuilder builder =
        new MappedNetlistBuilder(
            library,
            logic.name(),
            new AigNames(inputNames(shownInverted), outputNames, List.of()),
            List.of());
    Map<Integer, Integer> inverse = new HashMap<>();
    int[] sources = new int[logic.inputs()];
    for (int i = 0; i < sources.length; i++) {
      sources[i] = builder.combInputNet(i);
      if (shownInverted[sources[i]]) {
        int shown = sources[i];
        sources[i] = builder.addGate(requireNonNull(inverter), shown);
        inverse.put(sources[i], shown);
      }
    }
    boolean[] live = new boolean[logic.nets()];
    outputLiterals.forEach(l -> live[l / 2] = true);
    int[] nets = builder.addGatesOf(logic, sources, live);
    for (int i = 0; i < outputLiterals.size(); i++) {
      int literal = outputLiterals.get(i);
      int net = nets[literal / 2];
      if (literal % 2 == 1) {
        net = complement(builder, inverse, net);
      }
      builder.setCombOutput(i, net);
    }
    return builder.build();
  }

  /** Whether a net that a register drives carries its complement, so that an inverter follows. */
  public static boolean showsComplement(DesignNetlist netlist, int net) {
    MappedNetlist logic = netlist.logic();
    int input = net - logic.combInputNet(0);
    return logic.names().inputs().get(input).endsWith(DesignNames.COMPLEMENT);
  }

  /** A net that carries the complement of a register must not bear the register's name. */
  private List<String> inputNames(boolean[] shownInverted) {
    List<String> names = new ArrayList<>(logic.names().inputs());
    for (int i = 0; i < names.size(); i++) {
      if (shownInverted[logic.combInputNet(i)]) {
        names.set(i, names.get(i) + DesignNames.COMPLEMENT);
      }
    }
    return names;
  }

  private int complement(MappedNetlistBuilder builder, Map<Integer, Integer> inverse, int net) {
    if (net <= MappedNetlist.TRUE_NET) {
      return MappedNetlist.TRUE_NET - net;
    }
    Integer known = inverse.get(net);
    if (known == null) {
      known = builder.addGate(requireNonNull(inverter), net);
      inverse.put(net, known);
      inverse.put(known, net);
    }
    return known;
  }

  private int net(Pin pin) {
    return pin.isPresent() ? logic.combOutput(pin.bit()) : -1;
  }

  private static InputException missing(CellLibrary library, RegisterNeed need, String register) {
    List<String> seen = new ArrayList<>();
    for (SequentialCell cell : library.sequentialCells()) {
      if (cell.mappable() && seen.size() < 12) {
        seen.add(cell.name() + " (" + cell.describe() + ")");
      }
    }
    return new InputException(
        library.name(),
        "register '"
            + register
            + "' needs a "
            + need
            + ", found "
            + (seen.isEmpty() ? "no cell for registers" : String.join("; ", seen)));
  }
}
