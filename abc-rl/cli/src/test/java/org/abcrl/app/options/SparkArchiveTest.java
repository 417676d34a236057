package org.abcrl.app.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An archive is made once for each jar and Spark, and what cannot be made is done without. */
class SparkArchiveTest {
  @TempDir Path folder;
  private Path jar;
  private Path data;
  private int made;
  private int said;

  @BeforeEach
  void prepare() throws IOException {
    jar = Files.writeString(folder.resolve("a.jar"), "a");
    Files.writeString(Files.createDirectories(folder.resolve("jars")).resolve("s.jar"), "s");
    data = folder.resolve("data");
  }

  private Optional<Path> find(Map<String, String> environment, String script) throws IOException {
    return SparkArchive.of(folder, jar, environment, data)
        .find(
            file -> {
              made++;
              return List.of("sh", "-c", script, "sh", file.toString());
            },
            line -> said++);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> list = Files.list(data.resolve("spark"))) {
      return list.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void madeOnceAndAgainForAnotherJar() throws IOException {
    Path first = find(Map.of(), "echo archive > $1").orElseThrow();
    assertThat(first).hasContent("archive");
    assertThat(find(Map.of(), "exit 1")).contains(first);
    assertThat(made).isEqualTo(1);
    assertThat(said).isEqualTo(1);

    Files.writeString(jar, "another");
    Path second = find(Map.of(), "echo more > $1").orElseThrow();
    assertThat(second).isNotEqualTo(first).hasContent("more");
    assertThat(files()).as("the old one is of no use").containsExactly("" + second.getFileName());
  }

  @Test
  void whatFailsIsNotTriedEachTime() throws IOException {
    assertThat(find(Map.of(), "echo archive > $1; echo why; exit 1")).isEmpty();
    assertThat(find(Map.of(), "exit 0")).isEmpty();
    assertThat(made).isEqualTo(1);
    assertThat(files()).singleElement().asString().endsWith(".jsa.off");
    assertThat(data.resolve("spark").resolve(files().get(0))).hasContent("why");
  }

  @Test
  void aFolderThatCannotBeWrittenOrASwitch() throws IOException {
    Files.writeString(data, "a file");
    assertThat(find(Map.of(), "echo archive > $1")).isEmpty();
    Files.delete(data);
    assertThat(find(Map.of("ABC_RL_SPARK_ARCHIVE", "off"), "echo archive > $1")).isEmpty();
    assertThat(made).isZero();
  }
}
