package org.abcrl.app.options;

import org.abcrl.aig.equivalence.EquivalenceParams;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option {@code --conflicts}: how hard an equivalence check tries. */
public final class ConflictOption {
  @Option(
      names = "--conflicts",
      paramLabel = "N",
      description = "Give up an equivalence check after N solver conflicts (default: 2000000).")
  private @Nullable Long conflicts;

  /** The limit; null for the usual one. */
  public @Nullable Long conflicts() {
    return conflicts;
  }

  /** How hard a check tries. */
  public EquivalenceParams params() {
    if (conflicts == null) {
      return EquivalenceParams.defaults();
    }
    if (conflicts < 1) {
      throw new UsageException("--conflicts " + conflicts + ": expected at least 1");
    }
    return EquivalenceParams.defaults().withTotalConflicts(conflicts);
  }
}
