package org.abcrl.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.abcrl.aig.testing.TestData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code abc-rl batch} with a manifest: processes, faults, comparisons, and what it promises. */
class BatchManifestCommandTest {
  @TempDir Path folder;

  private Cli cli;

  @BeforeEach
  void files() throws IOException {
    cli = new Cli(folder);
    cli.file("adder.v", Cli.ADDER);
    cli.file("times.v", Cli.MULTIPLIER);
    cli.file("broken.v", "module m(input a;");
    cli.file("parts.v", "module m(input a, output y);\n  missing u(a, y);\nendmodule\n");
  }

  private JsonNode results(String out) throws IOException {
    String text = Files.readString(cli.path(out).resolve("results.json"));
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(Files.readString(TestData.root().resolve("docs/schema/results-1.json")));
    ObjectMapper json = new ObjectMapper();
    assertThat(schema.validate(json.readTree(text))).isEmpty();
    JsonNode wrong = json.readTree(text.replace("\"seconds\"", "\"secs\""));
    assertThat(schema.validate(wrong)).isNotEmpty();
    return json.readTree(text);
  }

  private static List<String> texts(JsonNode rows, String field) {
    return rows.findValuesAsText(field);
  }

  @Test
  void processesOfTheirOwnCostTheirRowsOnly() throws IOException {
    cli.file("huge.v", Cli.MULTIPLIER.replace("3:0", "199:0").replace("7:0", "399:0"));
    Path manifest =
        cli.file(
            "all.yaml",
            """
            defaults: {agent: random, budget: 2, isolate: true, heap: 400}
            designs:
              - files: adder.v
              - {name: nothing, files: nothing.v}
              - files: broken.v
              - files: parts.v
              - {files: huge.v, heap: 40}
              - {name: slow, files: times.v, budget: 100000000, kill_after: 3}
            """);
    int code = cli.run("batch", manifest, "-o", cli.path("out"), "--threads", 2);
    assertThat(code).as(cli.err()).isEqualTo(1);
    JsonNode rows = results("out").get("rows");
    assertThat(texts(rows, "name"))
        .containsExactly("adder", "nothing", "broken", "parts", "huge", "slow");
    assertThat(texts(rows, "status"))
        .containsExactly("done", "unreadable", "unreadable", "unreadable", "failed", "failed");
    assertThat(rows.get(0).get("verified").asText()).isEqualTo("verified");
    assertThat(rows.get(1).get("message").asText()).contains("no such file");
    assertThat(rows.get(2).get("message").asText()).contains("broken.v:1:");
    assertThat(rows.get(3).get("message").asText())
        .contains("parts.v:2:")
        .contains("'missing' is not declared");
    assertThat(rows.get(4).get("message").asText()).containsPattern("(?i)out ?of ?memory");
    assertThat(rows.get(5).get("message").asText()).contains("time limit of 3.0 s");
    assertThat(cli.out()).contains("1 of 6 verified, 3 unreadable, 2 failed");
    // A second run leaves out what is finished, whichever process did it.
    Path one = cli.file("one.yaml", "designs: [{files: adder.v, agent: random, budget: 2}]\n");
    assertThat(cli.run("batch", one, "-o", cli.path("out"), "--resume")).isZero();
    assertThat(cli.err()).contains("done before");
  }

  @Test
  void aGateClosesForWorseDesignsOnly() throws IOException {
    Path many =
        cli.file("many.yaml", "designs: [{name: t, files: times.v, agent: random, budget: 40}]\n");
    Path few =
        cli.file("few.yaml", "designs: [{name: t, files: times.v, agent: random, budget: 1}]\n");
    Path good = cli.path("good");
    Path bad = cli.path("bad");
    assertThat(cli.run("batch", many, "-o", good)).isZero();
    assertThat(cli.run("batch", few, "-o", bad)).isZero();
    assertThat(cli.run("batch", few, "-o", bad, "--compare", good)).isEqualTo(1);
    assertThat(cli.out()).contains("1 worse").contains("Worse: t, adp +");
    assertThat(results("bad").get("comparison").get("worse").get(0).asText()).isEqualTo("t");
    // Also where the better result of the folder is kept.
    assertThat(cli.run("batch", few, "-o", good, "--compare", good)).isEqualTo(1);
    assertThat(cli.out()).contains("an earlier run's");
    assertThat(cli.run("batch", few, "-o", bad, "--compare", good, "--tolerance", 500)).isZero();
    assertThat(cli.run("batch", many, "-o", bad, "--compare", good)).isZero();
    // What had a result and has none now is worse.
    cli.file("times.v", "module m(input a;");
    assertThat(cli.run("batch", many, "-o", cli.path("none"), "--compare", good)).isEqualTo(1);
    assertThat(cli.out()).contains("no result any more");
  }

  @Test
  void lutsAreATargetLikeCells() throws IOException {
    Path manifest =
        cli.file(
            "luts.yaml",
            """
            defaults: {budget: 3, target: lut6, seeds: [1, 2]}
            designs:
              - files: adder.v
              - {files: times.v, target: lut4, lut_cells: lattice, objective: area, seed: 1}
            """);
    Path out = cli.path("out");
    assertThat(cli.run("batch", manifest, "-o", out)).as(cli.err()).isZero();
    assertThat(cli.err()).startsWith("3 searches of 2 circuits, budget 3" + System.lineSeparator());
    assertThat(cli.out()).contains("given: LUTs | depth | product").contains("3 of 3 verified");
    JsonNode rows = results("out").get("rows");
    assertThat(texts(rows, "name")).containsExactly("adder-seed1", "adder-seed2", "times");
    assertThat(texts(rows, "luts")).containsExactly("6", "6", "4");
    assertThat(texts(rows, "verified")).containsOnly("verified");
    Path times = out.resolve("times");
    assertThat(Files.readString(times.resolve("best.v"))).contains("LUT4");
    assertThat(times.resolve("best.blif")).exists();
    assertThat(times.resolve("recipe.abc")).doesNotExist();
    assertThat(Files.readString(out.resolve("results.csv")).lines().findFirst().orElseThrow())
        .contains("best_luts,best_depth,best_product")
        .endsWith(",target");

    assertThat(cli.run("batch", manifest, "-o", out, "--resume")).isZero();
    assertThat(cli.err().split("done before", -1)).hasSize(4);
    assertThat(cli.run("batch", manifest, "-o", cli.path("again"), "--compare", out)).isZero();
    assertThat(results("again").get("comparison").get("equal").asInt()).isEqualTo(2);
    // Cells are something else: neither better nor worse.
    Path cells =
        cli.file(
            "cells.yaml",
            "designs: [{files: times.v, agent: random, budget: 1}, {files:"
                + " adder.v, target: lut6, budget: 1}]\n");
    assertThat(cli.run("batch", cells, "-o", cli.path("cells"), "--compare", out)).isLessThan(2);
    JsonNode comparison = results("cells").get("comparison");
    assertThat(comparison.get("only_now").get(0).asText()).isEqualTo("times");
    assertThat(comparison.get("lost")).isEmpty();
    assertThat(cli.out()).contains("area or LUTs");
    assertThat(cli.out()).as("what differs within a batch").doesNotContain("-> -");
    assertThat(cli.out()).doesNotContain(": - ->");
    assertThat(cli.run("report", out, "-o", cli.path("page.html"))).isZero();
    assertThat(Files.readString(cli.path("page.html")))
        .contains("Product is LUTs times depth")
        .contains("Mean LUTs reduction")
        .contains(">LUTs before<");
    // Without recipes there is no tree of them.
    assertThat(cli.run("plot", out, "--design", "times", "-o", cli.path("plots"))).isZero();
    try (Stream<Path> plots = Files.list(cli.path("plots").resolve("times"))) {
      assertThat(plots.map(p -> p.getFileName().toString().split("\\.")[0]))
          .contains("curve", "scatter")
          .doesNotContain("tree");
    }
  }

  @Test
  void progressForProgramsIsOneObjectALine() throws IOException {
    Path manifest =
        cli.file(
            "all.yaml",
            "designs: [{files: adder.v, agent: random, budget: 2, seeds: [1, 2]}, {files:"
                + " broken.v}]\n");
    assertThat(cli.run("batch", manifest, "-o", cli.path("out"), "--progress", "json"))
        .isEqualTo(2);
    ObjectMapper json = new ObjectMapper();
    StringBuilder events = new StringBuilder();
    for (String line : cli.err().lines().toList()) {
      JsonNode event = json.readTree(line);
      events.append(event.get("event").asText()).append(' ');
      if (event.has("reduction_percent")) {
        assertThat(event.get("reduction_percent").asDouble()).isNotNegative();
      }
    }
    assertThat(events.toString()).contains("begun evaluated evaluated").contains("finished");
    assertThat(texts(results("out").get("rows"), "design"))
        .containsExactly("adder", "adder", "broken");
  }

  @Test
  void aManifestThatIsWrongEndsInOneLine() throws IOException {
    Path manifest = cli.file("all.yaml", "designs:\n  - fils: adder.v\n");
    assertThat(cli.run("batch", manifest, "-o", cli.path("out"))).isEqualTo(2);
    assertThat(cli.err()).contains("all.yaml:2:11: ").contains("'fils'");
    assertThat(cli.run("batch", "--heap", 100, cli.path("adder.v"), "-o", cli.path("out")))
        .isEqualTo(2);
    assertThat(cli.run("batch", "--tolerance", -1, cli.path("adder.v"), "-o", cli.path("out")))
        .isEqualTo(2);
  }
}
