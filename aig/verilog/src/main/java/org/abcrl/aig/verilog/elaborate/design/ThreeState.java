package org.abcrl.aig.verilog.elaborate.design;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.abcrl.aig.verilog.netlist.Bits;
import org.abcrl.aig.verilog.netlist.Cell;
import org.abcrl.aig.verilog.netlist.Netlist;
import org.abcrl.aig.verilog.netlist.Op;
import org.abcrl.aig.verilog.netlist.Pad;
import org.abcrl.aig.verilog.netlist.Signal;
import org.abcrl.aig.verilog.netlist.Words;

/**
 * Nets that go both ways: bits of {@code inout} ports and what they are connected to. Where such a
 * net reaches a port of the top module or a pin of a black box, its drivers become three-state
 * drivers of the netlist; inside the design it may have one driver that always drives.
 */
public final class ThreeState {
  private final Netlist netlist;
  private final Words words;

  /** Each bit's next one on the way to the bit that stands for its net. */
  private final Map<Integer, Integer> parent = new LinkedHashMap<>();

  private final Map<Integer, List<Driver>> drivers = new LinkedHashMap<>();
  private final Set<Integer> outside = new LinkedHashSet<>();
  private int nets;

  private record Driver(int value, int at) {}

  ThreeState(Netlist netlist, Words words) {
    this.netlist = netlist;
    this.words = words;
  }

  /** Makes bits of an {@code inout} port go both ways. */
  public void add(int[] bits) {
    for (int bit : bits) {
      parent.putIfAbsent(bit, bit);
    }
  }

  /** Connects the bits of an {@code inout} port with the nets around it. */
  public void connect(int[] inner, int[] outer) {
    add(inner);
    add(outer);
    for (int i = 0; i < Math.min(inner.length, outer.length); i++) {
      // The outer net stands for both: it has the name that is seen from the top.
      parent.put(root(inner[i]), root(outer[i]));
    }
  }

  /** Lets the nets reach ports of the top module, or pins of black boxes. */
  public void reachOutside(int[] bits) {
    add(bits);
    for (int bit : bits) {
      outside.add(bit);
    }
  }

  /** Whether the bit goes both ways. */
  boolean contains(int bit) {
    return parent.containsKey(bit);
  }

  /** Adds a driver, which may be z for some values of the logic before it. */
  void drive(int bit, int value, int at) {
    drivers.computeIfAbsent(bit, b -> new ArrayList<>()).add(new Driver(value, at));
  }

  private int root(int bit) {
    int root = bit;
    int above = requireNonNull(parent.get(root));
    while (above != root) {
      root = above;
      above = requireNonNull(parent.get(root));
    }
    return root;
  }

  /** Makes three-state drivers; errors go to the design. */
  void finish(Design design) {
    Map<Integer, List<Integer>> groups = new LinkedHashMap<>();
    parent.keySet().forEach(b -> groups.computeIfAbsent(root(b), r -> new ArrayList<>()).add(b));
    groups.forEach(
        (root, bits) -> {
          List<Driver> all = new ArrayList<>();
          bits.forEach(b -> all.addAll(drivers.getOrDefault(b, List.of())));
          if (bits.stream().anyMatch(outside::contains)) {
            pads(design, root, bits, all);
          } else {
            inside(design, bits, all);
          }
        });
  }

  private void inside(Design design, List<Integer> bits, List<Driver> all) {
    if (all.isEmpty()) {
      return;
    }
    Driver only = all.get(0);
    if (all.size() > 1 || enable(only.value(), new LinkedHashMap<>()) != Bits.ONE) {
      design.error(
          all.get(all.size() - 1).at(),
          "'z' drives a signal: tri-state logic inside the design is not supported; select between"
              + " the drivers with a multiplexer");
      return;
    }
    bits.forEach(b -> driveAll(design, b, only.value(), only.at()));
  }

  private void pads(Design design, int root, List<Integer> bits, List<Driver> all) {
    int net = nets++;
    List<Driver> list = all.isEmpty() ? List.of(new Driver(Bits.Z, 0)) : all;
    int first = netlist.newBits(list.size());
    for (int i = 0; i < list.size(); i++) {
      int value = first + i;
      netlist.addSources(new int[] {value});
      Driver d = list.get(i);
      String name = name(root) + (i == 0 ? "" : "_" + (i + 1));
      netlist
          .pads()
          .add(
              new Pad(
                  name,
                  net,
                  enable(d.value(), new LinkedHashMap<>()),
                  data(d.value(), new LinkedHashMap<>()),
                  value,
                  d.at()));
    }
    bits.forEach(
        b -> {
          netlist.sharedNets().put(b, net);
          driveAll(design, b, first, all.isEmpty() ? 0 : all.get(0).at());
        });
  }

  /** {@code io_pad[3]} for the net {@code io[3]}. */
  private String name(int root) {
    Signal signal = netlist.signalOf(root);
    String bit = signal == null ? "net" + root : signal.bitName(root - signal.first());
    int index = bit.endsWith("]") ? bit.indexOf('[', bit.lastIndexOf('.') + 1) : bit.length();
    return bit.substring(0, index) + "_pad" + bit.substring(index);
  }

  private void driveAll(Design design, int bit, int value, int at) {
    if (netlist.isDriven(bit)) {
      design.driveOnce(new int[] {bit}, new int[] {value}, at);
    } else {
      netlist.drive(bit, value);
    }
  }

  /** Whether a value is not z. */
  private int enable(int bit, Map<Integer, Integer> known) {
    return choices(bit, known, true);
  }

  /** A value where it is not z. */
  private int data(int bit, Map<Integer, Integer> known) {
    return choices(bit, known, false);
  }

  /** The same choices between other values, as far as a z is among them. */
  private int choices(int bit, Map<Integer, Integer> known, boolean enable) {
    int root = netlist.root(bit);
    if (root == Bits.Z) {
      return Bits.ZERO;
    }
    if (!mayBeZ(root)) {
      return enable ? Bits.ONE : root;
    }
    Integer done = known.get(root);
    if (done != null) {
      return done;
    }
    Cell cell = requireNonNull(netlist.driverCell(root));
    int k = root - cell.out();
    int[][] inputs = cell.inputs().clone();
    int isZ = 0;
    int other = Bits.Z;
    for (int i = 1; i < inputs.length; i++) {
      int input = netlist.root(inputs[i][k]);
      isZ += input == Bits.Z ? 1 : 0;
      other = input == Bits.Z ? other : input;
      inputs[i] = new int[] {choices(input, known, enable)};
    }
    int result;
    if (!enable && isZ == inputs.length - 2) {
      // What it would be instead of z does not matter.
      result = choices(other, known, false);
    } else if (cell.op() == Op.MUX) {
      result = words.mux(inputs[0][0], inputs[1], inputs[2])[0];
    } else {
      result = netlist.newCell(cell.op(), 1, cell.signed(), cell.labels(), inputs)[0];
    }
    known.put(root, result);
    return result;
  }

  private boolean mayBeZ(int root) {
    Cell cell = root < Bits.FIRST_NET ? null : netlist.driverCell(root);
    return cell != null && cell.op().isChoice() && words.hasHighImpedance(new int[] {root});
  }
}
