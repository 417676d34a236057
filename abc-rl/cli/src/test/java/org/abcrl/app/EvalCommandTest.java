package org.abcrl.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.abcrl.aig.testing.TestData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code abc-rl eval} as a user calls it. */
class EvalCommandTest {
  @TempDir Path folder;

  private Cli cli;
  private Path adder;
  private Path times;

  @BeforeEach
  void circuits() throws IOException {
    cli = new Cli(folder);
    adder = cli.path("adder.aig");
    times = cli.path("times.aig");
    assertThat(cli.run("optimize", cli.file("a.v", Cli.ADDER), "-r", "", "-o", adder)).isZero();
    assertThat(cli.run("optimize", cli.file("t.v", Cli.MULTIPLIER), "-r", "", "-o", times))
        .isZero();
  }

  /** The table without what differs between two runs. */
  private static JsonNode timeless(JsonNode table) {
    table.get("rows").forEach(row -> ((ObjectNode) row).remove("seconds"));
    return table;
  }

  @Test
  void everyRowSaysWhetherItWasProved() throws IOException {
    Path markdown = cli.path("table.md");
    Path csv = cli.path("rows.csv");
    assertThat(
            cli.run(
                "eval",
                "--circuits",
                adder,
                "--agents",
                "random,resyn2",
                "--budget",
                3,
                "--seeds",
                2,
                "--markdown-file",
                markdown,
                "--csv-file",
                csv))
        .isZero();
    assertThat(cli.out())
        .contains("| circuit | random | resyn2 | proved |")
        .contains("| 4 of 4 |")
        .contains("4 of 4 results proved equivalent");
    assertThat(markdown).hasContent(cli.out().strip());
    assertThat(Files.readAllLines(csv).subList(1, 5)).allMatch(l -> l.contains(",verified,"));
    assertThat(cli.err()).contains("4/4").contains("evaluations/s").contains("left");
  }

  @Test
  void ablationsStandInOneTable() throws IOException {
    String agents = "abc-rl,abc-rl:alpha=0,abc-rl:alpha=1:untrained,abc-rl:no-memory,mcts";
    assertThat(
            cli.run(
                "eval",
                "--circuits",
                adder,
                "--agents",
                agents,
                "--budget",
                3,
                "--seeds",
                1,
                "--json"))
        .isZero();
    JsonNode table = cli.json();
    for (String agent : agents.split(",")) {
      assertThat(table.get("geomean_reduction_percent").has(agent)).as(agent).isTrue();
    }
    assertThat(table.get("iso_qor_speedup").get("abc-rl").get("mcts").asDouble()).isPositive();
    // Options for all stand for the spelling of each.
    assertThat(
            cli.run(
                "eval",
                "--circuits",
                adder,
                "--agents",
                "abc-rl,abc-rl:alpha=auto,mcts",
                "--alpha",
                "0",
                "--no-recipe-memory",
                "--untrained",
                "--actions",
                "extended",
                "--budget",
                2,
                "--seeds",
                1,
                "--json"))
        .isZero();
    assertThat(
            cli.json().get("geomean_reduction_percent").has("abc-rl:alpha=0:untrained:no-memory"))
        .isTrue();
    assertThat(cli.json().get("geomean_reduction_percent").has("abc-rl:untrained:no-memory"))
        .isTrue();
    assertThat(cli.run("eval", "--circuits", adder, "--agents", "abc-rl:beta=1")).isEqualTo(2);
    assertThat(cli.run("eval", "--circuits", adder, "--agents", "mcts:alpha=1")).isEqualTo(2);
    assertThat(cli.run("eval", "--circuits", adder, "--agents", "sa,sa")).isEqualTo(2);
    assertThat(cli.run("eval")).isEqualTo(2);
  }

  @Test
  void aKilledComparisonGoesOn() throws IOException {
    Path store = cli.path("runs.jsonl");
    Object[] command = {
      "eval",
      "--circuits",
      adder,
      times,
      "--agents",
      "random,sa",
      "--budget",
      4,
      "--seeds",
      2,
      "--json",
      "--journal",
      store
    };
    assertThat(cli.run(command)).isZero();
    JsonNode whole = timeless(cli.json());
    List<String> lines = Files.readAllLines(store);
    assertThat(lines).hasSize(9);
    // Killed in the middle of the sixth line.
    Files.writeString(
        store, String.join("\n", lines.subList(0, 5)) + "\n" + lines.get(5).substring(0, 30));
    assertThat(cli.run(command)).isZero();
    assertThat(cli.err()).contains("4 of 8 searches are known");
    assertThat(timeless(cli.json())).isEqualTo(whole);
    assertThat(Files.readAllLines(store)).hasSize(9);
    // With other settings the file is refused.
    assertThat(
            cli.run(
                "eval",
                "--circuits",
                adder,
                "--agents",
                "random",
                "--budget",
                5,
                "--journal",
                store))
        .isEqualTo(2);
    assertThat(cli.err()).contains("budget 4, not 5");
  }

  @Test
  void partsOfSeveralMachinesMakeOneTable() throws IOException {
    Path one = cli.path("one.jsonl");
    Path two = cli.path("two.jsonl");
    Path both = cli.path("both.jsonl");
    List<Object> options =
        List.of("--agents", "random,mcts", "--budget", 3, "--seeds", 2, "--json", "--journal");
    assertThat(eval(options, one, adder)).isZero();
    assertThat(eval(options, two, times)).isZero();
    assertThat(eval(options, both, adder, times)).isZero();
    JsonNode whole = timeless(cli.json());
    assertThat(cli.run("eval", "--merge", one, two, "--json")).isZero();
    assertThat(timeless(cli.json())).isEqualTo(whole);
    // A circuit that lacks a search is left out, and named.
    List<String> lines = Files.readAllLines(two);
    Files.writeString(two, String.join("\n", lines.subList(0, 4)) + "\n");
    assertThat(cli.run("eval", "--merge", one, two, "--json")).isZero();
    assertThat(cli.err()).contains("times: left out");
    assertThat(cli.json().get("rows").size()).isEqualTo(4);
    assertThat(cli.run("eval", "--merge", cli.file("other.jsonl", "{}\n"))).isEqualTo(2);
  }

  private int eval(List<Object> options, Path store, Path... circuits) {
    List<Object> command = new ArrayList<>(List.of("eval", "--circuits"));
    command.addAll(List.of(circuits));
    command.addAll(options);
    command.add(store);
    return cli.run(command.toArray());
  }

  @Test
  void aLiveAbcMeasuresTheSameTable() throws IOException {
    Path abc = TestData.program("yosys-abc");
    assertThat(
            cli.run(
                "eval",
                "--circuits",
                adder,
                "--agents",
                "abc-rl,random",
                "--engine",
                "abc",
                "--abc",
                abc,
                "--budget",
                3,
                "--seeds",
                1,
                "--json"))
        .isZero();
    assertThat(cli.json().get("proved").asInt()).isEqualTo(2);
  }

  /** Half a minute: {@code mvn test -pl abc-rl -am -Dsurefire.excludedGroups= -Dgroups=slow}. */
  @Test
  @Tag("slow")
  void aLiveAbcTrains() {
    Path abc = TestData.program("yosys-abc");
    Path trained = cli.path("trained");
    assertThat(
            cli.run(
                "train",
                "--circuits",
                adder,
                "--output",
                trained,
                "--engine",
                "abc",
                "--abc",
                abc,
                "--iterations",
                1,
                "--simulations",
                1,
                "--threads",
                2))
        .isZero();
    assertThat(trained.resolve("model.abcrl")).exists();
    assertThat(trained.resolve("plot-loss.png")).exists();
    assertThat(trained.resolve("metrics.csv")).content().startsWith("iteration,");
    assertThat(cli.err()).contains("64/64 episodes, mean return", "iteration 1/1  policy loss");
  }
}
