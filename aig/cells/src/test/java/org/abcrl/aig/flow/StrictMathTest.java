package org.abcrl.aig.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.abcrl.aig.testing.TestData;
import org.junit.jupiter.api.Test;

/**
 * {@code Math.exp} and its like may differ in the last bit from machine to machine (they are
 * intrinsics), and results must not: where they are made only {@code StrictMath} has them.
 */
class StrictMathTest {
  private static final Pattern LOOSE =
      Pattern.compile(
          "(?<![A-Za-z])Math(\\.|::)(exp|expm1|log|log10|log1p|pow|sin|cos|tan|asin|acos|atan|atan2"
              + "|sinh|cosh|tanh|cbrt|hypot)\\b|import static java\\.lang\\.Math\\.");

  static boolean isLoose(String line) {
    return LOOSE.matcher(line).find();
  }

  @Test
  void resultsDependOnStrictMathOnly() throws IOException {
    List<String> found = new ArrayList<>();
    int files = 0;
    for (String folder : List.of("aig", "retrieval", "agents", "abc-rl/jobs")) {
      try (Stream<Path> all = Files.walk(TestData.root().resolve(folder))) {
        for (Path file :
            all.filter(p -> p.toString().endsWith(".java"))
                .filter(p -> p.toString().contains("/src/main/"))
                .sorted()
                .toList()) {
          files++;
          for (String line : Files.readAllLines(file)) {
            if (isLoose(line)) {
              found.add(file.getFileName() + ": " + line.strip());
            }
          }
        }
      }
    }
    assertThat(files).isGreaterThan(500);
    assertThat(found).isEmpty();
  }

  @Test
  void theRuleFindsWhatItForbids() {
    assertThat(isLoose("double x = Math.exp(y);")).isTrue();
    assertThat(isLoose("map(java.lang.Math::log)")).isTrue();
    assertThat(isLoose("import static java.lang.Math.exp;")).isTrue();
    assertThat(isLoose("double x = StrictMath.pow(y, 2) + Math.max(1, 2) + Math.sqrt(2);"))
        .isFalse();
  }
}
