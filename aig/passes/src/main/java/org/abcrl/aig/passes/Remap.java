package org.abcrl.aig.passes;

import org.abcrl.aig.Aig;
import org.abcrl.aig.Derivation;

/**
 * Restructuring by mapping: the circuit is covered anew with cuts of up to six leaves, each of
 * which costs the AND nodes of a small structure for its function, and that cover of least cost is
 * built.
 *
 * <p>Where {@link Rewrite} and {@link Refactor} improve one node after the other, this chooses for
 * all nodes at once, first by area flow, then by exact local area, as mappers to look-up tables do;
 * ABC's nearest are {@code &syn3} and {@code if -K 6 -a; strash}. See A. Mishchenko, R. Brayton, S.
 * Jang, V. Kravets, "Delay optimization using SOP balancing" (ICCAD 2011) for the idea of costs of
 * structure in place of look-up tables, and A. Mishchenko, S. Cho, S. Chatterjee, R. Brayton,
 * "Combinational and sequential mapping with priority cuts" (ICCAD 2007) for the cover. Time is
 * linear in the number of nodes.
 *
 * @param maxLeaves the most leaves of a cut, 3 to 6 ({@code -K})
 * @param cuts how many cuts are kept for each node, 2 to 16 ({@code -C})
 * @param always gives the new structure even if it has more nodes than the old one ({@code -z});
 *     else the circuit stays as it is then
 * @param preserveLevels never makes the circuit deeper; {@code -l} turns this off
 */
public record Remap(int maxLeaves, int cuts, boolean always, boolean preserveLevels)
    implements Pass {
  private static final int DEFAULT_LEAVES = 6;
  private static final int DEFAULT_CUTS = 8;

  static final PassKind KIND =
      PassKind.of(
              "remap",
              "cover the circuit anew with small structures",
              o ->
                  new Remap(
                      o.number('K', DEFAULT_LEAVES),
                      o.number('C', DEFAULT_CUTS),
                      o.flag('z'),
                      !o.flag('l')))
          .number('K', 3, 6, "leaves of a cut")
          .number('C', 2, 16, "cuts of a node")
          .flag('l', "let levels grow")
          .flag('z', "accept more nodes");

  /** Checks the ranges. */
  public Remap {
    if (maxLeaves < 3 || maxLeaves > 6) {
      throw new IllegalArgumentException("maxLeaves " + maxLeaves + " is not in 3 to 6");
    }
    if (cuts < 2 || cuts > 16) {
      throw new IllegalArgumentException("cuts " + cuts + " is not in 2 to 16");
    }
  }

  /** Cuts of six leaves, eight for a node, no more nodes and levels than before. */
  public static Remap defaults() {
    return new Remap(DEFAULT_LEAVES, DEFAULT_CUTS, false, true);
  }

  @Override
  public Aig apply(Aig aig) {
    return derive(aig).result();
  }

  @Override
  public Derivation derive(Aig aig) {
    Derivation derivation = new Remapper(aig, this).run();
    return always || derivation.result().ands() <= aig.ands() ? derivation : Derivation.same(aig);
  }

  @Override
  public String script() {
    return "remap"
        + (maxLeaves == DEFAULT_LEAVES ? "" : " -K " + maxLeaves)
        + (cuts == DEFAULT_CUTS ? "" : " -C " + cuts)
        + (preserveLevels ? "" : " -l")
        + (always ? " -z" : "");
  }
}
