package org.abcrl.aig.passes;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.abcrl.aig.Aig;
import org.abcrl.aig.io.CircuitFiles;
import org.abcrl.aig.testing.TestData;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Pins what rewriting and refactoring make of each public circuit ({@code quality.csv}), and that
 * this is at least as good as ABC on the whole and never much worse.
 *
 * <p>The passes are greedy, so a change that is good on the whole can cost a few nodes here or
 * there; then this test says where, and the table is to be updated on purpose.
 */
class RewriteQualityTest {
  private static final double WORST = 1.05;

  private record Size(int ands, int levels) {}

  @ParameterizedTest
  @ValueSource(
      strings = {"rewrite", "rewrite -z", "rewrite -l", "refactor", "refactor -z", "refactor -l"})
  void noCircuitGetsWorseThanPinned(String pass) throws IOException {
    Map<String, Size> pinned = pinned(pass);
    AbcFigures abc = AbcFigures.load();
    Recipe recipe = Recipe.parse(pass);
    List<Path> files = TestData.circuits();
    assertThat(pinned).hasSize(files.size());
    SoftAssertions soft = new SoftAssertions();
    double logNodes = 0;
    double logLevels = 0;
    for (Path file : files) {
      String name = name(file);
      Aig before = CircuitFiles.read(file);
      Aig after = recipe.apply(before);
      Size pin = pinned.get(name);
      AbcFigures.Size theirs = abc.of(file, pass);
      soft.assertThat(after.ands())
          .as("nodes of %s", name)
          .isLessThanOrEqualTo(requireNonNull(pin).ands());
      soft.assertThat(after.levels()).as("levels of %s", name).isLessThanOrEqualTo(pin.levels());
      soft.assertThat(after.ands()).as("nodes of %s", name).isLessThanOrEqualTo(before.ands());
      soft.assertThat((double) after.ands() / theirs.ands())
          .as("nodes over ABC's on %s", name)
          .isLessThan(WORST);
      if (!pass.contains("-l")) {
        soft.assertThat(after.levels())
            .as("levels of %s", name)
            .isLessThanOrEqualTo(before.levels());
      }
      logNodes += Math.log((double) after.ands() / theirs.ands());
      logLevels += Math.log((double) after.levels() / theirs.levels());
    }
    soft.assertThat(Math.exp(logNodes / files.size()))
        .as("geometric mean of nodes over ABC's")
        .isLessThanOrEqualTo(1.0);
    soft.assertThat(Math.exp(logLevels / files.size()))
        .as("geometric mean of levels over ABC's")
        .isLessThanOrEqualTo(1.0);
    soft.assertAll();
  }

  private static Map<String, Size> pinned(String pass) throws IOException {
    Map<String, Size> result = new HashMap<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                RewriteQualityTest.class.getResourceAsStream("quality.csv"),
                StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String[] cells = line.split(",", -1);
        if (cells.length == 4 && cells[1].equals(pass)) {
          result.put(cells[0], new Size(Integer.parseInt(cells[2]), Integer.parseInt(cells[3])));
        }
      }
    }
    return result;
  }

  private static String name(Path file) {
    String base = file.getFileName().toString();
    return requireNonNull(file.getParent()).getFileName()
        + "/"
        + base.substring(0, base.lastIndexOf('.'));
  }
}
