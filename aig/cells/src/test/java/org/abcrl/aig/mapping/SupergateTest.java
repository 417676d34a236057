package org.abcrl.aig.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.abcrl.aig.Aig;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.netlist.MappedNetlist;
import org.abcrl.aig.testing.RandomAigs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SupergateTest {
  private static final MapperParams PLAIN = MapperParams.defaults();
  private static final MapperParams PARAMS = PLAIN.withSupergates(true);

  private static CellLibrary library(String name) {
    return name.equals("default") ? CellLibrary.defaultLibrary() : MapperTest.genlib(name);
  }

  private static MappingLibrary plain(String name) {
    return new MappingLibrary(library(name), MatchTableCache.ofUser());
  }

  @ParameterizedTest
  @ValueSource(strings = {"default", "mcnc.genlib", "asap7.genlib"})
  void theFunctionOfEachIsThatOfItsTree(String name) {
    MappingLibrary library = plain(name);
    List<Supergate> trees = new SupergateBuilder(library).build(2000);
    assertThat(trees).hasSizeGreaterThan(100);
    for (Supergate tree : trees) {
      assertThat(tree.inputs()).isBetween(2, SupergateBuilder.MOST_INPUTS);
      for (int assignment = 0; assignment < 1 << tree.inputs(); assignment++) {
        assertThat(value(library, tree, assignment))
            .as("%s at %d", tree, assignment)
            .isEqualTo((int) (tree.function() >>> assignment) & 1);
      }
    }
  }

  /** The output of a tree where the nets are values. */
  private static int value(MappingLibrary library, Supergate tree, int assignment) {
    int[] nets = new int[tree.inputs()];
    for (int v = 0; v < nets.length; v++) {
      nets[v] = assignment >>> v & 1;
    }
    return tree.make(
        library.library,
        nets,
        (cell, fanins) -> {
          int minterm = 0;
          for (int k = 0; k < fanins.length; k++) {
            minterm |= fanins[k] << k;
          }
          return (int) (cell.function() >>> minterm) & 1;
        });
  }

  @Test
  void theSmallestComeFirstAndALargerTreeOfTheSameFunctionIsEarlierSomewhere() {
    MappingLibrary library = plain("default").withSupergates(MatchTableCache.ofUser());
    List<Supergate> trees = library.supergates;
    for (int i = 1; i < trees.size(); i++) {
      assertThat(area(library, i)).isGreaterThanOrEqualTo(area(library, i - 1) - 1e-4f);
      for (int j = 0; j < i; j++) {
        if (trees.get(j).function() == trees.get(i).function()) {
          boolean earlier = false;
          for (int v = 0; v < trees.get(i).inputs(); v++) {
            earlier |= delay(library, i, v) < delay(library, j, v);
          }
          assertThat(earlier).as("%s after %s", trees.get(i), trees.get(j)).isTrue();
        }
      }
    }
  }

  private static float area(MappingLibrary library, int tree) {
    return library.area[library.wire + 1 + tree];
  }

  private static float delay(MappingLibrary library, int tree, int variable) {
    return library.sized.delay(MappingLibrary.PINS * (library.wire + 1 + tree) + variable, 0);
  }

  /** Area and delays of a tree are those of its gates in a row. */
  @Test
  void aTreeCostsWhatItsGatesCost() {
    MappingLibrary library = plain("default").withSupergates(MatchTableCache.ofUser());
    for (int i = 0; i < library.supergates.size(); i++) {
      Supergate tree = library.supergates.get(i);
      double[] area = {0};
      float[] latest = new float[tree.inputs()];
      List<float[]> paths = new ArrayList<>();
      for (int v = 0; v < latest.length; v++) {
        float[] path = new float[latest.length];
        Arrays.fill(path, Float.NEGATIVE_INFINITY);
        path[v] = 0;
        paths.add(path);
      }
      int[] nets = IntStream.range(0, latest.length).toArray();
      int output =
          tree.make(
              library.library,
              nets,
              (cell, fanins) -> {
                area[0] += cell.area();
                float[] path = new float[latest.length];
                for (int v = 0; v < path.length; v++) {
                  path[v] = Float.NEGATIVE_INFINITY;
                  for (int k = 0; k < fanins.length; k++) {
                    float delay = library.sized.delay(MappingLibrary.PINS * cell.id() + k, 0);
                    path[v] = Math.max(path[v], paths.get(fanins[k])[v] + delay);
                  }
                }
                paths.add(path);
                return paths.size() - 1;
              });
      assertThat((double) area(library, i)).isCloseTo(area[0], within(1e-4));
      for (int v = 0; v < latest.length; v++) {
        assertThat(delay(library, i, v)).isCloseTo(paths.get(output)[v], within(1e-3f));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"default", "mcnc.genlib"})
  void whatIsPrunedLeavesEachFunctionAMatchThatRealisesIt(String name) {
    MappingLibrary library = plain(name).withSupergates(MatchTableCache.ofUser());
    MatchTable table = library.matches;
    for (int f = 0; f < table.functions.length; f++) {
      assertThat(table.first[f + 1]).isGreaterThan(table.first[f]);
      int match = table.first[f] + f % (table.first[f + 1] - table.first[f]);
      int pins = table.matchPins[match];
      int cellClass = table.matchClass[match];
      int complement = pins >>> 24 & 1;
      for (int assignment = 0; assignment < 64; assignment++) {
        int minterm = 0;
        for (int k = 0; k < library.classInputs[cellClass]; k++) {
          int value = assignment >>> MatchTable.variable(pins, k) & 1;
          minterm |= (value ^ MatchTable.complement(pins, k)) << k;
        }
        assertThat((library.classTable[cellClass] >>> minterm & 1) ^ complement)
            .as("function %x, match %d, assignment %d", table.functions[f], match, assignment)
            .isEqualTo(table.functions[f] >>> assignment & 1);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"default", "mcnc.genlib"})
  void netlistsKeepTheirFunction(String name) {
    Mapper mapper = Mapper.of(library(name));
    for (MapperParams.Objective objective : MapperParams.Objective.values()) {
      for (long seed = 0; seed < 150; seed++) {
        Aig aig =
            seed % 2 == 0
                ? RandomAigs.small(seed)
                : RandomAigs.combinational(seed, 8, 6, 20 + (int) seed);
        MapperParams params =
            PARAMS.withObjective(objective).withSizingFollows(seed % 3 == 0).withEffort(3);
        MappedNetlist netlist = mapper.map(aig, params).netlist();
        try {
          MapperTest.assertSameFunction(aig, netlist);
        } catch (AssertionError e) {
          throw new AssertionError("seed " + seed + ", " + objective, e);
        }
      }
    }
  }

  @Test
  void theSameCircuitGivesTheSameNetlistWithAndWithoutACacheOfMatches() {
    CellLibrary cells = library("default");
    Mapper used = Mapper.of(cells);
    Aig aig = RandomAigs.combinational(7, 10, 8, 400);
    MappedNetlist first = used.map(aig, PARAMS).netlist();
    MappedNetlist plain = used.map(aig, PLAIN).netlist();
    assertThat(plain.cellCounts()).isEqualTo(Mapper.map(aig, cells, PLAIN).cellCounts());
    assertThat(used.map(aig, PARAMS).netlist().cellCounts()).isEqualTo(first.cellCounts());
    MappedNetlist second = Mapper.map(aig, cells, PARAMS);
    assertThat(second.cellCounts()).isEqualTo(first.cellCounts());
    assertThat(second.toAig().structuralHash()).isEqualTo(first.toAig().structuralHash());
    MappingLibrary base = new MappingLibrary(cells, new MatchTableCache(Optional.empty()));
    MatchTable made = base.withSupergates(new MatchTableCache(Optional.empty())).matches;
    assertThat(made.matchPins)
        .isEqualTo(base.withSupergates(MatchTableCache.ofUser()).matches.matchPins);
  }

  /** By the mapper's own estimates, whose loads no sizing changes: in the mean, not on each. */
  @ParameterizedTest
  @ValueSource(strings = {"default", "mcnc.genlib"})
  void coversGetBetterInTheMean(String name) {
    Mapper mapper = Mapper.of(library(name));
    double sum = 0;
    for (long seed = 1; seed <= 40; seed++) {
      Aig aig = RandomAigs.combinational(seed, 12, 8, 300);
      sum +=
          Math.log(
              product(mapper.map(aig, PARAMS.withSizingFollows(true)))
                  / product(mapper.map(aig, PLAIN.withSizingFollows(true))));
    }
    assertThat(Math.exp(sum / 40)).isLessThan(0.97);
  }

  private static double product(Mapper.Result result) {
    return result.stats().area() * result.stats().estimatedDelay();
  }
}
