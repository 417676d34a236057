package org.abcrl.benchmarks.golden;

import static java.util.Objects.requireNonNull;

/**
 * A port of a design: {@code count} elements of {@code width} bits each in one flat vector, element
 * i at bits {@code width * i} and up.
 *
 * @param name the port's name in the Verilog module
 * @param role what drives it
 * @param width bits of an element, 1 to 64
 * @param count number of elements, at least 1
 */
public record Port(String name, Role role, int width, int count) {

  /** What drives a port, and how random stimuli treat it. */
  public enum Role {
    /** An input with numbers: random values and corners. */
    DATA,
    /** A one-bit input that opens or closes something: more or less often one. */
    CONTROL,
    /** The synchronous reset, active high: one in the first cycle, seldom later. */
    RESET,
    /** An output. */
    OUTPUT
  }

  /** Checks the ranges. */
  public Port {
    requireNonNull(name, "name is null");
    requireNonNull(role, "role is null");
    if (width < 1 || width > 64 || count < 1) {
      throw new IllegalArgumentException(name + ": " + count + " elements of " + width + " bits");
    }
  }

  /** An input of one number. Numbers beyond 64 bits are held in words of 32 or 64 bits. */
  public static Port in(String name, int width) {
    return wide(name, Role.DATA, width);
  }

  /** An input of several numbers. */
  public static Port in(String name, int width, int count) {
    return new Port(name, Role.DATA, width, count);
  }

  /** A one-bit control input. */
  public static Port control(String name) {
    return new Port(name, Role.CONTROL, 1, 1);
  }

  /** The reset input {@code rst}. */
  public static Port reset() {
    return new Port("rst", Role.RESET, 1, 1);
  }

  /** An output of one number. Numbers beyond 64 bits are held in words of 32 or 64 bits. */
  public static Port out(String name, int width) {
    return wide(name, Role.OUTPUT, width);
  }

  /** An output of several numbers. */
  public static Port out(String name, int width, int count) {
    return new Port(name, Role.OUTPUT, width, count);
  }

  private static Port wide(String name, Role role, int width) {
    if (width <= 64) {
      return new Port(name, role, width, 1);
    }
    int word = width % 64 == 0 ? 64 : width % 32 == 0 ? 32 : 1;
    return new Port(name, role, word, width / word);
  }

  /** Whether the port is an input. */
  public boolean isInput() {
    return role != Role.OUTPUT;
  }

  /** The number of bits of the whole port. */
  public int bits() {
    return width * count;
  }
}
