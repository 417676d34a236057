package org.abcrl.aig.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.abcrl.aig.AigNames;
import org.abcrl.aig.library.Cell;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.library.TimingArc;
import org.abcrl.aig.netlist.MappedNetlist;
import org.abcrl.aig.netlist.MappedNetlistBuilder;
import org.abcrl.aig.testing.RandomBoundaries;
import org.abcrl.aig.testing.RandomNetlists;
import org.junit.jupiter.api.Test;

/** What stands around a netlist delays its inputs and lengthens the paths behind its outputs. */
class BoundaryTest {
  private final CellLibrary library = CellLibrary.defaultLibrary();

  @Test
  void aPathByHand() {
    MappedNetlistBuilder builder =
        new MappedNetlistBuilder(
            library, "top", new AigNames(List.of("a"), List.of("y"), List.of()), List.of());
    Cell inverter = library.cell("INV_X1").orElseThrow();
    builder.setCombOutput(0, builder.addGate(inverter, 2));
    MappedNetlist netlist = builder.build();
    TimingArc buffer = library.cell("BUF_X1").orElseThrow().pin(0).arc();
    Boundary.Builder around = new Boundary.Builder(1, 1);
    around.input(0, 10, 0);
    around.input(1, 10, 0);
    around.driver(0, new Boundary.Driver(buffer.cellRise(), buffer.riseTransition()));
    around.driver(1, new Boundary.Driver(buffer.cellFall(), buffer.fallTransition()));
    around.output(0, 4, Float.NEGATIVE_INFINITY);
    around.output(1, 4, 25);
    TimingOptions options = TimingOptions.defaults().withBoundary(around.build());
    TimingEngine engine = new TimingEngine(netlist, options);
    float start = 10 + buffer.cellRise().at(0, 0.6f);
    float slew = buffer.riseTransition().at(0, 0.6f);
    float through = inverter.pin(0).arc().cellFall().at(slew, 4);
    assertThat(engine.arrival(2, true)).isCloseTo(start, within(1e-3f));
    assertThat(engine.delay()).isCloseTo(start + through + 25, within(1e-3f));
    engine.updateDepartures();
    assertThat(engine.through(2)).isCloseTo(engine.delay(), within(1e-3f));
  }

  /** After any exchanges the updated numbers are those of a fresh analysis, bit by bit. */
  @Test
  void updatesExactly() {
    for (int seed = 0; seed < 20; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      MappedNetlist netlist = RandomNetlists.random(seed, library, 5, seed % 3, 120, true);
      TimingOptions options =
          TimingOptions.defaults().withBoundary(RandomBoundaries.of(netlist, seed));
      TimingEngine engine = new TimingEngine(netlist, options);
      for (int round = 0; round < 20; round++) {
        for (int k = random.nextInt(4); k >= 0; k--) {
          int gate = random.nextInt(netlist.gates());
          List<Cell> family = library.family(engine.cell(gate));
          engine.setCell(gate, family.get(random.nextInt(family.size())));
        }
        engine.updateDepartures();
      }
      TimingEngine fresh = new TimingEngine(engine.resized(), options);
      fresh.updateDepartures();
      assertThat(engine.delay()).as("seed " + seed).isEqualTo(fresh.delay());
      float longest = 0;
      for (int net = 2; net < netlist.nets(); net++) {
        longest = Math.max(longest, engine.through(net));
        for (boolean rise : new boolean[] {true, false}) {
          assertThat(engine.arrival(net, rise)).isEqualTo(fresh.arrival(net, rise));
          assertThat(engine.load(net, rise)).isEqualTo(fresh.load(net, rise));
          assertThat(engine.departure(net, rise)).isEqualTo(fresh.departure(net, rise));
        }
      }
      assertThat(longest).as("seed " + seed).isGreaterThanOrEqualTo(engine.delay() - 0.01f);
    }
  }

  @Test
  void anotherNetlistIsRefused() {
    MappedNetlist netlist = RandomNetlists.random(1, library, 5, 1, 20, true);
    MappedNetlist other = RandomNetlists.random(1, library, 6, 1, 20, true);
    TimingOptions options = TimingOptions.defaults().withBoundary(RandomBoundaries.of(netlist, 1));
    assertThatThrownBy(() -> new TimingEngine(other, options))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("does not fit");
  }
}
