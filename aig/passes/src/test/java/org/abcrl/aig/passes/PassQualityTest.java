package org.abcrl.aig.passes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.abcrl.aig.Aig;
import org.abcrl.aig.io.CircuitFiles;
import org.abcrl.aig.simulation.Simulator;
import org.abcrl.aig.testing.TestData;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Pins what the passes reach on the public circuits, as the geometric mean of nodes over ABC's. A
 * change that makes results worse fails here; one that makes them better moves the pin.
 */
class PassQualityTest {
  /** No circuit may be this much worse than with ABC. */
  private static final double WORST = 1.05;

  private static final int WORDS = 16;

  @ParameterizedTest
  @CsvSource({
    "balance, 0.9960",
    "resub, 0.9766",
    "resub -z, 0.9682",
    "resub -K 8 -N 1, 0.9766",
    "resub -K 8 -N 1 -z, 0.9682",
    "resyn2, 0.9600",
    "compress2rs, 0.9770",
  })
  void nodesAndLevelsAgainstAbc(String pass, double pinned) {
    Recipe recipe = Recipe.parse(pass);
    AbcFigures abc = AbcFigures.load();
    SoftAssertions soft = new SoftAssertions();
    double logNodes = 0;
    double logLevels = 0;
    int count = 0;
    for (Path file : TestData.circuits()) {
      Aig before = CircuitFiles.read(file);
      Aig after = recipe.apply(before);
      agreesOnRandomPatterns(before, after, pass + " on " + file);
      AbcFigures.Size theirs = abc.of(file, pass);
      double nodes = (double) after.ands() / theirs.ands();
      soft.assertThat(nodes).as("%s: nodes over ABC's on %s", pass, file).isLessThan(WORST);
      if (!pass.equals("compress2rs")) { // Its passes all have -l, which lets levels grow.
        soft.assertThat(after.levels())
            .as("levels on %s", file)
            .isLessThanOrEqualTo(before.levels());
      }
      logNodes += Math.log(nodes);
      logLevels += Math.log((double) after.levels() / theirs.levels());
      count++;
    }
    soft.assertThat(Math.exp(logNodes / count))
        .as("%s: geometric mean of nodes over ABC's", pass)
        .isLessThanOrEqualTo(pinned);
    soft.assertThat(Math.exp(logLevels / count))
        .as("%s: geometric mean of levels over ABC's", pass)
        .isLessThanOrEqualTo(1.0);
    soft.assertAll();
  }

  private static void agreesOnRandomPatterns(Aig before, Aig after, String what) {
    SplittableRandom random = new SplittableRandom(20);
    long[] patterns = random.longs((long) before.combInputs() * WORDS).toArray();
    long[] expected = Simulator.simulate(before, WORDS, patterns);
    long[] actual = Simulator.simulate(after, WORDS, patterns);
    for (int i = 0; i < before.combOutputs(); i++) {
      assertThat(
              Arrays.equals(
                  Simulator.literal(expected, WORDS, before.combOutput(i)),
                  Simulator.literal(actual, WORDS, after.combOutput(i))))
          .as("%s: output %d", what, i)
          .isTrue();
    }
  }
}
