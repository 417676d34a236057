package org.abcrl.aig.incremental;

/**
 * What can be said of a move before it is made, each property as the number of a bin: of the gate
 * where it begins, of its surroundings, of what was tried there, and of the move itself. {@link
 * MovePolicy} has a number for each bin.
 */
final class MoveFeatures {
  /** Bins by powers of two: shares of the critical paths. */
  private static final int[] FLOW = {-18, -14, -11, -9, -8, -7, -6, -5, -4, -3, -2};

  private static final float[] LOAD = {0.7071f, 1, 1.1892f, 1.4142f, 2, 2.8284f, 4, 8};
  private static final float[] AREA = {0.6f, 0.8f, 1, 1.3f, 2};
  private static final int[] FANOUTS = {2, 3, 4, 7};
  private static final int[] INPUTS = {2, 3, 4, 5};
  private static final int[] RANK = {1, 2, 3};
  private static final int[] TRIES = {1, 2, 3, 5, 9};
  private static final int[] ALL_TRIES = {1, 2, 3, 5, 9, 17, 33};
  private static final int[] SINCE = {1, 2, 4, 8, 16, 32, 64, 128, 256, 512};
  private static final int[] SHARED = {2, 3, 4, 6, 9, 15};
  private static final int[] FEW = {1, 2, 3};
  private static final int[] SIZE = {
    2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 15, 18, 21, 25, 30, 35, 40
  };
  private static final int[] LEVEL = {2, 3, 7, 13, 25, 50};
  private static final int[] GATES = {128, 256, 512, 1024, 2048, 4096, 8192};

  /** How many bins each property has but the three of the recipe. */
  private static final int[] SIZES = {
    FLOW.length + 1,
    FLOW.length + 1,
    FANOUTS.length + 1,
    INPUTS.length + 1,
    RANK.length + 1,
    TRIES.length + 1,
    ALL_TRIES.length + 1,
    SINCE.length + 1,
    SHARED.length + 1,
    FEW.length + 1,
    LOAD.length + 1,
    SIZE.length + 1,
    2,
    LEVEL.length + 1,
    GATES.length + 1,
    AREA.length + 1
  };

  /** The longest recipe of a move. */
  static final int LONGEST = 4;

  /** The number of properties. */
  static final int COUNT = SIZES.length + 3;

  private final SearchContext context;
  private final MoveMemory memory;
  private final int round;
  private final int passes;

  /**
   * Properties of moves on a snapshot.
   *
   * @param round its number
   * @param passes how many passes the recipes' bins tell apart; 0 if they say nothing of passes
   */
  MoveFeatures(SearchContext context, MoveMemory memory, int round, int passes) {
    this.context = context;
    this.memory = memory;
    this.round = round;
    this.passes = passes;
  }

  /** All bins of all properties, where recipes are of so many passes. */
  static int bins(int passes) {
    int sum = LONGEST + 1 + 2 * (passes + 1);
    for (int size : SIZES) {
      sum += size;
    }
    return sum;
  }

  /**
   * For each property the place of its bin among all bins.
   *
   * @param values where they are put, {@link #COUNT} of them
   */
  void fill(MoveKind kind, int seed, int[] recipe, int size, boolean bothWays, int[] values) {
    LiveNetlist netlist = context.netlist();
    Criticality criticality = context.criticality();
    CellFacts facts = netlist.facts;
    int net = netlist.net(seed);
    int cell = netlist.cells[seed];
    int inputs = facts.inputs[cell];
    int shared = 0;
    int ports = 0;
    for (int k = 0; k < inputs; k++) {
      int from = netlist.fanins[netlist.pin(seed, k)];
      if (netlist.isGate(from)) {
        shared += netlist.fanouts(from);
      } else {
        ports++;
      }
    }
    double floor = Math.max(criticality.floor(2 * net), criticality.floor(2 * net + 1));
    double area = facts.area[cell] * (double) netlist.gates() / Math.max(1, netlist.areaUnits());
    int at = 0;
    values[at++] = powers(criticality.flow(net));
    values[at++] = powers((float) floor);
    values[at++] = bin(netlist.fanouts(net), FANOUTS);
    values[at++] = bin(inputs, INPUTS);
    values[at++] = bin(facts.rank(cell), RANK);
    values[at++] = bin(memory.tries(seed, kind), TRIES);
    values[at++] = bin(memory.tries(seed), ALL_TRIES);
    values[at++] = bin(round - memory.changedIn(seed), SINCE);
    values[at++] = bin(shared, SHARED);
    values[at++] = bin(ports, FEW);
    values[at++] = bin(load(netlist, net, cell), LOAD);
    values[at++] = bin(size, SIZE);
    values[at++] = bothWays ? 1 : 0;
    values[at++] = bin(netlist.level(net), LEVEL);
    values[at++] = bin(netlist.gates(), GATES);
    values[at++] = bin((float) area, AREA);
    values[at++] = recipe.length;
    values[at++] = passes == 0 || recipe.length == 0 ? 0 : 1 + recipe[0];
    values[at] = passes == 0 || recipe.length == 0 ? 0 : 1 + recipe[recipe.length - 1];
    int from = 0;
    for (int i = 0; i < COUNT; i++) {
      values[i] += from;
      from += i < SIZES.length ? SIZES[i] : i == SIZES.length ? LONGEST + 1 : passes + 1;
    }
  }

  /** The load of a net in inputs of the size of its driver's. */
  private static float load(LiveNetlist netlist, int net, int cell) {
    CellFacts facts = netlist.facts;
    double own = 0;
    for (int at = 2 * facts.firstPin[cell]; at < 2 * facts.firstPin[cell + 1]; at++) {
      own += facts.capacitance[at];
    }
    double load = netlist.loadUnits(2 * net) + (double) netlist.loadUnits(2 * net + 1);
    return (float) (load * Math.max(1, facts.inputs[cell]) / Math.max(own, 1));
  }

  private static int powers(float share) {
    return bin(share > 0 ? Math.getExponent(share) : Float.MIN_EXPONENT, FLOW);
  }

  private static int bin(int value, int[] edges) {
    int bin = 0;
    while (bin < edges.length && value >= edges[bin]) {
      bin++;
    }
    return bin;
  }

  private static int bin(float value, float[] edges) {
    int bin = 0;
    while (bin < edges.length && value >= edges[bin]) {
      bin++;
    }
    return bin;
  }
}
