package org.abcrl.aig;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;

/**
 * How one circuit came from another: the nodes that were made on the way, and in order what was
 * replaced by what.
 *
 * <p>The <em>history</em> is a network that only grows: the source's nodes under their own numbers,
 * then the nodes that were made, each with the fanins it was made with. A node of it has one
 * function for ever, so each replacement claims that two functions are equal; with the replacements
 * before it made, the history around the two looks as it did when the claim was found, and what was
 * found near by is proved near by. All of this is a hint: whoever relies on it proves each claim.
 *
 * <p>Combinational inputs and outputs are those of the source, in its order.
 */
public final class Derivation {
  private final Aig result;
  private final boolean known;
  private final int[] made;
  private final int[] replaced;
  private final int[] origins;

  /** Where the leaves of each replacement end; those of the first begin at 0. */
  private final int[] cutEnds;

  private final int[] cuts;

  private Derivation(Aig result, boolean known, int[] made, int[] replaced, int[] origins) {
    this(result, known, made, replaced, origins, new int[replaced.length / 2], new int[0]);
  }

  private Derivation(
      Aig result,
      boolean known,
      int[] made,
      int[] replaced,
      int[] origins,
      int[] cutEnds,
      int[] cuts) {
    this.result = requireNonNull(result, "result is null");
    this.known = known;
    this.made = made;
    this.replaced = replaced;
    this.origins = origins;
    this.cutEnds = cutEnds;
    this.cuts = cuts;
  }

  /** A circuit of which nobody knows how it came about. */
  public static Derivation unknown(Aig result) {
    return new Derivation(result, false, new int[0], new int[0], new int[0]);
  }

  /** A circuit that is the source itself. */
  public static Derivation same(Aig source) {
    int[] origins = new int[source.ands()];
    Arrays.setAll(origins, i -> Lit.of(source.firstAnd() + i));
    return new Derivation(source, true, new int[0], new int[0], origins);
  }

  /**
   * A circuit and its history.
   *
   * @param made two fanins, literals of the history, for each node made: the first has the number
   *     {@code source.nodes()}
   * @param replaced pairs of literals of the history: one that was replaced, and by what
   * @param origins the literal of the history that each AND node of the result is, or -1 where
   *     nobody knows
   */
  public static Derivation of(Aig result, int[] made, int[] replaced, int[] origins) {
    if (made.length % 2 != 0 || replaced.length % 2 != 0 || origins.length != result.ands()) {
      throw new IllegalArgumentException(
          "fanins and replacements come in pairs, and every node has its origin");
    }
    return new Derivation(result, true, made.clone(), replaced.clone(), origins.clone());
  }

  /**
   * The same with cuts over which replacements are equal to what they replaced.
   *
   * @param ends where the leaves of each replacement end; those of the first begin at 0
   * @param leaves nodes of the history
   */
  public Derivation withCuts(int[] ends, int[] leaves) {
    if (ends.length != replacements()
        || (ends.length > 0 && ends[ends.length - 1] > leaves.length)) {
      throw new IllegalArgumentException("cuts of " + ends.length + " replacements");
    }
    return new Derivation(result, known, made, replaced, origins, ends.clone(), leaves.clone());
  }

  /**
   * A circuit that was built beside the source, from its inputs up.
   *
   * @param builder the nodes, the combinational inputs in the source's order, then the others
   * @param outputs the literals of the builder that are combinational outputs, all there are
   * @param images the literal of the builder that has the function of each node of the source, or
   *     -1 where there is none
   */
  public static Derivation built(Aig source, AigBuilder builder, int[] outputs, int[] images) {
    Aig result = builder.build();
    int first = source.firstAnd();
    int shift = Lit.of(source.nodes() - first);
    int[] made = new int[2 * (builder.nodes() - first)];
    for (int node = first; node < builder.nodes(); node++) {
      made[2 * (node - first)] = shifted(builder.fanin0(node), first, shift);
      made[2 * (node - first) + 1] = shifted(builder.fanin1(node), first, shift);
    }
    int[] replaced = new int[2 * source.ands()];
    int count = 0;
    for (int node = first; node < source.nodes(); node++) {
      if (images[node] >= 0) {
        replaced[count++] = Lit.of(node);
        replaced[count++] = shifted(images[node], first, shift);
      }
    }
    int[] origins = needed(builder, first, outputs, result.ands());
    for (int i = 0; i < origins.length; i++) {
      origins[i] = shifted(origins[i], first, shift);
    }
    return new Derivation(result, true, made, Arrays.copyOf(replaced, count), origins);
  }

  /**
   * The literals of a builder's AND nodes that its outputs need, which are those of its circuit in
   * this order.
   */
  public static int[] needed(AigBuilder builder, int firstAnd, int[] outputs, int count) {
    boolean[] needed = new boolean[builder.nodes()];
    for (int output : outputs) {
      needed[Lit.node(output)] = true;
    }
    int[] literals = new int[count];
    int at = count;
    for (int node = builder.nodes() - 1; node >= firstAnd; node--) {
      if (needed[node]) {
        literals[--at] = Lit.of(node);
        needed[Lit.node(builder.fanin0(node))] = true;
        needed[Lit.node(builder.fanin1(node))] = true;
      }
    }
    return literals;
  }

  private static int shifted(int literal, int first, int shift) {
    return Lit.node(literal) < first ? literal : literal + shift;
  }

  /** The circuit that came about. */
  public Aig result() {
    return result;
  }

  /** Whether anything is known of how. */
  public boolean isKnown() {
    return known;
  }

  /** The number of nodes made. */
  public int made() {
    return made.length / 2;
  }

  /** A fanin of a node made: 0 or 1 of node {@code source.nodes() + index}. */
  public int fanin(int index, int which) {
    return made[2 * index + which];
  }

  /** The number of replacements. */
  public int replacements() {
    return replaced.length / 2;
  }

  /** The literal that was replaced. */
  public int replaced(int index) {
    return replaced[2 * index];
  }

  /** What it was replaced by. */
  public int replacement(int index) {
    return replaced[2 * index + 1];
  }

  /** The literal of the history that an AND node of the result is, or -1. */
  public int origin(int node) {
    return origins[node - result.firstAnd()];
  }

  /** The number of leaves of the cut that a replacement rests on; 0 if nobody knows any. */
  public int leaves(int index) {
    return cutEnds[index] - cutStart(index);
  }

  /** A leaf of that cut: a node of the history. */
  public int leaf(int index, int i) {
    return cuts[cutStart(index) + i];
  }

  private int cutStart(int index) {
    return index == 0 ? 0 : cutEnds[index - 1];
  }

  @Override
  public String toString() {
    return known
        ? result.name() + " by " + made() + " nodes made, " + replacements() + " replaced"
        : result.name() + ", nobody knows how";
  }
}
