package org.abcrl.aig.shell;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.InputException;
import org.abcrl.aig.LatchInit;
import org.jspecify.annotations.Nullable;

/**
 * A module as bytes, for another process of the same version: node by node and name by name the
 * same module comes back, so that whatever is made of it is the same too. It is no format for files
 * that last.
 */
public final class ShellBytes {
  private static final int MAGIC = 0x61627301;

  private ShellBytes() {}

  /** The module as bytes; about nine for each AND node, and its names. */
  public static byte[] write(Shell module) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(MAGIC);
      write(module.core(), out);
      write(module.controls(), out);
      write(module.ports(), out);
      for (Register register : module.registers()) {
        out.writeByte(register.kind().ordinal());
        write(register.clock(), out);
        write(register.clear().orElse(null), out);
        write(register.set().orElse(null), out);
      }
      out.writeInt(module.boxes().size());
      for (BlackBox box : module.boxes()) {
        write(box.name(), out);
        write(box.module(), out);
        out.writeInt(box.parameters().size());
        for (Map.Entry<String, String> parameter : box.parameters().entrySet()) {
          write(parameter.getKey(), out);
          write(parameter.getValue(), out);
        }
        write(box.pins(), out);
      }
      out.writeInt(module.models().size());
      for (String model : module.models()) {
        write(model, out);
      }
      out.writeBoolean(module.isClockInvented());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * The module that {@link #write} was given.
   *
   * @throws InputException if the bytes are of another version, or cut off
   */
  public static Shell read(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readInt() != MAGIC) {
        throw new InputException("module", "sent by another version of the program");
      }
      Aig core = readAig(in);
      Aig controls = readAig(in);
      List<Port> ports = readPorts(in);
      List<Register> registers = new ArrayList<>();
      for (int i = 0; i < core.latches(); i++) {
        registers.add(
            new Register(
                Register.Kind.values()[in.readByte()],
                requireNonNull(readControl(in), "a register without a clock"),
                Optional.ofNullable(readControl(in)),
                Optional.ofNullable(readControl(in))));
      }
      List<BlackBox> boxes = new ArrayList<>();
      for (int i = in.readInt(); i > 0; i--) {
        String name = readText(in);
        String module = readText(in);
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int k = in.readInt(); k > 0; k--) {
          parameters.put(readText(in), readText(in));
        }
        boxes.add(new BlackBox(name, module, parameters, readPorts(in)));
      }
      List<String> models = new ArrayList<>();
      for (int i = in.readInt(); i > 0; i--) {
        models.add(readText(in));
      }
      return new Shell(core, controls, ports, registers, boxes, models, in.readBoolean());
    } catch (EOFException e) {
      throw new InputException("module", "its bytes end too early");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(Aig aig, DataOutputStream out) throws IOException {
    write(aig.name(), out);
    out.writeInt(aig.inputs());
    out.writeInt(aig.latches());
    out.writeInt(aig.outputs());
    out.writeInt(aig.ands());
    for (String input : aig.names().inputs()) {
      write(input, out);
    }
    for (int i = 0; i < aig.latches(); i++) {
      write(aig.names().latches().get(i), out);
      out.writeByte(aig.latchInit(i).ordinal());
    }
    for (int node = aig.firstAnd(); node < aig.nodes(); node++) {
      out.writeInt(aig.fanin0(node));
      out.writeInt(aig.fanin1(node));
    }
    for (int i = 0; i < aig.latches(); i++) {
      out.writeInt(aig.nextState(i));
    }
    for (int i = 0; i < aig.outputs(); i++) {
      write(aig.names().outputs().get(i), out);
      out.writeInt(aig.output(i));
    }
  }

  private static Aig readAig(DataInputStream in) throws IOException {
    String name = readText(in);
    int inputs = in.readInt();
    int latches = in.readInt();
    int outputs = in.readInt();
    int ands = in.readInt();
    AigBuilder builder = new AigBuilder(name, 1 + inputs + latches + ands);
    for (int i = 0; i < inputs; i++) {
      builder.addInput(readText(in));
    }
    for (int i = 0; i < latches; i++) {
      builder.addLatch(readText(in), LatchInit.values()[in.readByte()]);
    }
    // The nodes are in the normal form that a builder makes, so that each gets its own number
    // again.
    for (int i = 0; i < ands; i++) {
      builder.and(in.readInt(), in.readInt());
    }
    for (int i = 0; i < latches; i++) {
      builder.setNextState(i, in.readInt());
    }
    for (int i = 0; i < outputs; i++) {
      builder.addOutput(readText(in), in.readInt());
    }
    return builder.build();
  }

  private static void write(List<Port> ports, DataOutputStream out) throws IOException {
    out.writeInt(ports.size());
    for (Port port : ports) {
      write(port.name(), out);
      out.writeByte(port.direction().ordinal());
      out.writeBoolean(port.vector());
      out.writeInt(port.left());
      out.writeInt(port.right());
      for (int bit : port.bits()) {
        out.writeInt(bit);
      }
    }
  }

  private static List<Port> readPorts(DataInputStream in) throws IOException {
    List<Port> ports = new ArrayList<>();
    for (int i = in.readInt(); i > 0; i--) {
      String name = readText(in);
      Direction direction = Direction.values()[in.readByte()];
      boolean vector = in.readBoolean();
      int left = in.readInt();
      int right = in.readInt();
      List<Integer> bits = new ArrayList<>();
      for (int k = 0; k <= Math.abs(left - right); k++) {
        bits.add(in.readInt());
      }
      ports.add(new Port(name, direction, vector, left, right, bits));
    }
    return ports;
  }

  private static void write(@Nullable Control control, DataOutputStream out) throws IOException {
    out.writeInt(control == null ? -1 : control.net());
    out.writeBoolean(control != null && control.inverted());
  }

  private static @Nullable Control readControl(DataInputStream in) throws IOException {
    int net = in.readInt();
    boolean inverted = in.readBoolean();
    return net < 0 ? null : new Control(net, inverted);
  }

  private static void write(String text, DataOutputStream out) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static String readText(DataInputStream in) throws IOException {
    byte[] bytes = new byte[in.readInt()];
    in.readFully(bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
