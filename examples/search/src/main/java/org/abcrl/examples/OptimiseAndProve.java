package org.abcrl.examples;

import java.io.IOException;
import java.nio.file.Path;
import org.abcrl.aig.Aig;
import org.abcrl.aig.equivalence.EquivalenceChecker;
import org.abcrl.aig.equivalence.EquivalenceResult;
import org.abcrl.aig.io.CircuitFiles;
import org.abcrl.aig.passes.Recipe;

/**
 * Reads a circuit, runs a recipe on it, proves the result and writes it.
 *
 * <pre>java ... org.abcrl.examples.OptimiseAndProve a.aig "resyn2; resub -K 8" b.aig</pre>
 */
public final class OptimiseAndProve {
  private OptimiseAndProve() {}

  /**
   * Runs the program.
   *
   * @param args the circuit, the recipe, the file to write
   * @throws IOException if the result cannot be written
   */
  public static void main(String[] args) throws IOException {
    Aig before = CircuitFiles.read(Path.of(args[0]));
    Aig after = Recipe.parse(args[1]).apply(before);
    EquivalenceResult result = EquivalenceChecker.check(before, after);
    if (!(result instanceof EquivalenceResult.Equivalent)) {
      throw new IllegalStateException("not proved: " + result);
    }
    CircuitFiles.write(after, Path.of(args[2]));
    System.out.printf("%d -> %d nodes, proved%n", before.ands(), after.ands());
  }
}
