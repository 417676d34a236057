package org.abcrl.aig.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.abcrl.aig.InputException;
import org.abcrl.aig.testing.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GenlibReaderTest {
  private static GenlibReader.Contents read(String text) {
    return GenlibReader.read(text, "x.genlib");
  }

  @Test
  void readsAGateWithAStarPin() {
    Cell nand =
        read("# comment\nGATE nand2 2.5 O=!(a*b); PIN * INV 1 999 1.0 0.2 1.5 0.3\n")
            .cells()
            .get(0);
    assertThat(nand.name()).isEqualTo("nand2");
    assertThat(nand.area()).isEqualTo(2.5);
    assertThat(nand.output()).isEqualTo("O");
    assertThat(nand.pins()).extracting(InputPin::name).containsExactly("a", "b");
    assertThat(nand.function()).isEqualTo(0x7777777777777777L);
    TimingArc arc = nand.pin(1).arc();
    assertThat(arc.sense()).isEqualTo(TimingSense.NEGATIVE);
    assertThat(arc.cellRise().at(7, 3)).isCloseTo(1.6f, within(1e-6f));
    assertThat(arc.cellFall().at(7, 3)).isCloseTo(2.4f, within(1e-6f));
    assertThat(nand.pin(0).capacitance()).isEqualTo(1);
  }

  @Test
  void pinLinesGiveTheOrderOfTheInputs() {
    Cell cell =
        read("GATE g 1 O=b*!a;\n PIN a INV 1 999 1 0 1 0\n PIN b NONINV 2 999 1 0 1 0\n"
                + "GATE one 0 O=CONST1;\nGATE zero 0 O=CONST0;")
            .cells()
            .get(0);
    assertThat(cell.pins()).extracting(InputPin::name).containsExactly("a", "b");
    assertThat(cell.function()).isEqualTo(0x4444444444444444L);
    assertThat(cell.pin(0).arc().sense()).isEqualTo(TimingSense.NEGATIVE);
    assertThat(cell.pin(1).arc().sense()).isEqualTo(TimingSense.POSITIVE);
  }

  @Test
  void derivesAnUnknownPhase() {
    Cell mux = read("GATE m 1 O=s*a+!s*b; PIN * UNKNOWN 1 9 1 0 1 0").cells().get(0);
    assertThat(mux.pin(mux.pinIndex("s")).arc().sense()).isEqualTo(TimingSense.NON_UNATE);
    assertThat(mux.pin(mux.pinIndex("a")).arc().sense()).isEqualTo(TimingSense.POSITIVE);
  }

  @Test
  void skipsLatchesAndSecondOutputs() {
    GenlibReader.Contents contents =
        read(
            """
            LATCH dff 4 Q=D; PIN D NONINV 1 999 1 0 1 0 SEQ Q ANY RISING_EDGE
            CONTROL CLK 1 999 0 1 0 1
            CONSTRAINT D 1 1
            GATE ha 3 S=a^b; PIN * UNKNOWN 1 9 1 0 1 0
            GATE ha 3 C=a*b; PIN * UNKNOWN 1 9 1 0 1 0
            .end
            """);
    assertThat(contents.cells()).extracting(Cell::output).containsExactly("S");
    assertThat(contents.skipped()).extracting(SkippedCell::name).containsExactly("dff", "ha");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GAT inv 1 O=!a;|1:1: found 'GAT', expected GATE or LATCH",
        "GATE inv x O=!a;|1:10: found 'x', expected the gate's area, a number",
        "GATE inv 1 O=!a|1:16: found the end of the file, expected ';' behind the equation",
        "GATE inv 1 O=!;|1:15: found the end of the expression, expected a pin name,"
            + " a constant, '(' or '!'",
        "GATE inv 1 O=!(a;|1:17: found the end of the expression, expected ')'",
        "GATE inv 1 O=!a;|1:6: found 'inv', expected a PIN line for input a of gate",
        "GATE inv 1 O=!a; PIN a UP|1:24: found 'UP', expected the phase INV, NONINV or UNKNOWN",
        "GATE inv 1 O=!a; PIN a INV 1|1:29: found the end of the file, expected the largest load",
        "''|1:1: found no GATE, expected a genlib library",
      })
  void namesThePlaceOfAnError(String text, String message) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(InputException.class)
        .hasMessage("x.genlib:" + message);
  }

  @ParameterizedTest
  @CsvSource({"asap7.genlib,47", "mcnc.genlib,21", "sky130.genlib,76"})
  void readsPublicLibraries(String file, int gates) {
    CellLibrary library = CellLibrary.load(List.of(TestData.data("lib/" + file)));
    assertThat(library.cells()).hasSize(gates);
    assertThat(library.skipped()).isEmpty();
    assertThat(library.inverters()).isNotEmpty();
    assertThat(library.buffers()).isNotEmpty();
    assertThat(library.tie(false)).isPresent();
    assertThat(library.tie(true)).isPresent();
  }

  @Test
  void sortsDriveFamiliesByArea() {
    CellLibrary library = CellLibrary.load(List.of(TestData.data("lib/mcnc.genlib")));
    Cell inverter = library.cell("inv3").orElseThrow();
    assertThat(library.family(inverter))
        .extracting(Cell::name)
        .containsExactly("inv1", "inv2", "inv3", "inv4");
    assertThat(library.rank(inverter)).isEqualTo(2);
    assertThat(library.cell(inverter.id())).isSameAs(inverter);
  }
}
