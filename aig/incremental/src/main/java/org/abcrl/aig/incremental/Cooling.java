package org.abcrl.aig.incremental;

import java.util.Locale;
import org.abcrl.aig.timing.SoftMath;

/**
 * How much worse a netlist may become on the way. As long as descent pays, next to nothing; where
 * it has come to a standstill, cycles of simulated annealing (Kirkpatrick, Gelatt and Vecchi,
 * Science 220, 1983), each twice as long as the one before, and each from the best netlist so far.
 * Time is counted in moves for each gate, so that the same moves make the same netlist on any
 * machine.
 */
final class Cooling {
  /** Temperatures at the ends of a cycle, as shares of the cost of a gate. */
  private static final double HOTTEST = 1;

  private static final double COOLEST = 0.03;

  /** Moves for each gate of the first cycle. */
  private static final double FIRST_CYCLE = 60;

  /** Descent stands still when so many moves for each gate bring less than this, as a logarithm. */
  private static final double PATIENCE = 100;

  private static final double LEAST_GAIN = 0.003;

  private boolean descending = true;
  private double since;
  private double mark;
  private double length = FIRST_CYCLE;

  Cooling(double cost) {
    mark = cost;
  }

  /** The temperature now, as a share of the cost of a gate; 0 in descent. */
  double temperature() {
    double done = Math.min(1, since / length);
    return descending ? 0 : HOTTEST * SoftMath.exp(done * SoftMath.log(COOLEST / HOTTEST));
  }

  /**
   * Some moves were made.
   *
   * @param moves for each gate
   * @param best the cost of the best netlist so far
   * @return whether the search goes back to it: a cycle is over
   */
  boolean advance(double moves, double best) {
    since += moves;
    if (!descending && since >= length) {
      since = 0;
      length *= 2;
      return true;
    }
    if (descending && since >= PATIENCE) {
      descending = mark - best >= LEAST_GAIN;
      mark = best;
      since = 0;
    }
    return false;
  }

  /** All that it knows in one line, exactly. */
  String toLine() {
    return String.format(Locale.ROOT, "%b %a %a %a", descending, since, mark, length);
  }

  /**
   * Takes over what {@link #toLine} has written.
   *
   * @throws IllegalArgumentException if the line does not fit
   */
  void fromLine(String line) {
    String[] words = line.split(" ");
    if (words.length != 4) {
      throw new IllegalArgumentException(words.length + " words");
    }
    descending = Boolean.parseBoolean(words[0]);
    since = Double.parseDouble(words[1]);
    mark = Double.parseDouble(words[2]);
    length = Double.parseDouble(words[3]);
  }
}
