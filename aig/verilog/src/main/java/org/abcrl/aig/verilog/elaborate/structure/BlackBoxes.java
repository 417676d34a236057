package org.abcrl.aig.verilog.elaborate.structure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.abcrl.aig.verilog.elaborate.declare.ParameterValue;
import org.abcrl.aig.verilog.elaborate.design.DataType;
import org.abcrl.aig.verilog.elaborate.design.ElaborationException;
import org.abcrl.aig.verilog.elaborate.design.Symbol;
import org.abcrl.aig.verilog.elaborate.structure.ModuleElaborator.Port;
import org.abcrl.aig.verilog.netlist.Bits;
import org.abcrl.aig.verilog.netlist.BoxInstance;
import org.abcrl.aig.verilog.syntax.Item;

/** Modules whose contents are elsewhere: only their parameters and ports are elaborated. */
final class BlackBoxes {
  private BlackBoxes() {}

  /** The module without what it does. */
  static Item.ModuleDefinition interfaceOf(Item.ModuleDefinition module) {
    List<Item> kept = new ArrayList<>();
    for (Item item : module.items()) {
      boolean port = item instanceof Item.Declaration d && d.direction() != Item.Direction.NONE;
      if (port || item instanceof Item.Parameter) {
        kept.add(item);
      }
    }
    return new Item.ModuleDefinition(
        module.at(),
        module.isInterface(),
        module.name(),
        module.header(),
        module.ports(),
        kept,
        true,
        module.memory());
  }

  /** The instance with what was given to its parameters. */
  static BoxInstance instance(
      String name,
      Item.ModuleDefinition module,
      Map<String, ParameterValue> parameters,
      List<Port> ports) {
    Map<String, String> given = new LinkedHashMap<>();
    parameters.forEach(
        (parameter, value) -> {
          if (value.real() != null) {
            given.put(parameter, value.real().toString());
          } else if (value.bits() != null) {
            String text = Bits.text(value.bits());
            given.put(parameter, value.signed() ? text.replace("'", "'s") : text);
          } else {
            throw new ElaborationException(
                value.at(),
                "parameter '"
                    + parameter
                    + "' of "
                    + name
                    + ", which is kept as it is, is a type, an array or a pattern");
          }
        });
    List<BoxInstance.Pin> pins = new ArrayList<>();
    for (Port port : ports) {
      Symbol.Variable v = port.carrier();
      DataType type = v.type();
      boolean bit = !type.isArray() && type.packed().isEmpty() && type.struct() == null;
      boolean plain = !type.isArray() && type.packed().size() == 1 && type.struct() == null;
      pins.add(
          new BoxInstance.Pin(
              port.name(),
              BoxInstance.Way.valueOf(v.direction().name()),
              !bit,
              plain ? type.packed().get(0).left() : v.width() - 1,
              plain ? type.packed().get(0).right() : 0,
              v.bits()));
    }
    return new BoxInstance(name, module.name(), given, pins, module.memory());
  }
}
