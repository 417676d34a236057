package org.abcrl.agents;

/**
 * What an {@link Objective} looks at: measured figures in um2 and ps, or estimated ones that only
 * rise and fall with these.
 */
public sealed interface QorFigures permits Qor, Estimate {
  /** The area, or what rises and falls with it. */
  double area();

  /** The delay, or what rises and falls with it. */
  double delay();

  /** The AND nodes of the circuit before mapping. */
  int ands();

  /** The levels of the circuit before mapping. */
  int levels();

  /** Area times delay. */
  default double adp() {
    return area() * delay();
  }
}
