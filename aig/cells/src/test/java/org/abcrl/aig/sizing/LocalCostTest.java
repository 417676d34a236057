package org.abcrl.aig.sizing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.abcrl.aig.library.Cell;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.library.TimingArc;
import org.abcrl.aig.netlist.MappedNetlist;
import org.abcrl.aig.testing.RandomNetlists;
import org.abcrl.aig.testing.TestData;
import org.abcrl.aig.timing.TimingEngine;
import org.abcrl.aig.timing.TimingOptions;
import org.junit.jupiter.api.Test;

class LocalCostTest {
  private final CellLibrary asap7 =
      CellLibrary.load(List.of(TestData.data("lib/asap7_rvt_tt.lib.gz")));

  private final MappedNetlist netlist = RandomNetlists.random(5, asap7, 6, 0, 120, false);
  private final TimingEngine engine = new TimingEngine(netlist, TimingOptions.defaults());
  private final DelayGradient gradient = new DelayGradient(engine);
  private final LocalCost local = new LocalCost(engine, gradient);

  /** The cost of a gate is what the library's tables say, weighted by the gradient. */
  @Test
  void sumsWeightedDelaysAndSlews() {
    gradient.update(10, 0);
    for (int gate = 0; gate < netlist.gates(); gate++) {
      for (Cell cell : asap7.family(netlist.cell(gate))) {
        float expected = reference(gate, cell, 3, 4);
        assertThat(local.gate(gate, cell.id(), 3, 4))
            .as("gate %d as %s", gate, cell)
            .isCloseTo(expected, within(1e-3f + 1e-3f * Math.abs(expected)));
      }
    }
  }

  private float reference(int gate, Cell cell, float riseLoad, float fallLoad) {
    float cost = 0;
    float riseSlew = 0;
    float fallSlew = 0;
    for (int pin = 0; pin < cell.inputs(); pin++) {
      TimingArc arc = cell.pin(pin).arc(true);
      int net = netlist.fanin(gate, pin);
      float up = engine.slew(net, true);
      float down = engine.slew(net, false);
      int at = gradient.arc(gate, pin);
      if (arc.sense().passes()) {
        cost += gradient.arcs[at + DelayGradient.RISE_RISE] * arc.cellRise().at(up, riseLoad);
        cost += gradient.arcs[at + DelayGradient.FALL_FALL] * arc.cellFall().at(down, fallLoad);
        riseSlew = Math.max(riseSlew, arc.riseTransition().at(up, riseLoad));
        fallSlew = Math.max(fallSlew, arc.fallTransition().at(down, fallLoad));
      }
      arc = cell.pin(pin).arc(false);
      if (arc.sense().inverts()) {
        cost += gradient.arcs[at + DelayGradient.FALL_RISE] * arc.cellRise().at(down, riseLoad);
        cost += gradient.arcs[at + DelayGradient.RISE_FALL] * arc.cellFall().at(up, fallLoad);
        riseSlew = Math.max(riseSlew, arc.riseTransition().at(down, riseLoad));
        fallSlew = Math.max(fallSlew, arc.fallTransition().at(up, fallLoad));
      }
    }
    int net = netlist.netOfGate(gate);
    return cost + gradient.slews[2 * net] * riseSlew + gradient.slews[2 * net + 1] * fallSlew;
  }

  /** So cold that only the latest path counts, a load at an output costs what it delays. */
  @Test
  void foretellsTheDelayThatALoadMakes() {
    gradient.update(1e-3f, 0);
    float more = 0.05f;
    float foretold = 0;
    for (int net :
        java.util.stream.IntStream.range(0, netlist.outputs())
            .map(netlist::combOutput)
            .distinct()
            .toArray()) {
      foretold += local.driver(net, more, more) - local.driver(net, 0, 0);
    }
    float delay = new TimingEngine(netlist, TimingOptions.defaults().withOutputLoad(more)).delay();
    assertThat(foretold).isPositive().isCloseTo(delay - engine.delay(), within(0.1f * foretold));
  }

  @Test
  void inputsCostNothing() {
    gradient.update(10, 0);
    assertThat(local.driver(netlist.combInputNet(0), 5, 5)).isZero();
  }

  /** Exchanging a cell for itself changes nothing; a larger one loads its drivers more. */
  @Test
  void weighsTheLoadOnTheDrivers() {
    gradient.update(10, 0);
    local.prepare();
    int heavier = 0;
    for (int gate = 0; gate < netlist.gates(); gate++) {
      List<Cell> family = asap7.family(netlist.cell(gate));
      Cell largest = family.get(family.size() - 1);
      if (!gradient.matters(gate)) {
        float none = local.exchanged(gate, netlist.cell(gate).id());
        heavier += local.exchanged(gate, largest.id()) > none ? 1 : 0;
        assertThat(local.exchanged(gate, largest.id())).isGreaterThanOrEqualTo(none * 0.98f);
      }
    }
    assertThat(heavier).isPositive();
  }
}
