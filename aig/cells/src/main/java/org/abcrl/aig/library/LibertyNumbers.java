package org.abcrl.aig.library;

import java.util.function.ToDoubleFunction;
import org.abcrl.aig.InputException;

/** Reads the numbers of one Liberty file: with arithmetic, with units, and in the file's units. */
final class LibertyNumbers {
  private final LibertyGroup library;
  private final String source;
  private final float picoseconds;
  private final float femtofarads;

  /** Takes the units from a library's attributes. */
  LibertyNumbers(LibertyGroup library, String source) {
    this.library = library;
    this.source = source;
    this.picoseconds =
        library.attribute("time_unit").map(a -> scaled(a, a.text(), 's', 1e12)).orElse(1000f);
    this.femtofarads =
        library
            .attribute("capacitive_load_unit")
            .map(
                a ->
                    scaled(
                        a,
                        a.text()
                            + (a.values().size() > 1
                                ? " " + LibertyGroup.unquoted(a.values().get(1))
                                : ""),
                        'f',
                        1e15))
            .orElse(1000f);
  }

  /** The library's time unit in ps. */
  float picoseconds() {
    return picoseconds;
  }

  /** The library's capacitance unit in fF. */
  float femtofarads() {
    return femtofarads;
  }

  /** A number and a unit, for example {@code 10ps}, in units of one by {@code perBase}. */
  private float scaled(LibertyGroup.Attribute attribute, String text, char base, double perBase) {
    String all = text.strip();
    int split = all.length();
    while (split > 0 && Character.isLetter(all.charAt(split - 1))) {
      split--;
    }
    double factor = prefix(all.substring(split), base) * perBase;
    try {
      String number = all.substring(0, split).strip();
      float value = (float) ((number.isEmpty() ? 1 : Arithmetic.evaluate(number)) * factor);
      if (value > 0 && Float.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Falls through to the message that names the place.
    }
    throw LibertyReader.errorInside(
        source, attribute.place(), 0, "'" + text + "'", "a number with a unit");
  }

  /** What a unit's prefix stands for; not a number if the unit is another one. */
  private static double prefix(String unit, char base) {
    int length = unit.length();
    if (length == 0 || length > 2 || Character.toLowerCase(unit.charAt(length - 1)) != base) {
      return Double.NaN;
    }
    if (length == 1) {
      return 1;
    }
    return switch (Character.toLowerCase(unit.charAt(0))) {
      case 'm' -> 1e-3;
      case 'u' -> 1e-6;
      case 'n' -> 1e-9;
      case 'p' -> 1e-12;
      case 'f' -> 1e-15;
      case 'a' -> 1e-18;
      default -> Double.NaN;
    };
  }

  /**
   * A number, computed where it is written as arithmetic.
   *
   * @throws InputException if the attribute is there but no number
   */
  float number(LibertyGroup group, String name, float otherwise) {
    LibertyGroup.Attribute attribute = group.attribute(name).orElse(null);
    if (attribute == null) {
      return otherwise;
    }
    try {
      float value = plainOrComputed(attribute.text().strip());
      if (Float.isFinite(value)) {
        return value;
      }
    } catch (NumberFormatException e) {
      // Falls through to the message that names the place.
    }
    throw errorAt(group, name, "a number");
  }

  /** A plain number is rounded once; what is computed, after the last operation. */
  private static float plainOrComputed(String text) {
    boolean plain =
        text.chars().allMatch(c -> (c >= '0' && c <= '9') || c == '.' || c == 'e' || c == 'E');
    return plain ? Float.parseFloat(text) : (float) Arithmetic.evaluate(text);
  }

  /** The capacitance of an input pin on an edge of its net, in fF. */
  float capacitance(LibertyGroup pin, boolean rise) {
    float common = number(pin, "capacitance", number(library, "default_input_pin_cap", 0));
    float own = number(pin, rise ? "rise_capacitance" : "fall_capacitance", 0);
    return femtofarads * (own == 0 ? common : own);
  }

  /** The largest load of an output in fF; infinite where the library says nothing. */
  float maxLoad(LibertyGroup output) {
    float load = femtofarads * number(output, "max_capacitance", 0);
    return load > 0 ? load : Float.POSITIVE_INFINITY;
  }

  /** The error for an attribute that is wrong or missing. */
  InputException errorAt(LibertyGroup group, String name, String expected) {
    return group
        .attribute(name)
        .map(a -> LibertyReader.errorInside(source, a.place(), 0, "'" + a.text() + "'", expected))
        .orElseGet(
            () ->
                LibertyReader.errorInside(
                    source,
                    group.kind(),
                    0,
                    group.kind().getText() + "(" + group.name() + ") without " + name,
                    name + ": " + expected));
  }

  /** Sums and products of numbers, with parentheses. */
  private static final class Arithmetic {
    private final String text;
    private int position;
    private int depth;

    private Arithmetic(String text) {
      this.text = text;
    }

    /**
     * Computes an expression.
     *
     * @throws NumberFormatException if the text is none
     */
    static double evaluate(String text) {
      Arithmetic arithmetic = new Arithmetic(text);
      double value = arithmetic.operation("+-", a -> a.operation("*/", Arithmetic::operand));
      if (arithmetic.peek() != '\0') {
        throw new NumberFormatException(text);
      }
      return value;
    }

    private double operation(String operators, ToDoubleFunction<Arithmetic> operand) {
      double value = operand.applyAsDouble(this);
      while (peek() != '\0' && operators.indexOf(peek()) >= 0) {
        char operator = text.charAt(position++);
        double next = operand.applyAsDouble(this);
        switch (operator) {
          case '+' -> value += next;
          case '-' -> value -= next;
          case '*' -> value *= next;
          default -> value /= next;
        }
      }
      return value;
    }

    private double operand() {
      char c = peek();
      if (c == '-' || c == '+' || c == '(') {
        if (++depth > LibertyGroup.MAX_DEPTH) {
          throw new NumberFormatException(text);
        }
        position++;
        double value;
        if (c == '(') {
          value = operation("+-", a -> a.operation("*/", Arithmetic::operand));
          if (peek() != ')') {
            throw new NumberFormatException(text);
          }
          position++;
        } else {
          value = c == '-' ? -operand() : operand();
        }
        depth--;
        return value;
      }
      int start = position;
      while (position < text.length() && isNumberPart(start)) {
        position++;
      }
      return Double.parseDouble(text.substring(start, position));
    }

    private boolean isNumberPart(int start) {
      char c = text.charAt(position);
      boolean exponentSign =
          (c == '+' || c == '-')
              && position > start
              && Character.toLowerCase(text.charAt(position - 1)) == 'e';
      return (c >= '0' && c <= '9') || c == '.' || c == 'e' || c == 'E' || exponentSign;
    }

    private char peek() {
      while (position < text.length() && text.charAt(position) <= ' ') {
        position++;
      }
      return position < text.length() ? text.charAt(position) : '\0';
    }
  }
}
