package org.abcrl.benchmarks.golden;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The values of all ports of a design in one cycle. Not safe for use by several threads. */
public final class Values {
  private final List<Port> ports;
  private final Map<String, Integer> indices;
  private final long[][] elements;

  /** All zero. */
  public Values(List<Port> ports) {
    this.ports = List.copyOf(ports);
    indices = new HashMap<>();
    elements = new long[ports.size()][];
    for (int i = 0; i < elements.length; i++) {
      Port port = this.ports.get(i);
      elements[i] = new long[port.count()];
      if (indices.put(port.name(), i) != null) {
        throw new IllegalArgumentException("port " + port.name() + " is listed twice");
      }
    }
  }

  private Values(Values from) {
    ports = from.ports;
    indices = from.indices;
    elements = new long[from.elements.length][];
    for (int i = 0; i < elements.length; i++) {
      elements[i] = from.elements[i].clone();
    }
  }

  /** A copy that can be changed on its own. */
  public Values copy() {
    return new Values(this);
  }

  /** The ports. */
  public List<Port> ports() {
    return ports;
  }

  private int index(String port) {
    Integer index = indices.get(port);
    if (index == null) {
      throw new IllegalArgumentException("no port " + port);
    }
    return index;
  }

  /** An unsigned number. */
  public long u(String port) {
    return u(port, 0);
  }

  /** Element {@code i} of a port as an unsigned number (as the bits of a long for 64-bit ones). */
  public long u(String port, int i) {
    return elements[index(port)][i];
  }

  /** A number in two's complement. */
  public long s(String port) {
    return s(port, 0);
  }

  /** Element {@code i} of a port as a number in two's complement. */
  public long s(String port, int i) {
    int index = index(port);
    int unused = 64 - ports.get(index).width();
    return elements[index][i] << unused >> unused;
  }

  /** Whether a one-bit port is one. */
  public boolean is(String port) {
    return u(port, 0) != 0;
  }

  /** Sets a port of one element; bits beyond its width are cut off. */
  public Values put(String port, long value) {
    return put(port, 0, value);
  }

  /** Sets a one-bit port. */
  public Values put(String port, boolean value) {
    return put(port, 0, value ? 1 : 0);
  }

  /** Sets element {@code i} of a port; bits beyond its width are cut off. */
  public Values put(String port, int i, long value) {
    int index = index(port);
    elements[index][i] = value & (-1L >>> (64 - ports.get(index).width()));
    return this;
  }

  /** Sets all elements of a port. */
  public Values putAll(String port, long... values) {
    int count = elements[index(port)].length;
    if (values.length != count) {
      throw new IllegalArgumentException(
          port + " has " + count + " elements, got " + values.length);
    }
    for (int i = 0; i < count; i++) {
      put(port, i, values[i]);
    }
    return this;
  }

  /** The elements of a port as unsigned numbers, a copy. */
  public long[] all(String port) {
    return elements[index(port)].clone();
  }

  /** The elements of a port as numbers in two's complement, a copy. */
  public long[] allSigned(String port) {
    long[] result = new long[elements[index(port)].length];
    for (int i = 0; i < result.length; i++) {
      result[i] = s(port, i);
    }
    return result;
  }

  /** The whole port as one unsigned number. */
  public BigInteger big(String port) {
    int index = index(port);
    int width = ports.get(index).width();
    BigInteger result = BigInteger.ZERO;
    for (int i = elements[index].length - 1; i >= 0; i--) {
      BigInteger element = BigInteger.valueOf(elements[index][i] >>> 1).shiftLeft(1);
      element = (elements[index][i] & 1) != 0 ? element.setBit(0) : element;
      result = result.shiftLeft(width).add(element);
    }
    return result;
  }

  /** Sets the whole port to the low bits of a number. */
  public Values putBig(String port, BigInteger value) {
    int index = index(port);
    int width = ports.get(index).width();
    for (int i = 0; i < elements[index].length; i++) {
      put(port, i, value.shiftRight(width * i).longValue());
    }
    return this;
  }

  /** One bit of a port, 0 or 1. */
  public int bit(int port, int bit) {
    int width = ports.get(port).width();
    return (int) (elements[port][bit / width] >>> (bit % width)) & 1;
  }

  /** Sets one bit of a port. */
  public void putBit(int port, int bit, int value) {
    int width = ports.get(port).width();
    int element = bit / width;
    long mask = 1L << (bit % width);
    elements[port][element] =
        value == 0 ? elements[port][element] & ~mask : elements[port][element] | mask;
  }

  /** Whether an output differs. */
  public boolean outputsDiffer(Values other) {
    for (int i = 0; i < elements.length; i++) {
      if (!ports.get(i).isInput() && !Arrays.equals(elements[i], other.elements[i])) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < elements.length; i++) {
      text.append(i == 0 ? "" : " ").append(ports.get(i).name()).append('=');
      for (int k = elements[i].length - 1; k >= 0; k--) {
        text.append(Long.toHexString(elements[i][k])).append(k == 0 ? "" : "_");
      }
    }
    return text.toString();
  }
}
