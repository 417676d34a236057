package org.abcrl.aig.incremental;

import java.util.SplittableRandom;
import org.abcrl.aig.Aig;
import org.abcrl.aig.flow.FlowParams;
import org.abcrl.aig.flow.MappingFlow;
import org.abcrl.aig.generators.RandomCircuit;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.mapping.Mapper;
import org.abcrl.aig.netlist.MappedNetlist;

/** Random mapped circuits, and all kinds of moves on them. */
final class Circuits {
  static final CellLibrary LIBRARY = CellLibrary.defaultLibrary();
  static final Mapper MAPPER = Mapper.of(LIBRARY);
  private static final MappingFlow FLOW = MappingFlow.of(LIBRARY);

  private Circuits() {}

  static Aig random(int ands, long seed) {
    return new RandomCircuit(12 + ands / 20, 5 + ands / 30, ands, 14, 0.5, seed).build();
  }

  static MappedNetlist mapped(Aig aig) {
    return FLOW.run(aig, FlowParams.defaults().withEffort(1)).netlist();
  }

  /** A move of a kind that depends on the numbers alone. */
  static MoveChoice choice(LiveNetlist netlist, SplittableRandom random, double limit) {
    MoveKind kind = MoveKind.values()[random.nextInt(MoveKind.values().length)];
    int[] order = netlist.order();
    int[] recipe = {random.nextInt(13), random.nextInt(13)};
    return new MoveChoice(
        kind,
        order[random.nextInt(order.length)],
        kind == MoveKind.RESTRUCTURE ? recipe : new int[0],
        1 + random.nextInt(kind == MoveKind.RESTRUCTURE ? 45 : 12),
        random.nextBoolean(),
        limit,
        new int[0],
        random.split());
  }
}
