package org.abcrl.aig.constraints;

import java.util.List;
import java.util.Locale;

/** A report of timing with clocks for people: sums of each clock, then the worst paths. */
public final class ClockedReport {
  private final StringBuilder out = new StringBuilder();

  private ClockedReport() {}

  /**
   * The report as text of several lines.
   *
   * @param paths how many endpoints get their worst paths shown
   * @param each how many paths of each endpoint
   */
  public static String of(ClockedTiming timing, int paths, int each) {
    ClockedReport report = new ClockedReport();
    report.summaries(timing);
    report.paths(timing, timing.slacks().worst(true), paths, each, "late");
    List<Endpoint> early =
        timing.slacks().worst(false).stream().filter(e -> e.slack() < 0).toList();
    report.paths(timing, early, Math.min(paths, 1), each, "early, the worst that fails");
    return report.out.toString();
  }

  private void line(String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
  }

  private void summaries(ClockedTiming timing) {
    line(
        "%-16s %10s %12s %12s %12s %10s %8s",
        "clock", "period", "worst slack", "total neg.", "hold slack", "endpoints", "failing");
    for (Slacks.Summary s : timing.slacks().summaries()) {
      line(
          "%-16s %10.2f %12s %12.2f %12s %10d %8d",
          s.clock(),
          s.period(),
          slack(s.worstSlack()),
          s.totalNegativeSlack(),
          slack(s.worstHoldSlack()),
          s.endpoints(),
          s.failing());
    }
  }

  private static String slack(double value) {
    return Double.isInfinite(value) ? "-" : String.format(Locale.ROOT, "%.2f", value);
  }

  private void paths(
      ClockedTiming timing, List<Endpoint> endpoints, int count, int each, String what) {
    for (Endpoint worst : endpoints.subList(0, Math.min(count, endpoints.size()))) {
      ClockedPath.worst(timing, worst, each).forEach(path -> path(path, what));
    }
  }

  private void path(ClockedPath path, String what) {
    Endpoint endpoint = path.endpoint();
    line("");
    line(
        "%s (%s): %s, launched by %s, captured by %s, slack %.2f ps",
        endpoint.name(),
        what,
        endpoint.kind().name().toLowerCase(Locale.ROOT).replace('_', ' '),
        endpoint.launch(),
        endpoint.clock(),
        endpoint.slack());
    line(
        "%10s %9s %9s %9s  %-5s %-24s %s",
        "arrival", "delay", "slew", "load", "edge", "cell", "point");
    double before = 0;
    for (ClockedPath.Step step : path.steps()) {
      line(
          "%10.2f %9.2f %9.2f %9.2f  %-5s %-24s %s",
          step.arrival(),
          step.arrival() - before,
          step.slew(),
          step.load(),
          step.rises() ? "rise" : "fall",
          step.cell().isEmpty() ? "input" : step.cell(),
          step.point());
      before = step.arrival();
    }
    line("%10.2f  required", endpoint.required());
  }
}
