package org.abcrl.aig.equivalence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.abcrl.aig.Aig;
import org.abcrl.aig.Lit;
import org.abcrl.aig.simulation.Simulator;
import org.abcrl.aig.testing.RandomAigs;
import org.abcrl.aig.truth.TruthTables;
import org.abcrl.aig.verilog.VerilogOptions;
import org.abcrl.aig.verilog.VerilogReader;
import org.junit.jupiter.api.Test;

class AlignmentTest {
  /** Few patterns, so that many candidates are false; all merged nodes are equal even so. */
  @Test
  void mergesOnlyEqualNodes() {
    int merged = 0;
    for (long seed = 0; seed < 300; seed++) {
      Aig aig = RandomAigs.combinational(seed, 9, 5, 150);
      Alignment alignment =
          new Alignment(
              aig,
              aig.nodes() / 2,
              1,
              new SplittableRandom(seed),
              () -> false,
              () -> new LogicNgSolver(() -> false));
      alignment.run(100_000);
      long[] values = allValues(aig);
      for (int node = aig.firstAnd(); node < aig.nodes(); node++) {
        for (int other = 1; other < node; other++) {
          int difference =
              alignment.reducedLiteral(Lit.of(node)) ^ alignment.reducedLiteral(Lit.of(other));
          if (difference <= 1) {
            merged++;
            for (int w = 0; w < 8; w++) {
              assertThat(values[8 * node + w]).isEqualTo(values[8 * other + w] ^ -difference);
            }
          }
        }
      }
    }
    assertThat(merged).isGreaterThan(100);
  }

  private static long[] allValues(Aig aig) {
    long[] patterns = new long[9 * 8];
    for (int i = 0; i < 9; i++) {
      TruthTables.variable(i, patterns, 8 * i, 8);
    }
    return Simulator.simulate(aig, 8, patterns);
  }

  /** A square root proved with other adders; sweeps alone get lost in its middle steps. */
  @Test
  void squareRootsWithOtherAddersAreEqual() {
    VerilogOptions options = VerilogOptions.defaults();
    Aig compact = VerilogReader.read("root.v", ROOT, options).aig();
    Aig fast =
        VerilogReader.read("root.v", ROOT, options.withArithmetic(VerilogOptions.Arithmetic.FAST))
            .aig();
    assertThat(EquivalenceChecker.check(compact, fast).isEquivalent()).isTrue();
    assertThat(EquivalenceChecker.check(fast, compact).isEquivalent()).isTrue();
  }

  /** The integer square root of 64 bits, digit by digit. */
  static final String ROOT =
      """
      module root (input [63:0] x, output reg [31:0] root, output [32:0] rest);
        reg [33:0] left, subtrahend;
        integer i;
        always @* begin
          left = 0;
          root = 0;
          for (i = 31; i >= 0; i = i - 1) begin
            left = {left[31:0], x[2*i+:2]};
            subtrahend = {root, 2'b01};
            root = root << 1;
            if (left >= subtrahend) begin
              left = left - subtrahend;
              root[0] = 1'b1;
            end
          end
        end
        assign rest = left[32:0];
      endmodule
      """;
}
