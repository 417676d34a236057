package org.abcrl.aig.constraints;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The checked ends of paths of a timing analysis, and sums over them. */
public final class Slacks {
  private final List<Clock> clocks;
  private final List<Endpoint> endpoints;

  Slacks(List<Clock> clocks, List<Endpoint> endpoints) {
    this.clocks = clocks;
    this.endpoints = new ArrayList<>(endpoints);
    this.endpoints.sort(Comparator.comparingDouble(Endpoint::slack).thenComparing(Endpoint::name));
  }

  /** Every checked path end, the worst slack first: one for each launching edge and net edge. */
  public List<Endpoint> endpoints() {
    return List.copyOf(endpoints);
  }

  /**
   * The worst of each endpoint, the worst slack first.
   *
   * @param late whether checks of late arrivals are meant, else hold and removal
   */
  public List<Endpoint> worst(boolean late) {
    Map<String, Endpoint> first = new LinkedHashMap<>();
    for (Endpoint endpoint : endpoints) {
      if (endpoint.kind().isLate() == late) {
        first.putIfAbsent(endpoint.name() + " " + endpoint.clock(), endpoint);
      }
    }
    return List.copyOf(first.values());
  }

  /**
   * The sums of one clock.
   *
   * @param clock its name
   * @param period its period in ps
   * @param worstSlack the worst slack of late checks, in ps; infinite if there are none
   * @param totalNegativeSlack the sum of negative slacks over endpoints
   * @param worstHoldSlack the worst slack of hold checks
   * @param endpoints the number of endpoints
   * @param failing the number of those with negative slack
   */
  public record Summary(
      String clock,
      double period,
      double worstSlack,
      double totalNegativeSlack,
      double worstHoldSlack,
      int endpoints,
      int failing) {}

  /** The sums of every clock. */
  public List<Summary> summaries() {
    List<Summary> result = new ArrayList<>();
    for (Clock clock : clocks) {
      List<Endpoint> late =
          worst(true).stream().filter(e -> e.clock().equals(clock.name())).toList();
      double hold =
          worst(false).stream()
              .filter(e -> e.clock().equals(clock.name()))
              .mapToDouble(Endpoint::slack)
              .min()
              .orElse(Double.POSITIVE_INFINITY);
      List<Endpoint> failing = late.stream().filter(e -> e.slack() < 0).toList();
      result.add(
          new Summary(
              clock.name(),
              clock.period(),
              late.isEmpty() ? Double.POSITIVE_INFINITY : late.get(0).slack(),
              failing.stream().mapToDouble(Endpoint::slack).sum(),
              hold,
              late.size(),
              failing.size()));
    }
    return result;
  }

  /** The worst slack of late checks in ps; infinite if nothing is checked. */
  public double worstSlack() {
    return endpoints.stream()
        .filter(e -> e.kind().isLate())
        .mapToDouble(Endpoint::slack)
        .min()
        .orElse(Double.POSITIVE_INFINITY);
  }

  /** The worst slack of hold and removal checks in ps; infinite if nothing is checked. */
  public double worstHoldSlack() {
    return endpoints.stream()
        .filter(e -> !e.kind().isLate())
        .mapToDouble(Endpoint::slack)
        .min()
        .orElse(Double.POSITIVE_INFINITY);
  }
}
