package org.abcrl.aig.incremental;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.equivalence.EquivalenceChecker;
import org.abcrl.aig.library.Cell;
import org.abcrl.aig.netlist.MappedNetlist;
import org.abcrl.aig.netlist.MappedNetlistBuilder;
import org.junit.jupiter.api.Test;

class PatchTest {
  private final NetMarks marks = new NetMarks();
  private final NetMarks behind = new NetMarks();

  private static SearchContext context(MappedNetlist netlist) {
    SearchContext context =
        SearchContext.of(netlist, new CellFacts(Circuits.LIBRARY), LocalSearchParams.defaults());
    context.prepare(0.2);
    return context;
  }

  /** Of all ways to spoil one gate of a patch the proof lets none through. */
  @Test
  void wrongPatchesAreNotProved() {
    int refuted = 0;
    for (long seed = 1; seed <= 10; seed++) {
      SearchContext context = context(Circuits.mapped(Circuits.random(150, seed)));
      LiveNetlist netlist = context.netlist();
      PatchProof proof = new PatchProof(netlist, context.params().proof());
      RegionPicker picker = new RegionPicker(netlist);
      SplittableRandom random = new SplittableRandom(seed);
      for (int trial = 0; trial < 20; trial++) {
        int size = 3 + random.nextInt(20);
        int[] slots = picker.grow(netlist.order()[trial], size, 24, true, random);
        Region region = Region.of(netlist, slots, marks);
        Patch patch = PatchDraft.copy(netlist, region, -1, -1, behind, marks);
        assertThat(proof.holds(region, patch)).isTrue();
        int gate = random.nextInt(patch.gates());
        int cell = patch.cells[gate];
        for (Cell other : Circuits.LIBRARY.cells()) {
          if (other.inputs() == netlist.facts.inputs[cell]
              && !netlist.facts.sameFamily(cell, other.id())
              && !other.isConstant()) {
            patch.cells[gate] = other.id();
            assertThat(proof.holds(region, patch)).isEqualTo(equal(netlist, region, patch));
            refuted++;
            break;
          }
        }
      }
    }
    assertThat(refuted).isGreaterThan(100);
  }

  /** By the checker of whole circuits. */
  private static boolean equal(LiveNetlist netlist, Region region, Patch patch) {
    AigBuilder builder = AigBuilder.withInputsOf(region.logic());
    int[] literals = new int[patch.nets()];
    literals[1] = 1;
    for (int i = 0; i < patch.boundary.length; i++) {
      literals[2 + i] = 2 * (1 + i);
    }
    for (int gate = 0; gate < patch.gates(); gate++) {
      int[] inputs = new int[netlist.stride];
      for (int i = patch.faninStart[gate]; i < patch.faninStart[gate + 1]; i++) {
        inputs[i - patch.faninStart[gate]] = literals[patch.fanins[i]];
      }
      literals[patch.firstGate() + gate] =
          netlist.facts.build(patch.cells[gate], inputs, 0, builder);
    }
    for (int driver : patch.drivers) {
      builder.addOutput(literals[driver]);
    }
    Aig other = builder.build();
    return EquivalenceChecker.check(region.logic(), other).isEquivalent();
  }

  /** Two gates side by side: each may come to read the other, but not both. */
  @Test
  void cyclesAreRefused() {
    Cell and =
        Circuits.LIBRARY.cells().stream()
            .filter(c -> c.mappable() && c.inputs() == 2)
            .findFirst()
            .orElseThrow();
    AigBuilder ports = new AigBuilder("ports");
    int a = ports.addInput("a");
    int b = ports.addInput("b");
    ports.addOutput("x", ports.and(a, b));
    ports.addOutput("y", ports.and(a, b ^ 1));
    MappedNetlistBuilder builder =
        MappedNetlistBuilder.withPortsOf(ports.build(), Circuits.LIBRARY);
    int x = builder.addGate(and, 2, 3);
    int y = builder.addGate(and, 3, 2);
    builder.setCombOutput(0, x);
    builder.setCombOutput(1, y);
    SearchContext context = context(builder.build());
    Patch readsY = readerOf(context.netlist().slot(x), y, x, and);
    assertThat(context.applier().fits(readsY)).as("levels are equal").isFalse();
  }

  private static Patch readerOf(int slot, int net, int output, Cell cell) {
    return new Patch(
        new int[] {slot},
        new int[] {net, 2},
        new int[] {cell.id()},
        new int[] {0, 2},
        new int[] {2, 3},
        new int[] {output},
        new int[] {4});
  }

  /** Where the old gate reads an input of the circuit, the new one a gate. */
  @Test
  void aGateIsNotAnInput() {
    Cell and =
        Circuits.LIBRARY.cells().stream()
            .filter(c -> c.mappable() && c.inputs() == 2)
            .findFirst()
            .orElseThrow();
    Cell inverter = Circuits.LIBRARY.inverters().get(0);
    AigBuilder ports = new AigBuilder("ports");
    int a = ports.addInput("a");
    int b = ports.addInput("b");
    ports.addOutput("x", ports.and(a, b));
    ports.addOutput("y", a);
    MappedNetlistBuilder builder =
        MappedNetlistBuilder.withPortsOf(ports.build(), Circuits.LIBRARY);
    int inner = builder.addGate(inverter, 2);
    int y = builder.addGate(inverter, inner);
    int x = builder.addGate(and, 2, 3);
    builder.setCombOutput(0, x);
    builder.setCombOutput(1, y);
    LiveNetlist netlist = context(builder.build()).netlist();
    Patch patch =
        new Patch(
            new int[] {netlist.slot(inner), netlist.slot(y), netlist.slot(x)},
            new int[] {2, 3},
            new int[] {inverter.id(), inverter.id(), and.id()},
            new int[] {0, 1, 2, 4},
            new int[] {2, 4, 4, 3},
            new int[] {y, x},
            new int[] {5, 6});
    assertThat(RegionMapper.isSame(netlist, patch)).isFalse();
  }

  /** What the surroundings promise of the area is kept in the whole netlist. */
  @Test
  void promisedAreaIsKept() {
    for (long seed = 1; seed <= 5; seed++) {
      MappedNetlist start = Circuits.mapped(Circuits.random(200, seed));
      LocalSearchParams params = LocalSearchParams.defaults().withWeights(1, 0);
      SearchContext context = SearchContext.of(start, new CellFacts(Circuits.LIBRARY), params);
      MoveMaker maker = new MoveMaker(context, Circuits.MAPPER);
      SplittableRandom random = new SplittableRandom(seed);
      int compared = 0;
      for (int move = 0; move < 500; move++) {
        context.prepare(0.2);
        var proposal = maker.propose(move, Circuits.choice(context.netlist(), random, 0));
        if (proposal.isEmpty() || !context.applier().fits(proposal.get().patch())) {
          continue;
        }
        double before = context.netlist().area();
        context.applier().apply(proposal.get().patch());
        context.timing().update();
        double change = (context.netlist().area() - before) / before;
        // Gates that were needed by the region alone go as well; only the nearest are promised.
        assertThat(change).as("seed " + seed).isLessThanOrEqualTo(proposal.get().cost() + 1e-9);
        context.netlist().commit();
        context.timing().commit();
        compared++;
      }
      assertThat(compared).as("seed " + seed).isGreaterThan(20);
    }
  }
}
