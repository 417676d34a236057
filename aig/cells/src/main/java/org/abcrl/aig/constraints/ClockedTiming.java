package org.abcrl.aig.constraints;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.abcrl.aig.InputException;
import org.abcrl.aig.constraints.ClockedNetlist.Register;
import org.abcrl.aig.library.Cell;
import org.abcrl.aig.library.ConstraintArc;
import org.abcrl.aig.library.ConstraintTable;
import org.abcrl.aig.library.LaunchArc;
import org.abcrl.aig.library.SequentialCell;
import org.abcrl.aig.library.TimingArc;
import org.abcrl.aig.netlist.MappedNetlist;

/**
 * Static timing analysis of a netlist with registers under clocks.
 *
 * <p>Clocks are ideal. Each net edge has one slew, the largest whatever its origin, and an earliest
 * and a latest arrival for each <em>tag</em>: the clock edge that launched it, and which false
 * paths it began. Asynchronous sets and resets do not launch paths, their ends are checked
 * (recovery, removal). An open latch passes what arrives after its opening edge on and so borrows
 * time. There are no wires. These are OpenSTA's defaults as well.
 */
public final class ClockedTiming {
  /** Loops through open latches are followed so often. */
  private static final int LATCH_ROUNDS = 50;

  private final ClockedNetlist netlist;
  private final MappedNetlist logic;
  private final Constraints constraints;
  private final List<Clock> clocks;
  private final ClockNetwork network;
  private final ClockRelations relations;
  private final float[] loads;
  private final float[] slews;

  /** The smallest slews, with which early paths are timed. */
  private final float[] earlySlews;

  /** What launched an arrival. */
  private record Tag(int clock, boolean rises, long from) {}

  private final Map<Tag, Integer> tagNumbers = new HashMap<>();
  private final List<Tag> tags = new ArrayList<>();
  private final List<float[]> latest = new ArrayList<>();
  private final List<float[]> earliest = new ArrayList<>();
  private final List<Endpoint> endpoints = new ArrayList<>();
  private final Slacks slacks;
  private boolean changed;

  /**
   * Analyses a netlist.
   *
   * @throws InputException if a port, a cell or a clock of the constraints is not there
   */
  public ClockedTiming(ClockedNetlist netlist, Constraints constraints) {
    this.netlist = netlist;
    this.logic = netlist.logic();
    this.constraints = constraints;
    this.clocks = constraints.clocks();
    if (clocks.size() > ClockNetwork.MAX_CLOCKS || constraints.falsePaths().size() > 63) {
      throw new InputException("constraints", "more than 31 clocks or 63 false paths");
    }
    this.network = new ClockNetwork(netlist, clocks);
    this.relations = new ClockRelations(clocks);
    this.loads = NetLoads.of(netlist, constraints);
    this.slews = new float[2 * logic.nets()];
    this.earlySlews = new float[2 * logic.nets()];
    Arrays.fill(earlySlews, Float.POSITIVE_INFINITY);
    analyze();
    collect();
    this.slacks = new Slacks(clocks, endpoints);
  }

  private void analyze() {
    seedInputs();
    int rounds = 0;
    do {
      changed = false;
      seedRegisters();
      propagate();
      rounds++;
    } while (changed && rounds < LATCH_ROUNDS);
  }

  private int tag(int clock, boolean rises, long from) {
    return tagNumbers.computeIfAbsent(
        new Tag(clock, rises, from),
        t -> {
          tags.add(t);
          float[] late = new float[2 * logic.nets()];
          float[] early = new float[2 * logic.nets()];
          Arrays.fill(late, Float.NEGATIVE_INFINITY);
          Arrays.fill(early, Float.POSITIVE_INFINITY);
          latest.add(late);
          earliest.add(early);
          return tags.size() - 1;
        });
  }

  /** Which false paths begin at any of the given names. */
  private long from(List<String> names) {
    long mask = 0;
    List<Constraints.FalsePath> paths = constraints.falsePaths();
    for (int i = 0; i < paths.size(); i++) {
      Set<String> from = paths.get(i).from();
      if (from.isEmpty() || names.stream().anyMatch(from::contains)) {
        mask |= 1L << i;
      }
    }
    return mask;
  }

  private boolean isFalse(int tag, List<String> names) {
    List<Constraints.FalsePath> paths = constraints.falsePaths();
    for (int i = 0; i < paths.size(); i++) {
      Set<String> to = paths.get(i).to();
      if ((tags.get(tag).from() >> i & 1) != 0
          && (to.isEmpty() || names.stream().anyMatch(to::contains))) {
        return true;
      }
    }
    return false;
  }

  private int clockIndex(String name) {
    for (int i = 0; i < clocks.size(); i++) {
      if (clocks.get(i).name().equals(name)) {
        return i;
      }
    }
    throw new InputException("constraints", "found clock '" + name + "', expected one defined");
  }

  private void arrive(int tag, int edge, float late, float early) {
    float[] l = latest.get(tag);
    float[] e = earliest.get(tag);
    if (late > l[edge]) {
      l[edge] = late;
      changed = true;
    }
    if (early < e[edge]) {
      e[edge] = early;
      changed = true;
    }
  }

  private void widen(int edge, float slew, float earlySlew) {
    if (slew > slews[edge]) {
      slews[edge] = slew;
      changed = true;
    }
    if (earlySlew < earlySlews[edge]) {
      earlySlews[edge] = earlySlew;
      changed = true;
    }
  }

  private void seedInputs() {
    Map<String, float[]> late = new HashMap<>();
    netlist
        .inputs()
        .forEach(
            (port, net) -> {
              float[] extra = late.computeIfAbsent(port, p -> new float[2]);
              for (boolean rise : new boolean[] {true, false}) {
                int edge = edge(net, rise);
                slews[edge] = constraints.slew(port, rise);
                if (constraints.driver(port).isPresent()) {
                  var arc = driver(constraints.driver(port).get()).pin(0).arc();
                  var delay = rise ? arc.cellRise() : arc.cellFall();
                  var slew = rise ? arc.riseTransition() : arc.fallTransition();
                  slews[edge] = Math.max(0, slew.at(0, loads[edge]));
                  extra[rise ? 0 : 1] = delay.at(0, loads[edge]) - delay.at(0, 0);
                }
                earlySlews[edge] = slews[edge];
              }
            });
    for (Constraints.PortDelay delay : constraints.inputDelays()) {
      Integer net = netlist.inputs().get(delay.port());
      if (net == null || network.reaches(net)) {
        continue;
      }
      int tag =
          tag(
              clockIndex(delay.clock()),
              delay.clockRises(),
              from(List.of(delay.clock(), delay.port())));
      for (boolean rise : new boolean[] {true, false}) {
        double l = delay.delays().get(Constraints.index(rise, true));
        double e = delay.delays().get(Constraints.index(rise, false));
        float extra = requireNonNull(late.get(delay.port()))[rise ? 0 : 1];
        if (!Double.isNaN(l)) {
          arrive(tag, edge(net, rise), (float) l + extra, Float.POSITIVE_INFINITY);
        }
        if (!Double.isNaN(e)) {
          arrive(tag, edge(net, rise), Float.NEGATIVE_INFINITY, (float) e + extra);
        }
      }
    }
  }

  private Cell driver(String name) {
    return netlist
        .design()
        .library()
        .cell(name)
        .filter(c -> c.inputs() > 0)
        .orElseThrow(
            () ->
                new InputException("constraints", "found driving cell '" + name + "', not in -L"));
  }

  private static int edge(int net, boolean rises) {
    return 2 * net + (rises ? 0 : 1);
  }

  private void seedRegisters() {
    for (Register register : netlist.registers()) {
      for (LaunchArc arc : register.cell().launches()) {
        int out = register.outputNets().get(arc.output());
        int in = register.inputNets().get(arc.input());
        if (out < 0 || in < 0) {
          continue;
        }
        for (boolean outRises : new boolean[] {true, false}) {
          for (boolean inRises : new boolean[] {true, false}) {
            if (arc.triggers(inRises, outRises)) {
              launch(register, arc, in, inRises, out, outRises);
            }
          }
        }
      }
    }
  }

  private void launch(
      Register register, LaunchArc arc, int in, boolean inRises, int out, boolean outRises) {
    if (arc.kind() == LaunchArc.Kind.CLEAR || arc.kind() == LaunchArc.Kind.PRESET) {
      // Sets and resets do not launch paths, nor do their slews count.
      return;
    }
    int to = edge(out, outRises);
    LaunchArc.EdgeTables tables = arc.tables(outRises).orElseThrow();
    boolean clock = arc.input() == register.cell().clock().pin() && network.reaches(in);
    float slew = clock ? 0 : slews[edge(in, inRises)];
    float earlySlew = clock ? 0 : early(edge(in, inRises));
    widen(
        to,
        Math.max(0, tables.transition().at(slew, loads[to])),
        Math.max(0, tables.transition().at(earlySlew, loads[to])));
    float delay = tables.delay().at(slew, loads[to]);
    float earlyDelay = tables.delay().at(earlySlew, loads[to]);
    switch (arc.kind()) {
      case RISING_EDGE, FALLING_EDGE -> {
        for (long edges = network.edges(in, inRises); edges != 0; edges &= edges - 1) {
          int bit = Long.numberOfTrailingZeros(edges);
          String name = register.cell().pins().get(arc.input()).name();
          long from =
              from(
                  List.of(
                      clocks.get(bit >> 1).name(), register.name(), register.name() + "/" + name));
          arrive(tag(bit >> 1, (bit & 1) == 0, from), to, delay, earlyDelay);
        }
      }
      case COMBINATIONAL -> borrow(register, edge(in, inRises), to, delay);
      case CLEAR, PRESET -> throw new IllegalStateException(arc.kind() + " launches nothing");
    }
  }

  /** Data that arrives at an open latch goes on as if its opening edge had launched it. */
  private void borrow(Register register, int from, int to, float delay) {
    SequentialCell cell = register.cell();
    int gate = register.inputNets().get(cell.clock().pin());
    for (int t = 0; t < tags.size(); t++) {
      float arrival = latest.get(t)[from];
      if (arrival == Float.NEGATIVE_INFINITY) {
        continue;
      }
      Tag tag = tags.get(t);
      for (long edges = network.edges(gate, cell.clock().activeHigh());
          edges != 0;
          edges &= edges - 1) {
        int bit = Long.numberOfTrailingZeros(edges);
        boolean rises = (bit & 1) == 0;
        double open = opening(tag, bit >> 1, rises);
        double borrowed = Math.min(arrival - open, width(bit >> 1, rises));
        if (borrowed > 0) {
          arrive(
              tag(bit >> 1, rises, tag.from()),
              to,
              (float) borrowed + delay,
              Float.POSITIVE_INFINITY);
        }
      }
    }
  }

  /** When the latch opens that closes next after the launching edge; 0 if it opens with it. */
  private double opening(Tag tag, int clock, boolean opensWithRise) {
    return relations.setup(tag.clock(), tag.rises(), clock, !opensWithRise)
        - width(clock, opensWithRise);
  }

  /** How long a latch is open. */
  private double width(int clock, boolean opensWithRise) {
    return relations.setup(clock, opensWithRise, clock, !opensWithRise);
  }

  private void propagate() {
    for (int gate = 0; gate < logic.gates(); gate++) {
      Cell cell = logic.cell(gate);
      int out = logic.netOfGate(gate);
      for (int pin = 0; pin < cell.inputs(); pin++) {
        int in = logic.fanin(gate, pin);
        if (in > MappedNetlist.TRUE_NET) {
          cell.pin(pin).groups().forEach(arc -> propagate(arc, in, out));
        }
      }
    }
  }

  private void propagate(TimingArc arc, int in, int out) {
    for (boolean outRises : new boolean[] {true, false}) {
      for (boolean inRises : new boolean[] {true, false}) {
        if (inRises == outRises ? arc.sense().passes() : arc.sense().inverts()) {
          int from = edge(in, inRises);
          int to = edge(out, outRises);
          var delays = outRises ? arc.cellRise() : arc.cellFall();
          var transitions = outRises ? arc.riseTransition() : arc.fallTransition();
          float earlySlew = early(from);
          widen(to, transitions.at(slews[from], loads[to]), transitions.at(earlySlew, loads[to]));
          pass(from, to, delays.at(slews[from], loads[to]), delays.at(earlySlew, loads[to]));
        }
      }
    }
  }

  /** A net that nothing has reached yet has the slew of the late side. */
  private float early(int edge) {
    return earlySlews[edge] == Float.POSITIVE_INFINITY ? slews[edge] : earlySlews[edge];
  }

  private void pass(int from, int to, float delay, float earlyDelay) {
    for (int t = 0; t < tags.size(); t++) {
      float late = latest.get(t)[from];
      float early = earliest.get(t)[from];
      if (late != Float.NEGATIVE_INFINITY || early != Float.POSITIVE_INFINITY) {
        arrive(t, to, late + delay, early + earlyDelay);
      }
    }
  }

  private void collect() {
    for (Register register : netlist.registers()) {
      for (ConstraintArc arc : register.cell().constraints()) {
        for (boolean rises : new boolean[] {true, false}) {
          arc.table(rises).ifPresent(table -> check(register, arc, rises, table));
        }
      }
    }
    for (Constraints.PortDelay delay : constraints.outputDelays()) {
      Integer net = netlist.outputs().get(delay.port());
      if (net != null) {
        check(delay, net);
      }
    }
  }

  private void check(Register register, ConstraintArc arc, boolean rises, ConstraintTable table) {
    int net = register.inputNets().get(arc.input());
    int clockNet = register.inputNets().get(arc.clock());
    if (net < 0 || clockNet < 0) {
      return;
    }
    String name = register.name() + "/" + register.cell().pins().get(arc.input()).name();
    boolean late = arc.kind().isBefore();
    int dataEdge = edge(net, rises);
    float constraint = table.at(0, late ? slews[dataEdge] : early(dataEdge));
    boolean latch =
        register.cell().isLatch()
            && arc.kind() == ConstraintArc.Kind.SETUP
            && arc.clock() == register.cell().clock().pin();
    Endpoint.Kind kind = latch ? Endpoint.Kind.LATCH : Endpoint.Kind.valueOf(arc.kind().name());
    for (int t = 0; t < tags.size(); t++) {
      float arrival = (late ? latest : earliest).get(t)[edge(net, rises)];
      if (Float.isInfinite(arrival)) {
        continue;
      }
      for (long edges = network.edges(clockNet, arc.clockRises()); edges != 0; edges &= edges - 1) {
        int bit = Long.numberOfTrailingZeros(edges);
        Clock clock = clocks.get(bit >> 1);
        if (isFalse(t, List.of(clock.name(), register.name(), name))) {
          continue;
        }
        Tag tag = tags.get(t);
        boolean edge = (bit & 1) == 0;
        double required;
        if (latch) {
          double open = opening(tag, bit >> 1, !edge) - clock.setupUncertainty();
          double last = open + width(bit >> 1, !edge) - constraint;
          required = Math.max(open, Math.min(arrival, last));
        } else if (late) {
          required =
              relations.setup(tag.clock(), tag.rises(), bit >> 1, edge)
                  - clock.setupUncertainty()
                  - constraint;
        } else {
          required =
              relations.hold(tag.clock(), tag.rises(), bit >> 1, edge)
                  + clock.holdUncertainty()
                  + constraint;
        }
        add(name, kind, clock, t, net, rises, arrival, required);
      }
    }
  }

  private void check(Constraints.PortDelay delay, int net) {
    int to = clockIndex(delay.clock());
    Clock clock = clocks.get(to);
    for (int t = 0; t < tags.size(); t++) {
      Tag tag = tags.get(t);
      if (isFalse(t, List.of(clock.name(), delay.port()))) {
        continue;
      }
      for (boolean rises : new boolean[] {true, false}) {
        for (boolean late : new boolean[] {true, false}) {
          float arrival = (late ? latest : earliest).get(t)[edge(net, rises)];
          double outside = delay.delays().get(Constraints.index(rises, late));
          if (Float.isInfinite(arrival) || Double.isNaN(outside)) {
            continue;
          }
          double required =
              late
                  ? relations.setup(tag.clock(), tag.rises(), to, delay.clockRises())
                      - clock.setupUncertainty()
                      - outside
                  : relations.hold(tag.clock(), tag.rises(), to, delay.clockRises())
                      + clock.holdUncertainty()
                      - outside;
          Endpoint.Kind kind = late ? Endpoint.Kind.OUTPUT : Endpoint.Kind.OUTPUT_HOLD;
          add(delay.port(), kind, clock, t, net, rises, arrival, required);
        }
      }
    }
  }

  private void add(
      String name,
      Endpoint.Kind kind,
      Clock clock,
      int tag,
      int net,
      boolean rises,
      double arrival,
      double required) {
    double slack = kind.isLate() ? required - arrival : arrival - required;
    String launch =
        clocks.get(tags.get(tag).clock()).name() + (tags.get(tag).rises() ? " rise" : " fall");
    endpoints.add(
        new Endpoint(name, kind, clock.name(), launch, net, rises, arrival, required, slack, tag));
  }

  /** The checked ends of paths. */
  public Slacks slacks() {
    return slacks;
  }

  /** The netlist. */
  public ClockedNetlist netlist() {
    return netlist;
  }

  /** The arrival in ps of a net edge for a tag, the latest or the earliest. */
  float arrival(int tag, int net, boolean rises, boolean late) {
    return (late ? latest : earliest).get(tag)[edge(net, rises)];
  }

  /** The largest or smallest slew of a net edge in ps. */
  public float slew(int net, boolean rises, boolean late) {
    return late ? slews[edge(net, rises)] : early(edge(net, rises));
  }

  /** The load of a net edge in fF. */
  public float load(int net, boolean rises) {
    return loads[edge(net, rises)];
  }
}
