package org.abcrl.aig.verilog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.abcrl.aig.Aig;
import org.abcrl.aig.InputException;
import org.abcrl.aig.testing.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YosysFrontendTest {
  @TempDir private Path folder;

  @Test
  void aMissingYosysIsNamedWithWhatHelps() {
    assertThatThrownBy(
            () -> YosysFrontend.read(null, List.of(Path.of("a.v")), VerilogOptions.defaults()))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "a.v: yosys is not installed: put it on the PATH, name it in YOSYS, or leave out"
                + " --frontend yosys");
  }

  @Test
  void filesFoldersAndParametersReachYosys() throws IOException {
    TestData.program("yosys");
    Path include = Files.createDirectory(folder.resolve("an include folder"));
    Files.writeString(include.resolve("k.vh"), "`define K 3\n");
    Path top = folder.resolve("top.v");
    Files.writeString(
        top,
        "`include \"k.vh\"\nmodule top #(parameter W = 2) (input [W-1:0] a, output [W-1:0] y);"
            + " sub #(W) u(a, y); endmodule");
    Path sub = folder.resolve("sub.v");
    Files.writeString(
        sub,
        "module sub #(parameter W = 2) (input [W-1:0] a, output [W-1:0] y);"
            + " assign y = a + `K; endmodule");
    VerilogOptions options =
        VerilogOptions.defaults()
            .withTop("top")
            .withIncludeDirs(List.of(include))
            .withParameter("W", "6");
    Aig theirs = YosysFrontend.read(List.of(top, sub), options);
    Aig ours = VerilogReader.read(List.of(top, sub), options).aig();
    assertThat(Twins.difference(ours, theirs)).isEmpty();
  }
}
