package org.abcrl.aig.timing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.abcrl.aig.library.Cell;
import org.abcrl.aig.library.TimingArc;
import org.abcrl.aig.netlist.MappedNetlist;
import org.jspecify.annotations.Nullable;

/**
 * The result of a static timing analysis with table look-up delays: delay, arrivals, slacks and the
 * critical path of a mapped netlist. Immutable.
 *
 * <p>The numbers follow ABC's {@code stime}: see {@link TimingEngine} for the model and {@link
 * TimingOptions#defaults()} for what is assumed at the ports. Latches are cut: their outputs arrive
 * at time 0, their next states are outputs.
 */
public final class StaticTiming {
  private final TimingEngine engine;
  private final float delay;
  private final float required;

  private StaticTiming(TimingEngine engine, TimingOptions options) {
    this.engine = engine;
    this.delay = engine.delay();
    this.required = options.required().orElse(delay);
  }

  /** Analyses a netlist with ABC's defaults. */
  public static StaticTiming analyze(MappedNetlist netlist) {
    return analyze(netlist, TimingOptions.defaults());
  }

  /** Analyses a netlist. */
  public static StaticTiming analyze(MappedNetlist netlist, TimingOptions options) {
    TimingEngine engine = new TimingEngine(netlist, options);
    engine.updateDepartures();
    return new StaticTiming(engine, options);
  }

  /** The netlist. */
  public MappedNetlist netlist() {
    return engine.netlist();
  }

  /** The area in um2. */
  public double area() {
    return engine.netlist().area();
  }

  /** The latest arrival at any combinational output, in ps. */
  public float delay() {
    return delay;
  }

  /** The time in ps at which every output must have arrived. */
  public float required() {
    return required;
  }

  /** The later arrival of a net's two edges, in ps. */
  public float arrival(int net) {
    return engine.arrival(net);
  }

  /** The arrival of one edge in ps. */
  public float arrival(int net, boolean rise) {
    return engine.arrival(net, rise);
  }

  /** The arrival at combinational output {@code index}, in ps. */
  public float outputArrival(int index) {
    return engine.arrival(engine.netlist().combOutput(index));
  }

  /** The slew of one edge in ps. */
  public float slew(int net, boolean rise) {
    return engine.slew(net, rise);
  }

  /** The load that one edge sees in fF. */
  public float load(int net, boolean rise) {
    return engine.load(net, rise);
  }

  /** How much later the net might arrive, in ps; negative if outputs behind it come too late. */
  public float slack(int net) {
    return required - engine.through(net);
  }

  /** The number of gate inputs that a net drives. */
  public int fanouts(int net) {
    return engine.fanoutCount(net);
  }

  /**
   * A step of a path.
   *
   * @param net the net that arrives
   * @param rise whether it rises
   */
  public record Step(int net, boolean rise) {}

  /** The longest path, from a combinational input (or constant gate) to an output's net. */
  public List<Step> criticalPath() {
    int worst = -1;
    for (int i = 0; i < netlist().combOutputs(); i++) {
      int net = netlist().combOutput(i);
      if (worst < 0 || arrival(net) > arrival(worst)) {
        worst = net;
      }
    }
    return worst < 0 ? List.of() : pathTo(worst);
  }

  /** The longest path to a net. */
  public List<Step> pathTo(int net) {
    List<Step> path = new ArrayList<>();
    Step step = new Step(net, arrival(net, true) >= arrival(net, false));
    while (step != null) {
      path.add(step);
      step = before(step);
    }
    Collections.reverse(path);
    return path;
  }

  /** The edge that a gate's output edge waits for, null at inputs. */
  private @Nullable Step before(Step step) {
    if (!netlist().isGateNet(step.net())) {
      return null;
    }
    int gate = netlist().gateOfNet(step.net());
    Cell cell = netlist().cell(gate);
    float load = load(step.net(), step.rise());
    Step latest = null;
    float latestArrival = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < cell.inputs(); i++) {
      int from = netlist().fanin(gate, i);
      for (boolean rise : new boolean[] {true, false}) {
        TimingArc arc = cell.pin(i).arc(rise == step.rise());
        boolean possible = rise == step.rise() ? arc.sense().passes() : arc.sense().inverts();
        if (from > MappedNetlist.TRUE_NET && possible) {
          float delayHere =
              (step.rise() ? arc.cellRise() : arc.cellFall()).at(slew(from, rise), load);
          if (arrival(from, rise) + delayHere > latestArrival) {
            latestArrival = arrival(from, rise) + delayHere;
            latest = new Step(from, rise);
          }
        }
      }
    }
    return latest;
  }
}
