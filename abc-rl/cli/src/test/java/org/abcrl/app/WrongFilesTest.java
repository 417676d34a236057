package org.abcrl.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Folders and missing files where files are expected: one line that names them, exit code 2. */
class WrongFilesTest {
  @TempDir private Path folder;
  private Cli cli;
  private Path adder;
  private Path netlist;

  @BeforeEach
  void files() throws IOException {
    cli = new Cli(folder);
    adder = cli.file("adder.v", Cli.ADDER);
    netlist = cli.path("netlist.v");
    assertThat(cli.run("map", adder, "-o", netlist)).isZero();
  }

  private List<List<Object>> commands(Path wrong) {
    Path out = cli.path("out");
    return List.of(
        List.of("stats", wrong),
        List.of("run", wrong),
        List.of("run", "-c", "source " + wrong),
        List.of("run", "-c", "read " + wrong),
        List.of("run", "-c", "read_lib " + wrong),
        List.of("run", "-c", "read_library " + wrong),
        List.of("run", "-c", "read_scl " + wrong),
        List.of("run", "-c", "read_lut " + wrong),
        List.of("run", "-c", "read_constr " + wrong),
        List.of("map", adder, "-L", wrong),
        List.of("sta", wrong),
        List.of("sta", netlist, "--sdc", wrong),
        List.of("cec", adder, wrong, "-L", netlist),
        List.of("search", adder, "--sdc", wrong, "-o", out),
        List.of("search", adder, "--actions", "paper", "--model", wrong, "-o", out),
        List.of("search", adder, "--actions", "paper", "--alpha-params", wrong, "-o", out),
        List.of("eval", "--merge", wrong),
        List.of("dataset", "build", "--recipes", wrong, "-o", out),
        List.of("optimize", adder, "-r", "resyn2", "-o", wrong.resolve("below/none.xyz")));
  }

  @Test
  void aFolderIsSaidToBeOne() throws IOException {
    Path wrong = Files.createDirectory(cli.path("a.folder"));
    for (List<Object> command : commands(wrong).subList(0, commands(wrong).size() - 1)) {
      assertThat(cli.run(command.toArray())).as("%s", command).isEqualTo(2);
      assertThat(cli.err().lines().reduce("", (a, b) -> b))
          .as("%s", command)
          .contains("a.folder")
          .contains("is a folder");
    }
  }

  @Test
  void aMissingFileIsNamed() {
    Path wrong = cli.path("no.file");
    for (List<Object> command : commands(wrong)) {
      assertThat(cli.run(command.toArray())).as("%s", command).isEqualTo(2);
      assertThat(cli.err().lines().reduce("", (a, b) -> b))
          .as("%s", command)
          .contains("no.file")
          .doesNotContain("xception")
          .doesNotContain("(No such");
    }
  }

  @Test
  void aFileInThePlaceOfAFolderIsSaidToBeOneByTheShellToo() {
    assertThat(cli.run("run", "-c", "read " + adder + "; write " + adder.resolve("out.aig")))
        .isEqualTo(2);
    assertThat(cli.err()).contains(adder + ": is a file, a folder is needed");
  }

  /** What a shell's process substitution or a device hands over is no regular file. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void constraintsMayComeThroughAPipe() throws IOException, InterruptedException {
    Path pipe = cli.path("pipe.sdc");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Process writer =
        new ProcessBuilder("sh", "-c", "echo 'create_clock -name v -period 100' >" + pipe).start();
    assertThat(cli.run("sta", netlist, "--sdc", pipe)).as(cli.err()).isZero();
    assertThat(writer.waitFor()).isZero();
  }
}
