package org.abcrl.aig.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.abcrl.aig.library.SequentialOutput.BothActive;
import org.abcrl.aig.testing.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibertyRegistersTest {
  private static final String SMALL =
      """
      library (registers) {
        time_unit : "1ns"; capacitive_load_unit (1, pf);
        lu_table_template (c) {
          variable_1 : constrained_pin_transition; variable_2 : related_pin_transition;
          index_1 ("0, 1"); index_2 ("0, 1, 2");
        }
        cell (FF) {
          area : 1.5 * (2 + 1); dont_touch : true;
          ff (IQ, IQN) { clocked_on : "!CK"; next_state : "!D"; clear : "(R)"; preset : "!S'";
            clear_preset_var1 : L; clear_preset_var2 : N; }
          pin (CK, D, R, S) { direction : input; capacitance : 0.001; }
          pin (Q) { direction : output; function : "IQ";
            timing () { related_pin : "CK"; timing_type : falling_edge;
              cell_rise (scalar) { values ("0.1"); } cell_fall (scalar) { values ("0.2"); }
              rise_transition (scalar) { values ("0.3"); } }
            timing () { related_pin : "R"; timing_type : clear; timing_sense : negative_unate;
              cell_rise (scalar) { values ("9"); } cell_fall (scalar) { values ("0.4"); } }
          }
          pin (QN) { direction : output; function : "IQN"; max_capacitance : 0.05; }
          pin (X) { direction : internal; }
        }
        cell (CONSTRAINED) {
          ff (IQ, IQN) { clocked_on : "CK"; next_state : "(E D) + (!E IQ)"; }
          pin (CK) { direction : input; clock : true; timing () { related_pin : CK;
            timing_type : min_pulse_width; rise_constraint (scalar) { values ("1"); } } }
          pin (D) { direction : input;
            timing () { related_pin : CK; timing_type : setup_rising; when : "E";
              rise_constraint (c) { values ("1, 2, 3", "4, 5, 6"); } }
            timing () { related_pin : CK; timing_type : setup_rising; when : "!E";
              rise_constraint (c) { values ("0, 9, 0", "0, 0, 0"); } }
            timing () { related_pin : CK; timing_type : hold_rising;
              fall_constraint (scalar) { values ("-0.5"); } }
          }
          pin (E) { direction : input; }
          pin (Q) { direction : output; function : "IQ"; }
        }
        cell (LATCH) { dont_use : true; latch (IQ, IQN) { enable : "G"; data_in : "D"; }
          pin (D) { direction : input; } pin (G) { direction : input; }
          pin (QN) { direction : output; function : "!IQ"; } }
        cell (BANK) { ff_bank (IQ, IQN, 4) { clocked_on : "C"; next_state : "D"; } }
        cell (GATE) { clock_gating_integrated_cell : "latch_posedge"; statetable ("C E", "M") { table : ""; } }
        cell (TABLE) { statetable ("C E", "M") { table : ""; } }
        cell (TWO) { ff (A, AN) { } ff (B, BN) { } }
        cell (CLOCKS) { ff (A, AN) { clocked_on : "C * E"; next_state : "C"; }
          pin (C, E) { direction : input; } pin (Q) { direction : output; function : "A"; } }
        cell (SLAVE) { ff (A, AN) { clocked_on : "C"; clocked_on_also : "E"; next_state : "C"; }
          pin (C, E) { direction : input; } pin (Q) { direction : output; function : "A"; } }
        cell (LOGIC) { ff (A, AN) { clocked_on : "C"; next_state : "E"; }
          pin (C, E) { direction : input; } pin (Q) { direction : output; function : "A * E"; } }
        cell (DRIVER) { ff (A, AN) { clocked_on : "C"; next_state : "E"; } pin (C, E) { direction : input; }
          pin (Q) { direction : output; function : "A"; three_state : "E"; } }
      }
      """;

  private static final LibertyReader.Contents CONTENTS = LibertyReader.read(SMALL, "x.lib");

  private static SequentialCell cell(String name) {
    return CONTENTS.sequentialCells().stream()
        .filter(c -> c.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void turnsTheStateSoThatItTakesTheDataAsItIs() {
    SequentialCell cell = cell("FF");
    assertThat(cell.area()).isEqualTo(4.5);
    assertThat(cell.isFlipFlop()).isTrue();
    assertThat(cell.dontTouch()).isTrue();
    assertThat(cell.pins()).extracting(SequentialPin::name).containsExactly("CK", "D", "R", "S");
    assertThat(cell.pins().get(3).capacitance()).isEqualTo(1);
    assertThat(cell.clock()).isEqualTo(new Control(0, false));
    // The library's state is the complement: its clear is a preset, its plain output inverted.
    assertThat(cell.preset()).contains(new Control(2, true));
    assertThat(cell.clear()).contains(new Control(3, true));
    assertThat(cell.function().orElseThrow())
        .isEqualTo(new RegisterFunction(1, Optional.empty(), Optional.empty(), Optional.empty()));
    assertThat(cell.outputs())
        .containsExactly(
            new SequentialOutput("Q", true, BothActive.LOW, Float.POSITIVE_INFINITY),
            new SequentialOutput("QN", false, BothActive.KEEP, 50));
    assertThat(cell.next().truthTable()).isEqualTo(Expression.variableTable(1));
    assertThat(cell.describe())
        .isEqualTo("falling-edge flip-flop, clear by high S, preset by high R, both outputs");
  }

  @Test
  void readsDelaysToTheOutputs() {
    SequentialCell cell = cell("FF");
    assertThat(cell.launches()).hasSize(2);
    LaunchArc clock = cell.launches().get(0);
    assertThat(clock.kind()).isEqualTo(LaunchArc.Kind.FALLING_EDGE);
    assertThat(clock.triggers(false, true)).isTrue();
    assertThat(clock.triggers(true, true)).isFalse();
    assertThat(clock.tables(false).orElseThrow().delay().at(1, 1)).isCloseTo(200, within(1e-3f));
    LaunchArc clear = cell.launches().get(1);
    assertThat(clear.rise()).isEmpty();
    assertThat(clear.triggers(true, false)).isTrue();
    assertThat(clear.triggers(false, false)).isFalse();
    assertThat(clear.fall().orElseThrow().transition()).isEqualTo(TimingTable.constant(0));
  }

  @Test
  void readsTheWorstOfEachConstraint() {
    SequentialCell cell = cell("CONSTRAINED");
    assertThat(cell.describe()).isEqualTo("rising-edge flip-flop, enable by high E");
    assertThat(cell.constraints()).hasSize(2);
    ConstraintArc setup = cell.constraints().get(0);
    assertThat(setup.kind()).isEqualTo(ConstraintArc.Kind.SETUP);
    assertThat(setup.clockRises()).isTrue();
    assertThat(setup.fall()).isEmpty();
    // The first axis of the template is the pin's slew: at 1 ns of it and none of the clock's, 4.
    assertThat(setup.rise().orElseThrow().at(0, 1000)).isEqualTo(4000);
    assertThat(setup.rise().orElseThrow().at(1000, 0)).isEqualTo(9000);
    ConstraintArc hold = cell.constraints().get(1);
    assertThat(hold.kind().isBefore()).isFalse();
    assertThat(hold.fall().orElseThrow().at(7, 7)).isEqualTo(-500);
  }

  @Test
  void namesWhatItSkips() {
    assertThat(cell("LATCH").isLatch()).isTrue();
    assertThat(cell("LATCH").mappable()).isFalse();
    assertThat(CONTENTS.cells()).isEmpty();
    assertThat(CONTENTS.skipped())
        .extracting(s -> s.name() + ": " + s.reason())
        .containsExactly(
            "BANK: register bank",
            "GATE: integrated clock gate (latch_posedge)",
            "TABLE: state table",
            "TWO: 2 bits of state",
            "CLOCKS: 'clocked_on' of ff is not one pin",
            "SLAVE: two clocks",
            "LOGIC: output Q is not its state",
            "DRIVER: three-state");
  }

  @Test
  void readsOsu018() {
    CellLibrary library =
        CellLibrary.load(
            List.of(TestData.file(Path.of("/usr/share/qflow/tech/osu018/osu018_stdcells.lib"))));
    assertThat(library.sequentialCells())
        .extracting(c -> c.name() + ": " + c.describe())
        .containsExactly(
            "DFFNEGX1: falling-edge flip-flop",
            "DFFPOSX1: rising-edge flip-flop",
            "DFFSR: rising-edge flip-flop, clear by low R, preset by low S",
            "LATCH: high-open latch");
    SequentialCell cell = library.sequentialCell("DFFSR").orElseThrow();
    assertThat(cell.outputs().get(0).whenBoth()).isEqualTo(BothActive.LOW);
    assertThat(cell.area()).isEqualTo(176);
    LaunchArc arc = cell.launches().get(0);
    assertThat(arc.rise().orElseThrow().delay().at(240, 500)).isCloseTo(1096.1f, within(0.1f));
    assertThat(library.cell("DFFSR")).isEmpty();
  }

  @Test
  void readsSky130AndAsap7(@TempDir Path folder) {
    CellLibrary sky = CellLibrary.load(List.of(TestData.data("lib/sky130hd_tt.lib.gz")));
    assertThat(sky.sequentialCells()).hasSize(63);
    assertThat(sky.sequentialCells()).filteredOn(SequentialCell::isScan).hasSize(24);
    assertThat(sky.sequentialCells()).allMatch(c -> c.function().isPresent());
    assertThat(sky.sequentialCell("sky130_fd_sc_hd__edfxbp_1").orElseThrow().describe())
        .isEqualTo("rising-edge flip-flop, enable by high DE, both outputs");
    assertThat(sky.skipped())
        .extracting(SkippedCell::reason)
        .contains("integrated clock gate (latch_posedge)");
    CellLibrary asap =
        CellLibrary.load(
            List.of(
                TestData.data("lib/asap7_rvt_tt.lib.gz"),
                TestData.data("lib/asap7_seq_rvt_tt.lib.gz")));
    assertThat(asap.cells()).hasSize(167);
    assertThat(asap.sequentialCells()).hasSize(23);
    assertThat(asap.sequentialCell("DFFASRHQNx1_ASAP7_75t_R").orElseThrow().describe())
        .isEqualTo(
            "rising-edge flip-flop, clear by low RESETN, preset by low SETN, inverted output");
    LibraryCache cache = new LibraryCache(Optional.of(folder));
    for (CellLibrary library : List.of(sky, asap)) {
      cache.store(library);
      CellLibrary again = cache.find(library.contentHash()).orElseThrow();
      assertThat(again.sequentialCells()).isEqualTo(library.sequentialCells());
    }
  }
}
