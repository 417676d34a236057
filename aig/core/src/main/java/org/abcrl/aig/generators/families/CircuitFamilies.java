package org.abcrl.aig.generators.families;

import java.util.List;
import java.util.stream.Stream;

/**
 * All families, in a fixed order. The circuits that comparisons are reported on, and circuits of
 * their kinds, are not among them: plain adders, multipliers, dividers, square roots, sines,
 * logarithms, maxima, arbiters, priority and plain decoders, arithmetic logic units, conversions to
 * floating point, error-correcting codes, ciphers and serial interfaces.
 */
public final class CircuitFamilies {
  private static final List<CircuitFamily> ALL =
      Stream.of(
              ArithmeticFamilies.all(),
              CodeFamilies.all(),
              ControlFamilies.all(),
              TableFamilies.all())
          .flatMap(List::stream)
          .toList();

  private CircuitFamilies() {}

  /** The families. */
  public static List<CircuitFamily> all() {
    return ALL;
  }
}
