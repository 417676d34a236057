package org.abcrl.aig.netlist;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.abcrl.aig.LatchInit;
import org.abcrl.aig.library.Cell;
import org.abcrl.aig.shell.Direction;
import org.abcrl.aig.shell.Port;

/**
 * Writes a design netlist as Verilog that takes the place of the RTL: the module's name, ports,
 * order, directions and ranges are those of the RTL, registers are cells or {@code always} blocks,
 * black boxes are instances as before.
 *
 * <p>The initial value of a register that is a cell stands in an attribute {@code init}, as Yosys
 * has it; simulators and layout tools skip it.
 */
public final class DesignVerilogWriter {
  private final DesignNetlist netlist;
  private final DesignNames names;

  private DesignVerilogWriter(DesignNetlist netlist) {
    this.netlist = netlist;
    this.names = new DesignNames(netlist);
  }

  /** The netlist as Verilog. */
  public static String write(DesignNetlist netlist) {
    StringWriter text = new StringWriter();
    try {
      write(netlist, text);
    } catch (IOException e) {
      throw new UncheckedIOException("a StringWriter never fails", e);
    }
    return text.toString();
  }

  /** Writes the netlist as Verilog. */
  public static void write(DesignNetlist netlist, Appendable out) throws IOException {
    new DesignVerilogWriter(netlist).run(out);
  }

  private void run(Appendable out) throws IOException {
    header(out);
    declarations(out);
    gates(out);
    for (Instance instance : netlist.instances()) {
      instance(out, instance);
    }
    assignments(out);
    BehaviouralBlocks.write(netlist.registers(), names, netlist.logic(), out);
    out.append("endmodule\n");
    for (String model : netlist.models()) {
      out.append('\n').append(model);
    }
  }

  private void header(Appendable out) throws IOException {
    out.append("module ")
        .append(PortNames.identifier(netlist.name().isEmpty() ? "top" : netlist.name()))
        .append(" (");
    String separator = "\n  ";
    for (Port port : netlist.ports()) {
      out.append(separator).append(PortNames.identifier(port.name()));
      separator = ",\n  ";
    }
    out.append("\n);\n");
    for (Port port : netlist.ports()) {
      out.append("  ").append(port.direction().keyword()).append(' ');
      if (port.vector()) {
        out.append("[" + port.left() + ":" + port.right() + "] ");
      }
      out.append(PortNames.identifier(port.name())).append(";\n");
    }
  }

  private void declarations(Appendable out) throws IOException {
    MappedNetlist logic = netlist.logic();
    boolean[] isRegister = new boolean[logic.nets()];
    for (BehaviouralRegister register : netlist.registers()) {
      isRegister[logic.combInputNet(register.output())] = true;
    }
    for (int net = MappedNetlist.TRUE_NET + 1; net < logic.nets(); net++) {
      if (!names.isPort(net)) {
        out.append(isRegister[net] ? "  reg " : "  wire ")
            .append(names.reference(net))
            .append(";\n");
      }
    }
  }

  private void gates(Appendable out) throws IOException {
    MappedNetlist logic = netlist.logic();
    for (int gate = 0; gate < logic.gates(); gate++) {
      Cell cell = logic.cell(gate);
      if (GenericGates.isGeneric(logic.library())) {
        expression(out, gate);
        continue;
      }
      out.append("  ")
          .append(PortNames.identifier(cell.name()))
          .append(' ')
          .append(names.own(logic.instanceName(gate)))
          .append(" (");
      for (int i = 0; i < cell.inputs(); i++) {
        connect(out, cell.pin(i).name(), names.reference(logic.fanin(gate, i))).append(", ");
      }
      connect(out, cell.output(), names.reference(logic.netOfGate(gate))).append(");\n");
    }
  }

  /** A gate of no technology. */
  private void expression(Appendable out, int gate) throws IOException {
    MappedNetlist logic = netlist.logic();
    List<String> operands = new ArrayList<>();
    for (int i = 0; i < logic.fanins(gate); i++) {
      operands.add(names.reference(logic.fanin(gate, i)));
    }
    out.append("  assign ")
        .append(names.reference(logic.netOfGate(gate)))
        .append(" = ")
        .append(bare(logic.cell(gate).expression().evaluate(new CellModels.Text(operands))))
        .append(";\n");
  }

  private static String bare(String text) {
    return text.startsWith("(") ? text.substring(1, text.length() - 1) : text;
  }

  private void instance(Appendable out, Instance instance) throws IOException {
    if (instance.init() != LatchInit.UNKNOWN) {
      out.append(
          instance.init() == LatchInit.ONE ? "  (* init = 1'b1 *)\n" : "  (* init = 1'b0 *)\n");
    }
    out.append("  ").append(PortNames.identifier(instance.module())).append(' ');
    if (!instance.parameters().isEmpty()) {
      String separator = "#(";
      for (Map.Entry<String, String> parameter : instance.parameters().entrySet()) {
        out.append(separator);
        connect(out, parameter.getKey(), parameter.getValue());
        separator = ", ";
      }
      out.append(") ");
    }
    out.append(names.own(instance.name())).append(" (");
    String separator = "";
    for (Port pin : instance.pins()) {
      out.append(separator);
      connect(out, pin.name(), connection(pin));
      separator = ", ";
    }
    out.append(");\n");
  }

  private String connection(Port pin) {
    List<String> bits = new ArrayList<>();
    for (int k = pin.width() - 1; k >= 0; k--) {
      int bit = pin.bits().get(k);
      bits.add(
          switch (pin.direction()) {
            case INPUT -> names.ofOutput(bit);
            case OUTPUT -> names.reference(netlist.logic().combInputNet(bit));
            case INOUT -> names.shared(bit);
          });
    }
    return bits.size() == 1 ? bits.get(0) : "{" + String.join(", ", bits) + "}";
  }

  private static Appendable connect(Appendable out, String pin, String net) throws IOException {
    return out.append('.').append(PortNames.identifier(pin)).append('(').append(net).append(')');
  }

  private void assignments(Appendable out) throws IOException {
    for (Port port : netlist.ports()) {
      for (int k = 0; port.direction() == Direction.OUTPUT && k < port.width(); k++) {
        String target = DesignNames.reference(port, k);
        String source = names.ofOutput(port.bits().get(k));
        if (!target.equals(source)) {
          out.append("  assign ").append(target).append(" = ").append(source).append(";\n");
        }
      }
    }
  }
}
