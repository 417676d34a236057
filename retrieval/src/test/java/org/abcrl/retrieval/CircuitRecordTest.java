package org.abcrl.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.abcrl.retrieval.CircuitRecord.KnownRecipe;
import org.junit.jupiter.api.Test;

class CircuitRecordTest {
  private static final Embedding HERE = Embedding.of(1, 0);

  /** Whether a search added a circuit is said by a field of its own, and changes nothing else. */
  @Test
  void theMarkOfALearnedCircuitIsNoStatistic() {
    CircuitRecord trained = new CircuitRecord("c", HERE, Map.of("ands", 3.0), List.of());
    CircuitRecord learned = trained.asLearned();
    assertThat(trained.learned()).isFalse();
    assertThat(learned.learned()).isTrue();
    assertThat(learned).isNotEqualTo(trained);
    assertThat(learned.statistics()).isEqualTo(Map.of("ands", 3.0));
    assertThat(learned)
        .usingRecursiveComparison()
        .ignoringFields("learned")
        .withStrictTypeChecking()
        .isEqualTo(trained);
    // As it comes back from an index, where it is a field of its own too.
    assertThat(CircuitDocuments.fromDocument(CircuitDocuments.toDocument(learned)))
        .isEqualTo(learned);
    assertThat(CircuitDocuments.fromDocument(CircuitDocuments.toDocument(trained)))
        .isEqualTo(trained);
  }

  @Test
  void laterChangesOfWhatItWasMadeOfDoNotReachIt() {
    Map<String, Double> statistics = new HashMap<>(Map.of("outputs", 2.0, "ands", 3.0));
    List<KnownRecipe> recipes = new ArrayList<>(List.of(new KnownRecipe("balance", 1)));
    CircuitRecord circuit = new CircuitRecord("c", HERE, statistics, recipes);
    statistics.clear();
    recipes.clear();
    assertThat(circuit.statistics().keySet()).containsExactly("ands", "outputs");
    assertThat(circuit.recipes()).hasSize(1);
    assertThatThrownBy(() -> circuit.statistics().put("levels", 1.0))
        .isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> circuit.recipes().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void namesAndFiguresAreChecked() {
    assertThatThrownBy(() -> new CircuitRecord(" ", HERE, Map.of(), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("name");
    for (double percent : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> new KnownRecipe("balance", percent))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("reduction");
    }
    assertThat(new KnownRecipe("balance", -5).reductionPercent()).isEqualTo(-5);
  }
}
