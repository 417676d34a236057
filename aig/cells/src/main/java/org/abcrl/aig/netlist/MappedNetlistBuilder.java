package org.abcrl.aig.netlist;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigNames;
import org.abcrl.aig.LatchInit;
import org.abcrl.aig.library.Cell;
import org.abcrl.aig.library.CellLibrary;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link MappedNetlist}. Ports and latches come first, then the gates in topological
 * order, then what drives the outputs. Not safe for use by several threads.
 */
public final class MappedNetlistBuilder {
  private static final int NOT_DRIVEN = -1;

  private final CellLibrary library;
  private final String name;
  private final AigNames names;
  private final LatchInit[] latchInits;
  private final int firstGateNet;
  private final int[] combOutputs;
  private int gates;
  private int faninCount;
  private int[] cells = new int[64];
  private int[] faninStart = new int[65];
  private int[] fanins = new int[256];
  private final List<String> instanceNames = new ArrayList<>();
  private boolean named;

  /** A netlist with the given ports and latches and no gates. */
  public MappedNetlistBuilder(
      CellLibrary library, String name, AigNames names, List<LatchInit> latchInits) {
    this.library = requireNonNull(library, "library is null");
    this.name = requireNonNull(name, "name is null");
    this.names = requireNonNull(names, "names is null");
    if (names.latches().size() != latchInits.size()) {
      throw new IllegalArgumentException(
          names.latches().size() + " latch names, " + latchInits.size() + " reset values");
    }
    this.latchInits = latchInits.toArray(LatchInit[]::new);
    this.firstGateNet = 2 + names.inputs().size() + latchInits.size();
    this.combOutputs = new int[names.outputs().size() + latchInits.size()];
    Arrays.fill(combOutputs, NOT_DRIVEN);
  }

  /** A netlist with the inputs, outputs and latches of a circuit and no gates. */
  public static MappedNetlistBuilder withPortsOf(Aig aig, CellLibrary library) {
    List<LatchInit> inits = new ArrayList<>();
    for (int i = 0; i < aig.latches(); i++) {
      inits.add(aig.latchInit(i));
    }
    return new MappedNetlistBuilder(library, aig.name(), aig.names(), inits);
  }

  /** A netlist with the inputs, outputs and latches of another one and no gates. */
  public static MappedNetlistBuilder withPortsOf(MappedNetlist netlist) {
    return new MappedNetlistBuilder(
        netlist.library(), netlist.name(), netlist.names(), netlist.latchInits());
  }

  /** The net of combinational input {@code index}: primary inputs, then latch outputs. */
  public int combInputNet(int index) {
    if (index < 0 || index >= firstGateNet - 2) {
      throw new IllegalArgumentException("combinational input " + index);
    }
    return 2 + index;
  }

  /** Adds a gate and returns the net of its output. */
  public int addGate(Cell cell, int... faninNets) {
    return addNamedGate(null, cell, faninNets);
  }

  /** Adds a gate whose instance has a name (null for none) and returns the net of its output. */
  public int addNamedGate(@Nullable String instanceName, Cell cell, int... faninNets) {
    if (cell.id() < 0 || cell.id() >= library.cells().size() || library.cell(cell.id()) != cell) {
      throw new IllegalArgumentException(cell + " is not of library " + library.name());
    }
    if (faninNets.length != cell.inputs()) {
      throw new IllegalArgumentException(
          faninNets.length + " nets for " + cell + " with " + cell.inputs() + " inputs");
    }
    if (gates == cells.length) {
      cells = Arrays.copyOf(cells, 2 * gates);
      faninStart = Arrays.copyOf(faninStart, 2 * gates + 1);
    }
    if (faninCount + faninNets.length > fanins.length) {
      fanins = Arrays.copyOf(fanins, Math.max(2 * fanins.length, faninCount + faninNets.length));
    }
    for (int net : faninNets) {
      fanins[faninCount++] = check(net);
    }
    named |= instanceName != null;
    instanceNames.add(instanceName);
    cells[gates] = cell.id();
    gates++;
    faninStart[gates] = faninCount;
    return firstGateNet + gates - 1;
  }

  /**
   * Adds gates of another netlist.
   *
   * @param sources the nets of this netlist for the other's combinational inputs; may be longer
   * @param live the other's nets that are needed; gates that none of them depends on are left out,
   *     and those that they depend on become live
   * @return the net of this netlist for each net of the other
   */
  int[] addGatesOf(MappedNetlist other, int[] sources, boolean[] live) {
    for (int gate = other.gates() - 1; gate >= 0; gate--) {
      for (int i = 0; live[other.netOfGate(gate)] && i < other.fanins(gate); i++) {
        live[other.fanin(gate, i)] = true;
      }
    }
    int[] nets = new int[other.nets()];
    nets[MappedNetlist.FALSE_NET] = MappedNetlist.FALSE_NET;
    nets[MappedNetlist.TRUE_NET] = MappedNetlist.TRUE_NET;
    for (int i = 0; i < other.combInputs(); i++) {
      nets[other.combInputNet(i)] = sources[i];
    }
    for (int gate = 0; gate < other.gates(); gate++) {
      if (!live[other.netOfGate(gate)]) {
        continue;
      }
      int[] fanins = new int[other.fanins(gate)];
      for (int i = 0; i < fanins.length; i++) {
        fanins[i] = nets[other.fanin(gate, i)];
      }
      nets[other.netOfGate(gate)] = addNamedGate(other.givenName(gate), other.cell(gate), fanins);
    }
    return nets;
  }

  /** Sets what drives combinational output {@code index}: primary outputs, then next states. */
  public void setCombOutput(int index, int net) {
    combOutputs[index] = check(net);
  }

  private int check(int net) {
    if (net < 0 || net >= firstGateNet + gates) {
      throw new IllegalArgumentException("net " + net + " of " + (firstGateNet + gates));
    }
    return net;
  }

  /**
   * The finished netlist.
   *
   * @throws IllegalStateException if an output is not driven
   */
  public MappedNetlist build() {
    for (int i = 0; i < combOutputs.length; i++) {
      if (combOutputs[i] == NOT_DRIVEN) {
        throw new IllegalStateException("nothing drives combinational output " + i);
      }
    }
    return new MappedNetlist(
        library,
        name,
        names,
        latchInits.clone(),
        Arrays.copyOf(cells, gates),
        Arrays.copyOf(faninStart, gates + 1),
        Arrays.copyOf(fanins, faninCount),
        combOutputs.clone(),
        named ? instanceNames.toArray(String[]::new) : null);
  }
}
