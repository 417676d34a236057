package org.abcrl.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.abcrl.agents.Actions;
import org.abcrl.agents.network.NetworkShape;
import org.abcrl.agents.network.PolicyValueNetwork;
import org.abcrl.aig.testing.TestData;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code abc-rl search} as a user calls it: resuming, learning, other engines and actions. */
class SearchCommandTest {
  private static final String HOME = "abcrl.home";

  @TempDir Path folder;

  private Cli cli;
  private Path adder;
  private String home;

  @BeforeEach
  void circuit() throws IOException {
    cli = new Cli(folder);
    adder = cli.file("adder.v", Cli.ADDER);
    home = System.getProperty(HOME);
    System.setProperty(HOME, folder.resolve("home").toString());
  }

  @AfterEach
  void restore() {
    if (home == null) {
      System.clearProperty(HOME);
    } else {
      System.setProperty(HOME, home);
    }
  }

  private JsonNode result(Path out) throws IOException {
    return new ObjectMapper().readTree(out.resolve("result.json").toFile());
  }

  @Test
  void aKilledSearchEndsAsIfItHadNotBeenKilled() throws IOException {
    Path whole = cli.path("whole");
    Path killed = cli.path("killed");
    assertThat(cli.run("search", adder, "--budget", 14, "-o", whole)).isZero();
    assertThat(cli.run("search", adder, "--budget", 14, "-o", killed)).isZero();
    Path journal = killed.resolve("journal.jsonl");
    List<String> lines = Files.readAllLines(journal);
    // As it is when the process dies while a line is being written.
    int half = lines.size() / 2;
    Files.writeString(
        journal,
        String.join("\n", lines.subList(0, half)) + "\n" + lines.get(half).substring(0, 9));
    Files.delete(killed.resolve("result.json"));
    assertThat(cli.run("search", adder, "--budget", 14, "-o", killed, "--resume")).isZero();
    assertThat(cli.err()).contains("evaluations are known from the journal");
    for (String name : List.of("best.aig", "best.v", "recipe.abc", "trace.csv", "result.json")) {
      assertThat(killed.resolve(name)).hasSameBinaryContentAs(whole.resolve(name));
    }
    assertThat(Files.readAllLines(journal)).hasSameElementsAs(lines);
    // Another circuit's journal is refused, in one line.
    Path times = cli.file("times.v", Cli.MULTIPLIER);
    assertThat(cli.run("search", times, "--budget", 2, "-o", killed, "--resume")).isEqualTo(2);
    assertThat(cli.err()).contains("journal").contains("circuit");
  }

  @Test
  void whatASearchLearnedLaterSearchesKnow() throws IOException {
    Path mix = cli.file("mix.v", Cli.MIX);
    Path first = cli.path("first");
    assertThat(cli.run("search", mix, "--budget", 12, "--moves", 0, "-o", first, "--learn"))
        .isZero();
    JsonNode found = result(first);
    assertThat(found.get("reduction_percent").asDouble()).isPositive();
    assertThat(cli.err()).contains("learned mix#");
    Path second = cli.path("second");
    assertThat(
            cli.run(
                "search", mix, "--actions", "paper", "--budget", 12, "--moves", 0, "-o", second))
        .isZero();
    assertThat(cli.err()).contains("1 circuits learned before");
    // The recipe learned is among those tried first, and does not count as trained on.
    assertThat(result(second).get("reduction_percent").asDouble())
        .isGreaterThanOrEqualTo(found.get("reduction_percent").asDouble());
    assertThat(Files.readAllLines(second.resolve("trace.csv")).get(1))
        .contains(found.get("recipe").asText());
    assertThat(result(second).get("nearest")).isEqualTo(found.get("nearest"));
    assertThat(result(second).get("alpha")).isEqualTo(found.get("alpha"));
    // Tables that others should be able to repeat do not look there.
    assertThat(cli.run("index", "list")).isZero();
    assertThat(cli.out()).doesNotContain("mix#");
    assertThat(cli.run("search", mix, "--budget", 2, "--agent", "sa", "--learn")).isEqualTo(2);
  }

  @Test
  void anIndexOfAnotherModelSaysWhatToRun() throws IOException {
    Path mix = cli.file("mix.v", Cli.MIX);
    Path index = cli.path("index");
    Path out = cli.path("out");
    assertThat(cli.run("search", mix, "--budget", 8, "-o", out, "--learn", "--index", index))
        .isZero();
    assertThat(cli.err()).contains("learned mix#");
    Path model = cli.path("other.model");
    try (PolicyValueNetwork shipped = PolicyValueNetwork.shipped(Actions.paper());
        PolicyValueNetwork other =
            PolicyValueNetwork.untrained(
                new NetworkShape(shipped.weights().shape().actions(), 0), 77)) {
      other.save(model);
    }
    List<Object> search =
        List.of("search", mix, "--budget", 3, "-o", out, "--model", model, "--index", index);
    assertThat(cli.run(search.toArray())).isEqualTo(2);
    assertThat(cli.err()).contains("belongs to model").contains("abc-rl index rebuild --index DIR");
    assertThat(cli.run("index", "rebuild", "--model", model, "--index", index)).isZero();
    assertThat(cli.err()).contains("dropped");
    assertThat(cli.out()).contains("1 circuits");
    assertThat(cli.run(search.toArray())).isZero();
    assertThat(cli.run("search", mix, "--model", model, "--learn", "-o", out)).isEqualTo(2);
    assertThat(cli.err()).contains("--index DIR");
  }

  @Test
  void aLiveAbcSearchesAndItsNetlistIsProved() throws IOException {
    Path abc = TestData.program("yosys-abc");
    Path out = cli.path("out");
    assertThat(
            cli.run(
                "search",
                adder,
                "--engine",
                "abc",
                "--abc",
                abc,
                "--budget",
                6,
                "-o",
                out,
                "--json"))
        .isZero();
    JsonNode result = cli.json();
    assertThat(result.get("verified").asText()).isEqualTo("verified");
    assertThat(result.get("engine").asText()).isEqualTo("abc");
    assertThat(result.get("netlist").get("mapped_by").asText()).isEqualTo("abc");
    assertThat(result.get("netlist").get("area").asDouble())
        .isCloseTo(result.get("best").get("area").asDouble(), Percentage.withPercentage(1));
    assertThat(cli.run("cec", adder, out.resolve("best.aig"))).isZero();
    assertThat(cli.run("sta", out.resolve("best.v"))).isZero();
    // Registers: ABC's netlist knows no clock, so this program maps.
    Path counter =
        cli.file(
            "counter.v",
            """
            module counter(input clk, rst, output reg [3:0] q);
              always @(posedge clk) if (rst) q <= 0; else q <= q + 1;
            endmodule
            """);
    assertThat(
            cli.run(
                "search",
                counter,
                "--engine",
                "abc",
                "--abc",
                abc,
                "--agent",
                "random",
                "--budget",
                2,
                "-o",
                out,
                "--json"))
        .isZero();
    assertThat(cli.json().get("verified").asText()).isEqualTo("verified");
    assertThat(cli.json().get("netlist").get("mapped_by").asText()).startsWith("abc-rl");
  }

  @Test
  void anAbcThatDoesNotWorkEndsInOneLine() throws IOException {
    Path out = cli.path("out");
    assertThat(cli.run("search", adder, "--engine", "abc", "--abc", "/bin/false", "-o", out))
        .isEqualTo(2);
    assertThat(cli.err().lines().filter(l -> l.startsWith("abc-rl:"))).hasSize(1);
    assertThat(cli.run("search", adder, "--engine", "xyz", "-o", out)).isEqualTo(2);
    assertThat(cli.run("search", adder, "--engine", "abc", "--abc-map", "map; topo", "-o", out))
        .isEqualTo(2);
    assertThat(out.resolve("result.json")).doesNotExist();
  }

  @Test
  void moreActionsToChooseFrom() throws IOException {
    Path out = cli.path("out");
    assertThat(cli.run("search", adder, "--actions", "extended", "--budget", 12, "-o", out))
        .isZero();
    assertThat(cli.out().strip()).endsWith("verified");
    assertThat(Files.readString(out.resolve("trace.csv"))).contains("resub -K 12 -N 3");
    assertThat(cli.run("search", adder, "--actions", "all", "-o", out)).isEqualTo(2);
  }
}
