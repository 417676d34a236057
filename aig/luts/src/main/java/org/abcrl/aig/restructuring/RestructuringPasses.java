package org.abcrl.aig.restructuring;

import java.util.List;
import org.abcrl.aig.passes.PassKind;
import org.abcrl.aig.passes.PassProvider;

/** The passes of this package, for recipes. */
public final class RestructuringPasses implements PassProvider {
  /** For the service loader. */
  public RestructuringPasses() {}

  @Override
  public List<PassKind> kinds() {
    return List.of(LutRestructure.KIND);
  }
}
