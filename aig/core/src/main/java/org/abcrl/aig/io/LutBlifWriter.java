package org.abcrl.aig.io;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.abcrl.aig.lut.LutNetwork;
import org.abcrl.aig.truth.Isop;
import org.abcrl.aig.truth.TruthTables;
import org.abcrl.aig.truth.WideTables;

/**
 * Writes a network of LUTs as BLIF: one {@code .names} for each LUT, with the cover of that phase
 * which needs fewer cubes, and one for each output or next state that needs a name of its own. For
 * the names see {@link BlifWriter}.
 */
public final class LutBlifWriter {
  private static final int NAMES_PER_LINE = 8;

  private final LutNetwork network;
  private final SignalNames names;
  private final Writer out;

  private final Isop on = new Isop(1 << LutNetwork.MAX_FANINS);
  private final Isop off = new Isop(1 << LutNetwork.MAX_FANINS);

  /** For each node the name of the output that it drives and bears, or null. */
  private final String[] ownName;

  private LutBlifWriter(LutNetwork network, Writer out) {
    this.network = network;
    this.out = out;
    names = new SignalNames(network, BlifWriter::legal, true);
    ownName = new String[network.nodes()];
    for (int i = 0; i < network.outputs(); i++) {
      int node = network.output(i);
      if (network.isLut(node) && ownName[node] == null) {
        ownName[node] = names.output(i);
      }
    }
  }

  /** Writes the network. */
  public static void write(LutNetwork network, OutputStream out) throws IOException {
    Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
    new LutBlifWriter(network, text).write();
    text.flush();
  }

  private void write() throws IOException {
    String model = BlifWriter.legal(network.name());
    out.write(".model " + (model.isEmpty() ? "circuit" : model) + "\n");
    ports(".inputs", network.inputs(), true);
    ports(".outputs", network.outputs(), false);
    String[] nextNames = new String[network.latches()];
    for (int i = 0; i < nextNames.length; i++) {
      int next = network.nextState(i);
      nextNames[i] = next == 0 ? names.own(names.latch(i) + "_next") : name(next);
      int init = network.latchInit(i).ordinal();
      out.write(".latch " + nextNames[i] + " " + names.latch(i) + " " + (init == 2 ? 3 : init));
      out.write('\n');
    }
    for (int node = network.firstLut(); node < network.nodes(); node++) {
      lut(node);
    }
    for (int i = 0; i < network.outputs(); i++) {
      driver(network.output(i), names.output(i));
    }
    for (int i = 0; i < nextNames.length; i++) {
      driver(network.nextState(i), nextNames[i]);
    }
    out.write(".end\n");
  }

  private String name(int node) {
    return ownName[node] == null ? names.node(node) : ownName[node];
  }

  private void ports(String directive, int count, boolean input) throws IOException {
    out.write(directive);
    for (int i = 0; i < count; i++) {
      out.write(i > 0 && i % NAMES_PER_LINE == 0 ? " \\\n " : " ");
      out.write(input ? names.input(i) : names.output(i));
    }
    out.write('\n');
  }

  private void lut(int node) throws IOException {
    int size = network.fanins(node);
    out.write(".names");
    for (int i = 0; i < size; i++) {
      out.write(' ');
      out.write(name(network.fanin(node, i)));
    }
    out.write(' ');
    out.write(name(node));
    out.write('\n');
    long[] table = new long[TruthTables.words(size)];
    network.table(node, table, 0);
    int onCubes = on.compute(table, size);
    WideTables.complement(table, 0, table.length);
    int offCubes = off.compute(table, size);
    boolean phase = onCubes <= offCubes || size == 0;
    Isop cover = phase ? on : off;
    int count = phase ? onCubes : offCubes;
    for (int c = 0; c < count; c++) {
      int cube = cover.cube(c);
      for (int v = 0; v < size; v++) {
        boolean one = (cube >>> 2 * v & 1) != 0;
        boolean zero = (cube >>> 2 * v + 1 & 1) != 0;
        out.write(one ? '1' : zero ? '0' : '-');
      }
      out.write(size == 0 ? "1\n" : phase ? " 1\n" : " 0\n");
    }
  }

  /** Gives a node another name, unless it bears that one. */
  private void driver(int node, String name) throws IOException {
    if (node == 0) {
      out.write(".names " + name + "\n");
    } else if (!name(node).equals(name)) {
      out.write(".names " + name(node) + " " + name + "\n1 1\n");
    }
  }
}
