package org.abcrl.aig.passes.algebraic;

import java.util.List;
import org.abcrl.aig.passes.PassKind;
import org.abcrl.aig.passes.PassProvider;

/** The passes of this package, for recipes. */
public final class AlgebraicPasses implements PassProvider {
  /** For the service loader. */
  public AlgebraicPasses() {}

  @Override
  public List<PassKind> kinds() {
    return List.of(Fx.KIND, Eliminate.KIND, Collapse.KIND, Dsd.KIND);
  }
}
