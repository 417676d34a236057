package org.abcrl.aig.netlist;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.abcrl.aig.AigNames;
import org.abcrl.aig.InputException;
import org.abcrl.aig.LatchInit;
import org.abcrl.aig.library.Cell;
import org.abcrl.aig.library.CellLibrary;
import org.jspecify.annotations.Nullable;

/**
 * Puts a netlist together out of instances and connections in any order: sorts them topologically
 * and checks that every net that is needed has exactly one driver and that there is no cycle.
 */
final class NetlistAssembler {
  /** The names of the constant nets; no net of a file can be called so. */
  static final String FALSE = "\u00000";

  static final String TRUE = "\u00001";

  private static final int NOT_PLACED = -1;
  private static final int BEING_PLACED = -2;

  private final CellLibrary library;
  private final String source;
  private final List<String> inputs = new ArrayList<>();
  private final List<String> outputs = new ArrayList<>();
  private final List<Latch> latches = new ArrayList<>();
  private final List<Instance> instances = new ArrayList<>();
  private final Map<String, Driver> drivers = new HashMap<>();

  NetlistAssembler(CellLibrary library, String source) {
    this.library = library;
    this.source = source;
  }

  /** Where something stands in the file. */
  record Place(int line, int column) {}

  /** What drives a net: a combinational input, an instance, or another net. */
  private record Driver(int input, int instance, @Nullable String net, Place place) {}

  private record Latch(String output, String next, LatchInit init, Place place) {}

  /** An instance with the nets at its cell's inputs by position. */
  private record Instance(@Nullable String name, Cell cell, List<String> nets, Place place) {}

  void addInput(String net, Place place) {
    drive(net, new Driver(inputs.size(), -1, null, place));
    inputs.add(net);
  }

  void addOutput(String net) {
    outputs.add(net);
  }

  void addLatch(String output, String next, LatchInit init, Place place) {
    latches.add(new Latch(output, next, init, place));
  }

  /** Makes {@code net} another name of {@code from}, which may be a constant. */
  void addAlias(String net, String from, Place place) {
    drive(net, new Driver(-1, -1, from, place));
  }

  /** The cell of a name. */
  Cell cell(String name, Place place) {
    return library
        .cell(name)
        .orElseThrow(
            () -> {
              String why =
                  library.skipped().stream()
                      .filter(s -> s.name().equals(name))
                      .findFirst()
                      .map(
                          s ->
                              " (the library's cell of this name is not usable: "
                                  + s.reason()
                                  + ")")
                      .orElse("");
              return error(place, "cell '" + name + "'" + why, "a cell of " + library.name());
            });
  }

  /** Adds an instance; {@code pins} are nets by pin name. */
  void addInstance(@Nullable String name, Cell cell, Map<String, String> pins, Place place) {
    List<String> nets = new ArrayList<>();
    for (int i = 0; i < cell.inputs(); i++) {
      String net = pins.get(cell.pin(i).name());
      if (net == null) {
        throw error(
            place,
            "no connection of pin " + cell.pin(i).name() + " of " + cell,
            "a net at every input");
      }
      nets.add(net);
    }
    String output = pins.get(cell.output());
    if (output != null) {
      drive(output, new Driver(-1, instances.size(), null, place));
    }
    instances.add(new Instance(name, cell, nets, place));
  }

  private void drive(String net, Driver driver) {
    Driver other = drivers.putIfAbsent(net, driver);
    if (other != null || net.equals(FALSE) || net.equals(TRUE)) {
      throw error(
          driver.place(),
          other == null
              ? "a driver of a constant"
              : "a second driver of net '"
                  + net
                  + "' (the first is in line "
                  + other.place().line()
                  + ")",
          "one driver");
    }
  }

  /** The finished netlist. */
  MappedNetlist assemble(String name) {
    for (int i = 0; i < latches.size(); i++) {
      Latch latch = latches.get(i);
      drive(latch.output(), new Driver(inputs.size() + i, -1, null, latch.place()));
    }
    List<String> latchNames = latches.stream().map(Latch::output).toList();
    MappedNetlistBuilder builder =
        new MappedNetlistBuilder(
            library,
            name,
            new AigNames(inputs, outputs, latchNames),
            latches.stream().map(Latch::init).toList());
    Placement placement = new Placement(builder);
    for (int i = 0; i < instances.size(); i++) {
      placement.place(i);
    }
    for (int i = 0; i < outputs.size(); i++) {
      builder.setCombOutput(i, placement.net(outputs.get(i), null));
    }
    for (int i = 0; i < latches.size(); i++) {
      Latch latch = latches.get(i);
      builder.setCombOutput(outputs.size() + i, placement.net(latch.next(), latch.place()));
    }
    return builder.build();
  }

  /** Places instances behind those that drive them, without recursion. */
  private final class Placement {
    private final MappedNetlistBuilder builder;
    private final int[] placed = new int[instances.size()];
    private final Deque<Integer> stack = new ArrayDeque<>();

    Placement(MappedNetlistBuilder builder) {
      this.builder = builder;
      Arrays.fill(placed, NOT_PLACED);
    }

    void place(int root) {
      stack.push(root);
      while (!stack.isEmpty()) {
        int instance = stack.peek();
        if (placed[instance] >= 0) {
          stack.pop();
          continue;
        }
        if (placed[instance] == NOT_PLACED) {
          placed[instance] = BEING_PLACED;
          pushDrivers(instances.get(instance));
        } else {
          stack.pop();
          Instance gate = instances.get(instance);
          int[] nets = gate.nets().stream().mapToInt(n -> net(n, gate.place())).toArray();
          placed[instance] = builder.addNamedGate(gate.name(), gate.cell(), nets);
        }
      }
    }

    private void pushDrivers(Instance gate) {
      for (int i = gate.nets().size() - 1; i >= 0; i--) {
        Driver driver = driver(gate.nets().get(i), gate.place());
        if (driver != null && driver.instance() >= 0) {
          int before = driver.instance();
          if (placed[before] == BEING_PLACED) {
            throw error(
                gate.place(),
                "a combinational cycle through net '" + gate.nets().get(i) + "'",
                "a circuit without cycles");
          }
          if (placed[before] == NOT_PLACED) {
            stack.push(before);
          }
        }
      }
    }

    int net(String name, @Nullable Place usedAt) {
      Driver driver = driver(name, usedAt);
      if (driver == null) {
        return resolve(name, usedAt).equals(TRUE)
            ? MappedNetlist.TRUE_NET
            : MappedNetlist.FALSE_NET;
      }
      return driver.instance() >= 0
          ? placed[driver.instance()]
          : builder.combInputNet(driver.input());
    }
  }

  /** Follows aliases to a constant, an input or an instance's output. */
  private String resolve(String name, @Nullable Place usedAt) {
    String net = name;
    for (int steps = 0; ; steps++) {
      Driver driver = drivers.get(net);
      if (driver == null || driver.net() == null) {
        return net;
      }
      net = driver.net();
      if (steps > drivers.size()) {
        throw error(usedAt, "net '" + name + "' that drives itself", "a driver");
      }
    }
  }

  /** Whether anything drives a net so far: a constant, an input, an instance. */
  boolean isDriven(String name) {
    String net = resolve(name, null);
    return net.equals(FALSE) || net.equals(TRUE) || drivers.containsKey(net);
  }

  /** What drives a net behind all aliases; null for a constant. */
  private @Nullable Driver driver(String name, @Nullable Place usedAt) {
    String net = resolve(name, usedAt);
    if (net.equals(FALSE) || net.equals(TRUE)) {
      return null;
    }
    Driver driver = drivers.get(net);
    if (driver == null) {
      throw error(usedAt, "net '" + net + "' without a driver", "a cell or input that drives it");
    }
    return driver;
  }

  InputException error(@Nullable Place place, String found, String expected) {
    String message = "found " + found + ", expected " + expected;
    return place == null
        ? new InputException(source, message)
        : new InputException(source, place.line(), place.column(), message);
  }
}
