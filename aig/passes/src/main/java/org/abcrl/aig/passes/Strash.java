package org.abcrl.aig.passes;

import org.abcrl.aig.Aig;
import org.abcrl.aig.Derivation;

/**
 * Structural hashing. An {@link Aig} is always hashed, so this changes nothing; it is here because
 * scripts for ABC begin with it.
 */
public record Strash() implements Pass {
  static final PassKind KIND =
      PassKind.of(
          "strash",
          "structural hashing (nothing to do here: circuits are hashed when read)",
          o -> new Strash());

  @Override
  public Aig apply(Aig aig) {
    return aig;
  }

  @Override
  public Derivation derive(Aig aig) {
    return Derivation.same(aig);
  }

  @Override
  public boolean runsInAbc() {
    return true;
  }

  @Override
  public String script() {
    return "strash";
  }
}
