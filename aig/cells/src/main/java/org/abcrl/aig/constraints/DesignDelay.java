package org.abcrl.aig.constraints;

import java.util.List;
import java.util.Optional;
import org.abcrl.aig.constraints.ClockedNetlist.Register;
import org.abcrl.aig.constraints.Constraints.PortDelay;
import org.abcrl.aig.library.Cell;
import org.abcrl.aig.library.ConstraintArc;
import org.abcrl.aig.library.ConstraintTable;
import org.abcrl.aig.library.LaunchArc;
import org.abcrl.aig.library.TimingArc;
import org.abcrl.aig.netlist.DesignNetlist;
import org.abcrl.aig.netlist.MappedNetlist;

/**
 * The delay of a netlist with registers without constraints: the longest path that begins at an
 * input port or at the clock of a register and ends at an output port, at a pin of a black box, or
 * at the data of a register, from the clock's edge on and with the setup time. All clocks are taken
 * as one ideal edge; asynchronous controls launch and end nothing; a latch is a register that its
 * opening launches and whose closing counts. Ports have no slew and no load.
 */
public final class DesignDelay {
  private static final Constraints NONE = new Constraints();

  private final ClockedNetlist netlist;
  private final MappedNetlist logic;
  private final float[] loads;
  private final float[] arrivals;
  private final float[] slews;

  private DesignDelay(ClockedNetlist netlist) {
    this.netlist = netlist;
    logic = netlist.logic();
    loads = NetLoads.of(netlist, NONE);
    arrivals = new float[2 * logic.nets()];
    slews = new float[2 * logic.nets()];
  }

  /** The delay in ps; 0 for a netlist without paths. */
  public static double of(DesignNetlist design) {
    DesignDelay delay = new DesignDelay(new ClockedNetlist(design));
    delay.launch();
    delay.propagate();
    return delay.longest();
  }

  /**
   * The worst paths of a netlist without constraints as a report for people: one ideal clock at all
   * inputs from which registers get theirs, with the delay as its period, at which all other inputs
   * arrive and all outputs are captured.
   *
   * @param paths how many endpoints get their worst path shown
   */
  public static String report(DesignNetlist design, int paths) {
    ClockedNetlist netlist = new ClockedNetlist(design);
    List<String> ports =
        netlist.inputs().keySet().stream().filter(p -> isClock(netlist, p)).toList();
    double period = Math.max(1, of(design));
    Constraints constraints = new Constraints();
    constraints.add(Clock.of("ideal", period, ports));
    // Late checks alone: nothing is said of how early inputs may change.
    List<Double> now = List.of(0.0, 0.0, Double.NaN, Double.NaN);
    netlist.inputs().keySet().stream()
        .filter(p -> !ports.contains(p))
        .forEach(p -> constraints.addInputDelay(new PortDelay(p, "ideal", true, now), false));
    netlist
        .outputs()
        .keySet()
        .forEach(p -> constraints.addOutputDelay(new PortDelay(p, "ideal", true, now), false));
    return ClockedReport.of(new ClockedTiming(netlist, constraints), paths, 1);
  }

  /** Whether an input reaches the clock of a register. */
  private static boolean isClock(ClockedNetlist netlist, String port) {
    ClockNetwork network = new ClockNetwork(netlist, List.of(Clock.of("ideal", 1, List.of(port))));
    return netlist.registers().stream()
        .anyMatch(r -> network.reaches(r.inputNets().get(r.cell().clock().pin())));
  }

  /** Outputs of registers begin when their clock makes them change. */
  private void launch() {
    for (Register register : netlist.registers()) {
      for (LaunchArc arc : register.cell().launches()) {
        int out = register.outputNets().get(arc.output());
        boolean clock = arc.input() == register.cell().clock().pin();
        for (int e = 0; out >= 0 && clock && e < 2; e++) {
          Optional<LaunchArc.EdgeTables> tables = arc.tables(e == 0);
          if (tables.isPresent()) {
            int to = 2 * out + e;
            arrivals[to] = Math.max(arrivals[to], tables.get().delay().at(0, loads[to]));
            slews[to] = Math.max(slews[to], tables.get().transition().at(0, loads[to]));
          }
        }
      }
    }
  }

  private void propagate() {
    for (int gate = 0; gate < logic.gates(); gate++) {
      Cell cell = logic.cell(gate);
      int out = logic.netOfGate(gate);
      for (int pin = 0; pin < cell.inputs(); pin++) {
        int in = logic.fanin(gate, pin);
        if (in > MappedNetlist.TRUE_NET) {
          for (TimingArc arc : cell.pin(pin).groups()) {
            propagate(arc, in, out);
          }
        }
      }
    }
  }

  private void propagate(TimingArc arc, int in, int out) {
    for (int e = 0; e < 2; e++) {
      var delays = e == 0 ? arc.cellRise() : arc.cellFall();
      var transitions = e == 0 ? arc.riseTransition() : arc.fallTransition();
      int to = 2 * out + e;
      for (int f = 0; f < 2; f++) {
        if (e == f ? arc.sense().passes() : arc.sense().inverts()) {
          int from = 2 * in + f;
          arrivals[to] = Math.max(arrivals[to], arrivals[from] + delays.at(slews[from], loads[to]));
          slews[to] = Math.max(slews[to], transitions.at(slews[from], loads[to]));
        }
      }
    }
  }

  private double longest() {
    boolean[] control = new boolean[logic.outputs()];
    netlist
        .design()
        .registers()
        .forEach(
            r -> {
              for (int bit : new int[] {r.clock().bit(), r.clear().bit(), r.set().bit()}) {
                if (bit >= 0) {
                  control[bit] = true;
                }
              }
            });
    for (var instance : netlist.design().instances()) {
      netlist
          .design()
          .library()
          .sequentialCell(instance.module())
          .ifPresent(
              cell ->
                  instance.pins().stream()
                      .filter(p -> cell.pinIndex(p.name()) >= 0)
                      .forEach(p -> control[p.bits().get(0)] = true));
    }
    float longest = 0;
    for (int i = 0; i < logic.outputs(); i++) {
      if (!control[i]) {
        int net = logic.combOutput(i);
        longest = Math.max(longest, Math.max(arrivals[2 * net], arrivals[2 * net + 1]));
      }
    }
    for (Register register : netlist.registers()) {
      longest = Math.max(longest, setup(register));
    }
    return longest;
  }

  /** The latest arrival at a pin that the clock samples, with its setup time. */
  private float setup(Register register) {
    float longest = 0;
    for (int pin = 0; pin < register.inputNets().size(); pin++) {
      int net = register.inputNets().get(pin);
      if (net < 0 || isControl(register, pin)) {
        continue;
      }
      for (int e = 0; e < 2; e++) {
        float setup = 0;
        for (ConstraintArc arc : register.cell().constraints()) {
          Optional<ConstraintTable> table = arc.table(e == 0);
          if (arc.input() == pin && arc.kind() == ConstraintArc.Kind.SETUP && table.isPresent()) {
            setup = Math.max(setup, table.get().at(0, slews[2 * net + e]));
          }
        }
        longest = Math.max(longest, arrivals[2 * net + e] + setup);
      }
    }
    return longest;
  }

  private static boolean isControl(Register register, int pin) {
    return register.cell().clock().pin() == pin
        || register.cell().clear().filter(c -> c.pin() == pin).isPresent()
        || register.cell().preset().filter(c -> c.pin() == pin).isPresent();
  }
}
