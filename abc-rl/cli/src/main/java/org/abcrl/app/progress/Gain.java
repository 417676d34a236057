package org.abcrl.app.progress;

import java.util.Locale;

/** What a search gained, for people: what is no better than the baseline is no gain. */
final class Gain {
  private Gain() {}

  /**
   * The change of the cost in percent, below 0, or that there is none.
   *
   * @param reductionPercent of the objective over the baseline
   */
  static String text(double reductionPercent) {
    return reductionPercent > 0
        ? String.format(Locale.ROOT, "%+.2f %%", -reductionPercent)
        : "no gain";
  }
}
