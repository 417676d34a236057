package org.abcrl.aig.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.abcrl.aig.AigNames;
import org.abcrl.aig.library.Cell;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.netlist.MappedNetlist;
import org.abcrl.aig.netlist.MappedNetlistBuilder;
import org.abcrl.aig.testing.RandomNetlists;
import org.junit.jupiter.api.Test;

class StaticTimingTest {
  private final CellLibrary library = CellLibrary.defaultLibrary();

  private MappedNetlist twoInverters() {
    MappedNetlistBuilder builder =
        new MappedNetlistBuilder(
            library, "top", new AigNames(List.of("a"), List.of("y"), List.of()), List.of());
    Cell inverter = library.cell("INV_X1").orElseThrow();
    builder.setCombOutput(0, builder.addGate(inverter, builder.addGate(inverter, 2)));
    return builder.build();
  }

  @Test
  void timesAChainByHand() {
    StaticTiming timing = StaticTiming.analyze(twoInverters());
    var arc = library.cell("INV_X1").orElseThrow().pin(0).arc();
    float first = arc.cellRise().at(0, 0.6f);
    float second = arc.cellFall().at(arc.riseTransition().at(0, 0.6f), 0);
    assertThat(timing.arrival(3, true)).isCloseTo(first, within(1e-4f));
    assertThat(timing.arrival(4, false)).isCloseTo(first + second, within(1e-4f));
    assertThat(timing.slack(2)).isBetween(-1e-3f, 1e-3f);
    assertThat(timing.criticalPath()).hasSize(3);
    assertThat(timing.load(3, true)).isEqualTo(0.6f);
  }

  @Test
  void takesTheWorldAroundIntoAccount() {
    MappedNetlist netlist = twoInverters();
    float plain = StaticTiming.analyze(netlist).delay();
    TimingOptions options = TimingOptions.defaults();
    assertThat(StaticTiming.analyze(netlist, options.withInputSlew(50)).delay())
        .isGreaterThan(plain + 5);
    assertThat(StaticTiming.analyze(netlist, options.withOutputLoad(10)).delay())
        .isGreaterThan(plain + 5);
    Cell buffer = library.cell("BUF_X1").orElseThrow();
    assertThat(StaticTiming.analyze(netlist, options.withDrivingCell(buffer)).delay())
        .isGreaterThan(plain);
    StaticTiming late = StaticTiming.analyze(netlist, options.withRequired(plain + 7));
    assertThat(late.slack(4)).isCloseTo(7, within(1e-3f));
    assertThat(options.required()).isEqualTo(Optional.empty());
  }

  /** After any exchanges the updated numbers are those of a fresh analysis, bit by bit. */
  @Test
  void updatesExactly() {
    for (int seed = 0; seed < 30; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      TimingOptions options = TimingOptions.defaults().withOutputLoad(seed % 3);
      if (seed % 2 == 0) {
        options = options.withDrivingCell(library.cell("BUF_X1").orElseThrow());
      }
      MappedNetlist netlist = RandomNetlists.random(seed, library, 5, seed % 3, 120, true);
      TimingEngine engine = new TimingEngine(netlist, options);
      engine.updateDepartures();
      for (int round = 0; round < 20; round++) {
        for (int k = random.nextInt(4); k >= 0; k--) {
          int gate = random.nextInt(netlist.gates());
          List<Cell> family = library.family(engine.cell(gate));
          engine.setCell(gate, family.get(random.nextInt(family.size())));
        }
        if (random.nextBoolean()) {
          engine.update();
        } else {
          engine.updateDepartures();
        }
      }
      engine.updateDepartures();
      TimingEngine fresh = new TimingEngine(engine.resized(), options);
      fresh.updateDepartures();
      assertThat(engine.delay()).isEqualTo(fresh.delay());
      for (int net = 2; net < netlist.nets(); net++) {
        for (boolean rise : new boolean[] {true, false}) {
          assertThat(engine.arrival(net, rise)).isEqualTo(fresh.arrival(net, rise));
          assertThat(engine.slew(net, rise)).isEqualTo(fresh.slew(net, rise));
          assertThat(engine.load(net, rise)).isEqualTo(fresh.load(net, rise));
          assertThat(engine.departure(net, rise)).isEqualTo(fresh.departure(net, rise));
        }
      }
    }
  }

  @Test
  void pathsAddUp() {
    for (int seed = 0; seed < 20; seed++) {
      MappedNetlist netlist = RandomNetlists.random(seed, library, 5, 2, 100, false);
      StaticTiming timing = StaticTiming.analyze(netlist);
      List<StaticTiming.Step> path = timing.criticalPath();
      StaticTiming.Step last = path.get(path.size() - 1);
      assertThat(timing.arrival(last.net(), last.rise())).isEqualTo(timing.delay());
      assertThat(netlist.isGateNet(path.get(0).net())).isFalse();
      for (StaticTiming.Step step : path) {
        assertThat(timing.slack(step.net())).as("seed " + seed).isBetween(-0.01f, 0.01f);
      }
    }
  }

  @Test
  void reportsForPeople() {
    String report = TimingReport.of(StaticTiming.analyze(twoInverters()));
    assertThat(report)
        .contains("top mapped to abcrl7", "gates 2, area 0.0875 um2", "critical path (2 stages)")
        .contains("INV_X1", "latest outputs (1 of 1)", "cells by area (1 of 1)");
    assertThat(report.lines()).noneMatch(l -> l.endsWith(" "));
    MappedNetlist empty =
        new MappedNetlistBuilder(
                library, "e", new AigNames(List.of(), List.of(), List.of()), List.of())
            .build();
    assertThat(TimingReport.of(StaticTiming.analyze(empty))).contains("gates 0");
  }
}
