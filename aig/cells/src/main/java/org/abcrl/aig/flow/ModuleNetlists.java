package org.abcrl.aig.flow;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.abcrl.aig.InputException;
import org.abcrl.aig.constraints.Clock;
import org.abcrl.aig.constraints.ClockedNetlist;
import org.abcrl.aig.constraints.ClockedReport;
import org.abcrl.aig.constraints.ClockedTiming;
import org.abcrl.aig.constraints.Constraints;
import org.abcrl.aig.constraints.CoreBoundary;
import org.abcrl.aig.constraints.DesignDelay;
import org.abcrl.aig.constraints.SdcReader;
import org.abcrl.aig.netlist.DesignAssembler;
import org.abcrl.aig.netlist.DesignNetlist;
import org.abcrl.aig.netlist.MappedNetlist;
import org.abcrl.aig.netlist.RegisterMapper;
import org.abcrl.aig.shell.Shell;
import org.abcrl.aig.timing.Boundary;
import org.abcrl.aig.timing.StaticTiming;
import org.abcrl.aig.timing.TimingReport;
import org.jspecify.annotations.Nullable;

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
  private final Supplier<MappedNetlist> sketch;
  private @Nullable Constraints constraints;

  /** Once it was asked for; nothing: there is nothing around the core. */
  private @Nullable Boundary boundary;

  private boolean boundaryKnown;

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

  /**
   * The netlists of a module.
   *
   * @param sketch maps the module's core without care for its size
   */
  ModuleNetlists(
      Shell module,
      Shell mapped,
      MappedNetlist controls,
      Supplier<MappedNetlist> sketch,
      boolean cells,
      Wishes wishes) {
    this.sketch = sketch;
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

  /** Whether nothing is asked of the timing. */
  public boolean isUnconstrained() {
    return wishes.isEmpty();
  }

  /** Whether the figures are those of the core alone. */
  public boolean isPlain() {
    return plain;
  }

  /**
   * The netlist around a core. Registers take cells with an enable where the library has them and
   * the figures get better: a smaller area under a met constraint, a larger slack under one that is
   * not, a smaller product of area and delay without.
   *
   * @param core the module's core, or what a pass made of it, mapped
   * @throws InputException if the library has cells for registers, but none for some
   */
  public DesignNetlist around(MappedNetlist core) {
    return best(core).design();
  }

  /** A netlist and, where they were needed to choose it, its figures. */
  private record Measured(DesignNetlist design, Optional<Figures> figures) {}

  private Measured best(MappedNetlist core) {
    DesignNetlist netlist = DesignAssembler.assemble(mapped, core, controls);
    if (!cells) {
      return new Measured(netlist, Optional.empty());
    }
    DesignNetlist ordinary = RegisterMapper.map(netlist);
    Optional<DesignNetlist> enabled = RegisterMapper.mapWithEnables(netlist);
    if (enabled.isEmpty()) {
      return new Measured(ordinary, Optional.empty());
    }
    Figures without = measure(ordinary);
    Figures with = measure(enabled.get());
    boolean better;
    if (wishes.isEmpty()) {
      better = with.area() * with.delay() < without.area() * without.delay();
    } else if (Math.min(with.slack(), without.slack()) >= 0) {
      better = with.area() < without.area();
    } else {
      better = with.slack() > without.slack();
    }
    return better
        ? new Measured(enabled.get(), Optional.of(with))
        : new Measured(ordinary, Optional.of(without));
  }

  /**
   * What stands around the core in every netlist, for sizing and local moves; empty where that is
   * nothing.
   */
  public synchronized Optional<Boundary> boundary() {
    if (!boundaryKnown) {
      boundaryKnown = true;
      if (!plain && (cells || !wishes.isEmpty())) {
        MappedNetlist core = sketch.get();
        DesignNetlist bare = DesignAssembler.assemble(mapped, core, controls);
        ClockedNetlist netlist = new ClockedNetlist(cells ? RegisterMapper.map(bare) : bare);
        boundary =
            CoreBoundary.of(
                mapped,
                netlist,
                core.area(),
                wishes.isEmpty() ? Optional.empty() : Optional.of(constraints(netlist)));
      }
    }
    return Optional.ofNullable(boundary);
  }

  /** The figures of the netlist around a core. */
  public Figures figures(MappedNetlist core) {
    if (plain) {
      StaticTiming timing = StaticTiming.analyze(core);
      return new Figures(timing.area(), timing.delay(), Double.NaN);
    }
    Measured best = best(core);
    return best.figures().orElseGet(() -> measure(best.design()));
  }

  /**
   * A timing report of the netlist around a core for people: of the gates alone where there is
   * nothing else, else of the worst paths, registers included.
   *
   * @param paths how many endpoints get their worst path shown
   */
  public String report(MappedNetlist core, int paths) {
    if (plain) {
      return TimingReport.of(StaticTiming.analyze(core));
    }
    DesignNetlist design = around(core);
    if (wishes.isEmpty()) {
      return DesignDelay.report(design, paths);
    }
    ClockedNetlist netlist = new ClockedNetlist(design);
    return ClockedReport.of(new ClockedTiming(netlist, constraints(netlist)), paths, 1);
  }

  private Figures measure(DesignNetlist design) {
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
