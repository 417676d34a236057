package org.abcrl.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.abcrl.aig.io.CircuitFiles;
import org.abcrl.app.commands.AbcRlCommand;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Standard input and output in place of files. */
class PipesTest {
  @TempDir Path folder;

  private final ByteArrayOutputStream file = new ByteArrayOutputStream();
  private String out = "";
  private String err = "";

  private int run(String input, String... words) {
    return run(input.getBytes(StandardCharsets.UTF_8), words);
  }

  private int run(byte[] input, String... words) {
    StringWriter outText = new StringWriter();
    StringWriter errText = new StringWriter();
    file.reset();
    int code =
        AbcRlCommand.run(
            new ByteArrayInputStream(input),
            file,
            new PrintWriter(outText),
            new PrintWriter(errText),
            words);
    out = outText.toString();
    err = errText.toString();
    return code;
  }

  @Test
  void aCircuitComesInAndGoesOutWithoutAFile() {
    assertThat(
            run(
                Cli.ADDER,
                "optimize",
                "-",
                "--format",
                "v",
                "-r",
                "resyn2",
                "-o",
                "-",
                "--output-format=aig"))
        .isZero();
    assertThat(CircuitFiles.read("it", ".aig", "it", file.toByteArray()).inputs()).isEqualTo(12);
    assertThat(out).isEmpty();
    assertThat(err).contains("adder: ands").contains("verified");
    byte[] circuit = file.toByteArray();
    assertThat(run(circuit, "stats", "--format=aig", "-", "--json")).isZero();
    assertThat(out).contains("\"inputs\" : 12");
    assertThat(run(circuit, "map", "-", "--format", "aig", "-o", "-", "--output-format", "v"))
        .isZero();
    assertThat(file.toString(StandardCharsets.UTF_8)).contains("module ").contains("endmodule");
  }

  @Test
  void twoCircuitsAreComparedWithOneOfThemPiped() throws IOException {
    Path adder = Files.writeString(folder.resolve("adder.v"), Cli.ADDER);
    assertThat(run(Cli.ADDER, "cec", "--format", "v", adder.toString(), "-")).isZero();
    assertThat(out).startsWith("equivalent");
    assertThat(run(Cli.ADDER, "cec", "--format", "v", "-", "-")).isEqualTo(2);
    assertThat(err).contains("once only");
  }

  @Test
  void messagesNameThePipe() {
    assertThat(
            run(
                "module m(input a, output y);\n  assign y = a &;\nendmodule\n",
                "stats",
                "-",
                "--format",
                "v"))
        .isEqualTo(2);
    assertThat(err).startsWith("<stdin>:2:17: error");
    assertThat(file.size()).isZero();
  }

  @Test
  void scriptsAndJobsComeIn() throws IOException {
    Path adder = Files.writeString(folder.resolve("adder.v"), Cli.ADDER);
    assertThat(run("read " + adder + "\nps\n", "run", "-")).as(err).isZero();
    assertThat(out).contains("adder: i/o = 12/7");
    assertThat(run("read " + adder + "\n\nnonsense\n", "run", "-")).isEqualTo(2);
    assertThat(err).contains("<stdin>:3: nonsense: not known here");
    assertThat(run("", "search", adder.toString(), "--print-job", "--budget", "1")).isZero();
    assertThat(run("  " + out, "run", "-", "--json")).as(err).isZero();
    assertThat(out).contains("\"verified\"");
    assertThat(run("{ nonsense", "run", "-")).isEqualTo(2);
  }

  @Test
  void graphsGoOut() {
    assertThat(run(Cli.ADDER, "dot", "-", "--format", "v")).as(err).isZero();
    assertThat(out).startsWith("digraph");
    assertThat(run(Cli.ADDER, "dot", "-", "--format", "v", "-o", "-", "--json")).isZero();
    assertThat(file.toString(StandardCharsets.UTF_8)).startsWith("digraph");
    assertThat(err).contains("<stdout>");
    assertThat(run(Cli.ADDER, "map", "-", "--format", "v", "-o", "-", "--output-format", "v"))
        .isZero();
    assertThat(run(file.toByteArray(), "dot", "-", "--format", "v", "--netlist")).as(err).isZero();
    assertThat(out).startsWith("digraph");
  }

  @Test
  void aMissingOrUnknownFormatIsAskedFor() {
    assertThat(run("", "stats", "-")).isEqualTo(2);
    assertThat(err).contains("--format");
    assertThat(run("", "stats", "-", "--format", "edif")).isEqualTo(2);
    assertThat(err).contains("found format 'edif', expected one of");
    assertThat(run(Cli.ADDER, "search", "-", "--format", "v", "-o", "-")).isEqualTo(2);
    assertThat(err).contains("search does not write one file");
  }

  @Test
  void aMissingFolderIsMadeAndAFileInItsPlaceIsNamed() throws IOException {
    Path adder = Files.writeString(folder.resolve("adder.v"), Cli.ADDER);
    String deep = folder.resolve("no/such/out.aig").toString();
    assertThat(run("", "optimize", adder.toString(), "-r", "", "-o", deep)).isZero();
    assertThat(Path.of(deep)).exists();
    String below = adder.resolve("out.aig").toString();
    assertThat(run("", "optimize", adder.toString(), "-r", "", "-o", below)).isEqualTo(2);
    assertThat(err).contains(adder + " is a file, a folder is needed");
    String[] search = {"search", adder.toString(), "--budget", "1", "-o", adder.toString()};
    assertThat(run("", search)).isEqualTo(2);
    assertThat(err).contains(adder + ": is a file, a folder is needed");
  }

  @Test
  void aDesignIsFoundByItsModule() {
    assertThat(run("", "designs", "show", "alu")).isZero();
    assertThat(out).contains("module alu");
  }
}
