package org.abcrl.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.abcrl.aig.testing.TestData;
import org.junit.jupiter.api.Test;

/**
 * What exists is not written again, and no decision hangs on the wording of a message. Rules that
 * byte code does not show, so they read the sources of what is shipped.
 */
class WrittenOnceTest {
  private static final Pattern BY_MESSAGE =
      Pattern.compile("getMessage\\(\\)\\s*\\.(contains|startsWith|endsWith|equals|matches)\\(");
  private static final Pattern BY_WORD =
      Pattern.compile("equals\\(\"verified\"\\)|\"verified\"\\s*\\.equals");

  private static Map<String, String> sources() throws IOException {
    Map<String, String> sources = new TreeMap<>();
    for (String folder : List.of("aig", "retrieval", "agents", "benchmarks-circuits", "abc-rl")) {
      try (Stream<Path> all = Files.walk(TestData.root().resolve(folder))) {
        for (Path file : all.filter(p -> p.toString().endsWith(".java")).toList()) {
          if (file.toString().replace('\\', '/').contains("/src/main/java/")) {
            sources.put(file.getFileName().toString(), Files.readString(file));
          }
        }
      }
    }
    assertThat(sources).hasSizeGreaterThan(900);
    return sources;
  }

  private static Set<String> filesWhere(Predicate<String> holds) throws IOException {
    Set<String> found = new TreeSet<>();
    sources().forEach((file, text) -> found.addAll(holds.test(text) ? Set.of(file) : Set.of()));
    return found;
  }

  @Test
  void noDecisionReadsAMessage() throws IOException {
    assertThat(filesWhere(BY_MESSAGE.asPredicate())).isEmpty();
    assertThat("if (e.getMessage().contains(\"lock\")) {").containsPattern(BY_MESSAGE);
  }

  /** A report is made from files of results, whose word this is; all else asks for the outcome. */
  @Test
  void whatIsProvedIsToldByItsOutcome() throws IOException {
    assertThat(filesWhere(BY_WORD.asPredicate())).containsOnly("OverviewTable.java");
  }

  /** Beside it only what another process made comes to its place by a move. */
  @Test
  void filesComeToTheirPlaceByAtomicFile() throws IOException {
    assertThat(filesWhere(text -> text.contains("Files.move(")))
        .containsOnly("AtomicFile.java", "SparkArchive.java");
  }

  @Test
  void foldersAreDeletedByTemporaryFolder() throws IOException {
    assertThat(
            filesWhere(
                text ->
                    text.contains("Files.delete")
                        && (text.contains("Files.walk(") || text.contains("Files.walkFileTree("))))
        .containsOnly("TemporaryFolder.java");
  }

  @Test
  void recipesAreJoinedByActionsAndByRecipes() throws IOException {
    assertThat(filesWhere(text -> text.contains("joining(\"; \")")))
        .containsOnly("Actions.java", "Recipe.java");
  }
}
