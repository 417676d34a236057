package org.abcrl.app.cli;

import java.util.List;
import java.util.Locale;
import org.abcrl.aig.mapping.MappedNetlist;
import org.abcrl.aig.timing.StaticTiming;

/** A timing report for people: the critical path, gate by gate. */
final class TimingText {
  private TimingText() {}

  static String report(StaticTiming timing) {
    MappedNetlist netlist = timing.netlist();
    StringBuilder text = new StringBuilder();
    text.append(String.format(Locale.ROOT, "critical path, %.2f ps%n", timing.delay()));
    text.append(
        String.format(
            "%10s %10s %5s %8s %8s %4s  %s%n",
            "arrival", "delay", "edge", "slew", "load", "fan", "cell"));
    List<StaticTiming.Step> path = timing.criticalPath();
    float before = 0;
    for (StaticTiming.Step step : path) {
      float arrival = timing.arrival(step.net(), step.rise());
      String what =
          netlist.isGateNet(step.net())
              ? netlist.cell(netlist.gateOfNet(step.net())).name()
                  + " "
                  + netlist.instanceName(netlist.gateOfNet(step.net()))
              : "input";
      text.append(
          String.format(
              Locale.ROOT,
              "%10.2f %10.2f %5s %8.2f %8.3f %4d  %s%n",
              arrival,
              arrival - before,
              step.rise() ? "rise" : "fall",
              timing.slew(step.net(), step.rise()),
              timing.load(step.net(), step.rise()),
              timing.fanouts(step.net()),
              what));
      before = arrival;
    }
    return text.toString().stripTrailing();
  }
}
