package org.abcrl.aig.verilog.netlist;

/**
 * A named net or variable.
 *
 * @param name the hierarchical name
 * @param first the number of its least significant bit; the others follow
 * @param width the number of bits, all elements of an array together
 * @param elementWidth the bits of one array element; {@code width} for anything but an array
 * @param firstIndex the lowest index of an array; 0 for anything but an array
 * @param at where it was declared, an offset into the preprocessed text
 */
public record Signal(String name, int first, int width, int elementWidth, int firstIndex, int at) {
  /** The number of bit {@code k}, counted from the least significant. */
  public int bit(int k) {
    return first + k;
  }

  /** All bits. */
  public int[] bits() {
    int[] result = new int[width];
    for (int i = 0; i < width; i++) {
      result[i] = first + i;
    }
    return result;
  }

  /**
   * The name of bit {@code k}: {@code name}, {@code name[k]} or, in an array, {@code name[i][k]}.
   */
  public String bitName(int k) {
    if (elementWidth != width || firstIndex != 0) {
      String element = name + "[" + (firstIndex + k / elementWidth) + "]";
      return elementWidth == 1 ? element : element + "[" + k % elementWidth + "]";
    }
    return width == 1 ? name : name + "[" + k + "]";
  }
}
