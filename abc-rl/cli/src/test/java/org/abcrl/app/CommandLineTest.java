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
import org.abcrl.aig.Aig;
import org.abcrl.aig.io.CircuitFiles;
import org.abcrl.aig.testing.TestData;
import org.abcrl.app.commands.AbcRlCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands as a user calls them: exit codes, stdout, stderr and files. */
class CommandLineTest {
  private static final String ADDER =
      """
      module adder #(parameter W = 6) (input [W-1:0] a, b, output [W:0] s);
        assign s = a + b;
      endmodule
      """;

  @TempDir Path folder;

  private String out = "";
  private String err = "";

  private int run(Object... args) {
    StringWriter outText = new StringWriter();
    StringWriter errText = new StringWriter();
    String[] words = Stream.of(args).map(Object::toString).toArray(String[]::new);
    int code = AbcRlCommand.run(new PrintWriter(outText), new PrintWriter(errText), words);
    out = outText.toString();
    err = errText.toString();
    return code;
  }

  private Path file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content);
  }

  private JsonNode json() throws IOException {
    return new ObjectMapper().readTree(out);
  }

  @Test
  void statsPrintsTheSizeOfAVerilogDesign() throws IOException {
    Path adder = file("adder.v", ADDER);
    assertThat(run("stats", adder, "--json")).isZero();
    assertThat(json().get("name").asText()).isEqualTo("adder");
    assertThat(json().get("inputs").asInt()).isEqualTo(12);
    assertThat(json().get("outputs").asInt()).isEqualTo(7);
    assertThat(json().get("latches").asInt()).isZero();
    assertThat(json().get("ands").asInt()).isPositive();
    assertThat(json().get("levels").asInt()).isPositive();
    assertThat(run("stats", adder, "-P", "W=8")).isZero();
    assertThat(out).startsWith("adder: inputs 16, outputs 9, latches 0");
  }

  @ParameterizedTest
  @ValueSource(strings = {".aig", ".aag", ".blif", ".v"})
  void optimizeWritesEveryFormatAndTheResultIsEquivalent(String ending) throws IOException {
    Path adder = file("adder.v", ADDER);
    Path result = folder.resolve("result" + ending);
    assertThat(run("optimize", adder, "-r", "resyn2", "-o", result, "--json")).isZero();
    assertThat(json().get("verified").asText()).isEqualTo("verified");
    assertThat(json().get("ands").asInt())
        .isLessThanOrEqualTo(json().get("before").get("ands").asInt());
    assertThat(run("cec", adder, result)).isZero();
    assertThat(out.strip()).isEqualTo("equivalent");
  }

  @Test
  void optimizeTakesThreads() throws IOException {
    Path adder = file("adder.v", ADDER);
    Path result = folder.resolve("result.aig");
    assertThat(run("optimize", adder, "-r", "resyn2", "--threads", 2, "-o", result)).isZero();
    assertThat(out).contains("verified");
    assertThat(run("optimize", adder, "-r", "resyn2", "--threads", 0, "-o", result)).isEqualTo(2);
    assertThat(err).contains("--threads: found 0, expected 1 or more");
  }

  @Test
  void anEmptyRecipeOnlyConverts() throws IOException {
    Path adder = file("adder.v", ADDER);
    Path first = folder.resolve("a.aig");
    Path second = folder.resolve("b.aag");
    assertThat(run("optimize", adder, "-r", "", "-o", first)).isZero();
    assertThat(run("optimize", first, "-r", "", "-o", second)).isZero();
    Aig one = CircuitFiles.read(first);
    Aig two = CircuitFiles.read(second);
    assertThat(one.sameStructure(two)).isTrue();
    assertThat(one.names()).isEqualTo(two.names());
  }

  @Test
  void cecPrintsACounterexample() throws IOException {
    Path good = file("good.v", "module m(input a, b, output y); assign y = a & b; endmodule");
    Path bad = file("bad.v", "module m(input a, b, output y); assign y = a | b; endmodule");
    assertThat(run("cec", good, bad)).isEqualTo(1);
    assertThat(out).startsWith("different").contains("y").contains("a=").contains("b=");
  }

  @Test
  void mapReportsAreaDelayAndGates() throws IOException {
    Path adder = file("adder.v", ADDER);
    Path netlist = folder.resolve("mapped.v");
    assertThat(run("map", adder, "-o", netlist, "--json")).isZero();
    assertThat(json().get("area").asDouble()).isPositive();
    assertThat(json().get("delay").asDouble()).isPositive();
    assertThat(json().get("gates").asInt()).isPositive();
    assertThat(json().get("verified").asText()).isEqualTo("verified");
    double area = json().get("area").asDouble();
    double delay = json().get("delay").asDouble();
    assertThat(run("sta", netlist, "--json")).isZero();
    assertThat(json().get("area").asDouble())
        .isCloseTo(area, org.assertj.core.data.Offset.offset(1e-3));
    assertThat(json().get("delay").asDouble())
        .isCloseTo(delay, org.assertj.core.data.Offset.offset(1e-3));
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc-rl", "abc-rl-paper", "mcts", "random", "sa", "greedy"})
  void searchWritesAProvedResultTwiceTheSame(String agent) throws IOException {
    Path adder = file("adder.v", ADDER);
    Path one = folder.resolve("one");
    Path two = folder.resolve("two");
    assertThat(run("search", adder, "--agent", agent, "--budget", 6, "-o", one, "--json")).isZero();
    JsonNode result = json();
    for (String key :
        List.of(
            "baseline",
            "best",
            "recipe",
            "reduction_percent",
            "alpha",
            "delta",
            "nearest",
            "evaluations",
            "verified")) {
      assertThat(result.has(key)).as(key).isTrue();
    }
    assertThat(result.get("verified").asText()).isEqualTo("verified");
    assertThat(result.get("reduction_percent").asDouble()).isGreaterThanOrEqualTo(0);
    assertThat(result.get("evaluations").asInt()).isBetween(1, 6);
    assertThat(run("search", adder, "--agent", agent, "--budget", 6, "--threads", 2, "-o", two))
        .isZero();
    assertThat(out.strip()).endsWith("verified");
    for (String name : List.of("best.aig", "best.v", "recipe.abc", "trace.csv", "result.json")) {
      assertThat(two.resolve(name)).hasSameBinaryContentAs(one.resolve(name));
    }
    assertThat(run("cec", adder, one.resolve("best.aig"))).isZero();
    // The recipe runs again to the very same circuit.
    Path again = folder.resolve("again.aig");
    String recipe = Files.readString(one.resolve("recipe.abc"));
    assertThat(run("optimize", adder, "-r", recipe, "-o", again)).isZero();
    assertThat(again).hasSameBinaryContentAs(one.resolve("best.aig"));
  }

  @Test
  void searchSaysWhetherItsPriorsAreTrained() throws IOException {
    Path adder = file("adder.v", ADDER);
    Path to = folder.resolve("out");
    assertThat(run("search", adder, "--actions", "paper", "--budget", 2, "-o", to)).isZero();
    assertThat(err).contains("trained by self-play on 94 circuits").doesNotContain("untrained");
    // No model ships for the larger set of actions.
    assertThat(
            run(
                "search",
                adder,
                "--budget",
                2,
                "-o",
                to,
                "--agent",
                "abc-rl-paper",
                "--actions",
                "extended"))
        .isZero();
    assertThat(err).contains("untrained");
  }

  @Test
  void theIndexGrowsInAFolder() throws IOException {
    Path adder = file("adder.v", ADDER);
    Path index = folder.resolve("index");
    assertThat(run("index", "list")).isZero();
    long shipped = out.lines().count();
    assertThat(shipped).isGreaterThan(20);
    assertThat(run("index", "add", adder, "--name", "mine", "--index", index)).isZero();
    assertThat(run("index", "list", "--index", index, "--json")).isZero();
    assertThat(json().size()).isEqualTo(shipped + 1);
    assertThat(run("index", "search", adder, "-k", 1, "--index", index, "--json")).isZero();
    assertThat(json().get(0).get("name").asText()).isEqualTo("mine");
    assertThat(json().get(0).get("delta").asDouble()).isZero();
    assertThat(json().get(0).get("alpha").asDouble())
        // The shipped model's calibrated threshold is at distance 0.
        .isCloseTo(0.5, org.assertj.core.data.Offset.offset(1e-3));
  }

  @Test
  void recipesOfNearCircuitsAreTriedOnEachOther() throws IOException {
    assertThat(run("index", "transfer", "--design-ands", 200, "--json")).isZero();
    assertThat(json().get("circuits").asInt()).isGreaterThanOrEqualTo(7);
    assertThat(json().get("scores").get("network").get("bestOfFive").asDouble())
        .isGreaterThan(json().get("scores").get("random").get("nearest").asDouble());
    assertThat(run("index", "transfer", "--design-ands", 1)).isEqualTo(2);
    assertThat(err).contains("0 circuits with recipes in the index, expected at least 7");
  }

  @Test
  void embedPrintsSixtyFourNumbers() throws IOException {
    assertThat(run("embed", file("adder.v", ADDER), "--json")).isZero();
    assertThat(json().get("embedding").size()).isEqualTo(64);
  }

  @Test
  void wrongInputsEndInOneLineAndLeaveNoOutput() throws IOException {
    Path result = folder.resolve("out.aig");
    Path broken = file("broken.aag", "aag 3 2 0 1 1\n2\n4\n6\n6 8 9\n");
    assertThat(run("optimize", broken, "-r", "resyn2", "-o", result)).isEqualTo(2);
    assertThat(err.lines()).hasSize(1);
    assertThat(err).startsWith("abc-rl: ").contains("broken.aag");
    assertThat(run("stats", folder.resolve("missing.aig"))).isEqualTo(2);
    assertThat(err).contains("no such file");
    assertThat(run("stats", folder)).isEqualTo(2);
    assertThat(run("stats", file("x.txt", "hello"))).isEqualTo(2);
    Path adder = file("adder.v", ADDER);
    assertThat(run("optimize", adder, "-r", "frobnicate", "-o", result)).isEqualTo(2);
    assertThat(err).contains("recipe:1:1").contains("frobnicate");
    assertThat(run("optimize", adder, "-r", "resyn2", "-o", folder.resolve("out.pdf")))
        .isEqualTo(2);
    assertThat(run("search", adder, "--agent", "oracle")).isEqualTo(2);
    assertThat(run("search", adder, "--budget", 0)).isEqualTo(2);
    assertThat(run("stats")).isEqualTo(2);
    assertThat(run()).isEqualTo(2);
    assertThat(run("statz")).isEqualTo(2);
    assertThat(result).doesNotExist();
  }

  @Test
  void verilogErrorsNameFileLineAndColumn() throws IOException {
    Path broken = file("broken.v", "module m(input a, output y);\n  assign y = a &;\nendmodule\n");
    assertThat(run("stats", broken)).isEqualTo(2);
    assertThat(err).contains("broken.v:2:17");
  }

  @Test
  void sequentialDesignsAreMappedTimedAndSearched() throws IOException {
    Path counter =
        file(
            "counter.v",
            """
            module counter(input clk, rst, en, output reg [3:0] q, output wrap);
              assign wrap = &q;
              always @(posedge clk) if (rst) q <= 0; else if (en) q <= q + 1;
            endmodule
            """);
    assertThat(run("stats", counter, "--json")).isZero();
    assertThat(json().get("latches").asInt()).isEqualTo(4);
    assertThat(run("map", counter, "-o", folder.resolve("mapped.v"))).isZero();
    assertThat(out).contains("verified");
    Path result = folder.resolve("out");
    assertThat(run("search", counter, "--agent", "mcts", "--budget", 3, "-o", result)).isZero();
    assertThat(out.strip()).endsWith("verified");
    assertThat(run("cec", counter, result.resolve("best.aig"))).isZero();
  }

  @Test
  void yosysReadsWhatTheUserHandsToIt() throws IOException {
    TestData.program("yosys");
    Path adder = file("adder.v", ADDER);
    Path viaYosys = folder.resolve("yosys.aig");
    assertThat(run("optimize", adder, "--frontend", "yosys", "-r", "", "-o", viaYosys)).isZero();
    assertThat(run("cec", adder, viaYosys)).isZero();
  }

  @Test
  void elaboratePrintsTheNetlist() throws IOException {
    assertThat(run("elaborate", file("adder.v", ADDER), "--print", "netlist")).isZero();
    assertThat(out).contains("adder").contains("s");
  }

  @Test
  void elaboratePrintsModulesWithTheirParametersAndSignals() throws IOException {
    Path sub =
        file(
            "sub.v",
            "module sub #(parameter W = 2) (input clk, input [W-1:0] d, output reg [W-1:0] q);"
                + " always @(posedge clk) q <= d + `STEP; endmodule");
    Path top =
        file(
            "top.v",
            "`include \"step.vh\"\nmodule top #(parameter N = 3) (input clk, input [N-1:0] a,"
                + " output [N-1:0] y); sub #(.W(N)) u(clk, a, y); endmodule");
    Files.writeString(
        Files.createDirectory(folder.resolve("inc")).resolve("step.vh"), "`define STEP 1\n");
    assertThat(
            run("elaborate", top, sub, "-P", "N=5", "-I", folder.resolve("inc"), "--print", "rtl"))
        .isZero();
    assertThat(out)
        .contains("module top\n  parameter N = 5\n  input wire clk\n  input wire [4:0] a\n")
        .contains("module sub as u\n  parameter W = 5\n")
        .contains("  register [4:0] q\n");
    assertThat(run("elaborate", top, "--frontend", "yosys")).isEqualTo(2);
  }

  @Test
  void arithmeticIsBuiltForNodesOrForLevels() throws IOException {
    Path adder = file("adder.v", ADDER);
    assertThat(run("stats", adder, "--json", "-P", "W=32")).isZero();
    int compact = json().get("levels").asInt();
    assertThat(run("stats", adder, "--json", "-P", "W=32", "--arithmetic", "fast")).isZero();
    assertThat(json().get("levels").asInt()).isLessThan(compact / 2);
  }

  @Test
  void agentsAreComparedAndTrained() throws IOException {
    Path circuit = folder.resolve("adder.aig");
    assertThat(run("optimize", file("adder.v", ADDER), "-r", "", "-o", circuit)).isZero();
    assertThat(
            run(
                "eval",
                "--circuits",
                circuit,
                "--agents",
                "mcts,random",
                "--budget",
                3,
                "--seeds",
                1,
                "--json"))
        .isZero();
    assertThat(json().get("geomean_reduction_percent").has("mcts")).isTrue();
    assertThat(json().get("rows").size()).isEqualTo(2);
    assertThat(json().get("rows").get(0).get("verified").asText()).isEqualTo("verified");
    assertThat(json().get("proved").asInt()).isEqualTo(2);
    Path trained = folder.resolve("trained");
    assertThat(
            run(
                "train",
                "--circuits",
                circuit,
                "--output",
                trained,
                "--iterations",
                1,
                "--simulations",
                2,
                "--threads",
                1,
                "--no-size"))
        .isZero();
    Path model = trained.resolve("model.abcrl");
    assertThat(model).exists();
    assertThat(run("search", circuit, "--model", model, "--budget", 2, "-o", folder.resolve("out")))
        .isZero();
    assertThat(err).contains("model ").doesNotContain("untrained");
  }

  @Test
  void helpAndVersionWork() {
    assertThat(run("--help")).isZero();
    assertThat(out).contains("search").contains("Exit codes");
    assertThat(run("search", "--help")).isZero();
    assertThat(out).contains("--budget");
    assertThat(run("--version")).isZero();
    assertThat(out).contains("abc-rl 0").contains("Lucene 9.12");
    assertThat(run("generate-completion")).isZero();
    assertThat(out).contains("abc-rl");
  }

  @Test
  void designsAreListedShownAndExported() throws IOException {
    assertThat(run("designs", "list", "--json")).isZero();
    assertThat(json().size()).isGreaterThan(20);
    assertThat(run("designs", "show", "alu_16")).isZero();
    assertThat(out).contains("module alu");
    assertThat(run("designs", "export", "alu_16", "-o", folder.resolve("rtl"))).isZero();
    assertThat(folder.resolve("rtl")).isNotEmptyDirectory();
    assertThat(run("designs", "show", "nothing")).isEqualTo(2);
  }
}
