package org.abcrl.aig.incremental;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.InputException;
import org.abcrl.aig.LatchInit;
import org.abcrl.aig.equivalence.EquivalenceChecker;
import org.abcrl.aig.netlist.MappedNetlist;
import org.abcrl.aig.netlist.MappedVerilogWriter;
import org.abcrl.aig.timing.StaticTiming;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalSearchTest {
  @TempDir Path folder;

  private static MappedNetlist search(MappedNetlist start, LocalSearchParams params, int rounds) {
    try (LocalSearch search = new LocalSearch(Circuits.MAPPER, start, params)) {
      for (int round = 0; round < rounds; round++) {
        search.round(() -> false);
      }
      return search.best();
    }
  }

  private static double adp(MappedNetlist netlist) {
    return netlist.area() * StaticTiming.analyze(netlist).delay();
  }

  @Test
  void improvesAndKeepsTheFunction() {
    for (long seed = 1; seed <= 3; seed++) {
      Aig aig = Circuits.random(300, seed);
      MappedNetlist start = Circuits.mapped(aig);
      MappedNetlist end = search(start, LocalSearchParams.defaults().withSeed(seed), 150);
      assertThat(adp(end)).as("seed " + seed).isLessThan(0.98 * adp(start));
      assertThat(EquivalenceChecker.check(aig, end.toAig()).isEquivalent()).isTrue();
      outputsHaveGatesOfTheirOwn(end);
    }
  }

  private static void outputsHaveGatesOfTheirOwn(MappedNetlist netlist) {
    boolean[] taken = new boolean[netlist.nets()];
    for (int i = 0; i < netlist.outputs(); i++) {
      int net = netlist.combOutput(i);
      assertThat(netlist.isGateNet(net) && !taken[net]).as("output " + i).isTrue();
      taken[net] = true;
    }
  }

  @Test
  void followsTheObjective() {
    MappedNetlist start = Circuits.mapped(Circuits.random(300, 5));
    LocalSearchParams params = LocalSearchParams.defaults();
    MappedNetlist small = search(start, params.withWeights(1, 0), 30);
    MappedNetlist fast = search(start, params.withWeights(0, 1), 30);
    assertThat(small.area()).isLessThan(fast.area());
    assertThat(StaticTiming.analyze(fast).delay()).isLessThan(StaticTiming.analyze(small).delay());
  }

  @Test
  void threadsDoNotMatter() {
    MappedNetlist start = Circuits.mapped(Circuits.random(500, 7));
    String[] results = new String[3];
    int[] threads = {1, 2, 8};
    for (int i = 0; i < threads.length; i++) {
      LocalSearchParams params = LocalSearchParams.defaults().withThreads(threads[i]);
      results[i] = MappedVerilogWriter.write(search(start, params, 40));
    }
    assertThat(results[1]).isEqualTo(results[0]);
    assertThat(results[2]).isEqualTo(results[0]);
  }

  @Test
  void goesOnFromItsFile() throws IOException {
    MappedNetlist start = Circuits.mapped(Circuits.random(250, 9));
    LocalSearchParams params = LocalSearchParams.defaults();
    Path file = folder.resolve("local.txt");
    String whole;
    try (LocalSearch search = new LocalSearch(Circuits.MAPPER, start, params)) {
      for (int round = 0; round < 80; round++) {
        search.round(() -> false);
        if (search.canBeSaved() && search.stats().rounds() <= 32) {
          LocalSearchFile.save(search, "this", file);
        }
      }
      whole = MappedVerilogWriter.write(search.best());
    }
    try (LocalSearch search =
        LocalSearchFile.resume(file, "this", Circuits.MAPPER, start, params)) {
      assertThat(search.stats().rounds()).isEqualTo(32);
      while (search.stats().rounds() < 80) {
        search.round(() -> false);
      }
      assertThat(MappedVerilogWriter.write(search.best())).isEqualTo(whole);
    }
    assertThatThrownBy(() -> LocalSearchFile.resume(file, "other", Circuits.MAPPER, start, params))
        .isInstanceOf(InputException.class);
    Files.writeString(file, Files.readString(file).substring(0, 1000));
    assertThatThrownBy(() -> LocalSearchFile.resume(file, "this", Circuits.MAPPER, start, params))
        .isInstanceOf(InputException.class);
  }

  /** Registers, constant outputs, outputs that are inputs, unused inputs. */
  @Test
  void whoAsksForTheBestMeanwhileChangesNothing() {
    for (long seed = 1; seed <= 3; seed++) {
      MappedNetlist start = Circuits.mapped(Circuits.random(300, seed));
      LocalSearchParams params = LocalSearchParams.defaults().withSeed(seed);
      String[] results = new String[2];
      for (int i = 0; i < 2; i++) {
        try (LocalSearch search = new LocalSearch(Circuits.MAPPER, start, params)) {
          for (int round = 0; round < 80; round++) {
            search.round(() -> false);
            if (i == 1) {
              MappedNetlist best = search.best();
              assertThat(best.area()).isPositive();
            }
          }
          results[i] = search.stats().accepted() + MappedVerilogWriter.write(search.best());
        }
      }
      assertThat(results[1]).as("seed " + seed).isEqualTo(results[0]);
    }
  }

  @Test
  void oddCircuits() {
    AigBuilder builder = new AigBuilder("odd");
    int a = builder.addInput("a");
    int b = builder.addInput("b");
    builder.addInput("unused");
    int latch = builder.addLatch("q", LatchInit.ZERO);
    builder.setNextState(0, builder.xor(latch, a));
    builder.addOutput("zero", 0);
    builder.addOutput("same", a);
    builder.addOutput("again", a);
    builder.addOutput("not", b ^ 1);
    int sum = builder.xor(builder.xor(a, b), latch);
    builder.addOutput("sum", sum);
    builder.addOutput("difference", sum ^ 1);
    Aig aig = builder.build();
    MappedNetlist end = search(Circuits.mapped(aig), LocalSearchParams.defaults(), 40);
    assertThat(EquivalenceChecker.check(aig, end.toAig()).isEquivalent()).isTrue();
  }

  @Test
  void aCircuitWithoutGates() {
    AigBuilder builder = new AigBuilder("wire");
    builder.addInput("a");
    MappedNetlist end = search(Circuits.mapped(builder.build()), LocalSearchParams.defaults(), 3);
    assertThat(end.gates()).isZero();
  }
}
