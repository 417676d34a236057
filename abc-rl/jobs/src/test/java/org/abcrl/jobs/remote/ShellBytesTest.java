package org.abcrl.jobs.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.abcrl.aig.Aig;
import org.abcrl.aig.InputException;
import org.abcrl.aig.shell.Shell;
import org.abcrl.aig.shell.ShellBytes;
import org.abcrl.aig.testing.RandomAigs;
import org.abcrl.benchmarks.Catalog;
import org.abcrl.benchmarks.Design;
import org.abcrl.jobs.CircuitSource;
import org.abcrl.jobs.Circuits;
import org.abcrl.jobs.Designs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A module that is sent is the same on the other side, node by node. */
class ShellBytesTest {
  /** Two clocks, an asynchronous reset, a latch, an instance of a module that is not there. */
  private static final String MODULE =
      """
      module m(input clk, clk2, rst, en, input [3:0] d, output reg [3:0] q, output reg l, output [1:0] z);
        reg [1:0] r;
        always @(posedge clk or negedge rst) if (!rst) q <= 4'd5; else q <= d + q;
        always @(negedge clk2) r <= r ^ d[1:0];
        always @* if (en) l = d[0] & r[1];
        macro #(.W(2)) u(.a(q[1:0]), .y(z));
      endmodule
      module macro #(parameter W = 1) (input [W-1:0] a, output [W-1:0] y); endmodule
      """;

  private static void assertSame(Shell found, Shell module) {
    assertSame(found.core(), module.core());
    assertSame(found.controls(), module.controls());
    assertThat(found.ports()).isEqualTo(module.ports());
    assertThat(found.registers()).isEqualTo(module.registers());
    assertThat(found.boxes()).isEqualTo(module.boxes());
    assertThat(found.models()).isEqualTo(module.models());
    assertThat(found.isClockInvented()).isEqualTo(module.isClockInvented());
  }

  private static void assertSame(Aig found, Aig aig) {
    assertThat(found.name()).isEqualTo(aig.name());
    assertThat(found.names()).isEqualTo(aig.names());
    assertThat(found.nodes()).isEqualTo(aig.nodes());
    for (int node = aig.firstAnd(); node < aig.nodes(); node++) {
      assertThat(found.fanin0(node)).isEqualTo(aig.fanin0(node));
      assertThat(found.fanin1(node)).isEqualTo(aig.fanin1(node));
    }
    for (int i = 0; i < aig.outputs(); i++) {
      assertThat(found.output(i)).isEqualTo(aig.output(i));
    }
    for (int i = 0; i < aig.latches(); i++) {
      assertThat(found.latchInit(i)).isEqualTo(aig.latchInit(i));
      assertThat(found.nextState(i)).isEqualTo(aig.nextState(i));
    }
  }

  @Test
  void designsComeBack() {
    for (Design design : Catalog.load().designs()) {
      if (Designs.upTo(design, 1500)) {
        Shell module = Designs.shell(design);
        assertSame(ShellBytes.read(ShellBytes.write(module)), module);
      }
    }
  }

  @Test
  void randomCircuitsComeBack() {
    for (long seed = 1; seed <= 200; seed++) {
      Shell module = Shell.of(RandomAigs.small(seed));
      assertSame(ShellBytes.read(ShellBytes.write(module)), module);
    }
  }

  @Test
  void registersAndBlackBoxesComeBack(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("m.v"), MODULE);
    Shell module =
        Circuits.shell(
            CircuitSource.of(file).with().top("m").blackBoxes(java.util.List.of("macro")).build(),
            line -> {});
    assertThat(module.boxes()).hasSize(1);
    assertThat(module.registers()).anyMatch(r -> r.isLatch()).anyMatch(r -> r.isAsynchronous());
    assertSame(ShellBytes.read(ShellBytes.write(module)), module);
  }

  @Test
  void whatIsCutOffIsRefused() {
    byte[] bytes = ShellBytes.write(Shell.of(RandomAigs.small(1)));
    for (int length = 0; length < bytes.length; length += 7) {
      byte[] cut = Arrays.copyOf(bytes, length);
      assertThatThrownBy(() -> ShellBytes.read(cut)).isInstanceOf(InputException.class);
    }
    bytes[3]++;
    assertThatThrownBy(() -> ShellBytes.read(bytes)).hasMessageContaining("another version");
  }
}
