package org.abcrl.aig.constraints;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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

  /** A net edge on a path, with its arrival in ps by this path. */
  record Edge(int net, boolean rises, double arrival) {}

  /** The worst path to an endpoint. */
  public static ClockedPath of(ClockedTiming timing, Endpoint endpoint) {
    return worst(timing, endpoint, 1).get(0);
  }

  /**
   * The worst paths to an endpoint, worst first; the figures of each path's endpoint are its own.
   *
   * @param count how many at most
   */
  public static List<ClockedPath> worst(ClockedTiming timing, Endpoint endpoint, int count) {
    List<ClockedPath> paths = new ArrayList<>();
    boolean late = endpoint.kind().isLate();
    for (Endpoint other : timing.slacks().endpoints()) {
      // One of them for each launching edge, and for the rising and the falling end.
      if (other.name().equals(endpoint.name())
          && other.clock().equals(endpoint.clock())
          && other.kind().isLate() == late) {
        add(timing, other, count, paths);
      }
    }
    paths.sort(Comparator.comparingDouble(p -> p.endpoint().slack()));
    return paths.subList(0, Math.min(count, paths.size()));
  }

  private static void add(
      ClockedTiming timing, Endpoint endpoint, int count, List<ClockedPath> paths) {
    boolean late = endpoint.kind().isLate();
    for (List<Edge> edges : PathSearch.worst(timing, endpoint, count)) {
      List<Step> steps = new ArrayList<>();
      for (Edge edge : edges) {
        steps.add(step(timing, edge, late));
      }
      paths.add(new ClockedPath(endpoint.arrivingAt(edges.get(edges.size() - 1).arrival()), steps));
    }
  }

  private static Step step(ClockedTiming timing, Edge edge, boolean late) {
    int net = edge.net();
    boolean rises = edge.rises();
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
        point, cell, rises, edge.arrival(), timing.slew(net, rises, late), timing.load(net, rises));
  }
}
