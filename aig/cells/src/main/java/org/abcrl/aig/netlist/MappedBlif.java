package org.abcrl.aig.netlist;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.abcrl.aig.InputException;
import org.abcrl.aig.library.Cell;
import org.abcrl.aig.library.CellLibrary;

/**
 * Mapped netlists in BLIF ("Berkeley Logic Interchange Format", 1992): {@code .gate} lines with
 * library cells, {@code .latch} lines, and {@code .names} for constants and plain connections.
 */
public final class MappedBlif {
  private MappedBlif() {}

  /** How a second name of a net is written. */
  public enum Aliases {
    /** As a {@code .names} that copies: every reader knows it. */
    NAMES,
    /** As {@code .conn}, Yosys's word for a plain connection. */
    CONN
  }

  /** The netlist as BLIF. */
  public static String write(MappedNetlist netlist) {
    return write(netlist, Aliases.NAMES);
  }

  /** The netlist as BLIF, second names of nets written as said. */
  public static String write(MappedNetlist netlist, Aliases aliases) {
    StringWriter text = new StringWriter();
    try {
      write(netlist, aliases, text);
    } catch (IOException e) {
      throw new UncheckedIOException("a StringWriter never fails", e);
    }
    return text.toString();
  }

  /** Writes the netlist as BLIF. */
  public static void write(MappedNetlist netlist, Appendable out) throws IOException {
    write(netlist, Aliases.NAMES, out);
  }

  private static void write(MappedNetlist netlist, Aliases aliases, Appendable out)
      throws IOException {
    PortNames names = new PortNames();
    String[] nets = new String[netlist.nets()];
    out.append(".model ").append(clean(netlist.name().isEmpty() ? "top" : netlist.name()));
    out.append("\n.inputs");
    for (int i = 0; i < netlist.combInputs(); i++) {
      boolean input = i < netlist.inputs();
      String name = names.unique(clean(netlist.names().combInput(i)));
      nets[netlist.combInputNet(i)] = name;
      if (input) {
        out.append(' ').append(name);
      }
    }
    List<String> outputs = new ArrayList<>();
    out.append("\n.outputs");
    for (int i = 0; i < netlist.outputs(); i++) {
      String name = names.unique(clean(netlist.names().output(i)));
      outputs.add(name);
      out.append(' ').append(name);
      int net = netlist.combOutput(i);
      if (netlist.isGateNet(net) && nets[net] == null) {
        nets[net] = name;
      }
    }
    out.append('\n');
    for (int net = 0; net < nets.length; net++) {
      if (nets[net] == null) {
        nets[net] = names.unique("n" + net);
      }
    }
    constants(netlist, nets, out);
    for (int i = 0; i < netlist.latches(); i++) {
      out.append(".latch ")
          .append(nets[netlist.combOutput(netlist.outputs() + i)])
          .append(' ')
          .append(nets[netlist.combInputNet(netlist.inputs() + i)])
          .append(
              switch (netlist.latchInit(i)) {
                case ZERO -> " 0\n";
                case ONE -> " 1\n";
                case UNKNOWN -> " 3\n";
              });
    }
    for (int gate = 0; gate < netlist.gates(); gate++) {
      Cell cell = netlist.cell(gate);
      out.append(".gate ").append(cell.name());
      for (int i = 0; i < cell.inputs(); i++) {
        out.append(' ').append(cell.pin(i).name()).append('=');
        out.append(nets[netlist.fanin(gate, i)]);
      }
      out.append(' ').append(cell.output()).append('=').append(nets[netlist.netOfGate(gate)]);
      out.append('\n');
    }
    for (int i = 0; i < outputs.size(); i++) {
      String net = nets[netlist.combOutput(i)];
      if (!net.equals(outputs.get(i))) {
        boolean copies = aliases == Aliases.NAMES;
        out.append(copies ? ".names " : ".conn ").append(net).append(' ').append(outputs.get(i));
        out.append(copies ? "\n1 1\n" : "\n");
      }
    }
    out.append(".end\n");
  }

  /** Writes the constant nets that something uses. */
  private static void constants(MappedNetlist netlist, String[] nets, Appendable out)
      throws IOException {
    boolean[] used = new boolean[2];
    for (int gate = 0; gate < netlist.gates(); gate++) {
      for (int i = 0; i < netlist.fanins(gate); i++) {
        if (netlist.fanin(gate, i) <= MappedNetlist.TRUE_NET) {
          used[netlist.fanin(gate, i)] = true;
        }
      }
    }
    for (int i = 0; i < netlist.combOutputs(); i++) {
      if (netlist.combOutput(i) <= MappedNetlist.TRUE_NET) {
        used[netlist.combOutput(i)] = true;
      }
    }
    if (used[MappedNetlist.FALSE_NET]) {
      out.append(".names ").append(nets[MappedNetlist.FALSE_NET]).append('\n');
    }
    if (used[MappedNetlist.TRUE_NET]) {
      out.append(".names ").append(nets[MappedNetlist.TRUE_NET]).append("\n1\n");
    }
  }

  /** A name without what separates names in BLIF. */
  static String clean(String name) {
    return name.replaceAll("[^!-~]|[#=\\\\]", "_");
  }

  /**
   * Reads mapped BLIF.
   *
   * @param source names the text in messages
   * @throws InputException where the text is broken, uses unknown cells or other {@code .names}
   *     than constants and plain connections
   */
  public static MappedNetlist read(String text, String source, CellLibrary library) {
    return new MappedBlifReader(source, library, false).netlist(text);
  }

  /**
   * Reads mapped BLIF with the library's flip-flops and latches as instances; {@code .latch} lines
   * become registers that are no cells.
   *
   * @param source names the text in messages
   * @throws InputException where the text is broken, uses unknown cells or other {@code .names}
   *     than constants and plain connections
   */
  public static DesignNetlist readDesign(String text, String source, CellLibrary library) {
    return new MappedBlifReader(source, library, true).design(text);
  }
}
