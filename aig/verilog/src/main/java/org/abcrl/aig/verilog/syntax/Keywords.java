package org.abcrl.aig.verilog.syntax;

import java.util.function.Function;

/** Finds the constant of an enumeration that a keyword or operator stands for. */
final class Keywords {
  private Keywords() {}

  /** The constant with this text; the grammar lets nothing else pass. */
  static <E extends Enum<E>> E find(E[] all, Function<E, String> text, String wanted) {
    for (E e : all) {
      if (text.apply(e).equals(wanted)) {
        return e;
      }
    }
    throw new IllegalArgumentException("no keyword: " + wanted);
  }
}
