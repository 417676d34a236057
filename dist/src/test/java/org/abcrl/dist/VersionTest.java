package org.abcrl.dist;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** One version: that of the first heading of the change log, see scripts/set-version. */
class VersionTest {
  private static String first(String file, String pattern) throws IOException {
    Path root = Path.of(System.getProperty("abcrl.root"));
    Matcher matcher = Pattern.compile(pattern).matcher(Files.readString(root.resolve(file)));
    assertThat(matcher.find()).as(file).isTrue();
    return matcher.group(1);
  }

  @Test
  void theBuildHasTheVersionOfTheChangeLog() throws IOException {
    String version = first("CHANGELOG.md", "(?m)^## (\\S+)");
    String artifact = "<artifactId>abc-rl-parent</artifactId>\\s*<version>([^<]+)</version>";
    assertThat(first("pom.xml", artifact).replace("-SNAPSHOT", "")).isEqualTo(version);
    assertThat(first("dist/pom.xml", artifact)).isEqualTo(first("pom.xml", artifact));
  }
}
