package org.abcrl.aig.testing;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.abcrl.aig.AigNames;
import org.abcrl.aig.LatchInit;
import org.abcrl.aig.library.Cell;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.netlist.MappedNetlist;
import org.abcrl.aig.netlist.MappedNetlistBuilder;

/** Random mapped netlists for property tests; the same seed gives the same netlist. */
public final class RandomNetlists {
  /** Reserved words, to be used as names. */
  private static final Map<String, String> RESERVED =
      Map.of("in", "module", "y", "wire", "q", "reg");

  private RandomNetlists() {}

  /**
   * A netlist of random cells; with {@code constants}, nets 0 and 1 are used as well. Every gate
   * reaches an output.
   */
  public static MappedNetlist random(
      long seed, CellLibrary library, int inputs, int latches, int gates, boolean constants) {
    SplittableRandom random = new SplittableRandom(seed);
    List<Cell> cells = library.cells().stream().filter(c -> c.inputs() > 0).toList();
    int least = constants ? 0 : 2;
    int first = 2 + inputs + latches;
    List<Cell> chosen = new ArrayList<>();
    List<int[]> fanins = new ArrayList<>();
    BitSet unused = new BitSet();
    for (int net = first; net < first + gates; net++) {
      Cell cell = cells.get(random.nextInt(cells.size()));
      int[] nets = new int[cell.inputs()];
      for (int k = 0; k < nets.length; k++) {
        nets[k] =
            random.nextBoolean()
                ? least + random.nextInt(net - least)
                : Math.max(least, net - 1 - random.nextInt(10));
        unused.clear(nets[k]);
      }
      unused.set(net);
      chosen.add(cell);
      fanins.add(nets);
    }
    List<Integer> outputs = new ArrayList<>(unused.stream().boxed().toList());
    for (int i = random.nextInt(4) + latches; i > 0; i--) {
      outputs.add(random.nextInt(first + gates));
    }
    List<LatchInit> inits = new ArrayList<>();
    for (int i = 0; i < latches; i++) {
      inits.add(LatchInit.values()[random.nextInt(3)]);
    }
    AigNames names =
        new AigNames(
            names(random, "in", inputs),
            names(random, "y", outputs.size() - latches),
            names(random, "q", latches));
    MappedNetlistBuilder builder = new MappedNetlistBuilder(library, "random" + seed, names, inits);
    for (int i = 0; i < gates; i++) {
      builder.addGate(chosen.get(i), fanins.get(i));
    }
    for (int i = 0; i < outputs.size(); i++) {
      builder.setCombOutput(i, outputs.get(i));
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
                  case 2 -> i == 0 ? RESERVED.get(base) : base + "." + i;
                  default -> base + i;
                })
        .toList();
  }
}
