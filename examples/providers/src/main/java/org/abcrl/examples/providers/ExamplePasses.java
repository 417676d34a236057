package org.abcrl.examples.providers;

import java.util.List;
import java.util.Map;
import org.abcrl.aig.passes.PassKind;
import org.abcrl.aig.passes.PassProvider;

/** Makes {@link Absorb} known to scripts, with a recipe that uses it. */
public final class ExamplePasses implements PassProvider {
  /** For the service loader. */
  public ExamplePasses() {}

  @Override
  public List<PassKind> kinds() {
    return List.of(
        PassKind.of(Absorb.NAME, "absorption: a & (a & b) becomes a & b", options -> new Absorb()));
  }

  @Override
  public Map<String, String> recipes() {
    return Map.of("absorb2", "absorb; balance; absorb");
  }
}
