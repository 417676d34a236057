package org.abcrl.benchmarks.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.abcrl.benchmarks.Catalog;
import org.abcrl.benchmarks.Design;
import org.abcrl.benchmarks.golden.Values;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Under Icarus Verilog the designs compute what their golden models say. */
final class IcarusTest {
  /** Three designs of each family: the first variants of its first three modules. */
  static Stream<String> designs() {
    Catalog catalog = Catalog.load();
    return catalog.families().stream()
        .flatMap(
            family -> {
              Map<String, Design> byTop = new LinkedHashMap<>();
              catalog.family(family.name()).forEach(d -> byTop.putIfAbsent(d.top(), d));
              return byTop.values().stream().limit(3);
            })
        .map(Design::name);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("designs")
  void computesWhatItsGoldenModelSays(String name) {
    Design design = Catalog.load().get(name);
    // Vectors of DesignTest: a dozen sequences, or every fourth of the single ones.
    List<List<Values>> all = new GoldenCheck(design, 1).stimuli();
    List<List<Values>> expected =
        design.sequential()
            ? all.subList(0, 12)
            : IntStream.range(0, all.size() / 4).mapToObj(i -> all.get(4 * i)).toList();
    List<List<Values>> actual = new IcarusSimulator(design).simulate(expected);
    for (int i = 0; i < expected.size(); i++) {
      for (int cycle = design.sequential() ? 1 : 0; cycle < expected.get(i).size(); cycle++) {
        assertThat(actual.get(i).get(cycle).toString())
            .as("%s, sequence %d, cycle %d", name, i, cycle)
            .isEqualTo(expected.get(i).get(cycle).toString());
      }
    }
  }
}
