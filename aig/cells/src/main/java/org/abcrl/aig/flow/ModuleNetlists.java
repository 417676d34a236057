package org.abcrl.aig.flow;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import org.abcrl.aig.InputException;
import org.abcrl.aig.constraints.Clock;
import org.abcrl.aig.constraints.ClockedNetlist;
import org.abcrl.aig.constraints.ClockedTiming;
import org.abcrl.aig.constraints.Constraints;
import org.abcrl.aig.constraints.DesignDelay;
import org.abcrl.aig.constraints.SdcReader;
import org.abcrl.aig.netlist.DesignAssembler;
import org.abcrl.aig.netlist.DesignNetlist;
import org.abcrl.aig.netlist.MappedNetlist;
import org.abcrl.aig.netlist.RegisterMapper;
import org.abcrl.aig.shell.Shell;
import org.abcrl.aig.timing.StaticTiming;

/**
 * The netlists of one module, for whatever its core is made into, and their figures: of the gates
 * alone where there is nothing else, else with the area of registers, clock-to-output and setup
 * times. Safe for several threads.
 */
public final class ModuleNetlists {
  private final Shell module;
  private final Shell mapped;
  private final MappedNetlist controls;
  private final boolean cells;
  private final boolean plain;
  private final Wishes wishes;
  private Constraints constraints;

  /**
   * What is asked of the timing.
   *
   * @param sdc constraints as SDC has them; empty for none
   * @param source the name of the SDC for messages
   * @param clocks clocks at inputs of these names, and their periods in ps
   */
  public record Wishes(String sdc, String source, Map<String, Double> clocks) {
    /** Nothing. */
    public static final Wishes NONE = new Wishes("", "", Map.of());

    /** Copies the map. */
    public Wishes {
      requireNonNull(sdc, "sdc is null");
      requireNonNull(source, "source is null");
      clocks = Map.copyOf(clocks);
    }

    /** Whether nothing is asked. */
    public boolean isEmpty() {
      return sdc.isEmpty() && clocks.isEmpty();
    }
  }

  /**
   * Figures of a netlist.
   *
   * @param area in um2, with registers
   * @param delay in ps: the longest path from the clock on, setup included; under constraints the
   *     longest period less the worst slack
   * @param slack the worst slack in ps; not a number without constraints
   */
  public record Figures(double area, double delay, double slack) {}

  ModuleNetlists(Shell module, Shell mapped, MappedNetlist controls, boolean cells, Wishes wishes) {
    this.module = module;
    this.mapped = mapped;
    this.controls = controls;
    this.cells = cells;
    this.wishes = wishes;
    plain =
        wishes.isEmpty()
            && module.core().latches() == 0
            && module.boxes().isEmpty()
            && module.controls().ands() == 0;
  }

  /** The module. */
  public Shell module() {
    return module;
  }

  /** Whether the figures are those of the core alone. */
  public boolean isPlain() {
    return plain;
  }

  /**
   * The netlist around a core.
   *
   * @param core the module's core, or what a pass made of it, mapped
   * @throws InputException if the library has cells for registers, but none for some
   */
  public DesignNetlist around(MappedNetlist core) {
    DesignNetlist netlist = DesignAssembler.assemble(mapped, core, controls);
    return cells ? RegisterMapper.map(netlist) : netlist;
  }

  /** The figures of the netlist around a core. */
  public Figures figures(MappedNetlist core) {
    if (plain) {
      StaticTiming timing = StaticTiming.analyze(core);
      return new Figures(timing.area(), timing.delay(), Double.NaN);
    }
    DesignNetlist design = around(core);
    if (wishes.isEmpty()) {
      return new Figures(design.area(), DesignDelay.of(design), Double.NaN);
    }
    ClockedNetlist netlist = new ClockedNetlist(design);
    Constraints asked = constraints(netlist);
    double slack = new ClockedTiming(netlist, asked).slacks().worstSlack();
    if (Double.isInfinite(slack)) {
      throw new InputException(module.name(), "the constraints check no path of this module");
    }
    return new Figures(design.area(), period(asked) - slack, slack);
  }

  /**
   * The longest period of the constraints in ps.
   *
   * @param core any core, mapped: what ports and registers are called
   */
  public double period(MappedNetlist core) {
    return period(constraints(new ClockedNetlist(around(core))));
  }

  private double period(Constraints asked) {
    return asked.clocks().stream()
        .mapToDouble(Clock::period)
        .max()
        .orElseThrow(() -> new InputException(module.name(), "the constraints have no clock"));
  }

  /** The constraints; registers and ports have the same names in every netlist. */
  private synchronized Constraints constraints(ClockedNetlist netlist) {
    if (constraints == null) {
      Constraints read = new Constraints();
      wishes
          .clocks()
          .forEach(
              (name, period) -> {
                if (!netlist.inputs().containsKey(name) || !(period > 0)) {
                  throw new InputException(
                      module.name(), "clock " + name + "=" + period + ": no such input or period");
                }
                read.add(Clock.of(name, period, List.of(name)));
              });
      if (!wishes.sdc().isEmpty()) {
        SdcReader.read(wishes.sdc(), wishes.source(), netlist, false, read);
      }
      constraints = read;
    }
    return constraints;
  }
}
