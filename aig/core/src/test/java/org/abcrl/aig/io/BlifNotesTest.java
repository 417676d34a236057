package org.abcrl.aig.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.abcrl.aig.Aig;
import org.abcrl.aig.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of a BLIF file is skipped is said; files that are cut off are refused. */
class BlifNotesTest {
  private static final String AND = ".inputs a b\n.outputs y\n.names a b y\n11 1\n";

  @Test
  void timingLinesAreSkippedWithOneNote(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("t.blif");
    Files.writeString(
        file,
        ".model t\n.and_gate_delay 1.0\n" + AND + ".default_input_arrival 0 0\n.area 3\n.end\n");
    List<String> notes = new ArrayList<>();
    Aig aig = CircuitFiles.read(file, notes::add);
    assertThat(aig.ands()).isEqualTo(1);
    assertThat(notes)
        .containsExactly(
            file + ":2: note: lines about delay and area such as '.and_gate_delay' are skipped");
  }

  @Test
  void externalDontCaresAreNamed(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("t.blif");
    Files.writeString(file, ".model t\n" + AND + ".exdc\n.names a b y\n00 1\n.end\n");
    List<String> notes = new ArrayList<>();
    assertThat(CircuitFiles.read(file, notes::add).ands()).isEqualTo(1);
    assertThat(notes)
        .containsExactly(file + ":6: note: external don't cares ('.exdc') are not used");
  }

  @Test
  void filesThatAreCutOffAreRefused() {
    String text = ".model cut\n.inputs a b c\n.outputs y\n.names a b t\n11 1\n";
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "t.blif:3:10: no cover for output 'y', and '.end' is missing: the file is cut off");
  }

  @Test
  void aMissingEndAloneIsOnlyNoted(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("t.blif");
    Files.writeString(file, ".model t\n" + AND);
    List<String> notes = new ArrayList<>();
    assertThat(CircuitFiles.read(file, notes::add).ands()).isEqualTo(1);
    assertThat(notes).containsExactly(file + ": note: '.end' is missing; is the file complete?");
  }

  @Test
  void devicesAndBombsAreBounded(@TempDir Path folder) throws IOException {
    assertThatThrownBy(() -> CircuitFiles.load(Path.of("/dev/zero"), 1 << 20))
        .hasMessageContaining("has more than 1048576 bytes");
    Path bomb = folder.resolve("bomb.blif.gz");
    try (var out = new java.util.zip.GZIPOutputStream(Files.newOutputStream(bomb))) {
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 64; i++) {
        out.write(zeros);
      }
    }
    assertThat(Files.size(bomb)).isLessThan(1 << 20);
    assertThatThrownBy(() -> CircuitFiles.load(bomb, 1 << 24))
        .hasMessageContaining("is larger than 16777216 bytes uncompressed");
  }

  private static Aig read(String text) {
    return BlifReader.read("t.blif", "t", text.getBytes(StandardCharsets.UTF_8));
  }
}
