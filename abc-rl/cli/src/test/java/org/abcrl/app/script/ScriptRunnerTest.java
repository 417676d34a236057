package org.abcrl.app.script;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.abcrl.aig.passes.PassRegistry;
import org.abcrl.aig.testing.TestData;
import org.abcrl.app.commands.AbcRlCommand;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptRunnerTest {
  private static final String ALU =
      """
      module alu(input [5:0] a, b, input s, output [5:0] y, output z);
        assign y = s ? a - b : a & b;
        assign z = y == 0;
      endmodule
      """;

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void prepare() throws IOException {
    Files.writeString(folder.resolve("alu.v"), ALU);
  }

  private int cli(String... args) {
    return AbcRlCommand.run(new PrintWriter(out), new PrintWriter(err), args);
  }

  private String named(String script) {
    return script.replace("@", folder + "/");
  }

  @Test
  void abcsHabitWorks() throws IOException {
    int code =
        cli(
            "run",
            "-c",
            named(
                "read @alu.v; strash; ps; resyn2; ps; map; stime; write @alu.blif; cec; history;"
                    + " undo; time on; compress2rs; cec @alu.v; write @alu.aig"));
    assertThat(code).as(err.toString()).isZero();
    assertThat(out.toString())
        .contains("alu: i/o = 13/7", "Delay =", "Networks are equivalent", "compress2rs: 0.");
    assertThat(Files.readString(folder.resolve("alu.blif"))).contains(".gate");
    assertThat(folder.resolve("alu.aig")).exists();
  }

  @Test
  void scriptFilesRunAndSayWhereTheyFail() throws IOException {
    Path script = folder.resolve("a.script");
    Files.writeString(script, named("# a comment\nread @alu.v\n\nresyn2; nonsense\n"));
    assertThat(cli("run", script.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("a.script:4: nonsense: not known here");
    Files.writeString(script, named("read @alu.v\nmfs\n"));
    assertThat(cli("run", script.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("a.script:2: mfs: the circuit is not mapped to LUTs");
    assertThat(cli("run")).isEqualTo(2);
    assertThat(cli("run", "x.json", "-c", "ps")).isEqualTo(2);
  }

  @Test
  void differentCircuitsAreSaidToBe() throws IOException {
    Files.writeString(folder.resolve("b.v"), ALU.replace("a & b", "a | b"));
    assertThat(cli("run", "-c", named("read @b.v; resyn2; cec @alu.v"))).isEqualTo(1);
    assertThat(out.toString()).contains("NOT EQUIVALENT");
  }

  @Test
  void undoAndRedoGoBackAndForth() {
    ScriptRunner runner = new ScriptRunner(new PrintWriter(out), new PrintWriter(err));
    for (String line :
        List.of(named("read @alu.v"), "resyn2", "if -K 6", "undo", "undo", "ps", "redo", "undo")) {
      assertThat(runner.line(line)).isTrue();
    }
    assertThat(err.toString()).isEmpty();
    assertThat(runner.line("undo")).isTrue();
    assertThat(err.toString()).contains("undo: there is nothing to undo");
    assertThat(runner.line("history")).isTrue();
    assertThat(out.toString()).contains("   2  resyn2");
    assertThat(runner.line("quit")).isFalse();
  }

  @Test
  void eachPassAndRecipeIsACommand() {
    ScriptRunner runner = new ScriptRunner(new PrintWriter(out), new PrintWriter(err));
    PassRegistry registry = PassRegistry.standard();
    registry.kinds().forEach(kind -> assertThat(runner.names()).contains(kind.name()));
    assertThat(runner.names()).containsAll(registry.aliases().keySet());
    assertThat(runner.names()).containsAll(registry.recipes().keySet());
    for (String name :
        List.of(
            "fraig",
            "fx",
            "mfs2 -K 4",
            "lutpack -z",
            "if; lp -S 1",
            "remap -z",
            "clp",
            "el",
            "st; &get; f; &put")) {
      assertThat(runner.run("test", named("read @alu.v; " + name + "; cec"))).as(name).isZero();
    }
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void searchesCellsAndLuts() throws IOException {
    Files.writeString(folder.resolve("luts.txt"), "1 1 1\n2 1 1\n3 1 1\n4 1 1\n");
    String script =
        "read @alu.v; set effort 1; abcrl; write @a.v; empty; read @alu.v; read_lut @luts.txt;"
            + " abcrl -o area; ps; write @b.blif; cec";
    assertThat(cli("run", "-c", named(script))).as(err.toString()).isZero();
    assertThat(out.toString()).contains("abc-rl: gates", "abc-rl: LUTs");
    assertThat(Files.readString(folder.resolve("b.blif"))).contains(".names");
  }

  @Test
  void jsonAnswersEachRequest() throws IOException {
    String requests =
        named(
            """
            {"id": 1, "command": "read @alu.v; resyn2"}
            {"id": "two", "command": "map -s; stime"}
            nonsense
            {"command": "undo; undo; undo; undo; undo"}
            {"id": 3, "command": "mfs"}
            {"id": 4, "command": "quit"}
            {"id": 5, "command": "ps"}
            """);
    ScriptRunner.json(
        new BufferedReader(new StringReader(requests)), new PrintWriter(out), List.of(), "1");
    List<JsonNode> answers = new ArrayList<>();
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(Files.readString(TestData.root().resolve("docs/schema/shell-1.json")));
    for (String line : out.toString().lines().toList()) {
      JsonNode answer = new ObjectMapper().readTree(line);
      assertThat(schema.validate(answer)).as(line).isEmpty();
      answers.add(answer);
    }
    assertThat(answers).hasSize(7);
    assertThat(answers.get(0).get("format").textValue()).isEqualTo(ScriptRunner.FORMAT);
    assertThat(answers.get(1).get("circuit").get("ands").intValue()).isPositive();
    assertThat(answers.get(2).get("id").textValue()).isEqualTo("two");
    assertThat(answers.get(2).get("circuit").get("area").doubleValue()).isPositive();
    assertThat(answers.get(2).get("output").textValue()).contains("Delay =");
    assertThat(answers.get(3).get("kind").textValue()).isEqualTo("input");
    assertThat(answers.get(4).get("error").textValue()).contains("nothing to undo");
    assertThat(answers.get(5).get("ok").booleanValue()).isFalse();
    assertThat(answers.get(6).get("ok").booleanValue()).isTrue();
  }
}
