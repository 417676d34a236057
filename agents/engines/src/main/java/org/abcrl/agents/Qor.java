package org.abcrl.agents;

/**
 * The quality of result of one circuit.
 *
 * @param area the area of the mapped netlist in um2
 * @param delay the longest path of the mapped netlist in ps
 * @param ands the AND nodes of the circuit before mapping
 * @param levels the levels of the circuit before mapping
 */
public record Qor(double area, double delay, int ands, int levels) implements QorFigures {
  /** Refuses figures that no circuit can have, so that no NaN gets into a search. */
  public Qor {
    if (!(area >= 0) || !(delay >= 0) || Double.isInfinite(area) || Double.isInfinite(delay)) {
      throw new IllegalArgumentException("area " + area + " um2, delay " + delay + " ps");
    }
  }

  /** The area-delay product in um2 ps. */
  @Override
  public double adp() {
    return area * delay;
  }
}
