package org.abcrl.aig.library;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** A combinational standard cell with one output. */
public final class Cell {
  private final int id;
  private final String name;
  private final double area;
  private final String output;
  private final List<InputPin> pins;
  private final Expression expression;
  private final float maxLoad;
  private final boolean dontUse;
  private final long function;

  /**
   * A cell that belongs to no library yet.
   *
   * @param name its name
   * @param area its area in um2
   * @param output the name of its output
   * @param pins its inputs
   * @param expression its function over the inputs by position
   * @param maxLoad the largest load in fF that it may drive; infinite where the library says
   *     nothing
   * @param dontUse whether the library asks tools not to choose it
   */
  public Cell(
      String name,
      double area,
      String output,
      List<InputPin> pins,
      Expression expression,
      float maxLoad,
      boolean dontUse) {
    this(-1, name, area, output, List.copyOf(pins), expression, maxLoad, dontUse);
  }

  private Cell(
      int id,
      String name,
      double area,
      String output,
      List<InputPin> pins,
      Expression expression,
      float maxLoad,
      boolean dontUse) {
    this.id = id;
    this.name = requireNonNull(name, "name is null");
    this.area = area;
    this.output = requireNonNull(output, "output is null");
    this.pins = pins;
    this.expression = requireNonNull(expression, "expression is null");
    this.maxLoad = maxLoad;
    this.dontUse = dontUse;
    this.function = pins.size() <= Expression.MAX_TABLE_VARIABLES ? expression.truthTable() : 0;
  }

  Cell withId(int newId) {
    return new Cell(newId, name, area, output, pins, expression, maxLoad, dontUse);
  }

  /** The same cell, which tools must not choose. */
  Cell withoutUse() {
    return new Cell(id, name, area, output, pins, expression, maxLoad, true);
  }

  /** The position in {@link CellLibrary#cells()}; -1 outside of a library. */
  public int id() {
    return id;
  }

  /** The cell's name. */
  public String name() {
    return name;
  }

  /** The area in um2. */
  public double area() {
    return area;
  }

  /** The name of the output. */
  public String output() {
    return output;
  }

  /** The inputs. */
  public List<InputPin> pins() {
    return pins;
  }

  /** The number of inputs. */
  public int inputs() {
    return pins.size();
  }

  /** Input {@code index}. */
  public InputPin pin(int index) {
    return pins.get(index);
  }

  /** The position of the named input, or -1. */
  public int pinIndex(String pinName) {
    for (int i = 0; i < pins.size(); i++) {
      if (pins.get(i).name().equals(pinName)) {
        return i;
      }
    }
    return -1;
  }

  /** The function over the inputs by position. */
  public Expression expression() {
    return expression;
  }

  /** Whether the cell has so few inputs (six) that {@link #function()} can be asked for. */
  public boolean hasTruthTable() {
    return pins.size() <= Expression.MAX_TABLE_VARIABLES;
  }

  /**
   * The truth table over the inputs by position, filled up to six variables, see {@link
   * Expression#truthTable()}.
   *
   * @throws IllegalStateException if the cell has more than six inputs
   */
  public long function() {
    if (!hasTruthTable()) {
      throw new IllegalStateException(name + " has " + pins.size() + " inputs");
    }
    return function;
  }

  /** The largest load in fF that the cell may drive; infinite where the library says nothing. */
  public float maxLoad() {
    return maxLoad;
  }

  /** Whether the library asks tools not to choose this cell. */
  public boolean dontUse() {
    return dontUse;
  }

  /** Whether a mapper may choose this cell: it is not marked {@code dont_use} and small enough. */
  public boolean mappable() {
    return !dontUse && hasTruthTable();
  }

  /** Whether the cell is an inverter. */
  public boolean isInverter() {
    return pins.size() == 1 && function == ~Expression.variableTable(0);
  }

  /** Whether the cell is a buffer. */
  public boolean isBuffer() {
    return pins.size() == 1 && function == Expression.variableTable(0);
  }

  /** Whether the cell is a tie cell: no inputs, a constant output. */
  public boolean isConstant() {
    return pins.isEmpty();
  }

  @Override
  public String toString() {
    return name;
  }
}
