package org.abcrl.benchmarks.simulation;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.abcrl.aig.Aig;
import org.abcrl.aig.InputException;
import org.abcrl.aig.equivalence.EquivalenceChecker;
import org.abcrl.aig.equivalence.EquivalenceParams;
import org.abcrl.aig.equivalence.EquivalenceResult;
import org.abcrl.benchmarks.Catalog;
import org.abcrl.benchmarks.Design;

/**
 * Prints how many faults of one operator or constant the comparison with the golden models notices,
 * design by design, as a Markdown table.
 *
 * <p>Usage: {@code MutationTable [mutants per design, default 20]}. Mutants that cannot be read,
 * and mutants that are proved equivalent to the design, are no faults and are counted apart.
 */
public final class MutationTable {
  /** What is not proved equivalent with this effort counts as missed. */
  private static final EquivalenceParams EFFORT =
      EquivalenceParams.defaults().withTotalConflicts(20_000);

  private int faults;
  private int caught;

  private MutationTable() {}

  /** The command line; see the class comment. */
  public static void main(String[] args) {
    int count = args.length > 0 ? Integer.parseInt(args[0]) : 20;
    MutationTable table = new MutationTable();
    System.out.println("| design | faults | caught | equivalent | unreadable | missed |");
    System.out.println("|---|---:|---:|---:|---:|---|");
    Set<String> seen = new LinkedHashSet<>();
    for (Design design : Catalog.load().designs()) {
      if (seen.add(design.top())) {
        System.out.println(table.row(design, count));
      }
    }
    System.out.printf(
        Locale.ROOT,
        "%nAll designs: %d of %d faults caught (%.1f %%).%n",
        table.caught,
        table.faults,
        100.0 * table.caught / table.faults);
  }

  private String row(Design design, int count) {
    Aig original = design.readAig();
    GoldenCheck check = new GoldenCheck(design, 1);
    int equivalent = 0;
    int unreadable = 0;
    int found = 0;
    Set<String> missed = new LinkedHashSet<>();
    for (Mutants.Mutant mutant : Mutants.of(design.source(), count, design.name().hashCode())) {
      Aig aig;
      boolean differs;
      try {
        aig = design.readAig(mutant.text());
        differs =
            !aig.sameStructure(original)
                && (check.firstDifference(new AigSimulator(aig)).isPresent()
                    || (ResetCheck.applies(design) && !ResetCheck.notCleared(aig).isEmpty()));
      } catch (InputException | IllegalArgumentException e) {
        unreadable++;
        continue;
      }
      if (differs) {
        found++;
      } else if (isEquivalent(original, aig)) {
        equivalent++;
      } else {
        missed.add("line " + mutant.line() + ": " + mutant.from() + " to " + mutant.to());
      }
    }
    faults += found + missed.size();
    caught += found;
    return String.format(
        Locale.ROOT,
        "| %s | %d | %d | %d | %d | %s |",
        design.name(),
        found + missed.size(),
        found,
        equivalent,
        unreadable,
        String.join("; ", missed).replace("|", "\\|"));
  }

  private static boolean isEquivalent(Aig original, Aig mutant) {
    try {
      return original.sameStructure(mutant)
          || EquivalenceChecker.check(original, mutant, EFFORT)
              instanceof EquivalenceResult.Equivalent;
    } catch (InputException e) {
      return false;
    }
  }
}
