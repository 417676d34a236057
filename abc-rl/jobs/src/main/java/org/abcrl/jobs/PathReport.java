package org.abcrl.jobs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.abcrl.aig.library.Cell;
import org.abcrl.aig.netlist.MappedNetlist;
import org.abcrl.aig.timing.StaticTiming;
import org.jspecify.annotations.Nullable;

/**
 * Critical path and slacks of a netlist, short enough to stand in a result.
 *
 * @param required when every endpoint should have its value, in ps: the delay that was asked for,
 *     or the latest arrival where none was
 * @param path from an input to the endpoint that is latest
 * @param omitted stages before those, where the path is long
 * @param slacks how many endpoints have which slack
 */
public record PathReport(double required, List<Stage> path, int omitted, Histogram slacks) {
  /** Stages that are told, the last ones. */
  private static final int STAGES = 120;

  private static final int BINS = 16;

  /** Copies the list. */
  public PathReport {
    path = List.copyOf(path);
  }

  /**
   * A net of the path and the gate that drives it.
   *
   * @param net its name
   * @param cell the gate's cell; null at an input
   * @param rise whether the late edge rises
   * @param arrival in ps
   * @param delay of the gate and its wire, in ps
   * @param slew in ps
   * @param load in fF
   * @param fanout gate inputs that the net drives
   * @param inputs what the gate reads, in the order of its pins
   */
  public record Stage(
      String net,
      @Nullable String cell,
      boolean rise,
      double arrival,
      double delay,
      double slew,
      double load,
      int fanout,
      List<Pin> inputs) {
    /** Copies the list. */
    public Stage {
      inputs = List.copyOf(inputs);
    }
  }

  /** A gate's pin and the net that it reads. */
  public record Pin(String pin, String net) {}

  /**
   * Counts of values in bins of equal width.
   *
   * @param low where the first bin begins, in ps
   * @param width of each bin, in ps
   */
  public record Histogram(double low, double width, List<Integer> counts) {
    /** Copies the list. */
    public Histogram {
      counts = List.copyOf(counts);
    }
  }

  /**
   * Times a netlist.
   *
   * @param target the delay that was asked for in ps; 0: none
   */
  static PathReport of(MappedNetlist netlist, double target) {
    StaticTiming timing = StaticTiming.analyze(netlist);
    double required = target > 0 ? target : timing.delay();
    Map<Integer, String> outputs = new TreeMap<>();
    for (int i = 0; i < netlist.outputs(); i++) {
      outputs.putIfAbsent(netlist.combOutput(i), netlist.names().output(i));
    }
    List<StaticTiming.Step> steps = timing.criticalPath();
    List<Stage> path = new ArrayList<>();
    double before = 0;
    for (StaticTiming.Step step : steps) {
      double arrival = timing.arrival(step.net(), step.rise());
      path.add(stage(timing, step, arrival - before, outputs));
      before = arrival;
    }
    int omitted = Math.max(0, path.size() - STAGES);
    return new PathReport(
        round(required), path.subList(omitted, path.size()), omitted, slacks(timing, required));
  }

  private static Stage stage(
      StaticTiming timing, StaticTiming.Step step, double delay, Map<Integer, String> outputs) {
    MappedNetlist netlist = timing.netlist();
    int net = step.net();
    List<Pin> pins = new ArrayList<>();
    String cellName = null;
    if (netlist.isGateNet(net)) {
      int gate = netlist.gateOfNet(net);
      Cell cell = netlist.cell(gate);
      cellName = cell.name();
      for (int i = 0; i < netlist.fanins(gate); i++) {
        pins.add(new Pin(cell.pin(i).name(), name(netlist, netlist.fanin(gate, i), outputs)));
      }
    }
    return new Stage(
        name(netlist, net, outputs),
        cellName,
        step.rise(),
        round(timing.arrival(net, step.rise())),
        round(delay),
        round(timing.slew(net, step.rise())),
        round(timing.load(net, step.rise())),
        timing.fanouts(net),
        pins);
  }

  private static Histogram slacks(StaticTiming timing, double required) {
    int endpoints = timing.netlist().combOutputs();
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < endpoints; i++) {
      double slack = required - timing.outputArrival(i);
      low = Math.min(low, slack);
      high = Math.max(high, slack);
    }
    if (endpoints == 0) {
      return new Histogram(0, 1, List.of());
    }
    double width = Math.max(1e-3, (high - low) / BINS);
    int[] counts = new int[BINS];
    for (int i = 0; i < endpoints; i++) {
      double slack = required - timing.outputArrival(i);
      counts[Math.min(BINS - 1, (int) ((slack - low) / width))]++;
    }
    return new Histogram(round(low), width, Arrays.stream(counts).boxed().toList());
  }

  private static String name(MappedNetlist netlist, int net, Map<Integer, String> outputs) {
    if (net == MappedNetlist.FALSE_NET || net == MappedNetlist.TRUE_NET) {
      return net == MappedNetlist.TRUE_NET ? "1" : "0";
    }
    if (netlist.isGateNet(net)) {
      String instance = netlist.instanceName(netlist.gateOfNet(net));
      return outputs.getOrDefault(net, instance);
    }
    return netlist.names().combInput(net - netlist.combInputNet(0));
  }

  /** To a thousandth of a ps: enough for people, and short. */
  private static double round(double value) {
    return Math.rint(value * 1000) / 1000;
  }
}
