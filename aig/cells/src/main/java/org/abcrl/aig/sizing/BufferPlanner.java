package org.abcrl.aig.sizing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.abcrl.aig.library.Cell;
import org.abcrl.aig.library.TimingArc;
import org.abcrl.aig.netlist.MappedNetlist;
import org.abcrl.aig.netlist.MappedNetlistBuilder;
import org.abcrl.aig.timing.TimingEngine;
import org.jspecify.annotations.Nullable;

/**
 * Adds buffers where they pay: the least critical sinks of a net move behind one or several buffers
 * if what the driver gains (as {@link DelayGradient} sees it) is more than what these sinks and the
 * area lose. One round buffers every net at most once; buffers are buffered in the next round.
 */
final class BufferPlanner {
  private static final int[] GROUPS = {1, 2, 3, 4, 6, 8};

  /** Nets with more sinks are cut at fewer places. */
  private static final int CUTS = 24;

  private final TimingEngine engine;
  private final MappedNetlist netlist;
  private final DelayGradient gradient;
  private final LocalCost local;
  private final List<Cell> buffers;
  private final double perArea;
  private final double perDelay;

  /** The sinks (fanout indices) of the net at hand, the least critical first. */
  private List<Integer> order = List.of();

  /** Sums over the first k sinks: rise and fall capacitance, weights of rising and falling. */
  private double[][] sums = new double[4][1];

  BufferPlanner(TimingEngine engine, DelayGradient gradient, double perArea, double perDelay) {
    this.engine = engine;
    this.netlist = engine.netlist();
    this.gradient = gradient;
    this.local = new LocalCost(engine, gradient);
    this.perArea = perArea;
    this.perDelay = perDelay;
    this.buffers = netlist.library().buffers();
  }

  /**
   * What happens to a net: its sinks in {@code behind} go behind {@code groups} buffers, which
   * lowers the cost by {@code gain}.
   */
  private record Plan(List<Integer> behind, int groups, Cell buffer, double gain) {}

  /**
   * The netlist with more buffers and the present cells; the given one if none pays.
   *
   * @param share the share of the plans that are carried out, those of most gain
   */
  MappedNetlist run(double share) {
    if (buffers.isEmpty()) {
      return netlist;
    }
    Plan[] plans = new Plan[netlist.nets()];
    int planned = 0;
    for (int net = MappedNetlist.TRUE_NET + 1; net < plans.length; net++) {
      plans[net] = plan(net);
      planned += plans[net] != null ? 1 : 0;
    }
    if (planned == 0) {
      return netlist;
    }
    double[] gains =
        Arrays.stream(plans).filter(p -> p != null).mapToDouble(Plan::gain).sorted().toArray();
    double least = gains[Math.min(planned - 1, (int) ((1 - share) * planned))];
    for (int net = 0; net < plans.length; net++) {
      if (plans[net] != null && plans[net].gain() < least) {
        plans[net] = null;
      }
    }
    return rebuilt(plans);
  }

  /** The best plan for a net, null if none pays. */
  private @Nullable Plan plan(int net) {
    int fanouts = engine.fanoutCount(net);
    // A buffer costs area; where the delay does not matter there is nothing to win.
    if (fanouts == 0 || !matters(net)) {
      return null;
    }
    sortSinks(net, fanouts);
    double now = perDelay * local.driver(net, 0, 0);
    int bestSinks = 0;
    int bestGroups = 0;
    Cell bestBuffer = null;
    double bestGain = 0;
    int step = Math.max(1, fanouts / CUTS);
    for (int sinks = 1;
        sinks <= fanouts;
        sinks = sinks == fanouts ? sinks + 1 : Math.min(sinks + step, fanouts)) {
      for (int groups : GROUPS) {
        if (groups > sinks) {
          break;
        }
        for (Cell buffer : buffers) {
          double gain = now - cost(net, fanouts, sinks, groups, buffer);
          if (gain > bestGain) {
            bestGain = gain;
            bestSinks = sinks;
            bestGroups = groups;
            bestBuffer = buffer;
          }
        }
      }
    }
    return bestBuffer == null
        ? null
        : new Plan(List.copyOf(order.subList(0, bestSinks)), bestGroups, bestBuffer, bestGain);
  }

  private boolean matters(int net) {
    return netlist.isGateNet(net)
        ? gradient.matters(netlist.gateOfNet(net))
        : engine.driver(2 * net).isPresent() && gradient.inputMatters(net);
  }

  private void sortSinks(int net, int fanouts) {
    double[] weights = new double[fanouts];
    for (int i = 0; i < fanouts; i++) {
      weights[i] = weight(net, i, true) + weight(net, i, false);
    }
    order =
        IntStream.range(0, fanouts)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> weights[i]).thenComparing(i -> i))
            .toList();
    if (sums[0].length <= fanouts) {
      sums = new double[4][fanouts + 1];
    }
    for (int k = 0; k < fanouts; k++) {
      int i = order.get(k);
      var pin = engine.cell(engine.fanoutGate(net, i)).pin(engine.fanoutPin(net, i));
      sums[0][k + 1] = sums[0][k] + pin.riseCapacitance();
      sums[1][k + 1] = sums[1][k] + pin.fallCapacitance();
      sums[2][k + 1] = sums[2][k] + weight(net, i, true);
      sums[3][k + 1] = sums[3][k] + weight(net, i, false);
    }
  }

  /** How much a sink's arcs from one edge of the net count. */
  private double weight(int net, int fanout, boolean rise) {
    int at = gradient.arc(engine.fanoutGate(net, fanout), engine.fanoutPin(net, fanout));
    return rise
        ? gradient.arcs[at + DelayGradient.RISE_RISE] + gradient.arcs[at + DelayGradient.RISE_FALL]
        : gradient.arcs[at + DelayGradient.FALL_FALL] + gradient.arcs[at + DelayGradient.FALL_RISE];
  }

  /** The cost of the driver, the new buffers and what they add to the sinks behind them. */
  private double cost(int net, int fanouts, int sinks, int groups, Cell buffer) {
    TimingArc arc = buffer.pin(0).arc();
    float rise = (float) (groups * buffer.pin(0).riseCapacitance() - sums[0][sinks]);
    float fall = (float) (groups * buffer.pin(0).fallCapacitance() - sums[1][sinks]);
    float riseLoad = (float) (sums[0][sinks] / groups);
    float fallLoad = (float) (sums[1][sinks] / groups);
    float up = engine.slew(net, true);
    float down = engine.slew(net, false);
    double delay =
        sums[2][sinks] * arc.cellRise().at(up, riseLoad)
            + sums[3][sinks] * arc.cellFall().at(down, fallLoad);
    double riseShare = share(sums[2], sinks, fanouts);
    double fallShare = share(sums[3], sinks, fanouts);
    double slew =
        riseShare * gradient.slews[2 * net] * (arc.riseTransition().at(up, riseLoad) - up)
            + fallShare
                * gradient.slews[2 * net + 1]
                * (arc.fallTransition().at(down, fallLoad) - down);
    return perDelay * (local.driver(net, rise, fall) + delay + slew)
        + perArea * groups * buffer.area();
  }

  private static double share(double[] sum, int part, int all) {
    return sum[all] > 0 ? sum[part] / sum[all] : 0;
  }

  private MappedNetlist rebuilt(Plan[] plans) {
    MappedNetlistBuilder builder = MappedNetlistBuilder.withPortsOf(netlist);
    int[] nets = new int[netlist.nets()];
    for (int net = 0; net < netlist.firstGateNet(); net++) {
      nets[net] = net;
    }
    List<int[]> inputs = new ArrayList<>();
    for (int gate = 0; gate < netlist.gates(); gate++) {
      inputs.add(new int[netlist.fanins(gate)]);
    }
    for (int net = 0; net < netlist.firstGateNet(); net++) {
      addBuffers(builder, net, net, plans[net], inputs);
    }
    for (int gate = 0; gate < netlist.gates(); gate++) {
      int[] fanins = inputs.get(gate);
      for (int pin = 0; pin < fanins.length; pin++) {
        if (fanins[pin] == 0) {
          fanins[pin] = nets[netlist.fanin(gate, pin)];
        }
      }
      int net = netlist.netOfGate(gate);
      nets[net] = builder.addNamedGate(netlist.givenName(gate), engine.cell(gate), fanins);
      addBuffers(builder, net, nets[net], plans[net], inputs);
    }
    for (int i = 0; i < netlist.combOutputs(); i++) {
      builder.setCombOutput(i, nets[netlist.combOutput(i)]);
    }
    return builder.build();
  }

  /**
   * Adds a net's buffers and connects the sinks behind them.
   *
   * @param net the net in the given netlist
   * @param driver the net in the new one
   * @param plan null for no buffers
   */
  private void addBuffers(
      MappedNetlistBuilder builder, int net, int driver, Plan plan, List<int[]> inputs) {
    for (int group = 0; plan != null && group < plan.groups(); group++) {
      int buffer = builder.addGate(plan.buffer(), driver);
      int from = (int) ((long) plan.behind().size() * group / plan.groups());
      int to = (int) ((long) plan.behind().size() * (group + 1) / plan.groups());
      for (int k = from; k < to; k++) {
        int fanout = plan.behind().get(k);
        inputs.get(engine.fanoutGate(net, fanout))[engine.fanoutPin(net, fanout)] = buffer;
      }
    }
  }
}
