package org.abcrl.app.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.abcrl.aig.library.CellLibrary;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AbcExeTest {
  @TempDir private Path folder;
  private String out = "";

  @BeforeEach
  void prepare() throws IOException {
    try (var in = CellLibrary.class.getResourceAsStream("abcrl7.lib")) {
      Files.copy(in, folder.resolve("cells.lib"));
    }
    write(
        """
        .model m
        .inputs a b
        .outputs x y
        .names a b x
        10 1
        01 1
        .names a y
        1 1
        .end
        """);
  }

  private void write(String blif) throws IOException {
    Files.writeString(folder.resolve("in.blif"), blif);
  }

  /** Runs a script whose file names are in the folder; returns the exit code. */
  private int run(String script) throws IOException {
    Path file = folder.resolve("abc.script");
    Files.writeString(file, script.replace("@", folder + "/"));
    StringWriter text = new StringWriter();
    int code =
        AbcExe.run(
            new PrintWriter(text),
            new BufferedReader(new StringReader("")),
            "-s",
            "-f",
            file.toString());
    out = text.toString();
    return code;
  }

  private String result() throws IOException {
    return Files.readString(folder.resolve("out.blif"));
  }

  @Test
  void outputsThatAreInputsAreConnections() throws IOException {
    int code =
        run(
            """
            read_blif "@in.blif";
            read_lib -w "@cells.lib"
            strash; map; write_blif @out.blif
            """);
    assertThat(code).as(out).isZero();
    assertThat(result()).contains(".conn a y").contains(".gate XOR2_");
  }

  /** Gates that one input's net reaches in a BLIF file of cells. */
  private long fanouts(String net) throws IOException {
    return result()
        .lines()
        .filter(line -> line.startsWith(".gate") && line.matches(".*=" + net + "( .*|$)"))
        .count();
  }

  /** Registers stand in front of inputs: what one of them feeds is buffered without constraints. */
  @Test
  void netsOfInputsAreBufferedWithoutConstraintsToo() throws IOException {
    StringBuilder blif = new StringBuilder(".model wide\n.inputs s");
    int width = 200;
    for (int i = 0; i < width; i++) {
      blif.append(" a").append(i).append(" b").append(i);
    }
    blif.append("\n.outputs");
    for (int i = 0; i < width; i++) {
      blif.append(" y").append(i);
    }
    for (int i = 0; i < width; i++) {
      blif.append(String.format("%n.names s a%d b%d y%d%n11- 1%n0-1 1", i, i, i));
    }
    write(blif + "\n.end\n");
    int code =
        run("read_blif @in.blif; read_lib -w \"@cells.lib\"; abcrl -e 1; write_blif @out.blif");
    assertThat(code).as(out).isZero();
    assertThat(fanouts("s")).isLessThan(width / 4);
  }

  /** A script of a flow around Yosys, with passes that only ABC has: a search stands for it. */
  @Test
  void scriptsOfOtherFlowsAreReplacedToo() throws IOException {
    Files.writeString(
        folder.resolve("speed.script"),
        """
        &get -n
        &st
        &dch
        &nf
        &syn2
        &if -g -K 6
        &synch2
        &nf
        &put
        buffer -c
        topo
        stime -c
        upsize -c
        dnsize -c
        """);
    int code =
        run(
            "read_blif @in.blif; read_lib -w \"@cells.lib\"; source @speed.script;"
                + " write_blif @out.blif");
    assertThat(code).as(out).isZero();
    assertThat(out).contains("+ abcrl").contains("Delay =");
    code =
        run(
            "read_blif @in.blif; read_lib -w \"@cells.lib\"; fx; mfs; strash; drf -l; balance;"
                + " retime -D 500 -M 6; scleanup; fraig_store; balance; drw -l; fraig_store;"
                + " fraig_restore; map -p -B 0.2; &get -n; &st; &dch; &nf; &put;"
                + " buffer -N 10 -S 750.0; upsize -D 500; dnsize -D 500; stime -p; print_stats -m;"
                + " write_blif @out.blif");
    assertThat(code).as(out).isZero();
    assertThat(out).contains("+ abcrl -D 500");
  }

  @Test
  void dontUseKeepsCellsOut() throws IOException {
    int code =
        run(
            "read_blif @in.blif; read_lib -X \"XOR*\" -X XNOR* -w \"@cells.lib\" ; strash; map;"
                + " write_blif @out.blif");
    assertThat(code).as(out).isZero();
    assertThat(result()).doesNotContain("XOR").doesNotContain("XNOR").contains(".gate");
  }

  /** Yosys of 2026 has the ABC that it will run make one file of all libraries. */
  @Test
  void librariesGoThroughTheFileThatYosysKeeps() throws IOException {
    Files.writeString(folder.resolve("more.genlib"), "GATE mine 1 Y=!A; PIN * INV 1 9 1 0 1 0\n");
    String script =
        "read_lib -X \"XOR*\" -w \"@cells.lib\" ; read_lib -X XNOR* -m -w \"@more.genlib\" ;"
            + " write_scl \"@merged.scl\"";
    StringWriter text = new StringWriter();
    int code =
        AbcExe.run(
            new PrintWriter(text),
            new BufferedReader(new StringReader("")),
            "-c",
            script.replace("@", folder + "/"));
    assertThat(code).as(text.toString()).isZero();
    code = run("read_blif @in.blif; read_scl \"@merged.scl\" ; strash; map; write_blif @out.blif");
    assertThat(code).as(out).isZero();
    assertThat(result()).doesNotContain("XOR").doesNotContain("XNOR").contains(".gate");
    assertThat(run("write_scl @none.scl")).isEqualTo(2);
    assertThat(out).contains("no library was read");
    assertThat(run("read_scl @in.blif")).isEqualTo(2);
    assertThat(out).contains("in.blif:1:1: not written by abc-rl's write_scl");
    Files.writeString(folder.resolve("bad.scl"), "abc-rl-scl 1\nlibrary /none.lib\nnonsense\n");
    assertThat(run("read_scl @bad.scl")).isEqualTo(2);
    assertThat(out).contains("bad.scl:3:1: expected");
  }

  /** As CIRCT's passes start ABC on a module: each command with a -q of its own. */
  @Test
  void commandsComeOneByOne() throws IOException {
    StringWriter text = new StringWriter();
    int code =
        AbcExe.run(
            new PrintWriter(text),
            new BufferedReader(new StringReader("")),
            "-q",
            "read " + folder.resolve("in.blif"),
            "-q",
            "resyn2; print_stats",
            "-q",
            "write " + folder.resolve("out.aig"));
    assertThat(code).as(text.toString()).isZero();
    assertThat(text.toString()).contains("and = 3");
    assertThat(folder.resolve("out.aig")).isNotEmptyFile();
    code =
        AbcExe.run(
            new PrintWriter(text),
            new BufferedReader(new StringReader("print_stats\n")),
            "-C",
            "read " + folder.resolve("in.blif"));
    assertThat(code).isZero();
    assertThat(text.toString()).contains("abc 01> print_stats");
    code = AbcExe.run(new PrintWriter(text), new BufferedReader(new StringReader("")), "-h");
    assertThat(code).isZero();
    assertThat(text.toString()).contains("usage: abc-rl-abc");
    code = AbcExe.run(new PrintWriter(text), new BufferedReader(new StringReader("")), "-q");
    assertThat(code).isEqualTo(2);
  }

  /** A memory as registers and multiplexers: a cover must be enough, or Yosys waits for an hour. */
  @Test
  void largeCircuitsOfLutsAreCoveredOnly() throws IOException {
    int words = 512;
    int width = 8;
    StringBuilder blif = new StringBuilder(".model memory\n.inputs");
    for (int a = 0; a < 9; a++) {
      blif.append(" a").append(a);
    }
    for (int i = 0; i < words * width; i++) {
      blif.append(" m").append(i);
    }
    blif.append("\n.outputs");
    for (int b = 0; b < width; b++) {
      blif.append(" n9_0_").append(b);
    }
    for (int b = 0; b < width; b++) {
      for (int w = 0; w < words; w++) {
        blif.append(String.format("%n.names m%d n0_%d_%d%n1 1", w * width + b, w, b));
      }
      for (int level = 1; level <= 9; level++) {
        for (int w = 0; w < words >> level; w++) {
          blif.append(
              String.format(
                  "%n.names a%d n%d_%d_%d n%d_%d_%d n%d_%d_%d%n01- 1%n1-1 1",
                  level - 1, level - 1, 2 * w, b, level - 1, 2 * w + 1, b, level, w, b));
        }
      }
    }
    write(blif + "\n.end\n");
    Files.writeString(folder.resolve("luts"), "1 1 1\n2 1 1\n3 1 1\n4 1 1\n");
    int code = run("read_blif @in.blif; read_lut @luts; set effort 1; abcrl; write_blif @out.blif");
    assertThat(code).as(out).isZero();
    assertThat(out).contains("nodes: covered without a search", "abc-rl: LUTs");
    assertThat(result()).contains(".names");
  }

  @Test
  void commandsOfAbcThatAreMissingAreNamedWithTheNearest() throws IOException {
    assertThat(run("read_blif @in.blif\n&mf; write_blif @out.blif")).isEqualTo(2);
    assertThat(out)
        .contains("abc.script:2: &mf: ABC has it, abc-rl does not; nearest here: if -K 6");
    assertThat(folder.resolve("out.blif")).doesNotExist();
    assertThat(run("&read @none.aig")).isEqualTo(2);
    assertThat(run("&box_of_abc9 x")).isEqualTo(2);
    assertThat(out).contains("not known here; of ABC's '&' commands there are &amap");
  }

  @Test
  void badInputEndsInOneLineAndNoFile() throws IOException {
    assertThat(run("read_blif @none.blif")).isEqualTo(2);
    assertThat(out).contains("none.blif: no such file");
    assertThat(run("map")).isEqualTo(2);
    assertThat(out).contains("abc.script:1: map: there is no circuit yet");
    assertThat(run("read_blif @in.blif; if -Q; write_blif @out.blif")).isEqualTo(2);
    assertThat(out).contains("if: found '-Q', expected one of the options");
    assertThat(run("read_blif @in.blif; map -D fast; write_blif @out.blif")).isEqualTo(2);
    assertThat(out).contains("map: found '-D fast', expected a number from 0");
    assertThat(run("read_blif \"@in.blif; strash")).isEqualTo(2);
    assertThat(out).contains("found an open '\"'");
    assertThat(run("read_blif @in.blif; rewrite -Q 3")).isEqualTo(2);
    assertThat(out).contains("abc.script:1: rewrite: ");
    assertThat(run("read_blif @in.blif; source @abc.script")).isEqualTo(2);
    assertThat(out).contains("without end");
    assertThat(folder.resolve("out.blif")).doesNotExist();
  }

  @Test
  void aLibraryWithoutAnInverterIsRefused() throws IOException {
    Files.writeString(
        folder.resolve("poor.genlib"), "GATE and 1 Y=A*B; PIN * NONINV 1 9 1 0 1 0\n");
    int code = run("read_blif @in.blif; read_library @poor.genlib; map; write_blif @out.blif");
    assertThat(code).as(out).isEqualTo(2);
    assertThat(folder.resolve("out.blif")).doesNotExist();
  }

  @Test
  void constantsAndOddNamesComeThrough() throws IOException {
    write(
        """
        .model odd
        .inputs ys__n0 a[3] b$x:1
        .outputs k0 k1 z p[0] q[0]
        .names k0
        .names k1
        1
        .names ys__n0 a[3] z
        11 1
        .names b$x:1 p[0]
        0 1
        .names b$x:1 q[0]
        0 1
        .end
        """);
    int code =
        run("read_blif @in.blif; read_lib -w \"@cells.lib\"; abcrl -e 1; write_blif @out.blif");
    assertThat(code).as(out).isZero();
    assertThat(result())
        .contains(".inputs ys__n0 a[3] b$x:1", ".outputs k0 k1 z p[0] q[0]", ".conn p[0] q[0]")
        .contains(".names n0\n", ".conn n0 k0", ".names n1\n1\n", ".conn n1 k1")
        .doesNotContain("TIE");
  }

  @Test
  void latchesKeepTheirResetValuesAndOutputsTheirNames() throws IOException {
    write(
        """
        .model seq
        .inputs d
        .outputs q r
        .latch n q 1
        .latch q r 2
        .names d q n
        11 1
        .end
        """);
    int code =
        run("read_blif @in.blif; read_lib -w \"@cells.lib\"; abcrl -e 1; write_blif @out.blif");
    assertThat(code).as(out).isZero();
    assertThat(result()).contains(".outputs q r", ".conn lo0 q", " lo0 1\n", " lo1 3\n");
  }

  @Test
  void manyCircuitsInOneProcess() {
    StringWriter text = new StringWriter();
    String in =
        "read_blif %s/in.blif; strash; print_stats\nnonsense\nempty\necho DONE\nquit\n"
            .formatted(folder);
    int code = AbcExe.run(new PrintWriter(text), new BufferedReader(new StringReader(in)), "-s");
    assertThat(code).isZero();
    assertThat(text.toString())
        .contains("abc 01> read_blif", "and = 3", "nonsense: not known here", "\nDONE");
  }

  @Test
  void aRegistersScriptOfYosysIsReplacedAndAnnounced() throws IOException {
    String script =
        """
        echo + read_blif "@in.blif";
        read_blif "@in.blif";
        echo + read_lib -w "@cells.lib";
        read_lib -w "@cells.lib";
        echo + strash;
        strash;
        echo + ifraig;
        ifraig;
        echo + scorr;
        scorr;
        echo + dc2;
        dc2;
        echo + dretime;
        dretime;
        echo + retime -o -D 300;
        retime -o -D 300;
        echo + strash;
        strash;
        echo + &get -n;
        &get -n;
        echo + &dch -f;
        &dch -f;
        echo + &nf -D 300;
        &nf -D 300;
        echo + &put;
        &put;
        echo + write_blif @out.blif;
        write_blif @out.blif
        """;
    assertThat(run(script)).as(out).isZero();
    assertThat(out).contains("+ abcrl -D 300\n", "+ write_blif").doesNotContain("+ dretime");
    assertThat(result()).contains(".gate");
  }
}
