package org.abcrl.aig.truth;

/**
 * NPN classes of the functions of four variables: functions that become equal by negating inputs,
 * permuting inputs and negating the output. There are 222 classes.
 *
 * <p>The representative of a class is its smallest truth table. Every function f knows how it is
 * made from its representative r: {@code f(x0..x3) = r(y0..y3) ^ outputNegated}, where {@code yi =
 * x[input(i)] ^ inputNegated(i)}. The tables are computed when the class is loaded (a few
 * milliseconds).
 */
public final class Npn4 {
  /** The number of classes. */
  public static final int CLASSES = 222;

  private static final int FUNCTIONS = 1 << 16;

  private static final byte[] CLASS = new byte[FUNCTIONS];
  private static final char[] REPRESENTATIVES = new char[CLASSES];

  /** For each function: input(i) in bits 2i, inputNegated(i) in bits 8 + i, output in bit 12. */
  private static final short[] CONFIGURATIONS = new short[FUNCTIONS];

  static {
    boolean[] known = new boolean[FUNCTIONS];
    int[] configurations = inputConfigurations();
    int classes = 0;
    for (int function = 0; function < FUNCTIONS; function++) {
      if (!known[function]) {
        REPRESENTATIVES[classes] = (char) function;
        addMembers(function, classes++, configurations, known);
      }
    }
  }

  private Npn4() {}

  private static int[] inputConfigurations() {
    int[] result = new int[24 * 16];
    int count = 0;
    for (int order = 0; order < 256; order++) {
      int used = 0;
      for (int i = 0; i < 4; i++) {
        used |= 1 << ((order >>> (2 * i)) & 3);
      }
      if (used == 15) {
        for (int phases = 0; phases < 16; phases++) {
          result[count++] = order | phases << 8;
        }
      }
    }
    return result;
  }

  private static void addMembers(
      int representative, int index, int[] configurations, boolean[] known) {
    for (int configuration : configurations) {
      int function = apply(representative, configuration);
      for (int output = 0; output < 2; output++) {
        int member = output == 0 ? function : ~function & 0xFFFF;
        if (!known[member]) {
          known[member] = true;
          CLASS[member] = (byte) index;
          CONFIGURATIONS[member] = (short) (configuration | output << 12);
        }
      }
    }
  }

  /** The function that a configuration makes from another one. */
  static int apply(int function, int configuration) {
    int result = 0;
    for (int minterm = 0; minterm < 16; minterm++) {
      int image = (configuration >>> 8) & 15;
      for (int i = 0; i < 4; i++) {
        image ^= ((minterm >>> input(configuration, i)) & 1) << i;
      }
      result |= ((function >>> image) & 1) << minterm;
    }
    return outputNegated(configuration) ? ~result & 0xFFFF : result;
  }

  /** The class of a 16-bit truth table, 0 to 221, in the order of the representatives. */
  public static int classOf(int function) {
    return CLASS[function] & 0xFF;
  }

  /** The smallest truth table of a class. */
  public static int representative(int index) {
    return REPRESENTATIVES[index];
  }

  /** How the function is made from its class's representative. */
  public static int configuration(int function) {
    return CONFIGURATIONS[function];
  }

  /** The function's input that feeds the representative's input i. */
  public static int input(int configuration, int i) {
    return (configuration >>> (2 * i)) & 3;
  }

  /** Whether the representative's input i is fed the complement: 1 or 0. */
  public static int inputNegated(int configuration, int i) {
    return (configuration >>> (8 + i)) & 1;
  }

  /** Whether the representative's output is to be complemented. */
  public static boolean outputNegated(int configuration) {
    return (configuration & (1 << 12)) != 0;
  }
}
