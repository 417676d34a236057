package org.abcrl.aig.sizing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.abcrl.aig.library.ArcTables;
import org.abcrl.aig.library.Cell;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.library.InputPin;
import org.abcrl.aig.library.TimingArc;
import org.abcrl.aig.library.TimingTable;
import org.abcrl.aig.netlist.MappedNetlist;
import org.abcrl.aig.netlist.MappedNetlistBuilder;
import org.abcrl.aig.testing.RandomNetlists;
import org.abcrl.aig.testing.TestData;
import org.abcrl.aig.timing.TimingEngine;
import org.abcrl.aig.timing.TimingOptions;
import org.junit.jupiter.api.Test;

/**
 * The derivatives against finite differences. So cold that only the latest path counts, they are
 * those of the delay itself.
 */
class DelayGradientTest {
  private static final float COLD = 1e-3f;
  private static final int GATES = 40;

  private final CellLibrary asap7 =
      CellLibrary.load(List.of(TestData.data("lib/asap7_rvt_tt.lib.gz")));

  private MappedNetlist netlist(int seed) {
    return RandomNetlists.random(seed, asap7, 5, 0, GATES, false);
  }

  private static float delay(MappedNetlist netlist, TimingOptions options) {
    return new TimingEngine(netlist, options).delay();
  }

  @Test
  void derivativesByArcDelays() {
    int ones = 0;
    for (int seed = 0; seed < 6; seed++) {
      MappedNetlist netlist = withOwnCells(netlist(seed), -1, -1, 0);
      TimingEngine engine = new TimingEngine(netlist, TimingOptions.defaults());
      DelayGradient gradient = new DelayGradient(engine);
      gradient.update(COLD, 0);
      for (int gate = 0; gate < netlist.gates(); gate++) {
        for (int pin = 0; pin < netlist.fanins(gate); pin++) {
          float step = 0.01f;
          float difference =
              (delay(withOwnCells(netlist, gate, pin, step), TimingOptions.defaults())
                      - engine.delay())
                  / step;
          int at = gradient.arc(gate, pin);
          float derivative =
              gradient.arcs[at + DelayGradient.RISE_RISE]
                  + gradient.arcs[at + DelayGradient.FALL_RISE];
          assertThat(derivative)
              .as("seed %d, gate %d, pin %d", seed, gate, pin)
              .isCloseTo(difference, within(0.02f));
          ones += derivative > 0.9f ? 1 : 0;
        }
      }
    }
    assertThat(ones).isGreaterThan(10);
  }

  /** The same netlist with a cell of its own for each gate; one pin's rise delay is longer. */
  private static MappedNetlist withOwnCells(
      MappedNetlist netlist, int slowGate, int slowPin, float more) {
    List<Cell> cells = new ArrayList<>();
    for (int gate = 0; gate < netlist.gates(); gate++) {
      Cell cell = netlist.cell(gate);
      List<InputPin> pins = new ArrayList<>();
      for (int pin = 0; pin < cell.inputs(); pin++) {
        InputPin old = cell.pin(pin);
        TimingArc arc = old.arc();
        boolean slow = gate == slowGate && pin == slowPin;
        TimingArc own =
            new TimingArc(
                arc.sense(),
                slow ? raised(arc.cellRise(), more) : arc.cellRise(),
                arc.cellFall(),
                arc.riseTransition(),
                arc.fallTransition());
        pins.add(new InputPin(old.name(), old.riseCapacitance(), old.fallCapacitance(), own));
      }
      cells.add(
          new Cell("g" + gate, cell.area(), cell.output(), pins, cell.expression(), 1e9f, false));
    }
    CellLibrary library = new CellLibrary("own", cells, List.of(), "0");
    MappedNetlistBuilder builder =
        new MappedNetlistBuilder(library, netlist.name(), netlist.names(), List.of());
    for (int gate = 0; gate < netlist.gates(); gate++) {
      int[] fanins = new int[netlist.fanins(gate)];
      for (int k = 0; k < fanins.length; k++) {
        fanins[k] = netlist.fanin(gate, k);
      }
      builder.addGate(library.cell(gate), fanins);
    }
    for (int i = 0; i < netlist.combOutputs(); i++) {
      builder.setCombOutput(i, netlist.combOutput(i));
    }
    return builder.build();
  }

  private static TimingTable raised(TimingTable table, float more) {
    float[] values = table.values();
    for (int i = 0; i < values.length; i++) {
      values[i] += more;
    }
    return new TimingTable(table.slews(), table.loads(), values);
  }

  /** What a slower edge at all inputs does, through all slews along the path. */
  @Test
  void derivativesBySlews() {
    int close = 0;
    int netlists = 30;
    for (int seed = 0; seed < netlists; seed++) {
      MappedNetlist netlist = netlist(seed);
      TimingOptions options = TimingOptions.defaults().withInputSlew(13);
      TimingEngine engine = new TimingEngine(netlist, options);
      DelayGradient gradient = new DelayGradient(engine);
      gradient.update(COLD, 0);
      float derivative = 0;
      for (int i = 0; i < netlist.combInputs(); i++) {
        int net = netlist.combInputNet(i);
        derivative += gradient.slews[2 * net] + gradient.slews[2 * net + 1];
      }
      float step = 0.25f;
      float difference = (delay(netlist, options.withInputSlew(13 + step)) - engine.delay()) / step;
      close += Math.abs(derivative - difference) <= 0.005f + 0.03f * difference ? 1 : 0;
    }
    // At a kink of a table or where another input's slew takes over they differ.
    assertThat(close).isGreaterThanOrEqualTo(netlists * 8 / 10);
  }

  @Test
  void derivativesOfAllPathsSumUpToOne() {
    MappedNetlist netlist = netlist(3);
    TimingEngine engine = new TimingEngine(netlist, TimingOptions.defaults());
    DelayGradient gradient = new DelayGradient(engine);
    gradient.update(20, 0);
    double atInputs = 0;
    for (int gate = 0; gate < netlist.gates(); gate++) {
      for (int pin = 0; pin < netlist.fanins(gate); pin++) {
        if (!netlist.isGateNet(netlist.fanin(gate, pin))) {
          for (int k = 0; k < 4; k++) {
            atInputs += gradient.arcs[gradient.arc(gate, pin) + k];
          }
        }
      }
    }
    assertThat(atInputs).isCloseTo(1, within(1e-4));
    assertThat(gradient.matters(netlist.gates() - 1)).isTrue();
    assertThat(engine.tables().firstPin(0)).isZero();
    assertThat(ArcTables.RISE).isZero();
  }
}
