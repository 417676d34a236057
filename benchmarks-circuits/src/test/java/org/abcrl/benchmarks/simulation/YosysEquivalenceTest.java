package org.abcrl.benchmarks.simulation;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.Lit;
import org.abcrl.aig.equivalence.EquivalenceChecker;
import org.abcrl.aig.equivalence.EquivalenceResult;
import org.abcrl.aig.io.AigerReader;
import org.abcrl.aig.testing.TestData;
import org.abcrl.aig.verilog.VerilogOptions;
import org.abcrl.aig.verilog.VerilogReader;
import org.abcrl.benchmarks.Catalog;
import org.abcrl.benchmarks.Design;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The project's Verilog reader and Yosys make equivalent circuits of every design.
 *
 * <p>That two multipliers of different structure are equal is beyond SAT solvers from about ten
 * bits on. Where Yosys finds multiplications, it maps everything else to gates and leaves them as
 * operators, which the reader then builds as it builds its own: the proof is then over all that
 * Yosys made of the design, but not over how it builds a multiplier.
 *
 * <p>Run with {@code mvn test -pl benchmarks-circuits -am -Dtest=YosysEquivalenceTest -Dgroups=slow
 * -Dsurefire.excludedGroups= -Dsurefire.failIfNoSpecifiedTests=false}.
 */
@Tag("slow") // Yosys needs several minutes for the whole catalogue.
final class YosysEquivalenceTest {
  @TempDir private Path folder;

  static Stream<String> designs() {
    return Catalog.load().designs().stream().map(Design::name);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("designs")
  void yosysMakesAnEquivalentCircuit(String name) throws Exception {
    Design design = Catalog.load().get(name);
    Aig ours = design.readAig();
    Aig theirs = align(yosys(design), ours);
    assertThat(EquivalenceChecker.check(ours, theirs))
        .isInstanceOf(EquivalenceResult.Equivalent.class);
  }

  private Aig yosys(Design design) throws Exception {
    Files.writeString(folder.resolve("design.v"), design.source());
    StringBuilder script = new StringBuilder("read_verilog design.v;");
    design
        .parameters()
        .forEach(
            (parameter, value) ->
                script.append(
                    " chparam -set " + parameter + " " + value + " " + design.top() + ";"));
    script.append(" hierarchy -check -top " + design.top() + "; proc; flatten; memory -nordff;");
    // Gates, except for the multiplications.
    script.append(" techmap t:* t:$mul %d; setundef -zero; clean; write_verilog -noattr mapped.v;");
    // What is undefined here is only what Yosys itself does not care about.
    script.append(" techmap; setundef -zero; dffunmap; aigmap; clean;");
    script.append(" write_aiger -symbols design.aig");
    Process process =
        new ProcessBuilder(TestData.program("yosys").toString(), "-q", "-p", script.toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("log").toFile())
            .start();
    assertThat(process.waitFor()).as(Files.readString(folder.resolve("log"))).isZero();
    String mapped = Files.readString(folder.resolve("mapped.v"));
    if (mapped.contains(" * ")) {
      return VerilogReader.read("mapped.v", mapped, VerilogOptions.defaults().withTop(design.top()))
          .aig();
    }
    return AigerReader.read(
        "design.aig", design.name(), Files.readAllBytes(folder.resolve("design.aig")));
  }

  /** The same circuit with the inputs, latches and outputs of another, matched by name. */
  private static Aig align(Aig aig, Aig like) {
    AigBuilder builder = AigBuilder.withInputsOf(like);
    Map<String, Integer> inputs = new HashMap<>();
    for (int i = 0; i < like.inputs(); i++) {
      inputs.put(like.inputName(i), builder.combInput(i));
    }
    Map<String, Integer> latches = new HashMap<>();
    for (int i = 0; i < like.latches(); i++) {
      latches.put(like.latchName(i), i);
    }
    int[] map = new int[aig.nodes()];
    for (int i = 0; i < aig.inputs(); i++) {
      map[aig.combInputNode(i)] = inputs.getOrDefault(aig.inputName(i), Lit.FALSE);
    }
    int[] latchOf = new int[aig.latches()];
    for (int i = 0; i < aig.latches(); i++) {
      // Yosys names all signals that a register drives.
      latchOf[i] =
          Stream.of(aig.latchName(i).split(" "))
              .filter(latches::containsKey)
              .map(latches::get)
              .findFirst()
              .orElseThrow();
      map[aig.latchNode(i)] = builder.combInput(like.inputs() + latchOf[i]);
    }
    for (int node = aig.firstAnd(); node < aig.nodes(); node++) {
      map[node] = builder.and(mapped(map, aig.fanin0(node)), mapped(map, aig.fanin1(node)));
    }
    Map<String, Integer> outputs = new HashMap<>();
    for (int i = 0; i < aig.outputs(); i++) {
      outputs.put(aig.outputName(i), mapped(map, aig.output(i)));
    }
    for (int i = 0; i < like.outputs(); i++) {
      builder.addOutput(like.outputName(i), requireNonNull(outputs.get(like.outputName(i))));
    }
    for (int i = 0; i < aig.latches(); i++) {
      builder.setNextState(latchOf[i], mapped(map, aig.nextState(i)));
    }
    return builder.build();
  }

  private static int mapped(int[] map, int literal) {
    return map[Lit.node(literal)] ^ (literal & 1);
  }
}
