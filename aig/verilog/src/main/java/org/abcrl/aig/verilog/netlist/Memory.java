package org.abcrl.aig.verilog.netlist;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A memory that is kept: its words are no bits of the netlist. They are read at any time through
 * read ports and written at clock edges through write ports. An address has {@link #addressWidth()}
 * bits, the least significant first; a write to an address beyond the last word does nothing.
 */
public final class Memory {
  private final String name;
  private final int depth;
  private final int width;
  private final int at;
  private final List<Read> reads = new ArrayList<>();
  private final List<Write> writes = new ArrayList<>();
  private int @Nullable [] init;

  /**
   * A read port.
   *
   * @param address its inputs
   * @param data its outputs, which are sources of the netlist
   */
  @SuppressWarnings("ArrayRecordComponent") // Compared by identity only.
  public record Read(int[] address, int[] data) {}

  /**
   * A write port. Of two ports of one process that write the same word at one edge the later one
   * wins; of two processes the earlier one.
   *
   * @param process the number of the process that it belongs to
   * @param clock the clock
   * @param falling whether the falling edge counts
   * @param address which word
   * @param data what is written
   * @param enable for each bit, whether it is written
   */
  @SuppressWarnings("ArrayRecordComponent") // Compared by identity only.
  public record Write(
      int process, int clock, boolean falling, int[] address, int[] data, int[] enable) {}

  /**
   * A memory without ports.
   *
   * @param name the hierarchical name of the variable
   * @param depth the number of words
   * @param width the bits of a word
   * @param at where it was declared, an offset into the preprocessed text
   */
  public Memory(String name, int depth, int width, int at) {
    this.name = name;
    this.depth = depth;
    this.width = width;
    this.at = at;
  }

  /** The hierarchical name of the variable. */
  public String name() {
    return name;
  }

  /** The number of words. */
  public int depth() {
    return depth;
  }

  /** The bits of a word. */
  public int width() {
    return width;
  }

  /** The bits of an address, at least one. */
  public int addressWidth() {
    return Math.max(1, 32 - Integer.numberOfLeadingZeros(depth - 1));
  }

  /** Where it was declared, an offset into the preprocessed text. */
  public int at() {
    return at;
  }

  /** The initial bits, the first word's first, x where nothing is said; null where nothing is. */
  public int @Nullable [] init() {
    return init;
  }

  /** Sets the initial bits; null where nothing is said. */
  public void setInit(int @Nullable [] bits) {
    init = bits;
  }

  /** The read ports. */
  public List<Read> reads() {
    return reads;
  }

  /** The write ports in the order of the source. */
  public List<Write> writes() {
    return writes;
  }

  /** The data of the read port with this address; a new port if there is none yet. */
  public int[] read(Netlist netlist, int[] address) {
    for (Read r : reads) {
      if (Arrays.equals(roots(netlist, r.address()), roots(netlist, address))) {
        return r.data().clone();
      }
    }
    int first = netlist.newBits(width);
    int[] data = new int[width];
    Arrays.setAll(data, k -> first + k);
    netlist.addSources(data);
    reads.add(new Read(address.clone(), data));
    return data.clone();
  }

  private static int[] roots(Netlist netlist, int[] word) {
    return Arrays.stream(word).map(netlist::root).toArray();
  }
}
