package org.abcrl.checker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CheckerTest {
  /** (1 or 2)(1 or not 2)(not 1 or 2)(not 1 or not 2). */
  private static LratProof square() {
    LratProof proof = new LratProof(2);
    proof.clause(1, 2);
    proof.clause(1, -2);
    proof.clause(-1, 2);
    proof.clause(-1, -2);
    return proof;
  }

  private static long check(LratProof proof, String text) throws Exception {
    return proof.check(new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)));
  }

  @Test
  void believesWhatFollows() throws Exception {
    assertThat(check(square(), "5 1 0 1 2 0\n5 d 1 2 0\n6 0 5 3 4 0\n")).isEqualTo(2);
    // Lines behind the empty clause have no meaning.
    assertThat(check(square(), "5 1 0 1 2 0\n9 0 5 3 4 0\nnonsense")).isEqualTo(2);
  }

  @Test
  void believesNothingElse() {
    refuse("5 1 0 1 0\n", "proof line 5 comes to no contradiction");
    refuse("5 1 0 3 0\n", "proof line 5 uses clause 3, which is not unit");
    refuse("5 0 1 0\n", "proof line 5 uses clause 1, which is not unit");
    refuse("5 1 0 1 9 0\n", "proof line 5 names clause 9, which is not there");
    refuse("5 1 0 1 -2 0\n", "proof line 5 names clause -2, which is not there");
    refuse("5 1 0 1 2 0\n6 d 2 0\n7 1 0 1 2 0\n", "proof line 7 names clause 2");
    refuse("6 d 2 2 0\n", "names clause 2, which is not there");
    refuse("5 1 0 1 2 0\n5 0 5 3 4 0\n", "proof line 5 does not come after clause 5");
    refuse("5 3 0 1 2 0\n", "proof line 5 has a literal that the formula has not");
    refuse("5 1 0 1 2 0\n", "the proof ends before the empty clause");
    refuse("", "the proof ends before the empty clause");
    refuse("5 1 0 1 2x 0\n", "found no number in the proof");
    refuse("5 99999999999 0 1 2 0\n", "found no number in the proof");
  }

  private static void refuse(String text, String why) {
    assertThatThrownBy(() -> check(square(), text))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining(why);
  }

  /** Clauses move when there is much to forget. */
  @Test
  void forgettingKeepsTheRest() throws Exception {
    StringBuilder text = new StringBuilder();
    int number = 5;
    for (int i = 0; i < 100_000; i++) {
      text.append(number).append(" 1 2 0 1 0\n");
      text.append(number).append(" d ").append(number).append(" 0\n");
      number++;
    }
    text.append(number).append(" 1 0 1 2 0\n");
    text.append(number + 1).append(" 0 ").append(number).append(" 3 4 0\n");
    assertThat(check(square(), text.toString())).isEqualTo(100_002);
  }

  /** Every broken circuit is refused as such; nothing else escapes. */
  @Test
  void brokenCircuits() throws Exception {
    byte[] good = "aig 3 2 0 1 1\n6\n\2\2i0 a\ni1 b\no0 y\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(new Circuit(good).outputNames).containsExactly("y");
    Random random = new Random(1);
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] bad = good.clone();
      for (int k = 0; k <= i % 3; k++) {
        bad[random.nextInt(bad.length)] = (byte) random.nextInt(i % 2 == 0 ? 128 : 256);
      }
      try {
        new Circuit(bad);
      } catch (RejectedException e) {
        refused++;
      }
    }
    assertThat(refused).isGreaterThan(5000);
  }

  /** It can be read in one sitting, and knows nothing but the JDK. */
  @Test
  void isSmallAndAlone() throws IOException {
    Path sources = Path.of("src/main/java");
    if (!Files.isDirectory(sources.resolve("org/abcrl/checker"))) {
      sources = Path.of("checker/src/main/java");
    }
    List<Path> files;
    try (Stream<Path> walk = Files.walk(sources)) {
      files = walk.filter(f -> f.toString().endsWith(".java")).toList();
    }
    List<String> code = new ArrayList<>();
    List<String> ofInvariants = new ArrayList<>();
    for (Path file : files) {
      boolean invariants = file.toString().matches(".*(Question|InvariantCheck)\\.java");
      for (String line : Files.readAllLines(file)) {
        String text = line.strip();
        if (text.startsWith("import ")) {
          assertThat(text).matches("import (static )?java\\..*");
        } else if (!text.isEmpty() && !text.matches("(/\\*|\\*|//|package ).*")) {
          (invariants ? ofInvariants : code).add(text);
        }
      }
    }
    assertThat(files).hasSizeGreaterThan(3);
    assertThat(code).hasSizeBetween(300, 500);
    // What sequential certificates take beside that.
    assertThat(ofInvariants).hasSizeBetween(50, 160);
  }
}
