package org.abcrl.aig.verilog;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.abcrl.aig.Aig;
import org.abcrl.aig.io.CircuitFiles;
import org.abcrl.aig.testing.TestData;
import org.junit.jupiter.api.Test;

/**
 * Structural Verilog of the public suites, read by this front end, is proved equal to the BLIF (or
 * AIGER) of the same circuit, inputs and outputs matched by name.
 */
class StructuralVerilogTest {
  @Test
  void structuralVerilogAndBlifOfTheSameCircuitsAreEqual() {
    List<Path> files = TestData.list(TestData.data("verilog"), ".v").toList();
    assertThat(files).hasSizeGreaterThanOrEqualTo(8);
    List<String> wrong = new ArrayList<>();
    for (Path file : files) {
      Aig aig = VerilogReader.read(List.of(file), VerilogOptions.defaults()).aig();
      for (Path twin : twins(file.getFileName().toString())) {
        String difference = Twins.difference(aig, CircuitFiles.read(twin));
        if (!difference.isEmpty()) {
          wrong.add(file.getFileName() + " and " + twin.getFileName() + ": " + difference);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static List<Path> twins(String verilog) {
    String name = verilog.replace("epfl_", "").replace(".v", "");
    Path blif = TestData.data("blif").resolve(name + ".blif");
    Path aiger = TestData.data("epfl/" + name + ".aig");
    return Files.exists(blif) ? List.of(blif, aiger) : List.of(aiger);
  }
}
