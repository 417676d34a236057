package org.abcrl.aig.constraints;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.abcrl.aig.Aig;
import org.abcrl.aig.constraints.ClockedNetlist.Register;
import org.abcrl.aig.library.ArcTables;
import org.abcrl.aig.library.Cell;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.library.ConstraintArc;
import org.abcrl.aig.library.LaunchArc;
import org.abcrl.aig.library.TimingArc;
import org.abcrl.aig.library.TimingTable;
import org.abcrl.aig.netlist.RegisterMapper;
import org.abcrl.aig.shell.Direction;
import org.abcrl.aig.shell.Port;
import org.abcrl.aig.shell.Shell;
import org.abcrl.aig.timing.Boundary;

/**
 * What stands around a module's core, as sizing and local moves see it: clock-to-output delays of
 * registers under load, their setup times and the loads of their pins; under constraints also
 * delays, loads and drivers at ports.
 *
 * <p>It is a picture with one time axis: every path is launched at 0, and what ends it is moved so
 * that the delay is the longest period less the worst slack. That is exact for one clock edge.
 * Paths from one clock to another, and from one edge to the other, are taken for paths of the clock
 * that captures.
 */
public final class CoreBoundary {
  private static final float UNCHECKED = Float.NEGATIVE_INFINITY;

  /** Buffers' pins that a typical net drives: the slew there is the one that setup times see. */
  private static final int TYPICAL_FANOUT = 4;

  /** A larger inverter is taken where it is quicker by more than this share. */
  private static final double WORTH = 0.05;

  private final Aig core;
  private final Shell module;
  private final ClockedNetlist netlist;
  private final Optional<Constraints> asked;
  private final CellLibrary library;
  private final ClockNetwork network;
  private final double longest;
  private final float slew;
  private final Boundary.Builder builder;
  private final Map<String, Register> registers = new HashMap<>();

  private CoreBoundary(Shell module, ClockedNetlist netlist, Optional<Constraints> asked) {
    this.module = module;
    this.netlist = netlist;
    this.asked = asked;
    core = module.core();
    library = netlist.design().library();
    List<Clock> clocks = asked.map(Constraints::clocks).orElse(List.of());
    network = new ClockNetwork(netlist, clocks);
    longest = clocks.stream().mapToDouble(Clock::period).max().orElse(0);
    slew = typicalSlew(library);
    builder = new Boundary.Builder(core.combInputs(), core.combOutputs());
    netlist.registers().forEach(r -> registers.put(r.name(), r));
  }

  /**
   * The boundary of the core.
   *
   * @param module whose core it is
   * @param netlist a netlist of the module, with cells for its registers
   * @param coreArea the area of the gates in that netlist that the core was made into
   * @param constraints what is asked; empty for a single ideal clock without any
   */
  public static Boundary of(
      Shell module, ClockedNetlist netlist, double coreArea, Optional<Constraints> constraints) {
    CoreBoundary result = new CoreBoundary(module, netlist, constraints);
    result.builder.area(Math.max(0, netlist.area() - coreArea));
    result.inputs();
    result.outputs();
    result.registers();
    return result.builder.build();
  }

  private static float typicalSlew(CellLibrary library) {
    List<Cell> cells = library.buffers().isEmpty() ? library.inverters() : library.buffers();
    if (cells.isEmpty()) {
      return 0;
    }
    TimingArc arc = cells.get(0).pin(0).arc();
    float load = TYPICAL_FANOUT * cells.get(0).pin(0).capacitance();
    return Math.max(
        0, Math.max(arc.riseTransition().at(0, load), arc.fallTransition().at(0, load)));
  }

  private void inputs() {
    if (asked.isEmpty()) {
      return;
    }
    Constraints constraints = asked.get();
    for (int i = 0; i < core.inputs(); i++) {
      String port = core.inputName(i);
      for (int e = 0; e < 2; e++) {
        boolean rise = e == ArcTables.RISE;
        float delay = 0;
        for (Constraints.PortDelay given : constraints.inputDelays()) {
          double late = given.delays().get(Constraints.index(rise, true));
          if (given.port().equals(port) && late > delay) {
            delay = (float) late;
          }
        }
        Optional<Cell> cell = constraints.driver(port).flatMap(library::cell);
        if (cell.isPresent() && cell.get().inputs() > 0) {
          TimingArc arc = cell.get().pin(0).arc();
          TimingTable table = rise ? arc.cellRise() : arc.cellFall();
          TimingTable transition = rise ? arc.riseTransition() : arc.fallTransition();
          builder.input(2 * i + e, delay - table.at(0, 0), 0);
          builder.driver(2 * i + e, new Boundary.Driver(table, transition));
        } else {
          builder.input(2 * i + e, delay, constraints.slew(port, rise));
        }
      }
    }
  }

  /** Ports count as far as constraints say; without any all outputs do, those to boxes too. */
  private void outputs() {
    if (asked.isEmpty()) {
      return;
    }
    float[] afters = new float[2 * core.outputs()];
    float[] loads = new float[2 * core.outputs()];
    Arrays.fill(afters, UNCHECKED);
    Constraints constraints = asked.get();
    for (Port port : module.ports()) {
      for (int k = 0; port.direction() == Direction.OUTPUT && k < port.width(); k++) {
        int bit = port.bits().get(k);
        if (Shell.isControl(bit)) {
          continue;
        }
        String name = port.bitName(k);
        for (int e = 0; e < 2; e++) {
          boolean rise = e == ArcTables.RISE;
          loads[2 * bit + e] += constraints.load(name, rise);
          for (Constraints.PortDelay given : constraints.outputDelays()) {
            double outside = given.delays().get(Constraints.index(rise, true));
            if (given.port().equals(name) && !Double.isNaN(outside)) {
              Clock clock = constraints.clock(given.clock()).orElseThrow();
              float after = (float) (longest - clock.period() + clock.setupUncertainty() + outside);
              afters[2 * bit + e] = Math.max(afters[2 * bit + e], after);
            }
          }
        }
      }
    }
    for (int edge = 0; edge < afters.length; edge++) {
      builder.output(edge, loads[edge], afters[edge]);
    }
  }

  private void registers() {
    for (int i = 0; i < core.latches(); i++) {
      String name = org.abcrl.aig.shell.Register.instanceName(core.latchName(i));
      Register register = registers.get(name);
      if (register != null) {
        launch(core.inputs() + i, register);
        setup(core.outputs() + i, register);
      }
    }
  }

  private void launch(int input, Register register) {
    for (LaunchArc arc : register.cell().launches()) {
      int out = register.outputNets().get(arc.output());
      if (out < 0 || arc.input() != register.cell().clock().pin()) {
        continue;
      }
      boolean complement = RegisterMapper.showsComplement(netlist.design(), out);
      for (int e = 0; e < 2; e++) {
        int to = complement ? 1 - e : e;
        arc.tables(e == ArcTables.RISE)
            .map(t -> new Boundary.Driver(t.delay(), t.transition()))
            .ifPresent(d -> builder.driver(2 * input + to, complement ? inverted(d, to) : d));
      }
    }
  }

  /** A driver with the inverter behind it that is worth its area, by load. */
  private Boundary.Driver inverted(Boundary.Driver driver, int edge) {
    List<Cell> inverters = library.inverters().stream().filter(c -> !c.dontUse()).toList();
    float[] loads = inverters.get(inverters.size() - 1).pin(0).arc().cellRise().loads();
    float[] delays = new float[loads.length];
    float[] slews = new float[loads.length];
    for (int l = 0; l < loads.length; l++) {
      double best = Double.POSITIVE_INFINITY;
      for (Cell inverter : inverters) {
        TimingArc arc = inverter.pin(0).arc();
        boolean rise = edge == ArcTables.RISE;
        float pin = rise ? inverter.pin(0).fallCapacitance() : inverter.pin(0).riseCapacitance();
        float at = Math.max(0, driver.transition().at(0, pin));
        float delay =
            driver.delay().at(0, pin) + (rise ? arc.cellRise() : arc.cellFall()).at(at, loads[l]);
        if (delay < best * (1 - WORTH)) {
          best = delay;
          delays[l] = delay;
          slews[l] = (rise ? arc.riseTransition() : arc.fallTransition()).at(at, loads[l]);
        }
      }
    }
    float[] none = {0};
    return new Boundary.Driver(
        new TimingTable(none, loads, delays), new TimingTable(none, loads, slews));
  }

  private void setup(int output, Register register) {
    int pin = register.cell().function().orElseThrow().data();
    int clockNet = register.inputNets().get(register.cell().clock().pin());
    for (int e = 0; e < 2; e++) {
      boolean rise = e == ArcTables.RISE;
      float setup = 0;
      float after = asked.isPresent() ? UNCHECKED : 0;
      for (ConstraintArc arc : register.cell().constraints()) {
        if (arc.input() != pin
            || arc.kind() != ConstraintArc.Kind.SETUP
            || arc.table(rise).isEmpty()) {
          continue;
        }
        setup = Math.max(setup, arc.table(rise).get().at(0, slew));
        for (long edges = network.edges(clockNet, arc.clockRises());
            edges != 0;
            edges &= edges - 1) {
          Clock clock = asked.get().clocks().get(Long.numberOfTrailingZeros(edges) >> 1);
          after = Math.max(after, (float) (longest - clock.period() + clock.setupUncertainty()));
        }
      }
      var data = register.cell().pins().get(pin);
      builder.output(
          2 * output + e, rise ? data.riseCapacitance() : data.fallCapacitance(), after + setup);
    }
  }
}
