package org.abcrl.aig.passes;

import static org.assertj.core.api.Assertions.assertThat;

import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResubTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "resub",
        "resub -z",
        "resub -K 4 -N 0",
        "resub -K 5 -N 2",
        "resub -K 6 -N 3",
        "resub -K 8 -N 3 -z",
        "resub -K 12 -N 3",
        "resub -K 16 -N 2 -z",
        "resub -K 8 -N 1 -F 1",
        "resub -K 10 -N 3 -F 3 -z",
        "resub -K 12 -N 2 -F 5"
      })
  void keepsFunctionNodesAndLevels(String script) {
    Pass pass = Recipe.parse(script).passes().get(0);
    PassChecks.keepsFunction(
        pass, 100_000L * script.length(), 1500, PassChecks.NO_MORE_NODES_OR_LEVELS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"resub -l", "resub -K 10 -N 3 -l -z", "resub -K 10 -N 2 -F 4 -l"})
  void keepsFunctionAndNodesWithoutLevels(String script) {
    Pass pass = Recipe.parse(script).passes().get(0);
    PassChecks.keepsFunction(pass, 77_000, 1500, PassChecks.NO_MORE_NODES);
  }

  @Test
  void findsOneNode() {
    // (a & b) | (a & c) beside b | c: the first becomes a & (b | c), two nodes less.
    AigBuilder builder = new AigBuilder("distributive");
    int a = builder.addInput();
    int b = builder.addInput();
    int c = builder.addInput();
    builder.addOutput(builder.or(builder.and(a, b), builder.and(a, c)));
    builder.addOutput(builder.or(b, c));
    Aig aig = builder.build();
    assertThat(aig.ands()).isEqualTo(4);
    assertThat(new Resub(8, 0, 0, false, true).apply(aig).ands()).isEqualTo(4);
    assertThat(Resub.defaults().apply(aig).ands()).isEqualTo(2);
  }
}
