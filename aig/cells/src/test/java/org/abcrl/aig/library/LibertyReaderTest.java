package org.abcrl.aig.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.abcrl.aig.InputException;
import org.abcrl.aig.testing.TestData;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LibertyReaderTest {
  private static final String SMALL =
      """
      /* a comment */ library (small) {
        time_unit : "10ps";
        capacitive_load_unit (2, pf);
        default_input_pin_cap : 0.5;
        lu_table_template (t) {
          variable_1 : total_output_net_capacitance; variable_2 : input_net_transition;
          index_1 ("0, 1"); index_2 ("0, 1, 2");
        }
        lu_table_template(slew) { variable_1 : input_net_transition; index_1("1 2"); }
        cell (NAND) {
          area : 2.5;
          pin(A) { direction : input; capacitance : 1; rise_capacitance : 3 ; }
          pin("B") { direction : input }
          pin(Y) {
            direction : output;
            max_capacitance : 4;
            function : "(A & B)'";
            timing () {
              related_pin : "A" // no semicolon
              timing_sense : negative_unate;
              cell_rise (t) { values ("1, 2, 3", \\
                                      "4, 5, 6"); }
              cell_fall (scalar) { values ("7"); }
              rise_transition (slew) { values("1, 3"); }
              fall_transition (slew) { index_1 ("2, 4"); values("1, 3"); }
            }
            timing () {
              related_pin : "A B"; when : "B"; timing_type : combinational;
              cell_rise (t) { values ("0, 9, 0", "0, 0, 0"); }
              rise_transition (scalar) { values ("1"); }
            }
            timing () { related_pin : "A"; timing_type : three_state_disable;
              cell_rise (scalar) { values ("1000"); } }
          }
        }
        cell (DFF) { ff(IQ, IQN) { clocked_on : "C"; next_state : "D"; } pin(D) { direction : input; } }
        cell (BUS) { bus(D) { bus_type : x; } }
        cell (TRI) { pin(Y) { direction : output; function : "0"; three_state : "E"; } }
        cell (HA) { pin(A) { direction : input; } pin(S) { direction : output; function : "A"; }
          pin(C) { direction : output; function : "A"; } }
        cell (BLACK) { pin(Y) { direction : output; } }
        cell (LOW) { dont_use : true; pin(Y) { direction : output; function : "0"; } }
        cell (DEEP) { dont_use : false; pin(A) { direction : input; }
          pin(Y) { direction : output; function : "A ^ X"; } }
      }
      """;

  private static LibertyReader.Contents read(String text) {
    return LibertyReader.read(text, "x.lib");
  }

  /** Isolation, level shifters and cells on another supply stand where power intent puts them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "is_isolation_cell : \"true\"",
        "is_level_shifter : true",
        "always_on : \"true\"",
        "retention_cell : \"save\"",
        "switch_cell_type : coarse_grain",
        "dont_use : true"
      })
  void cellsOfPowerDomainsAreNotForLogic(String attribute) {
    String text =
        SMALL
            .replace("cell (DEEP) { dont_use : false;", "cell (DEEP) { " + attribute + ";")
            .replace("\"A ^ X\"", "\"!A\"");
    assertThat(cell(text, "DEEP").dontUse()).isTrue();
    assertThat(cell(text.replace(attribute, "dont_use : false"), "DEEP").dontUse()).isFalse();
  }

  private static Cell cell(String text, String name) {
    return read(text).cells().stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void readsCellsInPicosecondsAndFemtofarads() {
    LibertyReader.Contents contents = read(SMALL);
    assertThat(contents.name()).isEqualTo("small");
    Cell nand = contents.cells().get(0);
    assertThat(nand.area()).isEqualTo(2.5);
    assertThat(nand.function()).isEqualTo(0x7777777777777777L);
    assertThat(nand.maxLoad()).isEqualTo(8000);
    assertThat(nand.pin(0).riseCapacitance()).isEqualTo(6000);
    assertThat(nand.pin(0).fallCapacitance()).isEqualTo(2000);
    assertThat(nand.pin(1).fallCapacitance()).isEqualTo(1000);
    TimingArc arc = nand.pin(0).arc();
    assertThat(arc.sense()).isEqualTo(TimingSense.NEGATIVE);
    // Load 2000 fF is index 1, slew 10 ps is index 1: 5 of the first timing group, times 10 ps.
    assertThat(arc.cellRise().at(10, 2000)).isCloseTo(50, within(1e-4f));
    // The worse of the two groups at load 0: 2 and 9.
    assertThat(arc.cellRise().at(10, 0)).isCloseTo(90, within(1e-4f));
    assertThat(arc.cellFall().at(3, 3)).isEqualTo(70);
    assertThat(arc.riseTransition().at(15, 99)).isCloseTo(20, within(1e-4f));
    assertThat(arc.fallTransition().at(30, 99)).isCloseTo(20, within(1e-4f));
    // Input B has rise tables only: they stand for the fall as well; its sense is derived.
    TimingArc second = nand.pin(1).arc();
    assertThat(second.sense()).isEqualTo(TimingSense.NEGATIVE);
    assertThat(second.cellFall()).isEqualTo(second.cellRise());
  }

  @Test
  void skipsWhatTheModelCannotHold() {
    LibertyReader.Contents contents = read(SMALL);
    assertThat(contents.skipped())
        .extracting(c -> c.name() + ": " + c.reason())
        .containsExactly(
            "DFF: no output",
            "BUS: pins in a bus or bundle",
            "TRI: three-state",
            "HA: 2 outputs",
            "BLACK: no function",
            "DEEP: its function is not over the inputs alone");
    Cell low = contents.cells().get(1);
    assertThat(low.isConstant()).isTrue();
    assertThat(low.dontUse()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "library (x) {|1:14: found the end of the file, expected {';', '}', WORD}",
        "library (x) { cell ( }|1:22: found '}', expected",
        "library (x) { a : ; }|1:19: found ';', expected {'(', STRING, OPERATOR, NOT, SIGNED,"
            + " WORD}",
        "library (x) { \"a\" : 1; }|1:15: found '\"a\"', expected {';', '}', WORD}",
        "lib (x) { }|1:1: found lib, expected library",
        "library (x) { time_unit : \"ten\"; }|1:27: found 'ten', expected a number with a unit",
        "library (x) { a : \"open }|1:19: found a character out of place, expected",
        "library (x) { cell (a) {} cell (a) {} }|1:27: found a second cell 'a', expected",
        "library (x) { cell (a) { area : big; } }|none",
        "library (x) { cell (a) { pin (A) { direction : sideways; } } }|1:48: found 'sideways',"
            + " expected input, output, inout or internal",
        "library (x) { cell (a) { pin (A) { } } }|1:26: found pin(A) without direction,",
        "library (x) { cell (a) { area : big; pin (Y) { direction : output; function : \"1\"; } } }"
            + "|1:33: found 'big', expected a number",
        "library (x) { cell (a) { pin (Y) { direction : output; function : \"(A\"; } } }"
            + "|1:70: found the end of the expression, expected ')'",
      })
  void namesThePlaceOfAnError(String text, String message) {
    if (message.equals("none")) {
      assertThat(read(text).skipped()).hasSize(1);
    } else {
      assertThatThrownBy(() -> read(text))
          .isInstanceOf(InputException.class)
          .hasMessageStartingWith("x.lib:" + message);
    }
  }

  @Test
  void refusesBrokenTables() {
    assertThatThrownBy(() -> read(SMALL.replace("4, 5, 6", "4, x5, 6")))
        .hasMessageMatching("x.lib:22:\\d+: found 'x5', expected a number");
    for (String huge : new String[] {"1e999", "NaN", "-1e37"}) {
      assertThatThrownBy(() -> read(SMALL.replace("4, 5, 6", "4, " + huge + ", 6")))
          .isInstanceOf(InputException.class)
          .hasMessageMatching("x.lib:22:\\d+: found '" + huge + "', expected a number");
    }
    assertThatThrownBy(() -> read(SMALL.replace("4, 5, 6", "4, 5")))
        .hasMessageContaining("found 5 values, expected 6 of them");
    assertThatThrownBy(() -> read(SMALL.replace("cell_rise (t)", "cell_rise (u)")))
        .hasMessageContaining("found table template 'u', expected one that the library defines");
  }

  @Test
  void endsInOneLineForAnyMutation() {
    long seed = 20240607;
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < 3000; i++) {
      StringBuilder text = new StringBuilder(SMALL);
      for (int k = 1 + random.nextInt(3); k > 0 && !text.isEmpty(); k--) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(4)) {
          case 0 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(20)));
          case 1 -> text.insert(at, "(){}:;,\"\\ 0aA*-+\n".charAt(random.nextInt(17)));
          case 2 -> text.setCharAt(at, (char) (32 + random.nextInt(95)));
          default -> text.setLength(at + 1);
        }
      }
      try {
        read(text.toString());
      } catch (InputException e) {
        assertThat(e.getMessage()).as("seed " + seed).startsWith("x.lib").doesNotContain("\n");
      } catch (RuntimeException | StackOverflowError e) {
        throw new AssertionError("seed " + seed + ", file " + i + ":\n" + text, e);
      }
    }
  }

  @Test
  void boundsTheNesting() {
    assertThatThrownBy(() -> read("library(x) {" + "a() {".repeat(100_000)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("inside 100 others");
    assertThatThrownBy(() -> read(SMALL.replace("(A & B)'", "(".repeat(50_000))))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("levels of nesting");
    assertThatThrownBy(() -> read("library(x) { a : " + "(".repeat(50_000)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("inside 100 others");
    assertThatThrownBy(() -> read("library(x) { time_unit : \"" + "-".repeat(50_000) + "1ns\"; }"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("a number with a unit");
  }

  /** Pins that share a group, functions without quotes, arithmetic. */
  @Test
  void readsListsOfPinsAndExpressions() {
    String cells =
        """
        library (l) { time_unit : 0.5 ns; capacitive_load_unit (2.5 * 2, ff);
          cell (NAND2) { area : 1.0 * 2;
            pin (A, B) { direction : input; capacitance : (1 + 2)*2 - 4 / 2; }
            pin (Y) { direction : output; max_capacitance : -(1 - 3) function : (!(A * B));
              timing () { related_pin : "A B"; cell_rise (scalar) { values ("1"); } } } }
          cell (AOI) { area : 1.0*2+1e-1; pin (A, B, "C") { direction : input; }
            pin (Y) { direction : output; function : !(A * B | C) } }
          cell (XOR) { area : 3 -1; pin (A, B) { direction : input; }
            pin (Y) { direction : output; function : A ^ !B; } }
        }
        """;
    LibertyReader.Contents contents = read(cells.replace("0.5 ns", "\"0.5 ns\""));
    Cell nand = contents.cells().get(0);
    assertThat(nand.pins()).extracting(InputPin::name).containsExactly("A", "B");
    assertThat(nand.area()).isEqualTo(2);
    assertThat(nand.function()).isEqualTo(0x7777777777777777L);
    assertThat(nand.maxLoad()).isEqualTo(10);
    assertThat(nand.pin(1).riseCapacitance()).isEqualTo(20);
    assertThat(nand.pin(1).arc().cellRise().at(0, 0)).isEqualTo(500);
    assertThat(contents.cells().get(1).function()).isEqualTo(0x0707070707070707L);
    assertThat(contents.cells().get(1).area()).isEqualTo(2.1f);
    assertThat(contents.cells().get(2).function()).isEqualTo(0x9999999999999999L);
    assertThat(contents.cells().get(2).area()).isEqualTo(2);
    assertThat(contents.skipped()).isEmpty();
  }

  @Test
  void saysThatAFileIsEmpty(@TempDir Path folder) throws Exception {
    for (String name : List.of("a.lib", "a.lib.gz", "a.genlib", "a.txt")) {
      Path file = Files.writeString(folder.resolve(name), " \n");
      assertThatThrownBy(() -> CellLibrary.load(List.of(file)))
          .isInstanceOf(InputException.class)
          .hasMessageContaining(
              name.contains("gen")
                  ? ":1:1: the genlib file is empty"
                  : name.contains("txt") ? ":1:1: the file is empty" : "the Liberty file is empty");
    }
  }

  @Test
  void readsAsap7() {
    CellLibrary library = CellLibrary.load(List.of(TestData.data("lib/asap7_rvt_tt.lib.gz")));
    assertThat(library.cells()).hasSize(167);
    assertThat(library.skipped())
        .extracting(c -> c.name() + ": " + c.reason())
        .containsExactly("FAx1_ASAP7_75t_R: 2 outputs", "HAxp5_ASAP7_75t_R: 2 outputs");
    Cell and = library.cell("AND2x2_ASAP7_75t_R").orElseThrow();
    assertThat(and.pin(0).riseCapacitance()).isEqualTo(0.483326f);
    assertThat(and.pin(0).arc().cellRise().at(10, 2.88f)).isEqualTo(24.452f);
    assertThat(library.inverters()).hasSizeGreaterThan(5);
    assertThat(library.family(and)).hasSizeGreaterThan(1).contains(and);
  }

  @Test
  void readsOsu018() {
    Path file = Path.of("/usr/share/qflow/tech/osu018/osu018_stdcells.lib");
    if (!Files.exists(file)) {
      assertThat(Boolean.getBoolean("abcrl.require")).as("qflow-tech-osu018 is missing").isFalse();
      Assumptions.abort("SKIPPED: Debian package qflow-tech-osu018 is missing");
    }
    CellLibrary library = CellLibrary.load(List.of(file));
    assertThat(library.cells()).hasSizeGreaterThan(20);
    assertThat(library.skipped()).extracting(SkippedCell::reason).contains("three-state");
    Cell nand = library.cell("NAND2X1").orElseThrow();
    assertThat(nand.pin(0).capacitance()).isBetween(5f, 30f);
    assertThat(nand.pin(0).arc().delay(100, 50)).isBetween(20f, 500f);
  }

  @Test
  void mergesFiles() {
    CellLibrary merged =
        CellLibrary.load(
            List.of(
                TestData.data("lib/mcnc.genlib"),
                TestData.data("lib/sky130.genlib"),
                TestData.data("lib/mcnc.genlib")));
    assertThat(merged.name()).isEqualTo("mcnc");
    assertThat(merged.cells()).hasSize(21 + 76);
    assertThat(merged.skipped()).hasSize(21);
  }
}
