package org.abcrl.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.abcrl.app.commands.AbcRlCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code abc-rl generate} and {@code abc-rl designs export} as a user calls them. */
class GenerateCommandTest {
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

  private JsonNode json() throws IOException {
    return new ObjectMapper().readTree(out);
  }

  @Test
  void randomCircuitsHaveTheSizeAskedFor() throws IOException {
    Path file = folder.resolve("random.aig");
    Path again = folder.resolve("again.aig");
    Object[] command = {
      "generate", "random", "--ands", 500, "--levels", 12, "--inputs", 20, "--json", "-o"
    };
    assertThat(run(Stream.concat(Stream.of(command), Stream.of(file)).toArray())).isZero();
    assertThat(json().get("ands").asInt()).isEqualTo(500);
    assertThat(json().get("levels").asInt()).isEqualTo(12);
    assertThat(json().get("reconvergence").asDouble()).isBetween(0.2, 0.6);
    assertThat(run(Stream.concat(Stream.of(command), Stream.of(again)).toArray())).isZero();
    assertThat(again).hasSameBinaryContentAs(file);
    assertThat(run("stats", file, "--json")).isZero();
    assertThat(json().get("ands").asInt()).isEqualTo(500);
    assertThat(run("generate", "random", "--ands", 3, "--levels", 9, "-o", file)).isEqualTo(2);
    assertThat(err.lines()).hasSize(1);
    assertThat(run("generate", "random", "-o", folder.resolve("x.pdf"))).isEqualTo(2);
    assertThat(run("generate")).isEqualTo(2);
  }

  @Test
  void copiesAndChainsGrow() throws IOException {
    Path small = folder.resolve("small.aig");
    Path large = folder.resolve("large.aig");
    assertThat(run("generate", "random", "--ands", 300, "-o", small)).isZero();
    assertThat(run("generate", "copies", small, "--ands", 2900, "-o", large, "--json")).isZero();
    assertThat(json().get("ands").asInt()).isEqualTo(3000);
    assertThat(json().get("levels").asInt()).isEqualTo(20);
    assertThat(run("generate", "chain", small, "--copies", 3, "-o", large, "--json")).isZero();
    assertThat(json().get("levels").asInt()).isGreaterThan(30);
    assertThat(run("generate", "copies", small, "--copies", 0, "-o", large)).isEqualTo(2);
    assertThat(run("generate", "copies", small, "--copies", 1000000, "-o", large)).isEqualTo(2);
  }

  @Test
  void designsAreExportedAsVerilogAndAsCircuits() throws IOException {
    Path rtl = folder.resolve("rtl");
    assertThat(run("designs", "export", "shifters", "decoder_5", "-o", rtl)).isZero();
    assertThat(rtl.resolve("decoder.v")).exists();
    assertThat(rtl.resolve("rotator.v")).exists();
    assertThat(out).contains("read with: --top decoder -P N=5");
    Path circuits = folder.resolve("circuits");
    assertThat(run("designs", "export", "adders", "-o", circuits, "--as", "aig")).isZero();
    try (Stream<Path> files = Files.list(circuits)) {
      assertThat(files.count()).isGreaterThan(10);
    }
    assertThat(
            run(
                "cec",
                circuits.resolve("adder_ripple_64.aig"),
                circuits.resolve("adder_kogge_stone_64.aig")))
        .isZero();
    assertThat(run("designs", "export", "nothing", "-o", rtl)).isEqualTo(2);
    assertThat(run("designs", "export", "adders", "-o", rtl, "--as", "pdf")).isEqualTo(2);
  }
}
