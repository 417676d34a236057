package org.abcrl.jobs.luts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.InputException;
import org.abcrl.aig.equivalence.EquivalenceChecker;
import org.abcrl.aig.equivalence.EquivalenceResult;
import org.abcrl.aig.io.CircuitFiles;
import org.abcrl.aig.shell.BlackBox;
import org.abcrl.aig.shell.Shell;
import org.abcrl.aig.testing.TestData;
import org.junit.jupiter.api.Test;

class LutSearchTest {
  private static LutSearch.Result search(Aig aig, LutTarget target, int evaluations) {
    return new LutSearch(target, 7).run(aig, evaluations, () -> false, (done, network, best) -> {});
  }

  @Test
  void everyObjectiveIsNotWorseThanMappingAndProved() {
    Aig aig = CircuitFiles.read(TestData.data("mcnc/c880.aig"));
    for (LutTarget.Objective objective : LutTarget.Objective.values()) {
      LutTarget target = new LutTarget(4, objective);
      LutSearch.Result result = search(aig, target, 8);
      assertThat(result.evaluations()).isEqualTo(8);
      assertThat(target.compare(result.network(), result.start())).isNotPositive();
      assertThat(result.network().maxFanins()).isLessThanOrEqualTo(4);
      assertThat(EquivalenceChecker.check(aig, result.network().toAig()))
          .isInstanceOf(EquivalenceResult.Equivalent.class);
    }
  }

  /** A network of LUTs has no place for what is not logic or a register. */
  @Test
  void blackBoxesAreRefusedByName() {
    AigBuilder builder = new AigBuilder("top", 8);
    builder.addOutput("q", builder.addInput("d"));
    Aig core = builder.build();
    Shell plain = Shell.of(core);
    assertThat(LutTarget.circuit(plain).outputs()).isEqualTo(1);
    BlackBox box = new BlackBox("u_ram", "ram", Map.of(), List.of());
    Shell module =
        new Shell(core, plain.controls(), plain.ports(), List.of(), List.of(box), List.of());
    assertThatThrownBy(() -> LutTarget.circuit(module))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("u_ram (of ram)");
  }

  @Test
  void sameSeedSameNetwork() {
    Aig aig = CircuitFiles.read(TestData.data("mcnc/alu2.aig"));
    LutTarget target = new LutTarget(6, LutTarget.Objective.AREA);
    LutSearch.Result result = search(aig, target, 12);
    assertThat(search(aig, target, 12).network().sameStructure(result.network())).isTrue();
    assertThat(result.network().luts()).isLessThan(result.start().luts());
  }

  @Test
  void aSearchGoesOnFromItsState() {
    Aig aig = CircuitFiles.read(TestData.data("mcnc/alu2.aig"));
    LutTarget target = new LutTarget(6, LutTarget.Objective.AREA);
    LutSearch first = new LutSearch(target, 7);
    first.run(aig, 5, () -> false, (done, network, best) -> {});
    List<Integer> luts = new ArrayList<>();
    LutSearch.Result rest =
        new LutSearch(target, 7)
            .from(first.state())
            .run(aig, 12, () -> false, (done, network, best) -> luts.add(done));
    assertThat(luts).containsExactly(6, 7, 8, 9, 10, 11, 12);
    assertThat(rest.network().sameStructure(search(aig, target, 12).network())).isTrue();
  }

  @Test
  void randomNumbersAreThoseOfTheLibrary() {
    for (long seed : new long[] {0, 1, -7, 1L << 40}) {
      SplitMix ours = new SplitMix(seed);
      SplittableRandom theirs = new SplittableRandom(seed);
      for (int i = 0; i < 1000; i++) {
        assertThat(ours.below(1 + i)).isEqualTo(theirs.nextInt(1 + i));
        assertThat(ours.coin()).isEqualTo(theirs.nextBoolean());
      }
      // Of a bound of which a quarter of all numbers is drawn again.
      assertThat(ours.below(1_610_612_737)).isEqualTo(theirs.nextInt(1_610_612_737));
      SplitMix again = new SplitMix(99);
      again.go(ours.state());
      assertThat(again.below(1000)).isEqualTo(theirs.nextInt(1000));
    }
  }

  @Test
  void targetsHaveNames() {
    assertThat(LutTarget.lutSize("lut4")).isEqualTo(4);
    assertThatThrownBy(() -> LutTarget.lutSize("lut9"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("expected cells or lut2 to lut6");
  }
}
