package org.abcrl.aig.netlist;

import static java.util.Objects.requireNonNull;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.abcrl.aig.InputException;
import org.abcrl.aig.LatchInit;
import org.abcrl.aig.library.Cell;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.library.SequentialCell;
import org.abcrl.aig.shell.Direction;
import org.abcrl.aig.shell.Port;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/**
 * Receives the items of a gate-level Verilog module and builds the netlist.
 *
 * <p>A vector's bits are called {@code name[index]}, as escaped names of single nets often are.
 */
final class NetlistItems {
  private static final int MAX_WIDTH = 1 << 20;

  private final CellLibrary library;
  private final String source;
  private final NetlistAssembler assembler;
  private String moduleName = "";
  private final Map<String, Integer> portPositions = new HashMap<>();
  private final Map<String, Vector> vectors = new HashMap<>();
  private final Map<String, Declared> ports = new LinkedHashMap<>();
  private final Map<String, LatchInit> resets = new HashMap<>();
  private final AlwaysItems always;

  private final BoxInterfaces boxes;

  private final List<BoxItem> boxItems = new ArrayList<>();

  // The instance at hand.
  @SuppressWarnings("NullAway.Init") // cell() comes first
  private Token cellName;

  private @Nullable Token instanceName;
  private @Nullable Cell cell;
  private @Nullable BoxItem box;
  private LatchInit pendingInit = LatchInit.UNKNOWN;
  private final Map<String, String> parameters = new LinkedHashMap<>();

  @SuppressWarnings("NullAway.Init") // cell() comes first
  private NetlistAssembler.Place cellPlace;

  private final Map<String, String> connections = new HashMap<>();
  private int positional;

  NetlistItems(CellLibrary library, String source, BoxInterfaces boxes) {
    this.library = library;
    this.source = source;
    this.boxes = boxes;
    this.assembler = new NetlistAssembler(library, source);
    this.always = new AlwaysItems(assembler);
  }

  private record Vector(int left, int right) {}

  private record Declared(Direction direction, List<String> nets, NetlistAssembler.Place place) {}

  /** An instance of a black box with the nets at its pins. */
  private record BoxItem(
      String name,
      String module,
      Map<String, String> parameters,
      List<Port> pins,
      Map<String, List<String>> nets,
      LatchInit init,
      boolean kept,
      NetlistAssembler.Place place) {}

  void module(Token name) {
    moduleName = text(name);
  }

  void port(Token name) {
    if (portPositions.putIfAbsent(text(name), portPositions.size()) != null) {
      throw error(name, "port '" + text(name) + "' twice", "different ports");
    }
  }

  void ansiPort(Token direction, StructuralVerilogParser.RangeContext range, Token name) {
    port(name);
    declare(direction, range, name);
  }

  int index(Token number) {
    try {
      int index = Integer.parseInt(number.getText().replace("_", ""));
      if (index < MAX_WIDTH) {
        return index;
      }
    } catch (NumberFormatException e) {
      // Falls through to the message that names the place.
    }
    throw error(number, "index " + number.getText(), "one below " + MAX_WIDTH);
  }

  void declare(Token kind, StructuralVerilogParser.RangeContext range, Token name) {
    String net = text(name);
    if (range != null) {
      Vector vector = new Vector(range.left, range.right);
      Vector before = vectors.put(net, vector);
      if (before != null && !before.equals(vector)) {
        throw error(name, "another range of '" + net + "'", "the one declared before");
      }
    }
    switch (kind.getText()) {
      case "input", "output", "inout" -> {
        Direction direction = Direction.valueOf(kind.getText().toUpperCase(Locale.ROOT));
        if (ports.put(net, new Declared(direction, net(name), place(name))) != null) {
          throw error(name, "a second direction of port '" + net + "'", "one");
        }
      }
      case "supply0", "supply1" -> {
        String constant =
            kind.getText().equals("supply1") ? NetlistAssembler.TRUE : NetlistAssembler.FALSE;
        for (String bit : net(name)) {
          assembler.addAlias(bit, constant, place(name));
        }
      }
      default -> {
        // Wires and registers need no more than their range.
      }
    }
  }

  /** The bits of a net, the least significant (right) one first. */
  List<String> net(Token name) {
    String net = text(name);
    Vector vector = vectors.get(net);
    return vector == null ? List.of(net) : bits(net, vector.left(), vector.right());
  }

  List<String> select(Token name, Token left, Token right) {
    String net = text(name);
    Vector vector = vectors.get(net);
    int high = index(left);
    int low = index(right);
    if (vector == null || !inside(vector, high) || !inside(vector, low)) {
      throw error(
          name,
          net + "[" + high + (high == low ? "" : ":" + low) + "]",
          vector == null
              ? "a net that is declared as a vector"
              : "bits of [" + vector.left() + ":" + vector.right() + "]");
    }
    return bits(net, high, low);
  }

  private static boolean inside(Vector vector, int index) {
    return index >= Math.min(vector.left(), vector.right())
        && index <= Math.max(vector.left(), vector.right());
  }

  private static List<String> bits(String net, int left, int right) {
    List<String> bits = new ArrayList<>();
    int step = left >= right ? 1 : -1;
    for (int i = right; i != left + step; i += step) {
      bits.add(net + "[" + i + "]");
    }
    return bits;
  }

  /** The bits of a number, the least significant one first; unknown bits count as 0. */
  List<String> constant(Token token) {
    String text = token.getText().replace("_", "").replaceAll("\\s", "");
    int quote = text.indexOf('\'');
    int width = 32;
    String digits = text;
    int radix = 10;
    try {
      if (quote >= 0) {
        width = quote == 0 ? 32 : Integer.parseInt(text.substring(0, quote));
        int base = text.charAt(quote + 1) == 's' || text.charAt(quote + 1) == 'S' ? 2 : 1;
        radix =
            switch (Character.toLowerCase(text.charAt(quote + base))) {
              case 'b' -> 2;
              case 'o' -> 8;
              case 'h' -> 16;
              default -> 10;
            };
        digits = text.substring(quote + base + 1).replaceAll("[xXzZ?]", "0");
      }
      BigInteger value = new BigInteger(digits, radix);
      if (width > 0 && width < MAX_WIDTH) {
        List<String> bits = new ArrayList<>();
        for (int i = 0; i < width; i++) {
          bits.add(value.testBit(i) ? NetlistAssembler.TRUE : NetlistAssembler.FALSE);
        }
        return bits;
      }
    } catch (NumberFormatException e) {
      // Falls through to the message that names the place.
    }
    throw error(token, "'" + token.getText() + "'", "a constant");
  }

  void assign(Token at, List<String> left, List<String> right) {
    List<String> values = fitted(at, left, right);
    for (int i = 0; i < left.size(); i++) {
      assembler.addAlias(left.get(i), values.get(i), place(at));
    }
  }

  /** The right side cut or filled with zeros to the width of the left side. */
  private List<String> fitted(Token at, List<String> left, List<String> right) {
    if (left.size() == right.size()) {
      return right;
    }
    boolean constant =
        right.stream()
            .allMatch(b -> b.equals(NetlistAssembler.FALSE) || b.equals(NetlistAssembler.TRUE));
    if (!constant) {
      throw error(at, right.size() + " bits for " + left.size(), "the same width on both sides");
    }
    List<String> fitted = new ArrayList<>(right.subList(0, Math.min(left.size(), right.size())));
    fitted.addAll(Collections.nCopies(left.size() - fitted.size(), NetlistAssembler.FALSE));
    return fitted;
  }

  void reset(Token at, List<String> left, List<String> right) {
    List<String> values = fitted(at, left, right);
    for (int i = 0; i < left.size(); i++) {
      resets.put(
          left.get(i),
          values.get(i).equals(NetlistAssembler.TRUE) ? LatchInit.ONE : LatchInit.ZERO);
    }
  }

  void always() {
    always.begin();
  }

  void event(Token edge, List<String> net) {
    always.event(edge == null ? "" : edge.getText(), net);
  }

  void condition(Token at, boolean inverted, List<String> net) {
    always.condition(inverted, net, place(at));
  }

  void otherwise() {
    always.otherwise();
  }

  void endIf() {
    always.endIf();
  }

  void transfer(Token at, List<String> left, List<String> right) {
    always.transfer(left, fitted(at, left, right), place(at));
  }

  void endAlways(Token at) {
    always.end(place(at));
  }

  /** The initial value of the next instance, or of the bits of the next declaration. */
  void init(Token attribute) {
    String text = attribute.getText();
    String value = text.substring(text.indexOf('=') + 1, text.lastIndexOf("*)")).strip();
    if (value.endsWith("1")) {
      pendingInit = LatchInit.ONE;
    } else if (value.endsWith("0")) {
      pendingInit = LatchInit.ZERO;
    }
  }

  void cell(Token name) {
    cellName = name;
    parameters.clear();
    if (name.getText().equals("module")) {
      throw error(name, "module", "an item of a module");
    }
  }

  void parameter(Token name, Token value) {
    parameters.put(text(name), value.getText());
  }

  void instance(Token name) {
    instanceName = name;
    cellPlace = place(cellName);
    connections.clear();
    positional = 0;
    Optional<List<Port>> kept = boxes.pins(name == null ? "" : text(name), text(cellName));
    Optional<List<Port>> pins =
        kept.or(() -> library.sequentialCell(text(cellName)).map(NetlistItems::pins));
    box = null;
    cell = null;
    if (pins.isPresent()) {
      box =
          new BoxItem(
              name == null ? "box" + boxItems.size() : text(name),
              text(cellName),
              new LinkedHashMap<>(parameters),
              pins.get(),
              new LinkedHashMap<>(),
              pendingInit,
              kept.isPresent(),
              cellPlace);
      boxItems.add(box);
    } else {
      cell = assembler.cell(text(cellName), cellPlace);
    }
    pendingInit = LatchInit.UNKNOWN;
  }

  private static List<Port> pins(SequentialCell cell) {
    List<Port> pins = new ArrayList<>();
    cell.pins().forEach(p -> pins.add(Port.scalar(p.name(), Direction.INPUT, 0)));
    cell.outputs().forEach(p -> pins.add(Port.scalar(p.name(), Direction.OUTPUT, 0)));
    return pins;
  }

  /** Connects the named pin. */
  void connect(Token pin, List<String> net) {
    String name = text(pin);
    if (box != null) {
      connectBox(box, pin, name, net);
      return;
    }
    Cell known = requireNonNull(cell);
    if (known.pinIndex(name) < 0 && !known.output().equals(name)) {
      throw error(pin, "pin '" + name + "'", "a pin of " + known);
    }
    connect(pin, name, net);
  }

  /** Connects the next pin: the inputs in the library's order, then the output. */
  void connectNext(Token at, List<String> net) {
    if (box != null) {
      if (positional >= box.pins().size()) {
        throw error(at, "too many connections", box.pins().size() + " pins of " + box.module());
      }
      connectBox(box, at, box.pins().get(positional++).name(), net);
      return;
    }
    Cell known = requireNonNull(cell);
    if (positional > known.inputs()) {
      throw error(at, "too many connections", known.inputs() + 1 + " pins of " + known);
    }
    String name = positional < known.inputs() ? known.pin(positional).name() : known.output();
    positional++;
    connect(at, name, net);
  }

  private void connect(Token at, String pin, List<String> net) {
    if (net.size() != 1) {
      throw error(at, net.size() + " bits at pin " + pin + " of " + cell, "one");
    }
    if (connections.put(pin, net.get(0)) != null) {
      throw error(at, "pin '" + pin + "' connected twice", "once");
    }
  }

  private void connectBox(BoxItem box, Token at, String name, List<String> net) {
    Port pin = box.pins().stream().filter(p -> p.name().equals(name)).findFirst().orElse(null);
    if (pin == null && boxes.isOpen(box.module())) {
      box.pins().add(Port.scalar(name, Direction.INPUT, 0));
    } else if (pin == null) {
      throw error(at, "pin '" + name + "'", "a pin of " + box.module());
    }
    if (box.nets().put(name, net) != null) {
      throw error(at, "pin '" + name + "' connected twice", "once");
    }
  }

  void endInstance() {
    if (box != null) {
      return;
    }
    assembler.addInstance(
        instanceName == null ? null : text(instanceName),
        requireNonNull(cell),
        connections,
        cellPlace);
  }

  /** The netlist as gates and latches of one clock, which is no input. */
  MappedNetlist netlist() {
    List<String> clock = always.onlyClock(source);
    if (!boxItems.isEmpty()) {
      BoxItem first = boxItems.get(0);
      throw assembler.error(
          first.place(), "instance of '" + first.module() + "'", "combinational cells only");
    }
    for (Map.Entry<String, Declared> port : orderedPorts()) {
      for (String net : port.getValue().nets()) {
        switch (port.getValue().direction()) {
          case OUTPUT -> assembler.addOutput(net);
          case INPUT -> {
            if (!clock.contains(net)) {
              assembler.addInput(net, port.getValue().place());
            }
          }
          case INOUT ->
              throw assembler.error(
                  port.getValue().place(), "inout '" + net + "'", "inputs and outputs only");
        }
      }
    }
    for (AlwaysItems.Item t : always.items()) {
      assembler.addLatch(
          t.output(), t.data(), resets.getOrDefault(t.output(), LatchInit.UNKNOWN), t.place());
    }
    return assembler.assemble(moduleName);
  }

  private List<Map.Entry<String, Declared>> orderedPorts() {
    for (String port : portPositions.keySet()) {
      if (!ports.containsKey(port)) {
        throw new InputException(source, "found port '" + port + "' without input or output");
      }
    }
    List<Map.Entry<String, Declared>> ordered = new ArrayList<>(ports.entrySet());
    ordered.sort(Comparator.comparing(p -> portPositions.getOrDefault(p.getKey(), 1 << 30)));
    return ordered;
  }

  /**
   * The netlist with its ports, registers and black boxes.
   *
   * @param models the texts of the memories that belong to it
   */
  DesignNetlist design(List<String> models) {
    DesignItems design = new DesignItems(assembler);
    for (Map.Entry<String, Declared> port : orderedPorts()) {
      Vector vector = vectors.get(port.getKey());
      Declared d = port.getValue();
      design.port(
          new Port(
              port.getKey(),
              d.direction(),
              vector != null,
              vector == null ? 0 : vector.left(),
              vector == null ? 0 : vector.right(),
              d.nets().stream().map(n -> 0).toList()),
          d.nets(),
          d.place());
    }
    boxItems.stream().filter(b -> !boxes.isOpen(b.module())).forEach(b -> add(design, b));
    for (AlwaysItems.Item item : always.items()) {
      design.register(item, resets.getOrDefault(item.output(), LatchInit.UNKNOWN));
    }
    for (BoxItem item : boxItems) {
      if (boxes.isOpen(item.module())) {
        // All that drives nets is known, but for open modules that come later.
        BoxInterfaces.direct(item.pins(), item.nets(), assembler::isDriven);
        add(design, item);
      }
    }
    return design.assemble(moduleName, models);
  }

  private static void add(DesignItems design, BoxItem item) {
    design.instance(
        item.name(),
        item.module(),
        item.parameters(),
        item.pins(),
        item.nets(),
        item.init(),
        item.kept(),
        item.place());
  }

  /** The name of an identifier without the backslash of an escaped one. */
  private static String text(Token identifier) {
    String text = identifier.getText();
    return text.startsWith("\\") ? text.substring(1) : text;
  }

  private static NetlistAssembler.Place place(Token token) {
    return new NetlistAssembler.Place(token.getLine(), token.getCharPositionInLine() + 1);
  }

  private InputException error(Token at, String found, String expected) {
    return assembler.error(place(at), found, expected);
  }
}
