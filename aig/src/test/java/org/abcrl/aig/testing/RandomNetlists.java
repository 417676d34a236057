package org.abcrl.aig.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.abcrl.aig.AigNames;
import org.abcrl.aig.LatchInit;
import org.abcrl.aig.library.Cell;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.mapping.MappedNetlist;
import org.abcrl.aig.mapping.MappedNetlistBuilder;

/** Random mapped netlists for property tests; the same seed gives the same netlist. */
public final class RandomNetlists {
  private RandomNetlists() {}

  /** A netlist of random cells; with {@code constants}, nets 0 and 1 are used as well. */
  public static MappedNetlist random(
      long seed, CellLibrary library, int inputs, int latches, int gates, boolean constants) {
    SplittableRandom random = new SplittableRandom(seed);
    int outputs = 1 + random.nextInt(5);
    List<LatchInit> inits = new ArrayList<>();
    for (int i = 0; i < latches; i++) {
      inits.add(LatchInit.values()[random.nextInt(3)]);
    }
    AigNames names =
        new AigNames(
            names(random, "in", inputs), names(random, "y", outputs), names(random, "q", latches));
    MappedNetlistBuilder builder = new MappedNetlistBuilder(library, "random" + seed, names, inits);
    List<Cell> cells = library.cells().stream().filter(c -> c.inputs() > 0).toList();
    int least = constants ? 0 : 2;
    int nets = 2 + inputs + latches;
    for (int i = 0; i < gates; i++) {
      Cell cell = cells.get(random.nextInt(cells.size()));
      int[] fanins = new int[cell.inputs()];
      for (int k = 0; k < fanins.length; k++) {
        fanins[k] =
            random.nextBoolean()
                ? least + random.nextInt(nets - least)
                : Math.max(least, nets - 1 - random.nextInt(10));
      }
      nets = 1 + builder.addGate(cell, fanins);
    }
    for (int i = 0; i < outputs + latches; i++) {
      builder.setCombOutput(i, random.nextInt(4) == 0 ? random.nextInt(nets) : nets - 1 - i % nets);
    }
    return builder.build();
  }

  private static List<String> names(SplittableRandom random, String base, int count) {
    int style = random.nextInt(4);
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                switch (style) {
                  case 0 -> base + "[" + i + "]";
                  case 1 -> base + "[" + (count - 1 - i) + "]";
                  case 2 -> i == 0 ? "module" : base + "." + i;
                  default -> base + i;
                })
        .toList();
  }
}
