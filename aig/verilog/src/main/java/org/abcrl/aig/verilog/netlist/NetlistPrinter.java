package org.abcrl.aig.verilog.netlist;

import java.util.Locale;

/** Prints a netlist for people: ports, registers, and one line a cell. */
public final class NetlistPrinter {
  private final Netlist netlist;
  private final StringBuilder out = new StringBuilder();

  private NetlistPrinter(Netlist netlist) {
    this.netlist = netlist;
  }

  /** The netlist as text. Words are written most significant bit first. */
  public static String print(Netlist netlist) {
    return new NetlistPrinter(netlist).run();
  }

  private String run() {
    out.append("netlist ").append(netlist.name()).append('\n');
    netlist.inputs().forEach(s -> out.append("input  ").append(declaration(s)).append('\n'));
    netlist.outputs().forEach(s -> out.append("output ").append(declaration(s)).append('\n'));
    for (Register r : netlist.registers()) {
      out.append(r.transparent() ? "latch    " : "register ")
          .append(word(r.state()))
          .append(" <= ")
          .append(word(r.next()))
          .append(" init ")
          .append(Bits.text(r.init()))
          .append('\n');
    }
    for (Cell cell : netlist.cells()) {
      int[] result = new int[cell.width()];
      for (int i = 0; i < result.length; i++) {
        result[i] = cell.out() + i;
      }
      out.append(word(result)).append(" = ").append(cell.op().name().toLowerCase(Locale.ROOT));
      out.append(cell.signed() ? "_signed" : "");
      for (int[] input : cell.inputs()) {
        out.append(' ').append(word(input));
      }
      out.append('\n');
    }
    for (Signal s : netlist.signals()) {
      for (int k = 0; k < s.width(); k++) {
        int from = netlist.driverBit(s.bit(k));
        if (from >= 0) {
          out.append(bit(s.bit(k))).append(" = ").append(bit(from)).append('\n');
        }
      }
    }
    return out.toString();
  }

  private static String declaration(Signal s) {
    return s.width() == 1 ? s.name() : s.name() + "[" + (s.width() - 1) + ":0]";
  }

  /** Runs of one signal's bits are written as a range. */
  private String word(int[] bits) {
    if (Bits.isConstant(bits)) {
      return Bits.text(bits);
    }
    StringBuilder text = new StringBuilder();
    int parts = 0;
    for (int high = bits.length - 1; high >= 0; ) {
      int low = high;
      while (low > 0 && bits[low - 1] == bits[low] - 1 && sameOwner(bits[low - 1], bits[low])) {
        low--;
      }
      text.append(parts++ == 0 ? "" : ", ");
      text.append(high == low ? bit(bits[high]) : bit(bits[high]) + ".." + bit(bits[low]));
      high = low - 1;
    }
    return parts == 1 ? text.toString() : "{" + text + "}";
  }

  private boolean sameOwner(int a, int b) {
    return a >= Bits.FIRST_NET
        && java.util.Objects.equals(netlist.signalOf(a), netlist.signalOf(b));
  }

  private String bit(int bit) {
    if (bit < Bits.FIRST_NET) {
      return "1'b" + "01xz".charAt(bit);
    }
    Signal s = netlist.signalOf(bit);
    return s == null ? "n" + bit : s.bitName(bit - s.first());
  }
}
