package org.abcrl.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.Lit;
import org.abcrl.aig.equivalence.EquivalenceParams;
import org.abcrl.aig.io.CircuitFiles;
import org.abcrl.aig.minimise.Minimiser;
import org.abcrl.aig.passes.Recipe;
import org.abcrl.aig.testing.RandomAigs;
import org.abcrl.app.minimise.RecipeFault;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code abc-rl minimise} as a user calls it, and the faults that it looks for. */
class MinimiseCommandTest {
  /** Fails with status 3 on circuits of five AND nodes and more. */
  private static final String FIVE = "awk 'NR == 1 { exit $6 >= 5 ? 3 : 0 }' {}";

  @TempDir Path folder;
  private Cli cli;
  private Path circuit;
  private Path small;

  @BeforeEach
  void files() throws IOException {
    cli = new Cli(folder);
    circuit = cli.file("mix.v", Cli.MIX);
    small = cli.path("small.aag");
  }

  @Test
  void aCommandThatFailsFailsOnTheSmallCircuitWithTheSameStatus() throws IOException {
    assertThat(cli.run("minimise", circuit, "--check", FIVE, "-o", small, "--json")).isZero();
    assertThat(cli.json().get("ands").asInt()).isEqualTo(5);
    assertThat(cli.json().get("before").get("ands").asInt()).isGreaterThan(100);
    assertThat(cli.json().get("fault").asText()).isEqualTo("exit status 3");
    assertThat(cli.err()).contains("ands: exit status 3").contains(" tests");
    assertThat(CircuitFiles.read(small).ands()).isEqualTo(5);
    assertThat(cli.run("minimise", small, "--check", FIVE, "-o", cli.path("again.aag"))).isZero();
    assertThat(cli.out()).contains("ands 5 -> 5").contains("still: exit status 3");
  }

  @Test
  void aStatusMayBeNamed() {
    String zeroIsBad = "awk 'NR == 1 { exit $6 >= 5 ? 0 : 1 }' {}";
    assertThat(cli.run("minimise", circuit, "--check", zeroIsBad, "--status", 0, "-o", small))
        .isZero();
    assertThat(cli.out()).contains("-> 5, ").contains("exit status 0");
  }

  @Test
  void aCommandThatHangsIsKilled() {
    String hang = "awk 'NR == 1 { exit $6 >= 200 ? 1 : 0 }' {} || sleep 600";
    assertThat(
            cli.run(
                "minimise", circuit, "--check", hang, "--timeout", 0.2, "--time", 1, "-o", small))
        .isZero();
    assertThat(cli.out()).contains("no end within");
  }

  @Test
  void nothingIsWrittenWhereNothingIsWrong() {
    assertThat(cli.run("minimise", circuit, "-r", "resyn2", "-o", small)).isEqualTo(2);
    assertThat(cli.err())
        .isEqualTo("abc-rl: nothing to minimise: nothing goes wrong with this circuit\n");
    assertThat(cli.run("minimise", circuit, "--check", "true {}", "-o", small)).isEqualTo(2);
    assertThat(cli.run("minimise", circuit, "--check", "false", "-o", small)).isEqualTo(2);
    assertThat(cli.err()).contains("there is no {}");
    assertThat(cli.run("minimise", circuit, "-o", small)).isEqualTo(2);
    assertThat(cli.run("minimise", circuit, "-r", "b", "--check", "false {}", "-o", small))
        .isEqualTo(2);
    assertThat(cli.run("minimise", circuit, "-r", "b", "--status", 1, "-o", small)).isEqualTo(2);
    assertThat(small).doesNotExist();
  }

  /** A fault put into a pass, as a mutant would be: one fanin of a deep node is inverted. */
  @Test
  void aRecipeWhoseResultDiffersIsSeenAndMinimised() {
    UnaryOperator<Aig> faulty = aig -> Recipe.parse("resyn2").apply(broken(aig));
    RecipeFault fault = new RecipeFault(faulty, EquivalenceParams.defaults());
    Aig large = RandomAigs.combinational(5, 8, 6, 150);
    assertThat(fault.of(large)).isEqualTo("the result differs");
    Aig least = Minimiser.minimise(large, aig -> fault.of(aig).equals("the result differs"));
    assertThat(least.ands()).isLessThanOrEqualTo(4);
    assertThat(
            new RecipeFault(Recipe.parse("resyn2")::apply, EquivalenceParams.defaults()).of(large))
        .isEmpty();
  }

  @Test
  void aRecipeThatThrowsIsNamedByExceptionAndPlace() {
    RecipeFault fault =
        new RecipeFault(
            aig -> {
              throw new IllegalStateException("at node " + aig.nodes());
            },
            EquivalenceParams.defaults());
    assertThat(fault.of(RandomAigs.small(1)))
        .isEqualTo(fault.of(RandomAigs.small(2)))
        .startsWith("IllegalStateException in MinimiseCommandTest.");
  }

  /** The circuit with the first node of level 3 computed from an inverted fanin. */
  private static Aig broken(Aig aig) {
    AigBuilder builder = new AigBuilder(aig.name(), aig.nodes());
    int[] map = new int[aig.nodes()];
    for (int i = 0; i < aig.inputs(); i++) {
      map[aig.combInputNode(i)] = builder.addInput(aig.names().inputs().get(i));
    }
    boolean done = false;
    for (int node = aig.firstAnd(); node < aig.nodes(); node++) {
      int first = map[Lit.node(aig.fanin0(node))] ^ (aig.fanin0(node) & 1);
      int second = map[Lit.node(aig.fanin1(node))] ^ (aig.fanin1(node) & 1);
      boolean here = !done && aig.level(node) == 3;
      done |= here;
      map[node] = builder.and(here ? Lit.not(first) : first, second);
    }
    for (int i = 0; i < aig.outputs(); i++) {
      int output = aig.output(i);
      builder.addOutput(aig.names().outputs().get(i), map[Lit.node(output)] ^ (output & 1));
    }
    return builder.build();
  }

  @Test
  void theOutputIsWholeOrNotThere() throws IOException {
    Path there = cli.file("there.aag", "old");
    assertThat(cli.run("minimise", circuit, "--check", "true {}", "-o", there)).isEqualTo(2);
    assertThat(Files.readString(there)).isEqualTo("old");
    assertThat(cli.run("minimise", circuit, "--check", FIVE, "-o", cli.path("x.pdf"))).isEqualTo(2);
  }
}
