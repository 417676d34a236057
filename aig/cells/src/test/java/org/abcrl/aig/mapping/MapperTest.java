package org.abcrl.aig.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.InputException;
import org.abcrl.aig.Lit;
import org.abcrl.aig.library.Cell;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.netlist.MappedNetlist;
import org.abcrl.aig.simulation.Simulator;
import org.abcrl.aig.testing.RandomAigs;
import org.abcrl.aig.testing.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MapperTest {
  static CellLibrary genlib(String file) {
    return CellLibrary.load(List.of(TestData.data("lib/" + file)));
  }

  static CellLibrary without(CellLibrary library, java.util.function.Predicate<Cell> which) {
    List<Cell> rest = library.cells().stream().filter(which.negate()).toList();
    return new CellLibrary("reduced", rest, List.of(), "reduced");
  }

  /** Compares by exhaustive simulation. */
  static void assertSameFunction(Aig expected, MappedNetlist netlist) {
    Aig actual = netlist.toAig();
    long[] patterns = Simulator.exhaustivePatterns(expected.combInputs());
    int words = expected.combInputs() <= 6 ? 1 : 1 << (expected.combInputs() - 6);
    long[] left = Simulator.simulate(expected, words, patterns);
    long[] right = Simulator.simulate(actual, words, patterns);
    for (int i = 0; i < expected.combOutputs(); i++) {
      assertThat(Simulator.literal(right, words, actual.combOutput(i)))
          .as("output %d of %s", i, expected)
          .isEqualTo(Simulator.literal(left, words, expected.combOutput(i)));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"asap7.genlib", "sky130.genlib", "mcnc.genlib"})
  void smallRandomCircuitsKeepTheirFunction(String file) {
    Mapper mapper = Mapper.of(genlib(file));
    for (long seed = 0; seed < 600; seed++) {
      Aig aig = RandomAigs.small(seed);
      assertSameFunction(aig, mapper.map(aig, MapperParams.defaults()).netlist());
    }
  }

  @ParameterizedTest
  @EnumSource(MapperParams.Objective.class)
  void everyObjectiveKeepsTheFunctionOfSequentialCircuits(MapperParams.Objective objective) {
    Mapper mapper = Mapper.of(genlib("asap7.genlib"));
    MapperParams params = MapperParams.defaults().withObjective(objective).withCutLimit(8);
    for (long seed = 0; seed < 100; seed++) {
      Aig aig = RandomAigs.sequential(seed, 6, 4, 5, 150);
      MappedNetlist netlist = mapper.map(aig, params).netlist();
      assertSameFunction(aig, netlist);
      assertThat(netlist.latches()).isEqualTo(aig.latches());
    }
  }

  /** Flows of structures that no cover takes grew beyond all numbers here. */
  @ParameterizedTest
  @EnumSource(MapperParams.Objective.class)
  void everyObjectiveCoversLongChains(MapperParams.Objective objective) {
    AigBuilder builder = new AigBuilder("chain");
    int a = builder.addInput("a");
    int b = builder.addInput("b");
    int c = builder.addInput("c");
    for (int i = 0; i < 1500; i++) {
      int sum = builder.xor(builder.xor(a, b), c);
      int carry = builder.or(builder.and(a, b), builder.and(c, builder.or(a, b)));
      a = b;
      b = c;
      c = i % 2 == 0 ? sum : Lit.not(carry);
    }
    builder.addOutput("end", c);
    Aig chain = builder.build();
    Mapper mapper = Mapper.of(genlib("asap7.genlib"));

    MappedNetlist netlist =
        mapper.map(chain, MapperParams.defaults().withObjective(objective)).netlist();

    assertSameFunction(chain, netlist);
  }

  @Test
  void anInverterAndOneGateOfTwoInputsAreEnough() {
    CellLibrary library = genlib("mcnc.genlib");
    for (String gate : List.of("nand2", "nor2")) {
      Mapper mapper = Mapper.of(without(library, c -> !c.isInverter() && !c.name().equals(gate)));
      for (long seed = 0; seed < 200; seed++) {
        Aig aig = RandomAigs.small(seed);
        assertSameFunction(aig, mapper.map(aig, MapperParams.defaults()).netlist());
      }
    }
  }

  @Test
  void constantsWiresAndComplementsNeedNoCoveringNode() {
    AigBuilder builder = new AigBuilder("edges");
    int a = builder.addInput("a");
    builder.addOutput("zero", 0);
    builder.addOutput("one", 1);
    builder.addOutput("same", a);
    builder.addOutput("not", a ^ 1);
    Aig aig = builder.build();
    for (String file : List.of("asap7.genlib", "mcnc.genlib")) {
      assertSameFunction(aig, Mapper.map(aig, genlib(file), MapperParams.defaults()));
    }
  }

  @Test
  void aNodeThatIsConstantOrAnInputInDisguiseIsSeenThrough() {
    AigBuilder builder = new AigBuilder("hidden");
    int a = builder.addInput("a");
    int b = builder.addInput("b");
    int both = builder.and(a, b);
    builder.addOutput("constant", builder.and(both, builder.and(a, b ^ 1)));
    builder.addOutput("wire", builder.or(both, builder.and(a, b ^ 1)));
    builder.addOutput("use", builder.and(builder.or(both, builder.and(a, b ^ 1)), b));
    Aig aig = builder.build();
    MappedNetlist netlist = Mapper.map(aig, genlib("mcnc.genlib"), MapperParams.defaults());
    assertSameFunction(aig, netlist);
  }

  @Test
  void librariesThatCannotRealiseEveryCircuitAreRefusedInOneLine() {
    CellLibrary library = genlib("mcnc.genlib");
    assertThatThrownBy(() -> Mapper.of(without(library, Cell::isInverter)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("no inverter")
        .hasMessageNotContaining("\n");
    assertThatThrownBy(
            () ->
                Mapper.of(
                    without(library, c -> c.inputs() == 2 && Long.bitCount(c.function()) != 32)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("AND or OR");
  }

  @Test
  void theSameCircuitGivesTheSameNetlistWhateverWasMappedBefore() {
    CellLibrary library = genlib("asap7.genlib");
    Aig aig = RandomAigs.combinational(7, 10, 8, 400);
    Mapper used = Mapper.of(library);
    for (long seed = 0; seed < 20; seed++) {
      used.map(RandomAigs.small(seed), MapperParams.defaults());
    }
    MappedNetlist first = Mapper.map(aig, library, MapperParams.defaults());
    MappedNetlist second = used.map(aig, MapperParams.defaults()).netlist();
    assertThat(second.cellCounts()).isEqualTo(first.cellCounts());
    assertThat(second.toAig().structuralHash()).isEqualTo(first.toAig().structuralHash());
  }

  @Test
  void theMatchCacheGivesBackWhatWasMade() throws Exception {
    java.nio.file.Path folder = java.nio.file.Files.createTempDirectory("matches");
    MatchTableCache cache = new MatchTableCache(Optional.of(folder));
    long[] tables = {0x8888888888888888L, 0x9696969696969696L, 0xCACACACACACACACAL};
    int[] inputs = {2, 3, 3};
    MatchTable made = cache.get(tables, inputs);
    MatchTable read = cache.get(tables, inputs);
    assertThat(read).isNotSameAs(made);
    assertThat(read.functions).isEqualTo(made.functions);
    assertThat(read.first).isEqualTo(made.first);
    assertThat(read.matchClass).isEqualTo(made.matchClass);
    assertThat(read.matchPins).isEqualTo(made.matchPins);
    java.nio.file.Path file;
    try (java.util.stream.Stream<java.nio.file.Path> files = java.nio.file.Files.list(folder)) {
      file = files.findFirst().orElseThrow();
    }
    byte[] bytes = java.nio.file.Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 0x55;
    java.nio.file.Files.write(file, bytes);
    assertThat(cache.get(tables, inputs).functions).isEqualTo(made.functions);
    java.nio.file.Files.write(file, new byte[] {1, 2, 3});
    assertThat(cache.get(tables, inputs).matchPins).isEqualTo(made.matchPins);
  }
}
