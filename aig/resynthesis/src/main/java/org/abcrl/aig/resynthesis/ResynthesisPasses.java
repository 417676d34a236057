package org.abcrl.aig.resynthesis;

import java.util.List;
import org.abcrl.aig.passes.PassKind;
import org.abcrl.aig.passes.PassProvider;

/** The passes of this package, for recipes. */
public final class ResynthesisPasses implements PassProvider {
  /** For the service loader. */
  public ResynthesisPasses() {}

  @Override
  public List<PassKind> kinds() {
    return List.of(Fraig.KIND, Mfs2.KIND, Deep.KIND);
  }
}
