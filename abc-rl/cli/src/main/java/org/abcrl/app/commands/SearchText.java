package org.abcrl.app.commands;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.abcrl.agents.EngineNetlist;
import org.abcrl.agents.engine.EmbeddedEngine;
import org.abcrl.jobs.SearchOutcome;
import org.abcrl.jobs.SearchReport;

/** What a search ended in, for people. */
final class SearchText {
  private SearchText() {}

  /** One line. */
  static String line(SearchOutcome outcome) {
    SearchReport r = outcome.report();
    return String.format(
        Locale.ROOT,
        "%s: area %.2f um2, delay %.2f ps, %s reduced by %.2f %%, %s",
        r.name(),
        r.best().area(),
        r.best().delay(),
        r.objective(),
        r.reductionPercent(),
        r.verified().word());
  }

  /** The lines under a search. */
  static String table(SearchReport r, Path target) {
    StringBuilder text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "baseline  area %10.2f um2  delay %9.2f ps  adp %14.2f  (resyn2)%n",
            r.baseline().area(),
            r.baseline().delay(),
            r.baseline().adp()));
    text.append(
        String.format(
            Locale.ROOT,
            "best      area %10.2f um2  delay %9.2f ps  adp %14.2f  (%s reduced by %.2f %%)%n",
            r.best().area(),
            r.best().delay(),
            r.best().adp(),
            r.objective(),
            r.reductionPercent()));
    text.append("recipe    ").append(r.recipe()).append('\n');
    if (r.moves() != null) {
      text.append(
          String.format(
              Locale.ROOT,
              "moves     %d tried on its netlist, %d made%n",
              r.moves().tried(),
              r.moves().made()));
    }
    if (r.alpha() != null) {
      text.append(
          String.format(
              Locale.ROOT,
              "alpha     %.4f (nearest %s at distance %s)%n",
              r.alpha(),
              Optional.ofNullable(r.nearest()).orElse("none"),
              r.delta() == null ? "-" : String.format(Locale.ROOT, "%.4f", r.delta())));
    }
    if (!r.netlist().mappedBy().equals(EngineNetlist.OWN)
        || !r.engine().equals(EmbeddedEngine.NAME)) {
      text.append(
          String.format(
              Locale.ROOT,
              "netlist   area %10.2f um2  delay %9.2f ps  (best.v as this program times it, mapped"
                  + " by %s)%n",
              r.netlist().area(),
              r.netlist().delay(),
              r.netlist().mappedBy()));
    }
    if (r.netlist().slack() != null) {
      text.append(
          String.format(
              Locale.ROOT,
              "slack     %.2f ps (%s)%n",
              r.netlist().slack(),
              r.netlist().slack() < 0 ? "the constraints are missed" : "the constraints are met"));
    }
    text.append("written   ").append(target).append('\n');
    text.append(r.verified().word());
    return text.toString();
  }
}
