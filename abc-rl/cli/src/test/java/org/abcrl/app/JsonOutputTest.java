package org.abcrl.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.abcrl.aig.testing.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands print with {@code --json}, held against docs/schema/commands-1.json. */
class JsonOutputTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  private JsonSchema schema(String command) throws IOException {
    ObjectNode all =
        (ObjectNode)
            JSON.readTree(Files.readString(TestData.root().resolve("docs/schema/commands-1.json")));
    assertThat(all.path("$defs").has(command)).as(command).isTrue();
    all.remove("anyOf");
    all.put("$ref", "#/$defs/" + command);
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(all);
  }

  private JsonNode holds(Cli cli, String command, int code, Object... args) throws IOException {
    Object[] words = Arrays.copyOf(args, args.length + 1);
    words[args.length] = "--json";
    assertThat(cli.run(words)).as(command + ": " + cli.err()).isEqualTo(code);
    JsonNode printed = JSON.readTree(cli.out());
    assertThat(schema(command).validate(printed)).as(command + ": " + cli.out()).isEmpty();
    if (printed.isObject()) {
      ((ObjectNode) printed).put("no such thing", 1);
      assertThat(schema(command).validate(printed)).as(command).isNotEmpty();
    }
    return printed;
  }

  @Test
  void resultsAreAsPublished() throws IOException {
    Cli cli = new Cli(folder);
    Path adder = write("adder.v", Cli.ADDER);
    Path other = write("other.v", Cli.ADDER.replace("a + b", "a - b"));
    Path register =
        write(
            "r.v",
            """
            module r(input c, input [3:0] a, output reg [3:0] q);
              always @(posedge c) q <= q + a;
            endmodule
            """);
    Path optimised = folder.resolve("o.aig");
    Path mapped = folder.resolve("m.v");
    Path clocked = folder.resolve("c.v");
    Path proof = folder.resolve("proof");
    holds(cli, "stats", 0, "stats", adder);
    holds(cli, "optimize", 0, "optimize", adder, "-r", "resyn2", "-o", optimised);
    holds(cli, "map", 0, "map", adder, "-o", mapped);
    holds(cli, "map", 0, "map", register, "-o", clocked);
    holds(cli, "map_luts", 0, "map", adder, "--target", "lut4");
    holds(cli, "sta", 0, "sta", mapped);
    holds(cli, "sta_clocks", 0, "sta", clocked, "--clock", "c=100");
    holds(cli, "cec", 0, "cec", adder, optimised, "--certificate", proof);
    holds(cli, "cec", 1, "cec", adder, other);
    holds(cli, "check-certificate", 0, "check-certificate", proof, adder, optimised);
    holds(cli, "check-certificate", 1, "check-certificate", proof, other, optimised);
    holds(cli, "elaborate", 0, "elaborate", adder);
    holds(cli, "elaborate", 0, "elaborate", adder, "--print", "rtl");
    holds(cli, "dot", 0, "dot", adder, "-o", folder.resolve("a.dot"));
    holds(cli, "designs_list", 0, "designs", "list");
    holds(cli, "designs_show", 0, "designs", "show", "alu");
    holds(cli, "designs_export", 0, "designs", "export", "alu_16", "-o", folder.resolve("d"));
    Path circuits = folder.resolve("e");
    holds(cli, "designs_export", 0, "designs", "export", "alu_16", "--as", "aig", "-o", circuits);
    holds(cli, "list", 0, "list");
    holds(
        cli,
        "fuzz",
        0,
        "fuzz",
        "circuits",
        "--trials",
        "1",
        "-o",
        folder.resolve("fuzz").toString());
    Path results = folder.resolve("results");
    assertThat(cli.run("search", adder, "--budget", "2", "--moves", "0", "-o", results)).isZero();
    holds(cli, "report", 0, "report", results);
    holds(cli, "plot", 0, "plot", results);
    assertThat(cli.run("dot", adder, "--json")).isEqualTo(2);
  }

  @Test
  void recipesAndFlowsAreAsPublished() throws IOException {
    Cli cli = new Cli(folder);
    Path recipes = folder.resolve("recipes.txt");
    JsonNode chosen =
        holds(
            cli,
            "dataset_recipes",
            0,
            "dataset",
            "recipes",
            "--no-designs",
            "--sizes",
            "20,60",
            "--searches",
            2,
            "--trials",
            2,
            "--evaluations",
            2,
            "-o",
            recipes);
    assertThat(Files.readAllLines(recipes)).hasSameSizeAs(chosen.path("recipes"));
    JsonNode flows =
        holds(
            cli,
            "compare-flows",
            0,
            "compare-flows",
            "-L",
            TestData.data("lib/asap7_rvt_tt.lib.gz"),
            "--abc",
            TestData.program("yosys-abc"),
            "--time",
            1,
            "--flows",
            "dch",
            "--our-options",
            "--agent random",
            TestData.data("mcnc/b9.aig"));
    assertThat(flows.at("/rows/0/others/dch/proof").asText()).isEqualTo("verified");
  }

  @Test
  void whatMakesCircuitsAndKnowsThemIsAsPublished() throws IOException {
    Cli cli = new Cli(folder);
    Path adder = write("adder.v", Cli.ADDER);
    Path mix = write("mix.v", Cli.MIX);
    Path index = folder.resolve("index");
    Path made = folder.resolve("made.aig");
    holds(cli, "generate", 0, "generate", "random", "--ands", 50, "-o", made);
    holds(cli, "generate", 0, "generate", "copies", adder, "--ands", 100, "-o", made);
    holds(cli, "generate", 0, "generate", "chain", adder, "--ands", 100, "-o", made);
    String five = "awk 'NR == 1 { exit $6 >= 5 ? 3 : 0 }' {}";
    holds(cli, "minimise", 0, "minimise", mix, "--check", five, "-o", folder.resolve("s.aag"));
    holds(cli, "embed", 0, "embed", adder);
    holds(cli, "index_written", 0, "index", "add", adder, "--index", index);
    holds(cli, "index_search", 0, "index", "search", mix, "-k", 2, "--index", index);
    JsonNode listed = holds(cli, "index_list", 0, "index", "list", "--index", index);
    List<String> names = new ArrayList<>();
    listed.get(0).get("statistics").fieldNames().forEachRemaining(names::add);
    assertThat(names).isSorted().contains("ands", "levels");
    holds(cli, "index_transfer", 0, "index", "transfer", "--design-ands", 200);
  }

  @Test
  void comparisonsAndLearningAreAsPublished() throws IOException {
    Cli cli = new Cli(folder);
    Path adder = write("adder.v", Cli.ADDER);
    Path times = write("times.v", Cli.MULTIPLIER);
    holds(
        cli,
        "eval",
        0,
        "eval",
        "--circuits",
        adder,
        times,
        "--agents",
        "random,resyn2",
        "--budget",
        2,
        "--seeds",
        1);
    Path out = folder.resolve("calibrated");
    holds(
        cli,
        "calibrate",
        0,
        "calibrate",
        "--circuits",
        adder,
        times,
        "--alphas",
        "0,1",
        "--budget",
        2,
        "--seeds",
        1,
        "-o",
        out);
    Path data = folder.resolve("data");
    Path recipes = write("recipes.txt", "rewrite; balance\nsopbalance -K 4\n");
    holds(
        cli,
        "dataset_build",
        0,
        "dataset",
        "build",
        "--no-designs",
        "--sizes",
        "40,90",
        "--count",
        4,
        "--states",
        1,
        "--recipes",
        recipes,
        "-o",
        data);
    holds(cli, "train-options", 0, "train-options", data, "--folds", 2, "-o", folder.resolve("m"));
    Path trained = folder.resolve("trained");
    holds(
        cli,
        "train",
        0,
        "train",
        "--circuits",
        adder,
        "--iterations",
        1,
        "--simulations",
        2,
        "-o",
        trained);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }
}
