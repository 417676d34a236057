package org.abcrl.aig.netlist;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.abcrl.aig.LatchInit;
import org.abcrl.aig.netlist.BehaviouralRegister.Pin;
import org.abcrl.aig.shell.Port;

/**
 * Puts a {@link DesignNetlist} together from its ports, instances and registers, each given with
 * the names of its nets; the gates are with the assembler.
 */
final class DesignItems {
  private final NetlistAssembler assembler;
  private final List<Port> ports = new ArrayList<>();
  private final List<Instance> instances = new ArrayList<>();
  private final List<BehaviouralRegister> registers = new ArrayList<>();
  private final Map<String, Integer> sharedNets = new LinkedHashMap<>();
  private int inputs;
  private int outputs;

  DesignItems(NetlistAssembler assembler) {
    this.assembler = assembler;
  }

  void port(Port port, List<String> nets, NetlistAssembler.Place place) {
    List<Integer> bits = new ArrayList<>();
    for (String net : nets) {
      bits.add(
          switch (port.direction()) {
            case INPUT -> drive(net, place);
            case OUTPUT -> read(net);
            case INOUT -> shared(net);
          });
    }
    ports.add(port.withBits(bits));
  }

  void instance(
      String name,
      String module,
      Map<String, String> parameters,
      List<Port> pins,
      Map<String, List<String>> nets,
      LatchInit init,
      boolean kept,
      NetlistAssembler.Place place) {
    List<Port> connected = new ArrayList<>();
    for (Port pin : pins) {
      List<String> given = nets.get(pin.name());
      if (given == null) {
        continue;
      }
      List<Integer> bits = new ArrayList<>();
      for (String net : given) {
        bits.add(
            switch (pin.direction()) {
              case OUTPUT -> drive(net, place);
              case INPUT -> read(net);
              case INOUT -> shared(net);
            });
      }
      // Parameters may make the pins of one module differ in width.
      boolean vector = pin.vector() || bits.size() > 1;
      connected.add(new Port(pin.name(), pin.direction(), vector, bits.size() - 1, 0, bits));
    }
    instances.add(new Instance(name, module, parameters, connected, init, kept));
  }

  void register(AlwaysItems.Item item, LatchInit init) {
    registers.add(
        new BehaviouralRegister(
            item.output(),
            item.kind(),
            drive(item.output(), item.place()),
            read(item.data()),
            pin(item.clock()),
            pin(item.clear()),
            pin(item.set()),
            init));
  }

  private Pin pin(AlwaysItems.Net net) {
    return net.name().isEmpty() ? Pin.NONE : new Pin(read(net.name()), net.inverted());
  }

  private int drive(String net, NetlistAssembler.Place place) {
    assembler.addInput(net, place);
    return inputs++;
  }

  private int read(String net) {
    assembler.addOutput(net);
    return outputs++;
  }

  private int shared(String net) {
    return sharedNets.computeIfAbsent(net, n -> sharedNets.size());
  }

  /** The finished netlist. */
  DesignNetlist assemble(String name, List<String> models) {
    return new DesignNetlist(assembler.assemble(name), ports, instances, registers, models);
  }
}
