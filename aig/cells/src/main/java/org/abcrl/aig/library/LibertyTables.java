package org.abcrl.aig.library;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.abcrl.aig.InputException;
import org.antlr.v4.runtime.Token;

/** Reads the look-up tables of one Liberty file: templates, indices, values and units. */
final class LibertyTables {
  /** Beyond lie only mistakes; in picoseconds and femtofarads it is still finite. */
  private static final float LARGEST = 1e20f;

  private final String source;
  private final float picoseconds;
  private final float femtofarads;
  private final Map<String, Template> templates = new HashMap<>();

  /** What a template says about the axes of a table; 0 in {@code slewAxis} stands for none. */
  private static final class Template {
    private final int dimensions;
    private final int slewAxis;
    private final int loadAxis;
    private final int constrainedAxis;
    private final float[][] indices;

    Template(int dimensions, int slewAxis, int loadAxis, int constrainedAxis, float[][] indices) {
      this.dimensions = dimensions;
      this.slewAxis = slewAxis;
      this.loadAxis = loadAxis;
      this.constrainedAxis = constrainedAxis;
      this.indices = indices;
    }

    /** Whether the slew and the given axis are all that the table has. */
    boolean supports(int otherAxis) {
      return dimensions <= 2 && (slewAxis > 0 ? 1 : 0) + (otherAxis > 0 ? 1 : 0) == dimensions;
    }
  }

  /** A table in a way that the cell model cannot hold; the cell is skipped. */
  static final class UnsupportedTableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnsupportedTableException(String message) {
      super(message);
    }
  }

  /**
   * Takes over the templates of a library.
   *
   * @param picoseconds the library's time unit in ps
   * @param femtofarads the library's capacitance unit in fF
   */
  LibertyTables(LibertyGroup library, String source, float picoseconds, float femtofarads) {
    this.source = source;
    this.picoseconds = picoseconds;
    this.femtofarads = femtofarads;
    for (LibertyGroup group : library.groups("lu_table_template")) {
      templates.put(group.name(), template(group));
    }
  }

  private Template template(LibertyGroup group) {
    int slewAxis = 0;
    int loadAxis = 0;
    int constrainedAxis = 0;
    int dimensions = 0;
    float[][] indices = new float[3][];
    for (int axis = 1; axis <= 3; axis++) {
      String variable = group.text("variable_" + axis);
      if (!variable.isEmpty()) {
        dimensions = axis;
      }
      switch (variable) {
        case "input_net_transition", "input_transition_time", "related_pin_transition" ->
            slewAxis = axis;
        case "total_output_net_capacitance" -> loadAxis = axis;
        case "constrained_pin_transition" -> constrainedAxis = axis;
        default -> {
          // Another kind of table: only wrong if a delay or a constraint uses it.
        }
      }
      indices[axis - 1] = group.attribute("index_" + axis).map(this::numbers).orElse(null);
    }
    return new Template(dimensions, slewAxis, loadAxis, constrainedAxis, indices);
  }

  /**
   * Reads a table of delays or transitions.
   *
   * @throws InputException where it is broken
   * @throws UnsupportedTableException if it depends on something else than slew and load
   */
  TimingTable read(LibertyGroup table) {
    return read(table, false);
  }

  /**
   * Reads a table of constraints; its first axis is the slew of the clock, its second the slew of
   * the constrained pin.
   *
   * @throws InputException where it is broken
   * @throws UnsupportedTableException if it depends on something else than these
   */
  TimingTable readConstraint(LibertyGroup table) {
    return read(table, true);
  }

  private TimingTable read(LibertyGroup table, boolean constraint) {
    float[] values =
        table
            .attribute("values")
            .map(this::numbers)
            .orElseThrow(() -> error(table.kind(), "a table without values", "values"));
    scale(values, picoseconds);
    if (values.length == 1 && (table.name().isEmpty() || table.name().equals("scalar"))) {
      return TimingTable.constant(values[0]);
    }
    Template template = templateOf(table);
    int second = constraint ? template.constrainedAxis : template.loadAxis;
    if (!template.supports(second)) {
      throw new UnsupportedTableException(
          "table template "
              + table.name()
              + " is not over "
              + (constraint ? "the slews of clock and pin" : "input slew and output load"));
    }
    float[] slews = axis(table, template, template.slewAxis, picoseconds);
    float[] loads = axis(table, template, second, constraint ? picoseconds : femtofarads);
    if (values.length != slews.length * loads.length) {
      throw error(
          table.attribute("values").orElseThrow().place(),
          values.length + " values",
          slews.length * loads.length + " of them");
    }
    try {
      return new TimingTable(
          slews,
          loads,
          second == 1 && template.slewAxis == 2
              ? transposed(values, loads.length, slews.length)
              : values);
    } catch (IllegalArgumentException e) {
      throw error(table.kind(), "a table whose " + e.getMessage(), "rising indices and numbers");
    }
  }

  private Template templateOf(LibertyGroup table) {
    String name = table.name();
    if (name.isEmpty()) {
      boolean one = table.attribute("index_2").isEmpty();
      return new Template(one ? 1 : 2, 1, one ? 0 : 2, one ? 0 : 2, new float[3][]);
    }
    Template template = templates.get(name);
    if (template == null) {
      throw error(table.kind(), "table template '" + name + "'", "one that the library defines");
    }
    return template;
  }

  private float[] axis(LibertyGroup table, Template template, int axis, float unit) {
    if (axis == 0) {
      return new float[] {0};
    }
    float[] own = table.attribute("index_" + axis).map(this::numbers).orElse(null);
    float[] index = own != null ? own : template.indices[axis - 1];
    if (index == null) {
      throw error(table.kind(), "a table without index_" + axis, "index_" + axis);
    }
    float[] scaled = index.clone();
    scale(scaled, unit);
    return scaled;
  }

  private static void scale(float[] numbers, float unit) {
    if (unit != 1) {
      for (int i = 0; i < numbers.length; i++) {
        numbers[i] *= unit;
      }
    }
  }

  private static float[] transposed(float[] values, int rows, int columns) {
    float[] result = new float[values.length];
    for (int row = 0; row < rows; row++) {
      for (int column = 0; column < columns; column++) {
        result[column * rows + row] = values[row * columns + column];
      }
    }
    return result;
  }

  /** The numbers of an attribute, whether in one string, in several or bare. */
  private float[] numbers(LibertyGroup.Attribute attribute) {
    float[] result = new float[16];
    int count = 0;
    for (Token token : attribute.values()) {
      String text = token.getText();
      int i = 0;
      while (i < text.length()) {
        if (isSeparator(text.charAt(i))) {
          i++;
          continue;
        }
        int start = i;
        while (i < text.length() && !isSeparator(text.charAt(i))) {
          i++;
        }
        if (count == result.length) {
          result = Arrays.copyOf(result, 2 * count);
        }
        float number = number(text.substring(start, i));
        if (!(Math.abs(number) <= LARGEST)) {
          throw LibertyReader.errorInside(
              source, token, start, "'" + text.substring(start, i) + "'", "a number");
        }
        result[count++] = number;
      }
    }
    return Arrays.copyOf(result, count);
  }

  private static float number(String text) {
    try {
      return Float.parseFloat(text);
    } catch (NumberFormatException e) {
      return Float.NaN;
    }
  }

  private static boolean isSeparator(char c) {
    return c <= ' ' || c == ',' || c == '"' || c == '\\';
  }

  private InputException error(Token token, String found, String expected) {
    return LibertyReader.errorInside(source, token, 0, found, expected);
  }
}
