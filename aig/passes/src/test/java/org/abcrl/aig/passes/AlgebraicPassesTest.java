package org.abcrl.aig.passes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.InputException;
import org.abcrl.aig.io.CircuitFiles;
import org.abcrl.aig.passes.algebraic.Collapse;
import org.abcrl.aig.passes.algebraic.Dsd;
import org.abcrl.aig.passes.algebraic.Eliminate;
import org.abcrl.aig.passes.algebraic.Fx;
import org.abcrl.aig.testing.TestData;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlgebraicPassesTest {
  private static Pass pass(String script) {
    return Recipe.parse(script).passes().get(0);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fx",
        "fx -K 6 -M 8",
        "fx -K 12 -N 3",
        "fx -W 1 -s",
        "fx -W 1 -d",
        "eliminate",
        "eliminate -N 6 -V 4",
        "collapse",
        "collapse -z",
        "collapse -m -z",
        "collapse -B 20 -z",
        "collapse -B 30 -N 4 -m -z",
        "dsd",
        "dsd -z",
        "dsd -B 20 -N 6 -z"
      })
  void keepFunctions(String script) {
    Pass pass = pass(script);
    assertThat(pass.script()).isEqualTo(script);
    PassChecks.keepsFunction(pass, 4_000_000L + script.length(), 800, PassChecks.NONE);
  }

  /** 100,000 random circuits through each, compared for every input pattern: minutes. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "fx",
        "fx -K 12 -M 8",
        "eliminate",
        "eliminate -V 4",
        "collapse -z",
        "collapse -m -z",
        "collapse -B 20 -z",
        "dsd -z"
      })
  @Tag("slow")
  void keepFunctionsOfManyCircuits(String script) {
    PassChecks.keepsFunction(pass(script), 5_000_000, 100_000, PassChecks.NONE);
  }

  @Test
  void theDefaultsAreThoseOfTheScript() {
    assertThat(pass("fx")).isEqualTo(Fx.defaults());
    assertThat(pass("eliminate")).isEqualTo(Eliminate.defaults());
    assertThat(pass("collapse")).isEqualTo(Collapse.defaults());
    assertThat(pass("dsd")).isEqualTo(Dsd.defaults());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "fx -K 2",
        "fx -M 17",
        "eliminate -N 13",
        "collapse -B 2",
        "collapse -q",
        "dsd -N 1"
      })
  void refuseWhatIsOutOfRange(String script) {
    assertThatThrownBy(() -> Recipe.parse(script)).isInstanceOf(InputException.class);
  }

  /** Five functions with one divisor, a b + c, in different terms. */
  @Test
  void fxSharesADivisorOfTwoCubes() {
    AigBuilder builder = new AigBuilder("shared");
    int a = builder.addInput();
    int b = builder.addInput();
    int c = builder.addInput();
    for (int i = 0; i < 5; i++) {
      int d = builder.addInput();
      builder.addOutput(builder.or(builder.and(builder.and(a, d), b), builder.and(c, d)));
    }
    Aig flat = builder.build();
    assertThat(flat.ands()).isEqualTo(20);
    assertThat(Fx.defaults().apply(flat).ands()).isEqualTo(7);
  }

  /** Redundant logic that collapsing forgets: a multiplexer tree of equal data. */
  @Test
  void collapseForgetsRedundancy() {
    AigBuilder builder = new AigBuilder("redundant");
    int x = builder.addInput();
    int y = builder.addInput();
    int[] select = new int[4];
    for (int i = 0; i < 4; i++) {
      select[i] = builder.addInput();
    }
    int[] data = new int[16];
    for (int i = 0; i < 16; i++) {
      int term = builder.and(select[i % 4], x);
      data[i] = builder.or(builder.and(x, y), builder.and(term, y));
    }
    for (int width = 8, level = 0; width > 0; width /= 2, level++) {
      for (int i = 0; i < width; i++) {
        data[i] = builder.mux(select[level], data[2 * i], data[2 * i + 1]);
      }
    }
    builder.addOutput(data[0]);
    Aig before = builder.build();
    assertThat(before.ands()).isGreaterThan(10);
    assertThat(Collapse.defaults().apply(before).ands()).isEqualTo(1);
  }

  /** Gates that do not overlap are found again, however they were written: a flat cover here. */
  @Test
  void dsdFindsDisjointGates() {
    AigBuilder builder = new AigBuilder("flat");
    int[] x = new int[9];
    for (int i = 0; i < x.length; i++) {
      x[i] = builder.addInput();
    }
    // (x0 ^ x1 ^ (x2 & x3)) & (x4 ? x5 : x6) | x7 & !x8, by the minterms of the first part.
    int first = 0;
    for (int m = 0; m < 16; m++) {
      if (((m ^ (m >> 1) ^ ((m >> 2) & (m >> 3))) & 1) != 0) {
        int term = x[0] ^ (~m & 1);
        for (int i = 1; i < 4; i++) {
          term = builder.and(term, x[i] ^ (~(m >> i) & 1));
        }
        first = builder.or(first, term);
      }
    }
    int both = builder.and(first, builder.mux(x[4], x[5], x[6]));
    builder.addOutput(builder.or(both, builder.and(x[7], x[8] ^ 1)));
    Aig flat = builder.build();
    assertThat(flat.ands()).isGreaterThan(30);
    // Two exclusive ORs of three nodes, a multiplexer of three, four ANDs.
    assertThat(Dsd.defaults().apply(flat).ands()).isEqualTo(13);
  }

  /** Two-level control logic, whose history every local pass keeps. */
  @ParameterizedTest
  @CsvSource({
    "mcnc/b2, collapse, 580",
    "mcnc/table5, collapse, 615",
    "mcnc/apex1, collapse, 900",
    "mcnc/frg1, collapse, 50",
    "mcnc/m3, collapse -m; resyn2, 195",
    "mcnc/alu2, collapse -m; resyn2, 275",
    "mcnc/prom2, collapse -m; resyn2, 1530",
    "mcnc/m3, dsd, 247",
    "mcnc/alu2, dsd, 333",
    "epfl/ctrl, collapse; resyn2, 87",
    "epfl/i2c, collapse; resyn2, 790",
    "epfl/arbiter, fx, 5600",
    "mcnc/i8, fx, 1050",
  })
  void reachOnPublicCircuits(String circuit, String script, int nodes) {
    Aig aig = CircuitFiles.read(TestData.data(circuit + ".aig"));
    assertThat(Recipe.parse(script).apply(aig).ands()).isLessThanOrEqualTo(nodes);
  }
}
