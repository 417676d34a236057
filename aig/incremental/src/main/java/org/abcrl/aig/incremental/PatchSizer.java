package org.abcrl.aig.incremental;

import java.util.Arrays;
import org.abcrl.aig.library.ArcTables;

/**
 * Chooses cells and the order of exchangeable inputs inside a patch, by {@link PatchTimer#cost}:
 * gate by gate from the outputs to the inputs, one step of drive strength after the other as long
 * as it helps.
 */
final class PatchSizer {
  private static final double LEAST_GAIN = 1e-9;

  private final LiveNetlist netlist;
  private final CellFacts facts;
  private final PatchTimer timer;
  private final NetMarks loads = new NetMarks();
  private long[] sums = new long[64];

  PatchSizer(LiveNetlist netlist, PatchTimer timer) {
    this.netlist = netlist;
    this.timer = timer;
    facts = netlist.facts;
  }

  /**
   * Gives each new gate a cell whose inputs are about as small against its load as those of the
   * gates that go.
   */
  void guess(Patch patch) {
    double effort = effort(patch);
    if (sums.length < patch.nets()) {
      sums = new long[2 * patch.nets()];
    }
    Arrays.fill(sums, 0, patch.nets(), 0);
    outsideLoads(patch);
    for (int gate = patch.gates() - 1; gate >= 0; gate--) {
      int[] family = facts.family[facts.familyOf[patch.cells[gate]]];
      double load = sums[patch.firstGate() + gate] / effort;
      int best = patch.cells[gate];
      for (int cell : family) {
        best = cell;
        if (inputLoad(cell) >= load) {
          break;
        }
      }
      patch.cells[gate] = best;
      int capacitance = 2 * facts.firstPin[best];
      for (int i = patch.faninStart[gate]; i < patch.faninStart[gate + 1]; i++) {
        sums[patch.fanins[i]] +=
            facts.capacitance[capacitance] + facts.capacitance[capacitance + 1];
        capacitance += 2;
      }
    }
  }

  /** Loads at the outputs from gates that stay, rise and fall together. */
  private void outsideLoads(Patch patch) {
    loads.clear(netlist.firstGateNet + netlist.cells.length);
    for (int o = 0; o < patch.outputs.length; o++) {
      int net = patch.outputs[o];
      loads.put(net, patch.drivers[o]);
      sums[patch.drivers[o]] += netlist.loadUnits(2 * net) + netlist.loadUnits(2 * net + 1);
    }
    for (int slot : patch.removed) {
      int cell = netlist.cells[slot];
      for (int k = 0; k < facts.inputs[cell]; k++) {
        int own = loads.get(netlist.fanins[netlist.pin(slot, k)]);
        if (own >= 0) {
          int at = 2 * (facts.firstPin[cell] + k);
          sums[own] -= facts.capacitance[at + ArcTables.RISE] + facts.capacitance[at + 1];
        }
      }
    }
  }

  private double effort(Patch patch) {
    double load = 0;
    double input = 0;
    for (int slot : patch.removed) {
      int net = netlist.net(slot);
      load += netlist.loadUnits(2 * net) + netlist.loadUnits(2 * net + 1);
      input += inputLoad(netlist.cells[slot]);
    }
    return input > 0 && load > 0 ? Math.max(0.5, load / input) : 4;
  }

  /** The mean load of an input, rise and fall together. */
  private double inputLoad(int cell) {
    double sum = 0;
    for (int at = 2 * facts.firstPin[cell]; at < 2 * facts.firstPin[cell + 1]; at++) {
      sum += facts.capacitance[at];
    }
    return sum / Math.max(1, facts.inputs[cell]);
  }

  /**
   * Improves cells and pins; the patch must be the one that the timer has begun with.
   *
   * @param sweeps how often over all gates at most
   * @return the cost in the end
   */
  double improve(Patch patch, double start, int sweeps) {
    double cost = start;
    for (int sweep = 0; sweep < sweeps; sweep++) {
      double before = cost;
      for (int gate = patch.gates() - 1; gate >= 0; gate--) {
        cost = resize(patch, gate, cost);
        if (sweep > 0 || sweeps == 1) {
          cost = swap(patch, gate, cost);
        }
      }
      if (cost > before - LEAST_GAIN) {
        break;
      }
    }
    return cost;
  }

  private double resize(Patch patch, int gate, double start) {
    int cell = patch.cells[gate];
    int[] family = facts.family[facts.familyOf[cell]];
    double cost = start;
    int rank = facts.rank(cell);
    for (int step = -1; step <= 1; step += 2) {
      boolean moved = false;
      for (int next = rank + step; next >= 0 && next < family.length; next += step) {
        int old = patch.cells[gate];
        patch.cells[gate] = family[next];
        double trial = timer.cost();
        if (trial >= cost - LEAST_GAIN) {
          patch.cells[gate] = old;
          break;
        }
        cost = trial;
        moved = true;
      }
      if (moved) {
        break;
      }
    }
    return cost;
  }

  private double swap(Patch patch, int gate, double start) {
    double cost = start;
    int from = patch.faninStart[gate];
    int end = patch.faninStart[gate + 1];
    for (int i = from; i < end; i++) {
      for (int j = i + 1; j < end; j++) {
        if (patch.fanins[i] != patch.fanins[j]
            && facts.symmetric(patch.cells[gate], i - from, j - from)) {
          exchange(patch.fanins, i, j);
          double trial = timer.cost();
          if (trial < cost - LEAST_GAIN) {
            cost = trial;
          } else {
            exchange(patch.fanins, i, j);
          }
        }
      }
    }
    return cost;
  }

  private static void exchange(int[] array, int i, int j) {
    int kept = array[i];
    array[i] = array[j];
    array[j] = kept;
  }
}
