package org.abcrl.aig.io;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.abcrl.aig.LatchInit;
import org.abcrl.aig.lut.LutNetwork;

/**
 * Writes a network of LUTs as structural Verilog: one instance for each LUT, its table in the
 * parameter {@code INIT}, and registers as an {@code always} block at a clock of its own. Bit m of
 * the table is the value where input i has bit i of m, as all three kinds of cells count.
 */
public final class LutVerilogWriter {
  private static final String[] LATTICE_PINS = {"A", "B", "C", "D"};

  private final LutNetwork network;
  private final LutCells cells;
  private final SignalNames names;
  private final Writer out;
  private final String clock;

  private LutVerilogWriter(LutNetwork network, LutCells cells, Writer out) {
    this.network = network;
    this.cells = cells;
    this.out = out;
    names = new SignalNames(network, VerilogWriter::legal, false);
    clock = network.latches() > 0 ? names.own("clock") : "";
  }

  /**
   * Writes the network as a module of its name.
   *
   * @throws IllegalArgumentException if a LUT has more fanins than such a cell
   */
  public static void write(LutNetwork network, LutCells cells, OutputStream out)
      throws IOException {
    if (network.maxFanins() > cells.maxFanins()) {
      throw new IllegalArgumentException(
          cells
              + " cells have at most "
              + cells.maxFanins()
              + " inputs, a LUT has "
              + network.maxFanins());
    }
    Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
    new LutVerilogWriter(network, cells, text).write();
    text.flush();
  }

  private void write() throws IOException {
    List<String> ports = new ArrayList<>();
    if (!clock.isEmpty()) {
      ports.add("input " + VerilogWriter.spelling(clock));
    }
    for (int i = 0; i < network.inputs(); i++) {
      ports.add("input " + VerilogWriter.spelling(names.input(i)));
    }
    for (int i = 0; i < network.outputs(); i++) {
      ports.add("output " + VerilogWriter.spelling(names.output(i)));
    }
    String module = VerilogWriter.spelling(VerilogWriter.legal(network.name()));
    out.write("module " + module + "(\n  " + String.join(",\n  ", ports) + ");\n");
    for (int i = 0; i < network.latches(); i++) {
      out.write("  reg " + VerilogWriter.spelling(names.latch(i)) + ";\n");
    }
    TreeSet<Integer> sizes = new TreeSet<>();
    for (int node = network.firstLut(); node < network.nodes(); node++) {
      out.write("  wire " + names.node(node) + ";\n");
      if (network.fanins(node) > 0) {
        sizes.add(network.fanins(node));
        instance(node);
      } else {
        out.write("  assign " + names.node(node) + " = 1'b1;\n");
      }
    }
    for (int i = 0; i < network.outputs(); i++) {
      String name = VerilogWriter.spelling(names.output(i));
      out.write("  assign " + name + " = " + signal(network.output(i)) + ";\n");
    }
    registers();
    out.write("endmodule\n");
    if (cells == LutCells.GENERIC) {
      for (int size : sizes) {
        definition(size);
      }
    }
  }

  private String signal(int node) {
    return node == 0 ? "1'b0" : VerilogWriter.spelling(names.node(node));
  }

  private void instance(int node) throws IOException {
    int size = network.fanins(node);
    String label = names.own("u_" + names.node(node));
    if (cells == LutCells.LATTICE) {
      StringBuilder pins = new StringBuilder();
      for (int i = 0; i < LATTICE_PINS.length; i++) {
        String from = i < size ? signal(network.fanin(node, i)) : "1'b0";
        pins.append('.').append(LATTICE_PINS[i]).append('(').append(from).append("), ");
      }
      String table = String.format(Locale.ROOT, "16'h%04X", network.table(node) & 0xFFFF);
      out.write(
          "  LUT4 #(.INIT("
              + table
              + ")) "
              + label
              + " ("
              + pins
              + ".Z("
              + names.node(node)
              + "));\n");
      return;
    }
    boolean generic = cells == LutCells.GENERIC;
    out.write("  " + (generic ? "lut" : "LUT") + size + " #(.INIT(" + table(node) + ")) ");
    out.write(label + " (");
    for (int i = 0; i < size; i++) {
      out.write(".I" + i + "(" + signal(network.fanin(node, i)) + "), ");
    }
    out.write(".O(" + names.node(node) + "));\n");
  }

  /** The table as a sized hexadecimal number. */
  private String table(int node) {
    int bits = 1 << network.fanins(node);
    StringBuilder digits = new StringBuilder();
    for (int word = network.tableWords(node) - 1; word >= 0; word--) {
      long value = network.table(node, word);
      if (bits >= 64) {
        digits.append(String.format(Locale.ROOT, "%016X", value));
      } else {
        String form = "%0" + Math.max(1, bits / 4) + "X";
        digits.append(String.format(Locale.ROOT, form, value & ((1L << bits) - 1)));
      }
    }
    return bits + "'h" + digits;
  }

  /** A module that selects among the bits of its table with one input after the other. */
  private void definition(int size) throws IOException {
    StringBuilder ports = new StringBuilder();
    for (int i = 0; i < size; i++) {
      ports.append("input I").append(i).append(", ");
    }
    out.write("\nmodule lut" + size + " #(parameter [" + ((1 << size) - 1) + ":0] INIT = 0) (");
    out.write(ports + "output O);\n");
    String from = "INIT";
    for (int i = size - 1; i > 0; i--) {
      int half = 1 << i;
      String upper = from + "[" + (2 * half - 1) + ":" + half + "]";
      String lower = from + "[" + (half - 1) + ":0]";
      out.write("  wire [" + (half - 1) + ":0] s" + i);
      out.write(" = I" + i + " ? " + upper + " : " + lower + ";\n");
      from = "s" + i;
    }
    out.write("  assign O = I0 ? " + from + "[1] : " + from + "[0];\nendmodule\n");
  }

  private void registers() throws IOException {
    if (network.latches() == 0) {
      return;
    }
    out.write("  always @(posedge " + VerilogWriter.spelling(clock) + ") begin\n");
    for (int i = 0; i < network.latches(); i++) {
      out.write("    " + VerilogWriter.spelling(names.latch(i)) + " <= ");
      out.write(signal(network.nextState(i)) + ";\n");
    }
    out.write("  end\n");
    StringBuilder resets = new StringBuilder();
    for (int i = 0; i < network.latches(); i++) {
      if (network.latchInit(i) != LatchInit.UNKNOWN) {
        resets.append("    ").append(VerilogWriter.spelling(names.latch(i)));
        resets.append(network.latchInit(i) == LatchInit.ONE ? " = 1'b1;\n" : " = 1'b0;\n");
      }
    }
    if (!resets.isEmpty()) {
      out.write("  initial begin\n" + resets + "  end\n");
    }
  }
}
