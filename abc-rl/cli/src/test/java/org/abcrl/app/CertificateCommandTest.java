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
  void otherRegistersNeedAnInvariant() throws IOException {
    String head = "module m(input clk, input d, output y, z); reg ";
    Path first =
        cli.file(
            "first.v",
            head
                + "[1:0] s = 0; always @(posedge clk) s <= {s[0], d}; assign y = ^s, z = s == 3;"
                + " endmodule");
    Path second =
        cli.file(
            "second.v",
            head
                + "p = 0, o = 0, a = 0; always @(posedge clk) begin p <= d; o <= p ^ d; a <= p & d;"
                + " end assign y = o, z = a; endmodule");
    Path third = cli.file("third.v", Files.readString(second).replace("a <= p & d", "a <= p | d"));
    assertThat(cli.run("cec", first, second, "--certificate", certificate)).as(cli.err()).isZero();
    assertThat(certificate.resolve("invariant.aig")).exists();
    assertThat(cli.run("check-certificate", certificate, first, second)).isZero();
    assertThat(cli.out()).contains("step: proof: ").endsWith("accepted\n");
    assertThat(cli.run("check-certificate", certificate, first, third)).isEqualTo(1);
    assertThat(cli.run("cec", first, third, "--certificate", certificate)).isEqualTo(1);
    Path one = folder.resolve("one.aig");
    Path two = folder.resolve("two.aig");
    assertThat(cli.run("optimize", first, "-r", "", "-o", one)).isZero();
    assertThat(cli.run("optimize", second, "-r", "", "-o", two)).isZero();
    assertThat(cli.run("cec", one, two, "--certificate", certificate)).as(cli.err()).isZero();
    assertThat(cli.run("check-certificate", certificate, one, two)).isZero();
    assertThat(cli.out()).contains("one.aig: read again").endsWith("accepted\n");
  }

  @Test
  void anInvariantKnowsNoAsynchronousReset() throws IOException {
    Path first = cli.file("first.v", COUNTER);
    Path second =
        cli.file(
            "second.v",
            COUNTER
                .replace("4'd0", "4'd15")
                .replace("reg [3:0] q", "[3:0] q")
                .replace("always", "reg [3:0] n; assign q = ~n; always")
                .replaceAll("\\bq <= q \\+ 4'd3", "n <= ~(~n + 4'd3)")
                .replace("q <= 4'd15", "n <= 4'd15"));
    assertThat(cli.run("cec", first, second, "--certificate", certificate)).isEqualTo(3);
    assertThat(cli.out().strip()).isEqualTo("equivalent");
    assertThat(cli.err()).contains("no certificate: ").contains("nothing asynchronous");
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
