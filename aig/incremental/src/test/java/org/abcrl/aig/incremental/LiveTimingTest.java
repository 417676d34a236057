package org.abcrl.aig.incremental;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import java.util.SplittableRandom;
import org.abcrl.aig.Aig;
import org.abcrl.aig.equivalence.EquivalenceChecker;
import org.abcrl.aig.library.TimingArc;
import org.abcrl.aig.netlist.MappedNetlist;
import org.abcrl.aig.netlist.MappedVerilogWriter;
import org.abcrl.aig.timing.Boundary;
import org.abcrl.aig.timing.StaticTiming;
import org.abcrl.aig.timing.TimingOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveTimingTest {
  /** Thousands of good and bad moves, a third of them taken back. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void staysEqualToFullTiming(long seed) {
    Aig aig = Circuits.random(400, seed);
    TimingOptions options =
        seed % 2 == 0
            ? TimingOptions.defaults()
            : TimingOptions.defaults()
                .withInputSlew(5)
                .withOutputLoad(2)
                .withDrivingCell(Circuits.LIBRARY.buffers().get(0));
    MappedNetlist start = Circuits.mapped(aig);
    if (seed > 4) {
      options = options.withBoundary(boundary(start));
    }
    LocalSearchParams params = LocalSearchParams.defaults().withTiming(options);
    SearchContext context = SearchContext.of(start, new CellFacts(Circuits.LIBRARY), params);
    MoveMaker maker = new MoveMaker(context, Circuits.MAPPER);
    SplittableRandom random = new SplittableRandom(seed);
    int kept = 0;
    for (int move = 0; move < 1500; move++) {
      if (move % 10 == 0) {
        context.prepare(0.2);
      }
      context.applier().beginRound();
      Optional<Proposal> proposal =
          maker.propose(move, Circuits.choice(context.netlist(), random, 0.02));
      if (proposal.isEmpty() || !context.applier().fits(proposal.get().patch())) {
        continue;
      }
      String before = random.nextInt(20) == 0 ? figures(context) : "";
      context.applier().apply(proposal.get().patch());
      context.timing().update();
      if (random.nextInt(3) == 0) {
        context.netlist().rollback();
        context.timing().rollback();
        if (!before.isEmpty()) {
          assertThat(figures(context)).as("seed " + seed + ", move " + move).isEqualTo(before);
        }
      } else {
        context.netlist().commit();
        context.timing().commit();
        kept++;
      }
      if (move % 50 == 0) {
        compare(context, "seed " + seed + ", move " + move);
      }
    }
    assertThat(kept).as("seed " + seed).isGreaterThan(200);
    compare(context, "seed " + seed);
    MappedNetlist last = context.netlist().toNetlist();
    assertThat(EquivalenceChecker.check(aig, last.toAig()).isEquivalent()).isTrue();
  }

  /** Inputs that begin late behind buffers, outputs with loads, one in five of no interest. */
  private static Boundary boundary(MappedNetlist netlist) {
    TimingArc arc = Circuits.LIBRARY.buffers().get(0).pin(0).arc();
    Boundary.Builder builder = new Boundary.Builder(netlist.combInputs(), netlist.combOutputs());
    for (int edge = 0; edge < 2 * netlist.combInputs(); edge++) {
      builder.input(edge, 7 * edge % 30, 0);
      builder.driver(edge, new Boundary.Driver(arc.cellRise(), arc.riseTransition()));
    }
    for (int edge = 0; edge < 2 * netlist.combOutputs(); edge++) {
      float after = edge % 5 == 0 ? Float.NEGATIVE_INFINITY : 11 * edge % 40;
      builder.output(edge, edge % 3, after);
    }
    builder.area(5);
    return builder.build();
  }

  /** Against the same arrays made anew, bit by bit, and against the library's own timer. */
  private static void compare(SearchContext context, String what) {
    LiveNetlist netlist = context.netlist();
    LiveTiming timing = context.timing();
    timing.updateDepartures();
    LiveTiming anew = new LiveTiming(netlist);
    for (int net = 2; net < netlist.nets(); net++) {
      if (netlist.isGate(net) && netlist.cells[netlist.slot(net)] == LiveNetlist.FREE) {
        continue;
      }
      for (int edge = 2 * net; edge <= 2 * net + 1; edge++) {
        assertThat(timing.arrivals[edge]).as(what).isEqualTo(anew.arrivals[edge]);
        assertThat(timing.slews[edge]).as(what).isEqualTo(anew.slews[edge]);
        assertThat(timing.departures[edge]).as(what).isEqualTo(anew.departures[edge]);
      }
    }
    StaticTiming full = StaticTiming.analyze(netlist.toNetlist(), context.params().timing());
    assertThat(timing.delay()).as(what).isCloseTo(full.delay(), within(1e-4f * full.delay()));
    assertThat(netlist.area()).as(what).isCloseTo(full.area(), within(1e-6 * full.area()));
  }

  private static String figures(SearchContext context) {
    return MappedVerilogWriter.write(context.netlist().toNetlist())
        + context.timing().delay()
        + " "
        + context.netlist().areaUnits();
  }

  @Test
  void anUnchangedNetlistComesBackAsItWas() {
    Aig aig = Circuits.random(30, 1);
    MappedNetlist netlist = Circuits.mapped(aig);
    LiveNetlist live =
        new LiveNetlist(netlist, new CellFacts(Circuits.LIBRARY), TimingOptions.defaults());
    assertThat(MappedVerilogWriter.write(live.toNetlist()).lines().count())
        .isEqualTo(MappedVerilogWriter.write(netlist).lines().count());
    assertThat(live.gates()).isEqualTo(netlist.gates());
  }
}
