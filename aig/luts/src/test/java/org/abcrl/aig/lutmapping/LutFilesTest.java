package org.abcrl.aig.lutmapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.abcrl.aig.Aig;
import org.abcrl.aig.equivalence.EquivalenceChecker;
import org.abcrl.aig.equivalence.EquivalenceResult;
import org.abcrl.aig.io.BlifReader;
import org.abcrl.aig.io.CircuitFiles;
import org.abcrl.aig.io.LutCells;
import org.abcrl.aig.io.LutVerilogWriter;
import org.abcrl.aig.lut.LutNetwork;
import org.abcrl.aig.lut.LutSimulator;
import org.abcrl.aig.testing.Abc;
import org.abcrl.aig.testing.RandomAigs;
import org.abcrl.aig.testing.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Yosys and Icarus Verilog read networks of LUTs as they were meant. */
class LutFilesTest {
  @TempDir private Path folder;

  private Path write(LutNetwork network, LutCells cells) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    LutVerilogWriter.write(network, cells, out);
    return Files.write(folder.resolve("luts.v"), out.toByteArray());
  }

  private static String cellModels(LutCells cells) {
    return switch (cells) {
      case GENERIC -> "";
      case XILINX -> "read_verilog +/xilinx/cells_sim.v; ";
      case LATTICE -> "read_verilog +/ecp5/cells_sim.v; ";
    };
  }

  @Test
  void yosysReadsAllCells() throws IOException {
    TestData.program("yosys");
    for (LutCells cells : LutCells.values()) {
      for (long seed = 0; seed < 2; seed++) {
        Aig aig = RandomAigs.combinational(seed, 8, 6, 120);
        LutNetwork network =
            LutMapper.map(aig, LutMapperParams.depth(Math.min(7, cells.maxFanins())));
        Path back = folder.resolve("back.blif");
        Abc.program(
            "yosys",
            "-q",
            "-p",
            cellModels(cells)
                + "read_verilog "
                + write(network, cells)
                + "; hierarchy -check -top "
                + network.name()
                + "; proc; flatten; opt; techmap; simplemap; opt_clean; write_blif "
                + back);
        assertThat(EquivalenceChecker.check(aig, CircuitFiles.read(back)))
            .as("%s, seed %d", cells, seed)
            .isInstanceOf(EquivalenceResult.Equivalent.class);
      }
    }
  }

  @Test
  void icarusSimulatesGenericCells() throws IOException {
    TestData.program("iverilog");
    LutNetwork network =
        LutMapper.map(RandomAigs.combinational(1, 8, 6, 120), LutMapperParams.area(8));
    int inputs = network.inputs();
    int outputs = network.outputs();
    Path file = write(network, LutCells.GENERIC);
    SplittableRandom random = new SplittableRandom(1);
    long[] patterns = new long[inputs];
    for (int i = 0; i < inputs; i++) {
      patterns[i] = random.nextLong();
    }
    long[] values = LutSimulator.simulate(network, 1, patterns);
    StringBuilder bench = new StringBuilder("module bench;\n");
    bench.append("reg [").append(inputs - 1).append(":0] x; wire [").append(outputs - 1);
    bench.append(":0] y;\n").append(network.name()).append(" dut(");
    for (int i = 0; i < inputs; i++) {
      bench.append("x[").append(i).append("], ");
    }
    for (int i = 0; i < outputs; i++) {
      bench.append(i == 0 ? "y[" : ", y[").append(i).append("]");
    }
    bench.append(");\ninitial begin\n");
    StringBuilder expected = new StringBuilder();
    for (int p = 0; p < 64; p++) {
      bench.append("x = ").append(inputs).append("'b");
      for (int i = inputs - 1; i >= 0; i--) {
        bench.append(patterns[i] >>> p & 1);
      }
      bench.append("; #1 $display(\"%b\", y);\n");
      for (int i = outputs - 1; i >= 0; i--) {
        expected.append(values[network.output(i)] >>> p & 1);
      }
      expected.append('\n');
    }
    bench.append("$finish;\nend\nendmodule\n");
    Path benchFile = Files.writeString(folder.resolve("bench.v"), bench);
    Path program = folder.resolve("bench");
    Abc.program(
        "iverilog",
        "-g2005",
        "-s",
        "bench",
        "-o",
        program.toString(),
        file.toString(),
        benchFile.toString());
    String output = Abc.program("vvp", "-n", program.toString());
    assertThat(output.lines().filter(l -> l.matches("[01]+")).toList())
        .isEqualTo(expected.toString().lines().toList());
  }

  @Test
  void registersAreFlipFlops() throws IOException {
    TestData.program("yosys");
    LutNetwork network =
        LutMapper.map(RandomAigs.sequential(3, 4, 5, 3, 60), LutMapperParams.depth(4));
    String output =
        Abc.program(
            "yosys",
            "-p",
            "read_verilog "
                + write(network, LutCells.GENERIC)
                + "; hierarchy -check -top "
                + network.name()
                + "; proc; check -assert; stat");
    assertThat(output).doesNotContain("ERROR").contains("$dff");
  }

  @Test
  void cellsThatAreTooSmallAreRefused() {
    byte[] wide =
        ".model m\n.inputs a b c d e\n.outputs y\n.names a b c d e y\n11111 1\n".getBytes(UTF_8);
    LutNetwork network = BlifReader.readLuts("memory", "m", wide);
    assertThatThrownBy(
            () -> LutVerilogWriter.write(network, LutCells.LATTICE, new ByteArrayOutputStream()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lattice cells have at most 4 inputs");
  }
}
