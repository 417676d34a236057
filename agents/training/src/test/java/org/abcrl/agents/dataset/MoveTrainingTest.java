package org.abcrl.agents.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.abcrl.aig.flow.MappingFlow;
import org.abcrl.aig.incremental.MovePolicy;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.passes.Recipe;
import org.junit.jupiter.api.Test;

class MoveTrainingTest {
  private static final MappingFlow FLOW = MappingFlow.of(CellLibrary.defaultLibrary());
  private static final SampleCircuits CIRCUITS = new SampleCircuits(Map.of(), 40, 120, 3);

  @Test
  void movesOfManyFamiliesMakeAPolicy() {
    MoveTraining training = new MoveTraining(CIRCUITS, FLOW, Recipe.parse("resyn2"), 400, 10);
    var trainer = training.run(6, 2, done -> {});
    List<String> report = trainer.report(2);
    assertThat(report).hasSize(5);
    assertThat(report.get(0)).startsWith("restructure").contains("families left out");
    assertThat(MovePolicy.read(trainer.train().write()).write()).isEqualTo(trainer.train().write());
  }

  @Test
  void rangesAreChecked() {
    assertThatThrownBy(() -> new MoveTraining(CIRCUITS, FLOW, Recipe.parse("resyn2"), 0, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
