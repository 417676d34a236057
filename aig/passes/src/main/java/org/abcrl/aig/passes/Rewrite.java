package org.abcrl.aig.passes;

import org.abcrl.aig.Aig;
import org.abcrl.aig.Derivation;
import org.jspecify.annotations.Nullable;

/**
 * DAG-aware rewriting: replaces cones of four-input cuts by smaller structures.
 *
 * <p>Source: A. Mishchenko, S. Chatterjee, R. Brayton, "DAG-aware AIG rewriting" (DAC 2006). Never
 * adds nodes.
 *
 * @param zeroGain also replaces where the number of nodes stays the same ({@code -z}), which gives
 *     later passes something new to work on
 * @param preserveLevels never makes the circuit deeper; ABC's {@code -l} turns this off
 */
public record Rewrite(boolean zeroGain, boolean preserveLevels) implements RegionPass {
  static final PassKind KIND =
      PassKind.of(
              "rewrite",
              "replace cones of four inputs by smaller structures",
              o -> new Rewrite(o.flag('z'), !o.flag('l')))
          .flag('l', "let levels grow")
          .flag('z', "accept replacements without gain");

  /** With gain only, levels preserved: ABC's {@code rewrite}. */
  public static Rewrite defaults() {
    return new Rewrite(false, true);
  }

  @Override
  public Aig apply(Aig aig) {
    return apply(aig, null);
  }

  @Override
  public Aig apply(Aig region, @Nullable LevelBounds bounds) {
    return new Rewriter(region, this, bounds).run().toAig();
  }

  @Override
  public Derivation derive(Aig region, @Nullable LevelBounds bounds) {
    return new Rewriter(region, this, bounds).run().derivation();
  }

  @Override
  public boolean runsInAbc() {
    return true;
  }

  @Override
  public String script() {
    return "rewrite" + (preserveLevels ? "" : " -l") + (zeroGain ? " -z" : "");
  }
}
