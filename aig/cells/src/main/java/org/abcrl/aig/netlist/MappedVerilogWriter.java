package org.abcrl.aig.netlist;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.abcrl.aig.LatchInit;
import org.abcrl.aig.library.Cell;

/**
 * Writes a mapped netlist as gate-level Verilog that ABC ({@code read -m}), Yosys, OpenSTA and
 * simulators read.
 *
 * <p>Ports called {@code a[0]}, {@code a[1]}, ... in this order become vectors, other special names
 * are escaped. A gate that drives an output carries the output's name. Outputs that are constant or
 * driven by an input or by another output's gate are written as assignments; ABC puts a buffer
 * there, so {@link PortBuffers} makes the buffers visible before.
 */
public final class MappedVerilogWriter {
  /** How latches are written. */
  public enum Latches {
    /** As registers of a clock input, with {@code initial} for reset values. */
    REGISTERS,
    /** Cut: their outputs become inputs of the module, their next states outputs. */
    CUT
  }

  private final MappedNetlist netlist;
  private final Latches latches;
  private final PortNames names = new PortNames();
  private final List<String> inputNames = new ArrayList<>();
  private final List<String> outputNames = new ArrayList<>();
  private final String[] netNames;

  private MappedVerilogWriter(MappedNetlist netlist, Latches latches) {
    this.netlist = netlist;
    this.latches = latches;
    this.netNames = new String[netlist.nets()];
  }

  /** The netlist as Verilog with latches as registers. */
  public static String write(MappedNetlist netlist) {
    return write(netlist, Latches.REGISTERS);
  }

  /** The netlist as Verilog. */
  public static String write(MappedNetlist netlist, Latches latches) {
    StringWriter text = new StringWriter();
    try {
      write(netlist, latches, text);
    } catch (IOException e) {
      throw new UncheckedIOException("a StringWriter never fails", e);
    }
    return text.toString();
  }

  /** Writes the netlist as Verilog. */
  public static void write(MappedNetlist netlist, Latches latches, Appendable out)
      throws IOException {
    new MappedVerilogWriter(netlist, latches).run(out);
  }

  private void run(Appendable out) throws IOException {
    boolean registers = latches == Latches.REGISTERS && netlist.latches() > 0;
    String clock = nameCombInputs(registers);
    nameOutputs();
    List<PortNames.Port> inputs = new ArrayList<>();
    if (registers) {
      inputs.add(new PortNames.Port(clock, -1, -1));
    }
    int ports = latches == Latches.CUT ? netlist.combInputs() : netlist.inputs();
    inputs.addAll(names.ports(inputNames.subList(0, ports)));
    List<PortNames.Port> outputs = names.ports(outputNames);
    String separator = "";
    out.append("module ")
        .append(PortNames.identifier(netlist.name().isEmpty() ? "top" : netlist.name()))
        .append(" (");
    for (List<PortNames.Port> side : List.of(inputs, outputs)) {
      for (PortNames.Port port : side) {
        out.append(separator).append("\n  ").append(PortNames.identifier(port.base()));
        separator = ",";
      }
    }
    out.append("\n);\n");
    declare(out, "input", inputs);
    declare(out, "output", outputs);
    if (registers) {
      for (int i = netlist.inputs(); i < netlist.combInputs(); i++) {
        out.append("  reg ").append(reference(netlist.combInputNet(i))).append(";\n");
      }
    }
    gates(out);
    assignments(out);
    if (registers) {
      registers(out, clock);
    }
    out.append("endmodule\n");
  }

  private static void declare(Appendable out, String kind, List<PortNames.Port> ports)
      throws IOException {
    for (PortNames.Port port : ports) {
      out.append("  ").append(kind).append(' ').append(port.declaration()).append(";\n");
    }
  }

  /** Names inputs and latch outputs; the clock's name where there is one. */
  private String nameCombInputs(boolean registers) {
    List<String> given = new ArrayList<>();
    for (int i = 0; i < netlist.inputs(); i++) {
      given.add(orDefault(netlist.names().inputs().get(i), "pi", i));
    }
    for (int i = 0; i < netlist.latches(); i++) {
      given.add(orDefault(netlist.names().latches().get(i), "lo", i));
    }
    for (int i = 0; i < given.size(); i++) {
      inputNames.add(names.unique(given.get(i)));
      netNames[netlist.combInputNet(i)] = inputNames.get(i);
    }
    return registers ? names.unique("clock") : "";
  }

  /** Names outputs, and the gates that drive them after the first one. */
  private void nameOutputs() {
    int count = latches == Latches.CUT ? netlist.combOutputs() : netlist.outputs();
    for (int i = 0; i < count; i++) {
      String given =
          i < netlist.outputs()
              ? orDefault(netlist.names().outputs().get(i), "po", i)
              : orDefault(
                      netlist.names().latches().get(i - netlist.outputs()),
                      "lo",
                      i - netlist.outputs())
                  + "_next";
      String name = names.unique(given);
      outputNames.add(name);
      int net = netlist.combOutput(i);
      if (netlist.isGateNet(net) && netNames[net] == null) {
        netNames[net] = name;
      }
    }
  }

  private static String orDefault(String given, String prefix, int index) {
    return given.isEmpty() ? prefix + index : given;
  }

  private void gates(Appendable out) throws IOException {
    for (int gate = 0; gate < netlist.gates(); gate++) {
      int net = netlist.netOfGate(gate);
      if (netNames[net] == null) {
        netNames[net] = names.unique("n" + net);
        out.append("  wire ").append(netNames[net]).append(";\n");
      }
    }
    for (int gate = 0; gate < netlist.gates(); gate++) {
      Cell cell = netlist.cell(gate);
      out.append("  ")
          .append(PortNames.identifier(cell.name()))
          .append(' ')
          .append(PortNames.identifier(names.unique(netlist.instanceName(gate))))
          .append(" (");
      for (int i = 0; i < cell.inputs(); i++) {
        connect(out, cell.pin(i).name(), netlist.fanin(gate, i)).append(", ");
      }
      connect(out, cell.output(), netlist.netOfGate(gate)).append(");\n");
    }
  }

  private Appendable connect(Appendable out, String pin, int net) throws IOException {
    return out.append('.')
        .append(PortNames.identifier(pin))
        .append('(')
        .append(reference(net))
        .append(')');
  }

  private void assignments(Appendable out) throws IOException {
    for (int i = 0; i < outputNames.size(); i++) {
      int net = netlist.combOutput(i);
      if (!outputNames.get(i).equals(netNames[net])) {
        out.append("  assign ")
            .append(names.reference(outputNames.get(i)))
            .append(" = ")
            .append(reference(net))
            .append(";\n");
      }
    }
  }

  private void registers(Appendable out, String clock) throws IOException {
    for (int i = 0; i < netlist.latches(); i++) {
      if (netlist.latchInit(i) != LatchInit.UNKNOWN) {
        out.append("  initial ")
            .append(reference(netlist.combInputNet(netlist.inputs() + i)))
            .append(netlist.latchInit(i) == LatchInit.ONE ? " = 1'b1;\n" : " = 1'b0;\n");
      }
    }
    out.append("  always @(posedge ").append(PortNames.identifier(clock)).append(") begin\n");
    for (int i = 0; i < netlist.latches(); i++) {
      out.append("    ")
          .append(reference(netlist.combInputNet(netlist.inputs() + i)))
          .append(" <= ")
          .append(reference(netlist.combOutput(netlist.outputs() + i)))
          .append(";\n");
    }
    out.append("  end\n");
  }

  private String reference(int net) {
    return switch (net) {
      case MappedNetlist.FALSE_NET -> "1'b0";
      case MappedNetlist.TRUE_NET -> "1'b1";
      default -> names.reference(netNames[net]);
    };
  }
}
