package org.abcrl.aig.timing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.abcrl.aig.library.Cell;
import org.abcrl.aig.netlist.MappedNetlist;

/** A timing report for people: a summary, the critical path, the latest outputs and the cells. */
public final class TimingReport {
  private static final int OUTPUTS = 10;
  private static final int CELLS = 15;

  private final StaticTiming timing;
  private final MappedNetlist netlist;
  private final StringBuilder out = new StringBuilder();

  private TimingReport(StaticTiming timing) {
    this.timing = timing;
    this.netlist = timing.netlist();
  }

  /** The report as text of several lines. */
  public static String of(StaticTiming timing) {
    TimingReport report = new TimingReport(timing);
    report.summary();
    report.path();
    report.outputs();
    report.cells();
    return report.out.toString();
  }

  private void line(String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
  }

  private void summary() {
    line("%s mapped to %s", netlist.name(), netlist.library().name());
    line(
        "gates %d, area %.4f um2, delay %.2f ps, required %.2f ps, worst slack %.2f ps",
        netlist.gates(),
        netlist.area(),
        timing.delay(),
        timing.required(),
        timing.required() - timing.delay());
  }

  private void path() {
    List<StaticTiming.Step> path = timing.criticalPath();
    line("");
    line("critical path (%d stages)", Math.max(0, path.size() - 1));
    line(
        "%10s %9s %9s %9s %7s  %-5s %-24s %s",
        "arrival", "delay", "slew", "load", "fanout", "edge", "cell", "net");
    float before = 0;
    for (StaticTiming.Step step : path) {
      float arrival = timing.arrival(step.net(), step.rise());
      boolean gate = netlist.isGateNet(step.net());
      line(
          "%10.2f %9.2f %9.2f %9.2f %7d  %-5s %-24s %s",
          arrival,
          arrival - before,
          timing.slew(step.net(), step.rise()),
          timing.load(step.net(), step.rise()),
          timing.fanouts(step.net()),
          step.rise() ? "rise" : "fall",
          gate ? netlist.cell(netlist.gateOfNet(step.net())).name() : "input",
          netName(step.net()));
      before = arrival;
    }
  }

  private String netName(int net) {
    for (int i = 0; i < netlist.outputs(); i++) {
      if (netlist.combOutput(i) == net) {
        return netlist.names().output(i);
      }
    }
    if (netlist.isGateNet(net)) {
      return netlist.instanceName(netlist.gateOfNet(net));
    }
    return netlist.names().combInput(net - netlist.combInputNet(0));
  }

  private void outputs() {
    List<Integer> order =
        new ArrayList<>(IntStream.range(0, netlist.combOutputs()).boxed().toList());
    order.sort(Comparator.comparing((Integer i) -> -timing.outputArrival(i)));
    line("");
    line("latest outputs (%d of %d)", Math.min(OUTPUTS, order.size()), order.size());
    line("%10s %9s  %s", "arrival", "slack", "output");
    for (int i : order.subList(0, Math.min(OUTPUTS, order.size()))) {
      String name =
          i < netlist.outputs()
              ? netlist.names().output(i)
              : "next state of " + netlist.names().latch(i - netlist.outputs());
      line(
          "%10.2f %9.2f  %s",
          timing.outputArrival(i), timing.required() - timing.outputArrival(i), name);
    }
  }

  private void cells() {
    int[] counts = netlist.cellCounts();
    List<Cell> used =
        new ArrayList<>(
            netlist.library().cells().stream().filter(c -> counts[c.id()] > 0).toList());
    used.sort(
        Comparator.comparingDouble((Cell c) -> -counts[c.id()] * c.area())
            .thenComparing(Cell::name));
    line("");
    line("cells by area (%d of %d)", Math.min(CELLS, used.size()), used.size());
    line("%8s %12s %7s  %s", "count", "area", "share", "cell");
    for (Cell cell : used.subList(0, Math.min(CELLS, used.size()))) {
      double area = counts[cell.id()] * cell.area();
      line(
          "%8d %12.4f %6.1f%%  %s",
          counts[cell.id()], area, 100 * area / Math.max(netlist.area(), 1e-12), cell.name());
    }
  }
}
