package org.abcrl.aig.netlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.abcrl.aig.Aig;
import org.abcrl.aig.InputException;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.simulation.Simulator;
import org.abcrl.aig.testing.Abc;
import org.abcrl.aig.testing.RandomNetlists;
import org.abcrl.aig.testing.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappedFilesTest {
  private static final CellLibrary LIBRARY = CellLibrary.defaultLibrary();

  @TempDir Path folder;

  @Test
  void readsBackTheVerilogThatItWrites() {
    for (int seed = 0; seed < 300; seed++) {
      MappedNetlist netlist =
          RandomNetlists.random(seed, LIBRARY, 1 + seed % 7, seed % 4, seed % 60, seed % 2 == 0);
      String text = MappedVerilogWriter.write(netlist);
      MappedNetlist back = MappedVerilogReader.read(text, "x.v", LIBRARY);
      assertThat(back.toAig().sameStructure(netlist.toAig())).as("seed " + seed).isTrue();
      assertThat(back.names()).as("seed " + seed).isEqualTo(netlist.names());
      assertThat(back.area()).isEqualTo(netlist.area());
    }
  }

  @Test
  void cutsLatches() {
    MappedNetlist netlist = RandomNetlists.random(5, LIBRARY, 3, 4, 50, true);
    String text = MappedVerilogWriter.write(netlist, MappedVerilogWriter.Latches.CUT);
    Aig cut = MappedVerilogReader.read(text, "x.v", LIBRARY).toAig();
    assertThat(cut.inputs()).isEqualTo(7);
    assertThat(cut.latches()).isZero();
    assertThat(simulated(cut)).isEqualTo(simulated(netlist.toAig()));
  }

  @Test
  void readsBackTheBlifThatItWrites() {
    for (int seed = 0; seed < 200; seed++) {
      MappedNetlist netlist =
          RandomNetlists.random(seed, LIBRARY, 1 + seed % 7, seed % 4, seed % 60, seed % 2 == 0);
      MappedNetlist back = MappedBlif.read(MappedBlif.write(netlist), "x.blif", LIBRARY);
      assertThat(back.toAig().sameStructure(netlist.toAig())).as("seed " + seed).isTrue();
      assertThat(back.names()).as("seed " + seed).isEqualTo(netlist.names());
    }
  }

  @Test
  void everyOutputGetsAGateOfItsOwn() {
    for (int seed = 0; seed < 50; seed++) {
      MappedNetlist netlist = RandomNetlists.random(seed, LIBRARY, 3, seed % 3, 10, true);
      MappedNetlist buffered = PortBuffers.insert(netlist);
      assertThat(buffered.toAig().sameStructure(netlist.toAig())).isTrue();
      assertThat(MappedVerilogWriter.write(buffered)).doesNotContainPattern("assign .* = [^1]");
      assertThat(PortBuffers.insert(buffered)).isSameAs(buffered);
    }
  }

  /** Yosys reads the Verilog against the library's Liberty file, and its own output is read. */
  @Test
  void yosysReadsAndWritesIt() throws IOException {
    TestData.program("yosys");
    Path liberty = folder.resolve("abcrl7.lib");
    try (var in = CellLibrary.class.getResourceAsStream("abcrl7.lib")) {
      Files.copy(in, liberty);
    }
    for (int seed = 0; seed < 4; seed++) {
      MappedNetlist netlist = RandomNetlists.random(seed, LIBRARY, 6, 0, 60, true);
      Path written = folder.resolve("in.v");
      Path back = folder.resolve("out.v");
      Files.writeString(written, MappedVerilogWriter.write(netlist));
      String output =
          Abc.program(
              "yosys",
              "-p",
              "read_liberty -lib "
                  + liberty
                  + "; read_verilog "
                  + written
                  + "; hierarchy -check -top "
                  + netlist.name()
                  + "; check -assert; write_verilog -noattr -noexpr "
                  + back);
      assertThat(output).doesNotContain("ERROR").doesNotContain("Warning");
      MappedNetlist read = MappedVerilogReader.read(back, LIBRARY);
      assertThat(read.names()).isEqualTo(netlist.names());
      assertThat(simulated(read.toAig())).isEqualTo(simulated(netlist.toAig()));
    }
  }

  /** ABC reads the Verilog and the BLIF, writes both, and says that all are equivalent. */
  @Test
  void abcReadsAndWritesIt() throws IOException {
    CellLibrary library = CellLibrary.load(List.of(TestData.data("lib/mcnc.genlib")));
    Path genlib = TestData.data("lib/mcnc.genlib");
    for (int seed = 0; seed < 12; seed++) {
      MappedNetlist netlist =
          PortBuffers.insert(RandomNetlists.random(seed, library, 6, 0, 60, false));
      if (netlist.names().inputs().contains("module")
          || netlist.names().outputs().contains("wire")) {
        continue; // ABC writes reserved words without escaping them.
      }
      Path verilog = folder.resolve("own.v");
      Path blif = folder.resolve("own.blif");
      Files.writeString(verilog, MappedVerilogWriter.write(netlist));
      Files.writeString(blif, MappedBlif.write(netlist));
      String output =
          Abc.run(
              "read_library "
                  + genlib
                  + "; read -m "
                  + verilog
                  + "; cec "
                  + blif
                  + "; write_verilog "
                  + folder.resolve("abc.v")
                  + "; write_blif "
                  + folder.resolve("abc.blif"));
      assertThat(output).contains("Networks are equivalent");
      long[] expected = simulated(netlist.toAig());
      MappedNetlist fromVerilog = MappedVerilogReader.read(folder.resolve("abc.v"), library);
      assertThat(simulated(fromVerilog.toAig())).isEqualTo(expected);
      String text = Files.readString(folder.resolve("abc.blif"));
      assertThat(simulated(MappedBlif.read(text, "abc.blif", library).toAig())).isEqualTo(expected);
    }
  }

  private static long[] simulated(Aig aig) {
    int inputs = aig.combInputs();
    int words = inputs <= 6 ? 1 : 1 << (inputs - 6);
    long[] values = Simulator.simulate(aig, words, Simulator.exhaustivePatterns(inputs));
    long[] result = new long[aig.combOutputs() * words];
    for (int i = 0; i < aig.combOutputs(); i++) {
      System.arraycopy(
          Simulator.literal(values, words, aig.combOutput(i)), 0, result, i * words, words);
    }
    return result;
  }

  @Test
  void readsWhatOtherToolsWrite() {
    String text =
        """
        `timescale 1ns/1ps
        (* top = 1 *) module \\top.mod (input [1:0] a, input wire b, output [0:1] y, output z);
          wire n1, n2; supply1 vdd; // comment
          INV_X1 g0 (a[0], n1), g1 (.A(a[1]), .Y(n2));
          NAND2_X1 (* keep *) g2 (.Y(y[0]), .A(n1), .B(1'h1));
          NAND2_X1 g3 (.Y(y[1]), .A(vdd), .B(b), );
          assign { z } = { n2 };
        endmodule
        """
            .replace(", );", ");");
    MappedNetlist netlist = MappedVerilogReader.read(text, "x.v", LIBRARY);
    assertThat(netlist.name()).isEqualTo("top.mod");
    assertThat(netlist.names().inputs()).containsExactly("a[0]", "a[1]", "b");
    assertThat(netlist.names().outputs()).containsExactly("y[1]", "y[0]", "z");
    assertThat(netlist.instanceName(0)).isEqualTo("g0");
    assertThat(netlist.gates()).isEqualTo(4);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "module t(a); input a;|1:22: found the end of the file, expected",
        "module t(a, y); input a; output y; FOO g(.A(a), .Y(y)); endmodule"
            + "|1:36: found cell 'FOO', expected a cell of abcrl7",
        "module t(a, y); input a; output y; INV_X1 g(.B(a), .Y(y)); endmodule"
            + "|1:46: found pin 'B', expected a pin of INV_X1",
        "module t(a, y); input a; output y; INV_X1 g(.Y(y)); endmodule"
            + "|1:36: found no connection of pin A of INV_X1, expected a net at every input",
        "module t(a, y); input a; output y; INV_X1 g(.A(b), .Y(y)); endmodule"
            + "|1:36: found net 'b' without a driver, expected a cell or input that drives it",
        "module t(a, y); input a; output y; INV_X1 g(a, y), h(a, y); endmodule"
            + "|1:36: found a second driver of net 'y' (the first is in line 1), expected one driver",
        "module t(y); output y; wire n; INV_X1 g(n, y), h(y, n); endmodule"
            + "|1:32: found a combinational cycle through net 'y', expected a circuit",
        "module t(a, y); input a; output y; assign y = a[0]; endmodule"
            + "|1:47: found a[0], expected a net that is declared as a vector",
        "module t(y); output y; endmodule module u(); endmodule|1:34: found 'module', expected",
        "module t(y); output y; endmodule| found net 'y' without a driver, expected",
        "module t(y); output y; assign y = y; endmodule| found net 'y' that drives itself",
      })
  void namesThePlaceOfAnError(String text, String message) {
    assertThatThrownBy(() -> MappedVerilogReader.read(text, "x.v", LIBRARY))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("x.v:")
        .hasMessageContaining(message);
  }

  @Test
  void endsInOneLineForAnyMutation() {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    MappedNetlist netlist = RandomNetlists.random(3, LIBRARY, 4, 2, 20, true);
    List<String> texts = List.of(MappedVerilogWriter.write(netlist), MappedBlif.write(netlist));
    for (int i = 0; i < 4000; i++) {
      StringBuilder text = new StringBuilder(texts.get(i % 2));
      for (int k = 1 + random.nextInt(3); k > 0 && text.length() > 0; k--) {
        int at = random.nextInt(text.length());
        switch (random.nextInt(4)) {
          case 0 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(20)));
          case 1 -> text.insert(at, "(){}[]:;,.'\\=0a\n".charAt(random.nextInt(16)));
          case 2 -> text.setCharAt(at, (char) (32 + random.nextInt(95)));
          default -> text.setLength(at + 1);
        }
      }
      try {
        if (i % 2 == 0) {
          MappedVerilogReader.read(text.toString(), "x", LIBRARY);
        } else {
          MappedBlif.read(text.toString(), "x", LIBRARY);
        }
      } catch (InputException e) {
        assertThat(e.getMessage()).as("seed " + seed).startsWith("x:").doesNotContain("\n");
      } catch (RuntimeException e) {
        throw new AssertionError("seed " + seed + ", file " + i + ":\n" + text, e);
      }
    }
  }
}
