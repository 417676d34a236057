package org.abcrl.aig.io;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.abcrl.aig.Aig;
import org.abcrl.aig.testing.RandomAigs;
import org.abcrl.aig.testing.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading what was written gives the same circuit, structure and names. */
class RoundTripTest {
  @ParameterizedTest
  @ValueSource(strings = {".aig", ".aag", ".blif", ".bench"})
  void publicCircuitsSurvive(String ending) {
    List<Path> files =
        Stream.concat(TestData.circuits().stream(), TestData.list(TestData.data("blif"), ".blif"))
            .toList();
    assertThat(files).hasSizeGreaterThan(40);
    for (Path file : files) {
      Aig aig = CircuitFiles.read(file);
      assertThat(aig.ands()).as(file.toString()).isPositive();
      assertSurvives(aig, ending, file.toString());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {".aig", ".aag", ".blif"})
  void randomCircuitsSurvive(String ending) {
    for (long seed = 0; seed < 1500; seed++) {
      Aig aig =
          seed % 2 == 0
              ? RandomAigs.small(seed)
              : RandomAigs.sequential(
                  seed, 1 + (int) (seed % 5), 1 + (int) (seed % 7), 3, (int) (seed % 50));
      assertSurvives(aig, ending, "seed " + seed);
    }
  }

  @Test
  void benchKeepsCombinationalCircuits() {
    for (long seed = 0; seed < 1500; seed++) {
      assertSurvives(RandomAigs.small(seed), ".bench", "seed " + seed);
    }
  }

  /** AIGER names may hold anything; the netlist formats change what they cannot write. */
  @Test
  void oddNamesStayDistinct() {
    String aag =
        """
        aag 5 3 0 6 2
        2
        4
        6
        8
        2
        9
        10
        0
        3
        8 2 4
        10 8 7
        i0 a b
        i1 a_b
        i2 n4
        o0 x
        o1 a b
        o2 x
        o3 a#b
        o4 \\end\\
        o5 n3
        """;
    Aig aig = CircuitFiles.read("odd", ".aag", "odd", aag.getBytes(UTF_8));
    assertThat(aig.names().inputs()).containsExactly("a b", "a_b", "n4");
    for (String ending : List.of(".blif", ".bench")) {
      Aig again = CircuitFiles.read("odd" + ending, ending, "odd", written(aig, ending));
      assertThat(again.sameStructure(aig)).as(ending).isTrue();
      assertThat(again.names().outputs()).doesNotHaveDuplicates();
    }
  }

  static byte[] written(Aig aig, String ending) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      switch (ending) {
        case ".aig" -> AigerWriter.writeBinary(aig, out);
        case ".aag" -> AigerWriter.writeAscii(aig, out);
        case ".blif" -> BlifWriter.write(aig, out);
        case ".bench" -> BenchWriter.write(aig, out);
        case ".v" -> VerilogWriter.write(aig, out);
        default -> throw new IllegalArgumentException(ending);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static void assertSurvives(Aig aig, String ending, String what) {
    Aig again = CircuitFiles.read(what + ending, ending, aig.name(), written(aig, ending));
    assertThat(again.sameStructure(aig)).as(what).isTrue();
    if (ending.equals(".aig") || ending.equals(".aag")) {
      assertThat(again.names()).as(what).isEqualTo(aig.names());
    } else if (ending.equals(".blif")) {
      assertThat(spelled(again)).as(what).isEqualTo(spelled(aig));
    }
  }

  /** All names, with the defaults that netlist formats have to spell out. */
  private static List<String> spelled(Aig aig) {
    return Stream.of(
            IntStream.range(0, aig.inputs()).mapToObj(aig::inputName),
            IntStream.range(0, aig.outputs()).mapToObj(aig::outputName),
            IntStream.range(0, aig.latches()).mapToObj(aig::latchName))
        .flatMap(names -> names)
        .toList();
  }
}
