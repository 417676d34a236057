package org.abcrl.aig.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class DefaultLibraryTest {
  private final CellLibrary library = CellLibrary.defaultLibrary();

  @Test
  void isWhatTheGeneratorWrites() throws Exception {
    try (var in = CellLibrary.class.getResourceAsStream("abcrl7.lib")) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .isEqualTo(DefaultLibraryGenerator.generate());
    }
  }

  @Test
  void hasFamiliesInSeveralDrives() {
    assertThat(library.skipped()).isEmpty();
    assertThat(library.cells()).hasSizeGreaterThan(100);
    assertThat(library.inverters()).hasSizeGreaterThan(5);
    assertThat(library.buffers()).hasSizeGreaterThan(5);
    assertThat(library.tie(true)).isPresent();
    assertThat(library.tie(false)).isPresent();
    for (List<Cell> family : library.families()) {
      for (int i = 1; i < family.size() && family.get(0).inputs() > 0; i++) {
        Cell small = family.get(i - 1);
        Cell large = family.get(i);
        // A stronger cell of the same kind is faster into a heavy load.
        assertThat(large.pin(0).arc().delay(20, 40))
            .as(large + " against " + small)
            .isLessThan(small.pin(0).arc().delay(20, 40));
      }
    }
  }

  @Test
  void hasThePlainFiguresOfItsParameters() {
    Cell inverter = library.cell("INV_X1").orElseThrow();
    assertThat(inverter.area()).isBetween(0.0437, 0.0438);
    assertThat(inverter.pin(0).capacitance()).isEqualTo(0.6f);
    // Four equal inverters: five times tau, averaged over the edges.
    TimingArc arc = inverter.pin(0).arc();
    assertThat((arc.cellRise().at(0, 2.4f) + arc.cellFall().at(0, 2.4f)) / 2).isBetween(4.9f, 5.1f);
    assertThat(arc.sense()).isEqualTo(TimingSense.NEGATIVE);
    assertThat(library.cell("XOR2_X1").orElseThrow().function()).isEqualTo(0x6666666666666666L);
    assertThat(library.cell("MUXI2_X1").orElseThrow().pin(2).arc().sense())
        .isEqualTo(TimingSense.NON_UNATE);
  }

  @Test
  void hasFlipFlopsAndLatchesOfEveryKind() {
    assertThat(library.sequentialCells())
        .filteredOn(c -> c.name().endsWith("_X1"))
        .extracting(c -> c.name() + ": " + c.describe())
        .contains(
            "DFF_X1: rising-edge flip-flop",
            "DFFNR_X1: falling-edge flip-flop, clear by low RN",
            "DFFS_X1: rising-edge flip-flop, preset by low SN",
            "DFFSR_X1: rising-edge flip-flop, clear by low RN, preset by low SN",
            "DFFER_X1: rising-edge flip-flop, clear by low RN, enable by high E",
            "LATL_X1: low-open latch",
            "LATHR_X1: high-open latch, clear by low RN")
        .hasSize(17);
    assertThat(library.sequentialCells()).allMatch(SequentialCell::mappable);
    SequentialCell plain = library.sequentialCell("DFF_X1").orElseThrow();
    // 13 fingers and two breaks; about five gates in a row from clock to output.
    assertThat(plain.area()).isEqualTo(0.2187f);
    assertThat(plain.launches().get(0).rise().orElseThrow().delay().at(10, 2.4f))
        .isBetween(20f, 30f);
    float setup = plain.constraints().get(0).rise().orElseThrow().at(10, 10);
    float hold = plain.constraints().get(1).rise().orElseThrow().at(10, 10);
    assertThat(setup).isBetween(3f, 15f);
    // Data may come and go in a window that is not empty.
    assertThat(setup + hold).isPositive();
    assertThat(library.sequentialCell("DFFSR_X1").orElseThrow().area()).isGreaterThan(plain.area());
  }
}
