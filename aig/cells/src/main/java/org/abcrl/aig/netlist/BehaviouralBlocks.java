package org.abcrl.aig.netlist;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.abcrl.aig.LatchInit;
import org.abcrl.aig.netlist.BehaviouralRegister.Pin;
import org.abcrl.aig.shell.Register;

/** Writes registers as {@code always} blocks, one for each clock edge, clear and set. */
final class BehaviouralBlocks {
  private final DesignNames names;
  private final MappedNetlist logic;
  private final Appendable out;

  private BehaviouralBlocks(DesignNames names, MappedNetlist logic, Appendable out) {
    this.names = names;
    this.logic = logic;
    this.out = out;
  }

  /** What the registers of one block share, as nets. */
  private record Group(Register.Kind kind, Net clock, Net clear, Net set) {}

  private record Net(String name, boolean inverted) {
    boolean isPresent() {
      return !name.isEmpty();
    }

    boolean isConstant() {
      return name.startsWith("1'b");
    }

    String edge() {
      return (inverted ? "negedge " : "posedge ") + name;
    }

    String active() {
      return (inverted ? "!" : "") + name;
    }
  }

  static void write(
      List<BehaviouralRegister> registers, DesignNames names, MappedNetlist logic, Appendable out)
      throws IOException {
    BehaviouralBlocks blocks = new BehaviouralBlocks(names, logic, out);
    Map<Group, List<BehaviouralRegister>> groups = new LinkedHashMap<>();
    for (BehaviouralRegister register : registers) {
      Group group =
          new Group(
              register.kind(),
              blocks.net(register.clock()),
              blocks.net(register.clear()),
              blocks.net(register.set()));
      groups.computeIfAbsent(group, g -> new ArrayList<>()).add(register);
    }
    blocks.initial(registers);
    for (Map.Entry<Group, List<BehaviouralRegister>> group : groups.entrySet()) {
      blocks.block(group.getKey(), group.getValue());
    }
  }

  private Net net(Pin pin) {
    return pin.isPresent()
        ? new Net(names.ofOutput(pin.bit()), pin.inverted())
        : new Net("", false);
  }

  private void initial(List<BehaviouralRegister> registers) throws IOException {
    for (BehaviouralRegister register : registers) {
      if (register.init() != LatchInit.UNKNOWN) {
        out.append("  initial ")
            .append(output(register))
            .append(register.init() == LatchInit.ONE ? " = 1'b1;\n" : " = 1'b0;\n");
      }
    }
  }

  private String output(BehaviouralRegister register) {
    return names.reference(logic.combInputNet(register.output()));
  }

  private void block(Group group, List<BehaviouralRegister> registers) throws IOException {
    boolean latch = group.kind() == Register.Kind.LATCH;
    StringBuilder head = new StringBuilder("  always @(");
    if (latch) {
      head.append('*');
    } else {
      head.append(group.clock().edge());
      for (Net control : List.of(group.clear(), group.set())) {
        if (control.isPresent() && !control.isConstant()) {
          head.append(" or ").append(control.edge());
        }
      }
    }
    out.append(head).append(")\n");
    String indent = "    ";
    if (group.clear().isPresent()) {
      out.append("    if (").append(group.clear().active()).append(") begin\n");
      assign(registers, latch, "1'b0");
      out.append("    end else\n");
    }
    if (group.set().isPresent()) {
      out.append("    if (").append(group.set().active()).append(") begin\n");
      assign(registers, latch, "1'b1");
      out.append("    end else\n");
    }
    if (latch) {
      out.append("    if (").append(group.clock().active()).append(") begin\n");
    } else {
      out.append(indent).append("begin\n");
    }
    assign(registers, latch, "");
    out.append("    end\n");
  }

  /** Assigns the registers a constant, or their data. */
  private void assign(List<BehaviouralRegister> registers, boolean latch, String constant)
      throws IOException {
    for (BehaviouralRegister register : registers) {
      out.append("      ")
          .append(output(register))
          .append(latch ? " = " : " <= ")
          .append(constant.isEmpty() ? names.ofOutput(register.data()) : constant)
          .append(";\n");
    }
  }
}
