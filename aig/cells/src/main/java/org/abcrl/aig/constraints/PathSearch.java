package org.abcrl.aig.constraints;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.abcrl.aig.library.Cell;
import org.abcrl.aig.library.TimingArc;
import org.abcrl.aig.netlist.MappedNetlist;
import org.jspecify.annotations.Nullable;

/**
 * The k worst paths to an endpoint, worst first. A path grows backwards from the endpoint; the
 * arrival at its first net plus the delay behind it is what the worst path that ends so has, hence
 * paths come out in order and no other ones are looked at.
 */
final class PathSearch {
  private final ClockedTiming timing;
  private final MappedNetlist logic;
  private final Endpoint endpoint;
  private final boolean late;

  private PathSearch(ClockedTiming timing, Endpoint endpoint) {
    this.timing = timing;
    this.endpoint = endpoint;
    logic = timing.netlist().logic();
    late = endpoint.kind().isLate();
  }

  /**
   * The rest of a path.
   *
   * @param next what follows, null at the endpoint
   * @param behind the delay from this net edge to the endpoint
   * @param total the arrival at the endpoint by the worst path that ends so
   * @param number in the order of discovery, which decides between equals
   */
  private record Part(
      int net, boolean rises, @Nullable Part next, double behind, double total, int number) {}

  /** The paths, each as its net edges from the start on. */
  static List<List<ClockedPath.Edge>> worst(ClockedTiming timing, Endpoint endpoint, int count) {
    return new PathSearch(timing, endpoint).run(count);
  }

  private List<List<ClockedPath.Edge>> run(int count) {
    Comparator<Part> order = Comparator.comparingDouble(p -> late ? -p.total : p.total);
    PriorityQueue<Part> open = new PriorityQueue<>(order.thenComparingInt(p -> p.number));
    open.add(
        new Part(
            endpoint.net(),
            endpoint.rises(),
            null,
            0,
            arrival(endpoint.net(), endpoint.rises()),
            0));
    List<List<ClockedPath.Edge>> found = new ArrayList<>();
    int made = 1;
    while (!open.isEmpty() && found.size() < count) {
      Part part = open.poll();
      List<Part> before = before(part, made);
      made += before.size();
      if (before.isEmpty()) {
        found.add(edges(part));
      } else {
        open.addAll(before);
      }
    }
    return found;
  }

  private double arrival(int net, boolean rises) {
    return timing.arrival(endpoint.tag(), net, rises, late);
  }

  private static List<ClockedPath.Edge> edges(Part first) {
    List<ClockedPath.Edge> edges = new ArrayList<>();
    Part previous = null;
    double arrival = 0;
    for (Part part = first; part != null; part = part.next) {
      arrival =
          previous == null ? part.total - part.behind : arrival + previous.behind - part.behind;
      edges.add(new ClockedPath.Edge(part.net, part.rises, arrival));
      previous = part;
    }
    return edges;
  }

  /** One step further back, for each arc of the gate that drives the path; none at a start. */
  private List<Part> before(Part part, int number) {
    List<Part> parts = new ArrayList<>();
    if (!logic.isGateNet(part.net)) {
      return parts;
    }
    int gate = logic.gateOfNet(part.net);
    Cell cell = logic.cell(gate);
    for (int pin = 0; pin < cell.inputs(); pin++) {
      int in = logic.fanin(gate, pin);
      for (boolean inRises : new boolean[] {true, false}) {
        double worst = late ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        for (TimingArc arc : cell.pin(pin).groups()) {
          boolean possible = inRises == part.rises ? arc.sense().passes() : arc.sense().inverts();
          if (in > MappedNetlist.TRUE_NET && possible) {
            double delay =
                (part.rises ? arc.cellRise() : arc.cellFall())
                    .at(timing.slew(in, inRises, late), timing.load(part.net, part.rises));
            worst = late ? Math.max(worst, delay) : Math.min(worst, delay);
          }
        }
        double arrival =
            in > MappedNetlist.TRUE_NET ? arrival(in, inRises) : Double.POSITIVE_INFINITY;
        if (!Double.isInfinite(worst) && !Double.isInfinite(arrival)) {
          double behind = part.behind + worst;
          parts.add(new Part(in, inRises, part, behind, arrival + behind, number + parts.size()));
        }
      }
    }
    return parts;
  }
}
