package org.abcrl.app.progress;

import java.util.Locale;

/** How long things take, for lines of progress. */
public final class Durations {
  private Durations() {}

  /** Hours, minutes and seconds, such as 0:07:45. */
  public static String text(double seconds) {
    long s = Math.round(seconds);
    return String.format(Locale.ROOT, "%d:%02d:%02d", s / 3600, s / 60 % 60, s % 60);
  }
}
