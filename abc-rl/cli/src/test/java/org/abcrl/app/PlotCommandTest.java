package org.abcrl.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.abcrl.aig.library.CellLibrary;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code search --pareto}, and what is drawn of it: {@code report}, {@code plot}, {@code dot}. */
class PlotCommandTest {
  @TempDir static Path folder;

  private static Cli cli;
  private static Path mix;
  private static Path out;

  @BeforeAll
  static void search() throws IOException {
    cli = new Cli(folder);
    mix = cli.file("mix.v", Cli.MIX);
    out = cli.path("out");
    assertThat(cli.run("search", mix, "--budget", 8, "--moves", 200, "--pareto", "-o", out))
        .as(cli.err())
        .isZero();
  }

  /** Each point of the front is a netlist: proved, timed as it says, and beaten by no other one. */
  @Test
  void theFrontIsNetlists() throws IOException {
    JsonNode report = new ObjectMapper().readTree(out.resolve("result.json").toFile());
    JsonNode front = report.get("pareto");
    Path library = cli.path("cells.lib");
    try (InputStream in = CellLibrary.class.getResourceAsStream("abcrl7.lib")) {
      Files.copy(in, library);
    }
    List<String> lines = Files.readAllLines(out.resolve("pareto/front.csv"));
    assertThat(front.size()).isGreaterThan(1);
    assertThat(lines).hasSize(front.size() + 1);
    assertThat(lines.get(0)).isEqualTo("file,evaluation,area_um2,delay_ps,verified,recipe");
    Set<String> files = new HashSet<>();
    for (int i = 0; i < front.size(); i++) {
      JsonNode point = front.get(i);
      String[] cells = lines.get(i + 1).split(",", 6);
      assertThat(cells[1]).isEqualTo(point.get("evaluation").asText());
      assertThat(cells[4]).isEqualTo("verified");
      assertThat(files.add(cells[0])).isTrue();
      Path netlist = out.resolve("pareto").resolve(cells[0]);
      assertThat(cli.run("sta", netlist, "--json")).as(cli.err()).isZero();
      assertThat(cli.json().get("area").asDouble())
          .isCloseTo(point.get("area").asDouble(), Offset.offset(1e-3));
      assertThat(cli.json().get("delay").asDouble())
          .isCloseTo(point.get("delay").asDouble(), Offset.offset(1e-2));
      assertThat(cli.run("cec", mix, netlist, "-L", library)).as(netlist + cli.err()).isZero();
      for (JsonNode other : front) {
        assertThat(
                other.get("area").asDouble() < point.get("area").asDouble()
                    && other.get("delay").asDouble() < point.get("delay").asDouble())
            .isFalse();
      }
    }
    try (var all = Files.list(out.resolve("pareto"))) {
      assertThat(all).hasSize(front.size() + 1);
    }
  }

  @Test
  void plotsAreWritten() throws IOException {
    assertThat(cli.run("plot", out, "--format", "svg,png,pdf", "--plot", "slacks,curve"))
        .as(cli.err())
        .isZero();
    assertThat(cli.out()).contains("6 files");
    assertThat(Files.readString(out.resolve("plots/slacks.svg"))).contains("<svg");
    assertThat(Files.size(out.resolve("plots/curve.pdf"))).isGreaterThan(1000);
    assertThat(Files.size(out.resolve("plots/curve.png"))).isGreaterThan(1000);
    assertThat(cli.run("plot", out, "--plot", "index-map", "--index-map")).isZero();
    assertThat(out.resolve("plots/index-map.svg")).exists();
    assertThat(cli.run("report", out, "--index-map")).isZero();
    assertThat(Files.readString(out.resolve("report.html"))).contains("the shipped index");
    assertThat(cli.run("report", out, "--index-map=" + cli.path("none"))).isEqualTo(2);
    assertThat(cli.run("plot", out, "--format", "bmp")).isEqualTo(2);
    assertThat(cli.run("plot", out, "--plot", "nothing", "-o", cli.path("none"))).isEqualTo(2);
    assertThat(cli.path("none")).doesNotExist();
    assertThat(cli.run("plot", out, "--design", "nothing")).isEqualTo(2);
    assertThat(cli.run("plot", cli.path("missing"))).isEqualTo(2);
    assertThat(cli.err().lines()).hasSize(1);
  }

  @Test
  void graphsAreWritten() throws IOException {
    assertThat(cli.run("dot", mix)).isZero();
    String whole = cli.out();
    assertThat(whole).startsWith("digraph \"mix\" {").contains("label=\"a[0]\"", "dashed");
    assertThat(cli.run("dot", mix, "--cone", "y[0]", "-o", cli.path("y.dot"))).isZero();
    String cone = Files.readString(cli.path("y.dot"));
    assertThat(cone.length()).isLessThan(whole.length());
    assertThat(cone).contains("y[0]").doesNotContain("label=\"y[1]\"");
    assertThat(cli.run("dot", "--netlist", out.resolve("best.v"), "--cone", "y[0]")).isZero();
    assertThat(cli.out()).contains("_X").contains("headlabel=\"A\"");
    assertThat(cli.run("dot", mix, "--cone", "nothing")).isEqualTo(2);
    assertThat(cli.run("dot", mix, "--depth", 3)).isEqualTo(2);
    assertThat(cli.run("dot", "--netlist", mix)).isEqualTo(2);
    assertThat(cli.err().lines()).hasSize(1);
  }
}
