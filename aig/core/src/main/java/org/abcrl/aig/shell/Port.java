package org.abcrl.aig.shell;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A port as it is declared, or a pin of a black box.
 *
 * @param name its name
 * @param direction which way it carries its value
 * @param vector whether it has a range; a scalar's bounds are 0
 * @param left the left bound of the range
 * @param right the right bound of the range
 * @param bits what each bit is, from the rightmost on; {@link Shell} says what the numbers mean
 */
public record Port(
    String name, Direction direction, boolean vector, int left, int right, List<Integer> bits) {
  /** Checks that there are as many bits as the range has. */
  public Port {
    requireNonNull(name, "name is null");
    requireNonNull(direction, "direction is null");
    bits = List.copyOf(bits);
    if (bits.size() != Math.abs(left - right) + 1) {
      throw new IllegalArgumentException(name + " has " + bits.size() + " bits in its range");
    }
  }

  /** A port of one bit without a range. */
  public static Port scalar(String name, Direction direction, int bit) {
    return new Port(name, direction, false, 0, 0, List.of(bit));
  }

  /** The number of bits. */
  public int width() {
    return bits.size();
  }

  /** The index in the range of bit {@code k}, counted from the rightmost. */
  public int index(int k) {
    return left >= right ? right + k : right - k;
  }

  /** The bit as it is written: {@code name} or {@code name[index]}. */
  public String bitName(int k) {
    return vector ? name + "[" + index(k) + "]" : name;
  }

  /** The same port with other bits. */
  public Port withBits(List<Integer> newBits) {
    return new Port(name, direction, vector, left, right, newBits);
  }
}
