package org.abcrl.aig.constraints;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.abcrl.aig.library.Cell;
import org.abcrl.aig.library.TimingArc;
import org.abcrl.aig.netlist.MappedNetlist;

/**
 * The path to an endpoint, from the port or register that launches it on.
 *
 * @param endpoint where it ends, with its figures
 * @param steps what lies between, the first one being the start
 */
public record ClockedPath(Endpoint endpoint, List<Step> steps) {
  /**
   * A step of a path.
   *
   * @param point the port, or the instance whose output it is
   * @param cell the cell that drives it; empty for a port
   * @param rises whether it rises
   * @param arrival in ps after the launching edge
   * @param slew in ps
   * @param load in fF
   */
  public record Step(
      String point, String cell, boolean rises, double arrival, double slew, double load) {}

  /** Copies the list. */
  public ClockedPath {
    steps = List.copyOf(steps);
  }

  /** Follows a path back from its endpoint. */
  public static ClockedPath of(ClockedTiming timing, Endpoint endpoint) {
    MappedNetlist logic = timing.netlist().logic();
    List<Step> steps = new ArrayList<>();
    int net = endpoint.net();
    boolean rises = endpoint.rises();
    boolean late = endpoint.kind().isLate();
    while (true) {
      steps.add(step(timing, endpoint.tag(), net, rises, late));
      if (!logic.isGateNet(net)) {
        break;
      }
      int gate = logic.gateOfNet(net);
      Cell cell = logic.cell(gate);
      double best = late ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
      int from = -1;
      boolean fromRises = false;
      for (int pin = 0; pin < cell.inputs(); pin++) {
        int in = logic.fanin(gate, pin);
        for (TimingArc arc : cell.pin(pin).groups()) {
          var table = rises ? arc.cellRise() : arc.cellFall();
          for (boolean inRises : new boolean[] {true, false}) {
            if (in > MappedNetlist.TRUE_NET
                && (inRises == rises ? arc.sense().passes() : arc.sense().inverts())) {
              double arrival =
                  timing.arrival(endpoint.tag(), in, inRises, late)
                      + table.at(timing.slew(in, inRises, late), timing.load(net, rises));
              if (!Double.isInfinite(arrival) && (late ? arrival > best : arrival < best)) {
                best = arrival;
                from = in;
                fromRises = inRises;
              }
            }
          }
        }
      }
      if (from < 0) {
        break;
      }
      net = from;
      rises = fromRises;
    }
    Collections.reverse(steps);
    return new ClockedPath(endpoint, steps);
  }

  private static Step step(ClockedTiming timing, int tag, int net, boolean rises, boolean late) {
    MappedNetlist logic = timing.netlist().logic();
    String point = "";
    String cell = "";
    if (logic.isGateNet(net)) {
      point = logic.instanceName(logic.gateOfNet(net));
      cell = logic.cell(logic.gateOfNet(net)).name();
    } else {
      for (var input : timing.netlist().inputs().entrySet()) {
        point = input.getValue() == net ? input.getKey() : point;
      }
      for (ClockedNetlist.Register register : timing.netlist().registers()) {
        int output = register.outputNets().indexOf(net);
        if (output >= 0) {
          point = register.name() + "/" + register.cell().outputs().get(output).name();
          cell = register.cell().name();
        }
      }
    }
    return new Step(
        point,
        cell,
        rises,
        timing.arrival(tag, net, rises, late),
        timing.slew(net, rises, late),
        timing.load(net, rises));
  }
}
