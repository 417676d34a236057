package org.abcrl.aig.testing;

import java.util.Arrays;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.Lit;

/**
 * Square roots: long chains of subtractions, of which many nodes are constant or equal for reasons
 * that lie far away, so that sweeps get lost in them.
 */
public final class SquareRoots {
  private SquareRoots() {}

  /** The square root of a word of twice the digits, digit by digit. */
  public static Aig ofDigits(int digits) {
    AigBuilder builder = new AigBuilder("root");
    int[] radicand = new int[2 * digits];
    Arrays.setAll(radicand, i -> builder.addInput("x" + i));
    int width = digits + 2;
    int[] rest = new int[width];
    int[] root = new int[digits];
    for (int step = digits - 1; step >= 0; step--) {
      // The rest with the next two digits less four times the root so far and one.
      int[] minuend = new int[width];
      minuend[0] = radicand[2 * step];
      minuend[1] = radicand[2 * step + 1];
      System.arraycopy(rest, 0, minuend, 2, width - 2);
      int[] subtrahend = new int[width];
      subtrahend[0] = Lit.TRUE;
      System.arraycopy(root, step + 1, subtrahend, 2, digits - step - 1);
      int[] difference = new int[width];
      int carry = Lit.TRUE;
      for (int i = 0; i < width; i++) {
        int b = subtrahend[i] ^ 1;
        int half = builder.xor(minuend[i], b);
        difference[i] = builder.xor(half, carry);
        carry = builder.or(builder.and(minuend[i], b), builder.and(half, carry));
      }
      root[step] = carry;
      for (int i = 0; i < width; i++) {
        rest[i] = builder.mux(carry, difference[i], minuend[i]);
      }
    }
    for (int i = 0; i < digits; i++) {
      builder.addOutput("y" + i, root[i]);
    }
    return builder.build();
  }
}
