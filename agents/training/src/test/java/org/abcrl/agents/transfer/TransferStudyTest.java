package org.abcrl.agents.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.abcrl.agents.Actions;
import org.abcrl.agents.Objective;
import org.abcrl.agents.Qor;
import org.abcrl.agents.engine.EmbeddedEngine;
import org.abcrl.agents.engine.QorModel;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.testing.RandomAigs;
import org.abcrl.retrieval.Embedding;
import org.junit.jupiter.api.Test;

final class TransferStudyTest {
  /** A library of one gate, of area 1 and delay 1. */
  private static final QorModel UNIT =
      aig -> new Qor(aig.ands(), aig.levels(), aig.ands(), aig.levels());

  @Test
  void correlationIsOneInOrderAndMinusOneInReverse() {
    assertThat(TransferStudy.rankCorrelation(List.of(9.0, 7.0, 3.0, -1.0))).isEqualTo(1);
    assertThat(TransferStudy.rankCorrelation(List.of(-1.0, 3.0, 7.0, 9.0))).isEqualTo(-1);
    assertThat(TransferStudy.rankCorrelation(List.of(2.0, 2.0, 2.0))).isZero();
    // By hand: ranks by nearness 3 2 1 0, by gain 2.5 2.5 0 1.
    assertThat(TransferStudy.rankCorrelation(List.of(5.0, 5.0, 1.0, 3.0)))
        .isCloseTo(3.5 / Math.sqrt(5 * 4.5), within(1e-12));
  }

  @Test
  void anEmbeddingThatSeesTheKindOfCircuitBeatsOneThatDoesNot() {
    // Two kinds of circuits: what balancing helps, and what it does not; each knows its own recipe.
    List<TransferStudy.Known> circuits = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      circuits.add(new TransferStudy.Known("chain" + i, chain(8 + i), "balance"));
      circuits.add(
          new TransferStudy.Known(
              "random" + i, RandomAigs.combinational(40 + i, 8, 4, 60), "rewrite"));
    }
    TransferStudy study =
        TransferStudy.run(new EmbeddedEngine(Actions.paper(), UNIT), Objective.DELAY, circuits, 2);
    TransferStudy.Score seeing =
        study.score(aig -> Embedding.of(aig.levels() == aig.ands() ? 1 : 0.1f, 0.5f, aig.ands()));
    assertThat(study.score(FunctionEmbedding::of).nearest())
        .isGreaterThan(study.random().nearest());
    assertThat(seeing.bestOfFive()).isGreaterThanOrEqualTo(seeing.nearest());
    assertThat(study.random().bestOfFive()).isGreaterThan(study.random().nearest());
  }

  @Test
  void fewCircuitsAreRefused() {
    assertThatThrownBy(
            () ->
                TransferStudy.run(
                    new EmbeddedEngine(Actions.paper(), UNIT), Objective.ADP, List.of(), 1))
        .hasMessage("0 circuits, expected at least 7");
  }

  @Test
  void theFunctionEmbeddingSeesStructureNotNames() {
    assertThat(FunctionEmbedding.of(chain(9)).distance(FunctionEmbedding.of(chain(9)))).isZero();
    double near = FunctionEmbedding.of(chain(9)).distance(FunctionEmbedding.of(chain(12)));
    double far =
        FunctionEmbedding.of(chain(9))
            .distance(FunctionEmbedding.of(RandomAigs.combinational(7, 8, 4, 60)));
    assertThat(near).isLessThan(far);
    assertThat(FunctionEmbedding.of(new AigBuilder("test").build()).dimension())
        .isEqualTo(FunctionEmbedding.DIMENSION);
  }

  /** A conjunction one input after the other. */
  private static Aig chain(int inputs) {
    AigBuilder builder = new AigBuilder("test");
    int all = builder.addInput("i0");
    for (int i = 1; i < inputs; i++) {
      all = builder.and(all, builder.addInput("i" + i));
    }
    builder.addOutput("all", all);
    return builder.build();
  }
}
