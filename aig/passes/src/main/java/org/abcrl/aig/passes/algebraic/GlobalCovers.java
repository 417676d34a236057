package org.abcrl.aig.passes.algebraic;

import java.util.Arrays;
import org.abcrl.aig.Aig;
import org.abcrl.aig.Lit;
import org.abcrl.aig.bdd.Bdd;
import org.abcrl.aig.bdd.BddCover;
import org.abcrl.aig.bdd.GlobalFunctions;
import org.abcrl.aig.sop.CoverNetwork;

/**
 * The two-level network of a circuit: a cover over the inputs for every output function, with
 * products shared between them, and the AND nodes as they are for outputs that have no function or
 * too large a cover.
 */
final class GlobalCovers {
  /** The least room for diagrams of covers, beside that of the functions. */
  private static final int ROOM = 400_000;

  private final Aig aig;
  private final GlobalFunctions functions;
  private final Bdd bdd;
  private final int maxLiterals;
  private final boolean positive;
  private final CoverNetwork.Builder builder;

  /** The place of each function, by node of its diagram, in {@link #roots}; -1 for the others. */
  private final int[] placeOf;

  private final int[] roots;
  private int rootCount;
  private long cost;

  /**
   * A worker.
   *
   * @param positive whether covers are of the outputs as they are, else of the phase that has the
   *     smaller cover
   */
  GlobalCovers(Aig aig, GlobalFunctions functions, int maxLiterals, boolean positive) {
    this.aig = aig;
    this.functions = functions;
    bdd = functions.bdd();
    this.maxLiterals = maxLiterals;
    this.positive = positive;
    builder = new CoverNetwork.Builder(aig);
    placeOf = new int[bdd.capacity()];
    roots = new int[aig.combOutputs()];
  }

  /** Literals of the products, each counted once, and how often products are used. */
  long cost() {
    return cost;
  }

  CoverNetwork run() {
    bdd.setMaxNodes(bdd.nodes() + ROOM);
    Arrays.fill(placeOf, -1);
    int left = maxLiterals;
    for (int o = 0; o < roots.length; o++) {
      int edge = functions.output(o);
      if (edge > Bdd.TRUE && placeOf[edge >>> 1] == -1) {
        int literals = choosePhase(edge, left);
        if (literals < 0) {
          placeOf[edge >>> 1] = -2;
        } else {
          left -= literals;
        }
      }
    }
    int[] signals = nodes();
    keepNodes(signals);
    bdd.collect();
    return builder.build();
  }

  /** Makes the function a root unless its covers are too large; returns their literals. */
  private int choosePhase(int edge, int most) {
    BddCover cover = new BddCover(bdd, most);
    int phase = positive ? edge & 1 : 0;
    int cubes = cover.compute(edge & ~1 | phase);
    int literals = cubes < 0 ? -1 : cover.literals();
    if (!positive || cubes < 0) {
      int others = cover.compute((edge & ~1 | phase) ^ 1);
      if (others >= 0 && (cubes < 0 || others < cubes)) {
        phase ^= 1;
        literals = cover.literals();
      }
    }
    if (literals >= 0) {
      placeOf[edge >>> 1] = rootCount;
      roots[rootCount++] = edge & ~1 | phase;
    }
    return literals;
  }

  /** Makes the nodes of the roots; returns their signals. */
  private int[] nodes() {
    int[] signals = new int[rootCount];
    SharedCover shared = new SharedCover(bdd, Arrays.copyOf(roots, rootCount), maxLiterals);
    if (shared.run()) {
      cost = shared.cost();
      for (int r = 0; r < rootCount; r++) {
        signals[r] = builder.addNode((roots[r] & 1) != 0);
        for (int i = 0; i < shared.productsOf(r); i++) {
          int[] literals = shared.literals(r, i);
          addCube(literals, 0, literals.length);
        }
      }
      return signals;
    }
    for (int r = 0; r < rootCount; r++) {
      bdd.collect();
      BddCover cover = new BddCover(bdd, maxLiterals);
      int cubes = cover.compute(roots[r]);
      signals[r] = builder.addNode((roots[r] & 1) != 0);
      cost += cover.literals() + cubes;
      for (int c = 0; c < cubes; c++) {
        addCube(cover.literals(c), 0, cover.endLiteral(c) - cover.firstLiteral(c));
      }
    }
    return signals;
  }

  private void addCube(int[] literals, int from, int to) {
    int[] sorted = new int[to - from];
    for (int i = from; i < to; i++) {
      int input = functions.inputOf(literals[i] >> 1);
      sorted[i - from] = Lit.of(aig.combInputNode(input), (literals[i] & 1) != 0);
    }
    Arrays.sort(sorted);
    builder.addCube();
    for (int literal : sorted) {
      builder.addLiteral(literal);
    }
  }

  /** Drives the outputs, those without covers by their old nodes. */
  private void keepNodes(int[] rootSignals) {
    boolean[] needed = new boolean[aig.nodes()];
    for (int o = 0; o < roots.length; o++) {
      needed[Lit.node(aig.combOutput(o))] |= driver(o, rootSignals) < 0;
    }
    for (int node = aig.nodes() - 1; node >= aig.firstAnd(); node--) {
      if (needed[node]) {
        needed[Lit.node(aig.fanin0(node))] = true;
        needed[Lit.node(aig.fanin1(node))] = true;
      }
    }
    int[] signals = new int[aig.nodes()];
    for (int node = 0; node < aig.nodes(); node++) {
      if (!aig.isAnd(node)) {
        signals[node] = node;
      } else if (needed[node]) {
        int a = signal(signals, aig.fanin0(node));
        int b = signal(signals, aig.fanin1(node));
        signals[node] = builder.addNode(false);
        builder.addCube();
        builder.addLiteral(Math.min(a, b));
        builder.addLiteral(Math.max(a, b));
      }
    }
    for (int o = 0; o < roots.length; o++) {
      int driver = driver(o, rootSignals);
      builder.setOutput(o, driver >= 0 ? driver : signal(signals, aig.combOutput(o)));
    }
  }

  private int driver(int output, int[] rootSignals) {
    int edge = functions.output(output);
    if (edge <= Bdd.TRUE) {
      return edge;
    }
    int place = placeOf[edge >>> 1];
    return place < 0 ? -1 : Lit.of(rootSignals[place], (edge & 1) != 0);
  }

  private static int signal(int[] signals, int literal) {
    return Lit.of(signals[Lit.node(literal)], (literal & 1) != 0);
  }
}
