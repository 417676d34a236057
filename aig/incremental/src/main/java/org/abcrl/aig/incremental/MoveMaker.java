package org.abcrl.aig.incremental;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.abcrl.aig.Aig;
import org.abcrl.aig.mapping.Mapper;
import org.abcrl.aig.mapping.MapperParams;
import org.abcrl.aig.netlist.MappedNetlist;
import org.abcrl.aig.passes.Pass;

/**
 * Makes proposals from a snapshot of a netlist, which it only reads; one for each thread. What it
 * proposes depends on the snapshot and the random numbers alone.
 */
final class MoveMaker {
  private static final int MOST_INPUTS = 24;
  private static final int MOST_ANDS = 400;

  /** Costs above this are not worth the work of choosing cells. */
  private static final double HOPELESS = 0.01;

  /** Pins of a net beyond these are not put behind buffers. */
  private static final int MOST_SINKS = 24;

  private final LiveNetlist netlist;
  private final LiveTiming timing;
  private final Criticality criticality;
  private final List<Pass> passes;
  private final RegionPicker picker;
  private final RegionMapper mapper;
  private final PatchTimer timer;
  private final PatchSizer sizer;
  private final PatchProof proof;
  private final NetMarks marks = new NetMarks();
  private final NetMarks behind = new NetMarks();
  private final boolean delayMatters;

  MoveMaker(SearchContext context, Mapper mapper) {
    netlist = context.netlist();
    timing = context.timing();
    criticality = context.criticality();
    passes = context.params().passes();
    picker = new RegionPicker(netlist);
    this.mapper = new RegionMapper(netlist, timing, mapper);
    timer = context.timer();
    sizer = new PatchSizer(netlist, timer);
    proof = new PatchProof(netlist, context.params().proof());
    delayMatters = context.params().delayWeight() > 0;
  }

  /** A move; empty where it came to nothing. */
  Optional<Proposal> propose(int index, MoveChoice choice) {
    return switch (choice.kind()) {
      case RESTRUCTURE, REMAP -> restructure(index, choice);
      case SIZE -> {
        Region region = region(choice);
        Patch patch = PatchDraft.copy(netlist, region, -1, -1, behind, marks);
        yield sized(index, choice, region, patch, false);
      }
      case BUFFER -> buffer(index, choice);
      case UNBUFFER -> unbuffer(index, choice);
    };
  }

  private Region region(MoveChoice choice) {
    int[] slots =
        picker.grow(choice.seed(), choice.size(), MOST_INPUTS, choice.bothWays(), choice.random());
    return Region.of(netlist, slots, marks);
  }

  private Optional<Proposal> restructure(int index, MoveChoice choice) {
    SplittableRandom random = choice.random();
    Region region = region(choice);
    if (region.boundary().length > 2 * MOST_INPUTS || region.logic().ands() > MOST_ANDS) {
      return Optional.empty();
    }
    Aig logic = region.logic();
    for (int pass : choice.recipe()) {
      logic = passes.get(pass).apply(logic);
    }
    Patch patch = mapper.map(region, logic, mapping(random));
    return sized(index, choice, region, patch, true);
  }

  /** Whether fast or small is better is left to chance; the patch is judged by its real timing. */
  private MapperParams mapping(SplittableRandom random) {
    MapperParams params =
        MapperParams.defaults().withRounds(2, 1).withCutLimit(8).withSizingFollows(true);
    double kind = random.nextDouble();
    if (!delayMatters || kind < 0.15) {
      return params.withObjective(MapperParams.Objective.AREA);
    }
    double target = criticality.delay * (0.9 + 0.2 * random.nextDouble());
    return params.withDelayTarget(kind < 0.3 ? 0 : target);
  }

  private Optional<Proposal> sized(
      int index, MoveChoice choice, Region region, Patch patch, boolean fresh) {
    timer.begin(patch);
    double cost;
    if (fresh) {
      if (RegionMapper.isSame(netlist, patch)) {
        return Optional.empty();
      }
      cost = timer.cost();
      int[] mapped = patch.cells.clone();
      sizer.guess(patch);
      double guessed = timer.cost();
      if (guessed >= cost) {
        System.arraycopy(mapped, 0, patch.cells, 0, mapped.length);
      } else {
        cost = guessed;
      }
      if (cost > HOPELESS) {
        return Optional.empty();
      }
    } else {
      cost = timer.cost();
    }
    cost = sizer.improve(patch, cost, 2);
    if (cost >= choice.limit() || !proof.holds(region, patch)) {
      return Optional.empty();
    }
    return Optional.of(new Proposal(index, choice, patch, cost));
  }

  private Optional<Proposal> buffer(int index, MoveChoice choice) {
    int[] buffers = netlist.facts.buffers;
    int slot = choice.seed();
    int net = netlist.net(slot);
    int fanouts = netlist.fanouts(net);
    if (buffers.length == 0 || fanouts < 2) {
      return Optional.empty();
    }
    // Pins in order of their weight; the lighter ones go behind the buffer.
    long[] order = new long[fanouts];
    int count = 0;
    for (int pin = netlist.firstPin(net); pin != LiveNetlist.NONE; pin = netlist.nextPin(pin)) {
      if (!netlist.isPort(pin)) {
        float flow = criticality.pinFlows[2 * pin] + criticality.pinFlows[2 * pin + 1];
        order[count++] = (long) Float.floatToRawIntBits(Math.max(0, flow)) << 32 | pin;
      }
    }
    if (count < 1) {
      return Optional.empty();
    }
    Arrays.sort(order, 0, count);
    int most = Math.min(MOST_SINKS, count);
    int chosen = 1 + choice.random().nextInt(most);
    behind.clear(netlist.fanins.length);
    marks.clear(netlist.cells.length);
    IntList slots = new IntList();
    slots.add(slot);
    marks.put(slot, 1);
    for (int i = 0; i < chosen; i++) {
      int pin = (int) order[i];
      behind.put(pin, 1);
      int sink = netlist.slotOfPin(pin);
      if (!marks.has(sink)) {
        marks.put(sink, 1);
        slots.add(sink);
      }
    }
    Region region = Region.of(netlist, slots.toArray(), marks);
    int cell = buffers[choice.random().nextInt(Math.min(3, buffers.length))];
    Patch patch = PatchDraft.copy(netlist, region, cell, net, behind, marks);
    return sized(index, choice, region, patch, false);
  }

  private Optional<Proposal> unbuffer(int index, MoveChoice choice) {
    int slot = choice.seed();
    if (!netlist.library().cell(netlist.cells[slot]).isBuffer()
        || netlist.drivesPrimaryOutput(netlist.net(slot))
        || netlist.fanins[netlist.pin(slot, 0)] <= MappedNetlist.TRUE_NET) {
      return Optional.empty();
    }
    Region region = Region.of(netlist, new int[] {slot}, marks);
    PatchDraft draft = new PatchDraft(region);
    if (region.outputs().length == 1) {
      draft.setDriver(0, draft.boundary(0));
    }
    return sized(index, choice, region, draft.finish(), false);
  }
}
