package org.abcrl.aig.testing;

import java.util.SplittableRandom;
import org.abcrl.aig.library.Cell;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.library.TimingArc;
import org.abcrl.aig.netlist.MappedNetlist;
import org.abcrl.aig.timing.Boundary;

/** Boundaries with some of everything. */
public final class RandomBoundaries {
  private RandomBoundaries() {}

  /** A boundary of a netlist; one output edge in eight is of no interest. */
  public static Boundary of(MappedNetlist netlist, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    CellLibrary library = netlist.library();
    Boundary.Builder builder = new Boundary.Builder(netlist.combInputs(), netlist.combOutputs());
    for (int edge = 0; edge < 2 * netlist.combInputs(); edge++) {
      builder.input(edge, random.nextInt(30), random.nextInt(20));
      if (edge / 2 % 3 != 0) {
        Cell cell = library.buffers().get(random.nextInt(library.buffers().size()));
        TimingArc arc = cell.pin(0).arc();
        builder.driver(edge, new Boundary.Driver(arc.cellRise(), arc.riseTransition()));
      }
    }
    for (int edge = 0; edge < 2 * netlist.combOutputs(); edge++) {
      float after = random.nextInt(8) == 0 ? Float.NEGATIVE_INFINITY : random.nextInt(40);
      builder.output(edge, random.nextInt(5), after);
    }
    builder.area(3);
    return builder.build();
  }
}
