package org.abcrl.aig.verilog.netlist;

/**
 * What a design takes in all. Widths are bounded one by one where they are declared; what
 * expressions, variables and cells make of them is counted here, so that a text of a few lines that
 * asks for more than any design needs ends in a message instead of taking all time and memory. One
 * unit is about what a named bit or an AND takes: some 200 bytes and half a microsecond.
 */
public final class Effort {
  /** Narrower words take no more than the statement that they are in, and loops are counted. */
  private static final int WIDE = 1 << 10;

  /** Reading or copying a bit, over making one. */
  private static final int COPIES = 8;

  private final long limit;
  private long spent;
  private int at = -1;

  /** Effort up to a limit, in units. */
  public Effort(long limit) {
    this.limit = limit;
  }

  /** Says where in the text the reader is: an offset. */
  public void at(int place) {
    at = place;
  }

  /** Counts the reading or copying of a word. */
  public void copy(long width) {
    if (width > WIDE) {
      spend(width / COPIES);
    }
  }

  /** Counts a product or quotient of constants, whose time grows faster than their width. */
  void constantProduct(int width, int times) {
    if (width > WIDE) {
      long one = (long) (width * StrictMath.sqrt(width) / 64);
      spend(one * times);
    }
  }

  /** Counts units. */
  public void spend(long units) {
    spent = spent + units < spent ? Long.MAX_VALUE : spent + units;
    if (spent > limit) {
      throw new TooLargeException(
          at,
          "the design grows beyond "
              + limit
              + " bits of signals and logic here, which is more than is read");
    }
  }

  /**
   * About how many ANDs a cell takes.
   *
   * @param width the bits that it gives
   */
  static long of(Op op, int width, int[]... words) {
    return switch (op) {
      case MULTIPLY, DIVIDE, REMAINDER -> width + 4L * open(words[0]) * open(words[1]);
      case SHIFT_LEFT, SHIFT_RIGHT, SHIFT_RIGHT_SIGNED ->
          (long) width * Math.min(words[1].length, 33 - Integer.numberOfLeadingZeros(width));
      case INDEX, REDUCE_AND, REDUCE_OR, REDUCE_XOR, EQUAL, LESS -> (long) width + words[0].length;
      case PARALLEL, CASE -> (long) width * words.length + words[0].length;
      default -> width;
    };
  }

  private static int open(int[] word) {
    int count = 0;
    for (int bit : word) {
      count += bit == Bits.ZERO ? 0 : 1;
    }
    return count;
  }
}
