package org.abcrl.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.abcrl.aig.library.CellLibrary;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateCommandTest {
  private static final String COUNTER =
      """
      module counter(input clk, rst, en, output reg [3:0] q);
        always @(posedge clk or posedge rst)
          if (rst) q <= 4'd0; else if (en) q <= q + 4'd3;
      endmodule
      """;

  @TempDir private Path folder;
  private Cli cli;
  private Path certificate;

  @BeforeEach
  void setUp() {
    cli = new Cli(folder);
    certificate = folder.resolve("certificate");
  }

  @Test
  void aigerIsReadAgain() throws IOException {
    Path first = folder.resolve("first.aig");
    Path second = folder.resolve("second.aig");
    Path source = cli.file("mix.v", Cli.MIX);
    assertThat(cli.run("optimize", source, "-r", "", "-o", first)).isZero();
    assertThat(cli.run("optimize", source, "-r", "resyn2", "-o", second)).isZero();
    assertThat(cli.run("cec", first, second, "--certificate", certificate)).isZero();
    assertThat(cli.out().strip()).isEqualTo("equivalent");
    assertThat(cli.err()).startsWith("certificate ").contains("clauses derived from");
    assertThat(cli.run("check-certificate", certificate, first, second)).isZero();
    assertThat(cli.out()).contains("first.aig: read again").endsWith("accepted\n");
    assertThat(cli.run("check-certificate", certificate, second, first)).isEqualTo(1);
    assertThat(cli.out()).startsWith("rejected: ").contains("is not the file");
    assertThat(cli.run("check-certificate", folder, first, second)).isEqualTo(2);
  }

  @Test
  void netlistsAreKnownByTheirHash() throws IOException {
    Path source = cli.file("counter.v", COUNTER);
    Path netlist = folder.resolve("netlist.v");
    assertThat(cli.run("map", source, "-o", netlist)).isZero();
    Path cells = folder.resolve("cells.lib");
    try (InputStream in = CellLibrary.class.getResourceAsStream("abcrl7.lib")) {
      Files.copy(in, cells);
    }
    assertThat(cli.run("cec", "-L", cells, source, netlist, "--certificate", certificate))
        .as(cli.err())
        .isZero();
    assertThat(cli.run("check-certificate", certificate, source, netlist)).isZero();
    assertThat(cli.out()).contains("netlist.v: known by its hash; believed: ");
    Files.writeString(netlist, Files.readString(netlist).replaceFirst("NAND2", "NOR2"));
    assertThat(cli.run("check-certificate", certificate, source, netlist)).isEqualTo(1);
  }

  @Test
  void searchesCertifyTheirNetlist() throws IOException {
    Path source = cli.file("counter.v", COUNTER);
    Path results = folder.resolve("out");
    assertThat(
            cli.run(
                "search",
                source,
                "--agent",
                "random",
                "--budget",
                2,
                "-o",
                results,
                "--certificate",
                certificate))
        .as(cli.err())
        .isZero();
    assertThat(cli.err()).contains("certificate ");
    Path netlist = results.resolve("best.v");
    assertThat(cli.run("check-certificate", certificate, source, netlist)).isZero();
    assertThat(cli.run("search", source, source, "--certificate", certificate)).isEqualTo(2);
    assertThat(cli.err()).contains("one input file only");
  }

  @Test
  void onlyFilesAndOnlyEquivalentOnes() throws IOException {
    Path good = cli.file("m.v", "module m(input a, b, output y); assign y = a & b; endmodule");
    Path bad = cli.file("n.v", "module m(input a, b, output y); assign y = a | b; endmodule");
    assertThat(cli.run("cec", good, bad, "--certificate", certificate)).isEqualTo(1);
    assertThat(certificate).doesNotExist();
  }
}
