package org.abcrl.aig.io;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.InputException;
import org.abcrl.aig.LatchInit;
import org.abcrl.aig.testing.RandomAigs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Errors name their place, what was found and what was expected. */
class BrokenFilesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ".aag | hello | f:1:1: not an AIGER file, expected it to begin with 'aag ' or 'aig '",
        ".aag | aag 1 1 0 x | f:1:11: found 'x', expected the number of outputs O of the header",
        ".aag | aag 1 1 0 0 0 0 1~2~ | f:1:17: found 1 constraint property, expected none: only"
            + " inputs, latches, outputs and ANDs are supported",
        ".aag | aag 2147483646 1 0 0 0~2~ | f:1:5: found a maximum variable M = 2147483646, which"
            + " is too large for a file of 25 bytes",
        ".aig | aig 9999999 0 0 0 9999999~ | f:1:5: found a header that needs at least 19999998"
            + " more bytes, but only 0 follow",
        ".aag | aag 3 1 0 1 2~2~4~4 6 2~6 4 2~ | f:4:1: AND 4 depends on itself (combinational"
            + " cycle)",
        ".aag | aag 3 1 0 1 1~2~4~4 2 6~ | f:4:1: AND 4 uses literal 6, which is neither an input"
            + " nor a latch nor an AND",
        ".aag | aag 2 1 0 1 0~2~4~ | f:3:1: found literal 4, which is neither an input nor a latch"
            + " nor an AND",
        ".aag | aag 1 1 0 1 0~2~2~i0 x | f:4:5: found the end of the file, expected the end of the"
            + " line",
        ".aag | aag 1 1 0 1 0~2~2~i1 x~ | f:4:1: found a symbol for position 1, but there are only"
            + " 1 of its kind",
        ".blif | .model m~.inputs a~.outputs f~.names a f~1 2~ | f:5:3: found '2', expected the"
            + " output value 0 or 1 of a row",
        ".blif | .model m~.inputs a~.outputs f~.names a g f~1 1~ | f:5:1: found a row of 1 input"
            + " values, expected 2 (one for each input of '.names')",
        ".blif | .model m~.inputs a~.outputs f~.names a g f~11 1~ | f:4:1: signal 'g' is used but"
            + " never defined",
        ".blif | .model m~.inputs a~.outputs f~.end | f:3:10: signal 'f' is used but never defined",
        ".blif | .model m~.inputs a~.outputs f~ | f:3:10: no cover for output 'f', and '.end' is"
            + " missing: the file is cut off",
        ".blif | .model m~.outputs f~.names g f~1 1~.names f g~1 1~ | f:3:1: signal 'f' depends on"
            + " itself (combinational cycle)",
        ".blif | .model m~.gate nand2 A=a | f:2:1: found '.gate', expected unmapped logic"
            + " ('.names', '.latch'): mapped gates need their library",
        ".blif | .model m~.inputs a~.outputs q~.latch a q ab a 0~ | f:4:12: found 'ab', expected"
            + " the latch type re, fe, ah, al or as",
        ".blif | .model m~.subckt m | f:1:1: model 'm' contains itself",
        ".blif | .model m~.subckt n | f:2:1: found a sub-circuit of model 'n', expected one that"
            + " this file defines",
        ".bench | INPUT(a)~f = FOO(a)~ | f:2:5: found gate 'FOO', expected AND, NAND, OR, NOR, XOR,"
            + " XNOR, NOT, BUF, MUX, LUT, DFF, vdd or gnd",
        ".bench | INPUT(a | f:1:8: found the end of the file, expected ')'",
      })
  void messagesNameThePlace(String ending, String text, String message) {
    byte[] data = text.replace('~', '\n').getBytes(ISO_8859_1);
    assertThatThrownBy(() -> CircuitFiles.read("f", ending, "f", data))
        .isInstanceOf(InputException.class)
        .hasMessage(message);
  }

  /** As ABC writes circuits with latches that start at 1. */
  @Test
  void badStatesBecomeOutputs() {
    byte[] data = "aag 2 2 0 1 0 1 0\n2\n4\n2\n5\nb0 g\no0 f\n".getBytes(ISO_8859_1);
    Aig aig = CircuitFiles.read("f", ".aag", "f", data);
    assertThat(aig.names().outputs()).containsExactly("f", "g");
    assertThat(aig.output(1)).isEqualTo(5);
  }

  @Test
  void truncatedBinaryNamesTheByte() {
    byte[] data = "aig 4 2 0 1 2\n8\n....".getBytes(ISO_8859_1);
    byte[] ands = {(byte) 0x82, 0, (byte) 0x82, 0};
    System.arraycopy(ands, 0, data, data.length - 4, 4);
    assertThatThrownBy(() -> CircuitFiles.read("f", ".aig", "f", data))
        .isInstanceOf(InputException.class)
        .hasMessage("f: byte 20: found the end of the file, expected 2 binary ANDs");
  }

  /** Hierarchy that doubles sixty times would need 2^60 signals. */
  @Test
  void explodingHierarchyIsRefused() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      text.append(".model m").append(i).append("\n.inputs a\n.outputs f\n");
      for (int j = 0; j < 2; j++) {
        text.append(".subckt m").append(i + 1).append(" a=a f=f").append(j).append('\n');
      }
      text.append(".names f0 f\n1 1\n.end\n");
    }
    text.append(".model m60\n.inputs a\n.outputs f\n.names a f\n0 1\n.end\n");
    assertThatThrownBy(
            () -> CircuitFiles.read("f", ".blif", "f", text.toString().getBytes(ISO_8859_1)))
        .hasMessage("f:1:1: the flat network has more than the 20000000 signals supported");
  }

  /** A long chain in reverse order: no recursion may follow it. */
  @Test
  void longChainsNeedNoStack() {
    int length = 200_000;
    StringBuilder text = new StringBuilder(".model chain\n.inputs a b\n.outputs n0\n");
    for (int i = 0; i < length; i++) {
      text.append(".names b n").append(i + 1).append(" n").append(i).append("\n10 1\n");
    }
    text.append(".names a n").append(length).append("\n1 1\n.end\n");
    Aig aig = CircuitFiles.read("f", ".blif", "f", text.toString().getBytes(ISO_8859_1));
    assertThat(aig.levels()).isEqualTo(length);
  }

  @Test
  void missingFilesAndUnknownEndingsAreNamed(@TempDir Path folder) throws IOException {
    assertThatThrownBy(() -> CircuitFiles.read(folder.resolve("none.aig")))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith("none.aig: no such file");
    assertThatThrownBy(() -> CircuitFiles.read(folder.resolve("x.pdf")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("found ending '.pdf', expected one of [.aig, .aag, .blif, .bench]");
    Path directory = Files.createDirectory(folder.resolve("dir.aig"));
    assertThatThrownBy(() -> CircuitFiles.read(directory))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith("is a folder, expected a circuit");
  }

  @Test
  void failedWritesLeaveNothing(@TempDir Path folder) throws IOException {
    AigBuilder builder = new AigBuilder("one");
    int q = builder.addLatch("q", LatchInit.ONE);
    builder.setNextState(0, q);
    builder.addOutput("f", q);
    Aig aig = builder.build();
    Path target = folder.resolve("one.bench");
    assertThatThrownBy(() -> CircuitFiles.write(aig, target))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("latch 'q' does not start at 0");
    Files.writeString(folder.resolve("old.aig"), "old");
    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    folder.resolve("old.aig"),
                    out -> {
                      out.write(1);
                      throw new IOException("disk full");
                    }))
        .hasMessageContaining("old.aig")
        .hasMessageEndingWith("disk full");
    assertThat(folder.resolve("old.aig")).hasContent("old");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(folder.resolve("old.aig"));
    }
  }

  @Test
  void compressedFilesAreReadAndWritten(@TempDir Path folder) throws IOException {
    Aig aig = RandomAigs.sequential(5, 4, 3, 3, 40);
    Path file = folder.resolve("a.v1.blif.gz");
    CircuitFiles.write(aig, file);
    assertThat(Files.readAllBytes(file)).startsWith(0x1F, 0x8B);
    assertThat(CircuitFiles.read(file).sameStructure(aig)).isTrue();
    Path binary = folder.resolve("a.v1.aig");
    CircuitFiles.write(aig, binary);
    assertThat(CircuitFiles.read(binary).name()).isEqualTo("a.v1");
  }
}
