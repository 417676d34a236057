package org.abcrl.app.script;

import java.util.Arrays;
import org.abcrl.aig.InputException;
import org.abcrl.aig.lut.LutNetwork;

/** What LUTs of each size cost. Immutable. */
final class LutCosts {
  private final double[] areas;

  private LutCosts(double[] areas) {
    this.areas = areas;
  }

  /** LUTs of up to so many inputs, all at the same cost. */
  static LutCosts uniform(int size) {
    double[] areas = new double[size + 1];
    Arrays.fill(areas, 1, size + 1, 1);
    return new LutCosts(areas);
  }

  /**
   * Reads a LUT library as ABC's {@code read_lut} does: on each line the inputs, the area and the
   * delays of the pins, of which the area alone counts here.
   */
  static LutCosts parse(String source, String text) {
    double[] areas = new double[1];
    int number = 0;
    for (String raw : text.split("\n", -1)) {
      number++;
      String line = raw.replaceFirst("#.*", "").strip();
      if (line.isEmpty()) {
        continue;
      }
      String[] words = line.split("\\s+");
      try {
        int size = Integer.parseInt(words[0]);
        double area = Double.parseDouble(words[1]);
        if (size != areas.length || !(area >= 0)) {
          throw new InputException(
              source,
              number,
              0,
              "found '" + line + "', expected the LUT of " + areas.length + " inputs and its area");
        }
        areas = Arrays.copyOf(areas, size + 1);
        areas[size] = area;
      } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
        throw new InputException(
            source, number, 0, "found '" + line + "', expected inputs, area and delays of a LUT");
      }
    }
    if (areas.length < 3) {
      throw new InputException(source, 1, 0, "expected LUTs of 2 inputs or more");
    }
    return new LutCosts(areas);
  }

  /** The most inputs of a LUT. */
  int size() {
    return areas.length - 1;
  }

  /** Whether all sizes from two inputs on cost the same. */
  boolean isUniform() {
    return Arrays.stream(areas, 2, areas.length).allMatch(a -> a == areas[2]);
  }

  /** What a network costs. */
  double of(LutNetwork network) {
    double sum = 0;
    for (int node = network.firstLut(); node < network.nodes(); node++) {
      sum += areas[Math.max(1, network.fanins(node))];
    }
    return sum;
  }
}
