package org.abcrl.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.abcrl.app.commands.AbcRlCommand;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code abc-rl batch} as a user calls it. */
class BatchCommandTest {
  @TempDir Path folder;

  private Path circuits;
  private Path results;
  private String out = "";
  private String err = "";

  @BeforeEach
  void someCircuits() throws IOException {
    circuits = Files.createDirectories(folder.resolve("circuits"));
    results = folder.resolve("results");
    Files.createDirectories(circuits.resolve("more"));
    for (int width : List.of(3, 5)) {
      Files.writeString(
          circuits.resolve(width == 3 ? "small.v" : "more/large.v"),
          "module m(input [W-1:0] a, b, output [W:0] s); assign s = a + b; endmodule\n"
              .replace("W-1", "" + (width - 1))
              .replace("W:", width + ":"));
    }
    Files.writeString(circuits.resolve("notes.txt"), "not a circuit");
  }

  private int run(Object... args) {
    StringWriter outText = new StringWriter();
    StringWriter errText = new StringWriter();
    String[] words = Stream.of(args).map(Object::toString).toArray(String[]::new);
    int code = AbcRlCommand.run(new PrintWriter(outText), new PrintWriter(errText), words);
    out = outText.toString();
    err = errText.toString();
    return code;
  }

  private int batch(Object... more) {
    Object[] fixed = {"batch", circuits, "--agent", "mcts", "--budget", 3, "-o", results};
    return run(Stream.concat(Stream.of(fixed), Stream.of(more)).toArray());
  }

  private JsonNode summary() throws IOException {
    return new ObjectMapper().readTree(Files.readString(results.resolve("results.json")));
  }

  @Test
  void everyCircuitIsSearchedProvedAndListed() throws IOException {
    assertThat(batch("--json")).isZero();
    JsonNode table = new ObjectMapper().readTree(out);
    assertThat(table).isEqualTo(summary());
    assertThat(table.get("summary").get("verified").asInt()).isEqualTo(2);
    assertThat(table.get("rows").findValuesAsText("name")).containsExactly("large", "small");
    for (JsonNode row : table.get("rows")) {
      assertThat(row.get("status").asText()).isEqualTo("done");
      assertThat(row.get("verified").asText()).isEqualTo("verified");
      double adp = row.get("best").get("adp").asDouble();
      assertThat(adp).isLessThanOrEqualTo(row.get("baseline").get("adp").asDouble());
      assertThat(row.get("given").get("ands").asInt()).isPositive();
    }
    assertThat(results.resolve("small")).isDirectoryContaining("glob:**recipe.abc");
    assertThat(run("cec", circuits.resolve("small.v"), results.resolve("small/best.aig"))).isZero();
    List<String> csv = Files.readAllLines(results.resolve("results.csv"));
    assertThat(csv).hasSize(3);
    int columns = csv.get(0).split(",", -1).length;
    assertThat(csv).allSatisfy(line -> assertThat(line.split(",", -1)).hasSize(columns));
    assertThat(Files.readString(results.resolve("results.md"))).contains("2 of 2 verified");
  }

  @Test
  void theResultDoesNotDependOnTheThreads() throws IOException {
    assertThat(batch("--threads", 1, "--markdown")).isZero();
    String alone = out;
    assertThat(batch("--threads", 5)).isZero();
    assertThat(out).isEqualTo(alone);
  }

  @Test
  void resumeLeavesOutWhatIsFinishedWithTheSameSettings() throws IOException {
    assertThat(batch("--csv")).isZero();
    String first = out;
    assertThat(batch("--resume", "--csv")).isZero();
    assertThat(out).isEqualTo(first);
    assertThat(err).contains("done before").doesNotContain(" s  left");
    // Other settings, another circuit of that name, a row cut off: searched again.
    assertThat(batch("--resume", "--seed", 2)).isZero();
    assertThat(err).doesNotContain("done before");
    Files.copy(
        circuits.resolve("more/large.v"),
        circuits.resolve("small.v"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    Files.writeString(results.resolve("large/batch.json"), "{ \"settings\"");
    assertThat(batch("--resume", "--seed", 2)).isZero();
    assertThat(err).doesNotContain("done before");
    assertThat(batch("--seed", 2)).isZero();
    assertThat(err).doesNotContain("done before");
  }

  @Test
  void foldersOfSeveralRunsMergeByCopying() throws IOException {
    Path other = folder.resolve("other");
    assertThat(batch("--min-ands", 25)).isZero();
    assertThat(
            run("batch", circuits, "--agent", "mcts", "--budget", 3, "-o", other, "--max-ands", 24))
        .isZero();
    Files.move(other.resolve("small"), results.resolve("small"));
    assertThat(batch("--resume")).isZero();
    assertThat(err.lines().filter(line -> line.contains("done before"))).hasSize(2);
    assertThat(out).contains("2 of 2 verified");
  }

  @Test
  void aBrokenCircuitCostsItsRowOnly() throws IOException {
    Files.writeString(circuits.resolve("broken.v"), "module m(input a;");
    assertThat(batch()).isEqualTo(2);
    assertThat(out).contains("unreadable").contains("broken.v:1:").contains("2 of 3 verified");
    assertThat(summary().get("summary").get("unreadable").asInt()).isEqualTo(1);
    assertThat(results.resolve("broken")).doesNotExist();
  }

  @Test
  void aTimeLimitEndsInTheBestSoFar() throws IOException {
    assertThat(batch("--timeout", 1e-3)).isZero();
    for (JsonNode row : summary().get("rows")) {
      assertThat(row.get("status").asText()).isEqualTo("timeout");
      assertThat(row.get("verified").asText()).isEqualTo("verified");
      assertThat(row.get("evaluations").asInt()).isLessThan(3);
    }
    assertThat(out).contains("2 timeout");
  }

  @Test
  void anEarlierBatchIsCompared() throws IOException {
    assertThat(batch()).isZero();
    Path earlier = Files.move(results, folder.resolve("earlier"));
    Files.delete(circuits.resolve("small.v"));
    assertThat(batch("--compare", earlier, "--seed", 3, "--designs", "decoder_5", "--csv"))
        .isZero();
    assertThat(out.lines().findFirst().orElse(""))
        .endsWith("previous_cost,cost,change_percent,change_low_percent,change_high_percent");
    JsonNode comparison = summary().get("comparison");
    assertThat(comparison.get("changes").findValuesAsText("name")).containsExactly("large");
    assertThat(comparison.get("only_previous").get(0).asText()).isEqualTo("small");
    assertThat(comparison.get("only_now").get(0).asText()).isEqualTo("decoder_5");
    assertThat(comparison.get("settings_changed").get("seed").asText()).isEqualTo("1 -> 3");
    assertThat(batch("--compare", folder.resolve("nothing"))).isEqualTo(2);
    assertThat(err.lines()).hasSize(1);
    assertThat(batch("--compare", circuits.resolve("notes.txt"))).isEqualTo(2);
  }

  @Test
  void designsAreChosenByNameFamilyAndSplit() throws IOException {
    assertThat(
            run("batch", "--designs", "counting", "--max-ands", 80, "--budget", 1, "-o", results))
        .isZero();
    assertThat(summary().get("rows")).isNotEmpty();
    for (JsonNode row : summary().get("rows")) {
      assertThat(row.get("source").asText()).startsWith("design ");
      assertThat(row.get("given").get("ands").asInt()).isLessThanOrEqualTo(80);
    }
    assertThat(run("batch", "--designs", "nothing", "-o", results)).isEqualTo(2);
    assertThat(err).contains("'nothing'");
    assertThat(run("batch", "-o", results)).isEqualTo(2);
    assertThat(run("batch", folder.resolve("missing"), "-o", results)).isEqualTo(2);
    assertThat(run("batch", circuits)).isEqualTo(2);
    assertThat(batch("--json", "--csv")).isEqualTo(2);
    assertThat(batch("--budget", 0)).isEqualTo(2);
  }

  @Test
  void circuitsOfTheSameNameGetDifferentOnes() throws IOException {
    Files.copy(circuits.resolve("small.v"), circuits.resolve("more/small.v"));
    assertThat(
            run(
                "optimize",
                circuits.resolve("small.v"),
                "-r",
                "",
                "-o",
                circuits.resolve("small.aig")))
        .isZero();
    assertThat(batch()).isZero();
    assertThat(summary().get("rows").findValuesAsText("name"))
        .containsExactly("large", "small", "small.aig", "small.v");
  }
}
