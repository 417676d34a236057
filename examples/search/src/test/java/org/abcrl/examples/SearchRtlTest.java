package org.abcrl.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchRtlTest {
  private static final String ADDER =
      "module adder(input [5:0] a, b, output [6:0] s);\n  assign s = a + b;\nendmodule\n";

  @Test
  void itWritesANetlist(@TempDir Path folder) throws Exception {
    Path rtl = Files.writeString(folder.resolve("adder.v"), ADDER);
    Path netlist = folder.resolve("mapped.v");
    SearchRtl.main(new String[] {rtl.toString(), netlist.toString(), "5"});
    assertThat(Files.readString(netlist)).contains("module adder");
  }

  @Test
  void whoeverPressesEnterGetsTheBestSoFar(@TempDir Path folder) throws Exception {
    Path rtl = Files.writeString(folder.resolve("adder.v"), ADDER);
    Path netlist = folder.resolve("mapped.v");
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(new byte[] {'\n'}));
    try {
      SearchRtl.main(new String[] {rtl.toString(), netlist.toString(), "1000000"});
    } finally {
      System.setIn(before);
    }
    assertThat(Files.readString(netlist)).contains("module adder");
  }
}
