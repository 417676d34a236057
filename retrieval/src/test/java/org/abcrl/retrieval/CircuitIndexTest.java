package org.abcrl.retrieval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CircuitIndexTest {
  private static final IndexIdentity MODEL = new IndexIdentity("abc123", 4);

  private static CircuitRecord circuit(String name, float... numbers) {
    return new CircuitRecord(
        name,
        Embedding.of(numbers),
        Map.of("ands", 12.0, "levels", 3.0),
        List.of(new CircuitRecord.KnownRecipe("balance; rewrite -z", 12.5)));
  }

  @Test
  void alphaIsThePapers() {
    assertThat(Alpha.paper().at(0)).isEqualTo(0.668, within(5e-4));
    assertThat(Alpha.paper().at(0.007)).isEqualTo(0.5, within(1e-12));
    assertThat(Alpha.paper().at(0.05)).isEqualTo(0.0134, within(5e-5));
    assertThat(Alpha.paper().at(2)).isLessThan(1e-20);
    assertThat(Alpha.paper().asNormalised().at(0)).isEqualTo(1);
    assertThat(Alpha.paper().asNormalised().at(0.05)).isEqualTo(0.0134 / 0.668, within(2e-4));
    assertThatThrownBy(() -> Alpha.paper().at(Double.NaN)).hasMessageContaining("NaN");
  }

  @Test
  void whatASearchLearnedSaysNothingOfThePolicy(@TempDir Path folder) throws Exception {
    CircuitRecord learned = circuit("learned", 1, 0, 0, 0).asLearned();
    CircuitRecord trained = circuit("trained", 1, 0.5f, 0, 0);
    try (CircuitIndex index = CircuitIndex.open(folder, MODEL)) {
      index.add(learned);
      assertThat(index.nearestTrained(Embedding.of(1, 0, 0, 0))).isEmpty();
      index.add(trained);
      index.add(circuit("far", 0, 1, 0, 0));
    }
    try (CircuitIndex index = CircuitIndex.open(folder, MODEL)) {
      Embedding here = Embedding.of(1, 0, 0, 0);
      assertThat(index.nearest(here, 1).get(0).circuit()).isEqualTo(learned);
      assertThat(index.nearestTrained(here).orElseThrow().circuit()).isEqualTo(trained);
    }
    // The mark is no statistic; indices of earlier versions hold it as one.
    assertThat(learned.statistics()).doesNotContainKey("learned");
    assertThat(RecordJson.record(RecordJson.parse(RecordJson.line(learned)))).isEqualTo(learned);
    String earlier =
        RecordJson.line(trained).replace("\"ands\":12.0", "\"ands\":12.0,\"learned\":1.0");
    assertThat(RecordJson.record(RecordJson.parse(earlier))).isEqualTo(trained.asLearned());
  }

  @Test
  void anIndexThatIsBeingWrittenIsToldByItsType(@TempDir Path folder) {
    try (CircuitIndex first = CircuitIndex.open(folder, MODEL)) {
      first.add(circuit("one", 1, 0, 0, 0));
      assertThatThrownBy(() -> CircuitIndex.open(folder, MODEL))
          .isInstanceOf(IndexLockedException.class);
    }
    assertThatThrownBy(() -> CircuitIndex.open(folder, new IndexIdentity("other", 4)))
        .isInstanceOf(IndexException.class)
        .isNotInstanceOf(IndexLockedException.class);
  }

  @Test
  void theNearestComeFirstWithTheirDistances() {
    try (CircuitIndex index = CircuitIndex.inMemory(MODEL)) {
      index.add(circuit("same", 1, 0, 0, 0));
      index.add(circuit("scaled", 5, 0, 0, 0));
      index.add(circuit("close", 1, 0.1f, 0, 0));
      index.add(circuit("across", 0, 1, 0, 0));
      index.add(circuit("opposite", -1, 0, 0, 0));
      List<Neighbour> nearest = index.nearest(Embedding.of(1, 0, 0, 0), 4);
      assertThat(nearest.stream().map(n -> n.circuit().name()))
          .containsExactly("same", "scaled", "close", "across");
      assertThat(nearest.get(0).distance()).isZero();
      assertThat(nearest.get(1).distance()).isZero();
      assertThat(nearest.get(2).distance()).isEqualTo(1 - 1 / Math.sqrt(1.01), within(1e-9));
      assertThat(nearest.get(3).distance()).isEqualTo(1, within(1e-12));
      assertThat(index.nearest(Embedding.of(1, 0, 0, 0), 99)).hasSize(5);
      assertThat(index.nearestApproximate(Embedding.of(1, 0, 0, 0), 4)).isEqualTo(nearest);
    }
  }

  @Test
  void distancesAgreeWithExactArithmetic() {
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < 300; i++) {
      float[] a = new float[8];
      float[] b = new float[8];
      for (int k = 0; k < 8; k++) {
        a[k] = (float) (random.nextDouble() - 0.5);
        b[k] = i % 2 == 0 ? a[k] * (1 + 1e-4f * k) : (float) (random.nextDouble() - 0.5);
      }
      double expected = exact(a, b);
      assertThat(Embedding.of(a).distance(Embedding.of(b)))
          .isEqualTo(expected, within(1e-14 + 1e-9 * expected));
    }
  }

  private static double exact(float[] a, float[] b) {
    BigDecimal dot = BigDecimal.ZERO;
    BigDecimal aa = BigDecimal.ZERO;
    BigDecimal bb = BigDecimal.ZERO;
    for (int i = 0; i < a.length; i++) {
      dot = dot.add(new BigDecimal(a[i]).multiply(new BigDecimal(b[i])));
      aa = aa.add(new BigDecimal(a[i]).pow(2));
      bb = bb.add(new BigDecimal(b[i]).pow(2));
    }
    MathContext precise = new MathContext(50);
    return BigDecimal.ONE
        .subtract(dot.divide(aa.multiply(bb).sqrt(precise), precise))
        .doubleValue();
  }

  @Test
  void vectorsWithoutACosineAreRefused() {
    assertThatThrownBy(() -> Embedding.of(0, 0)).hasMessageContaining("zeros");
    assertThatThrownBy(() -> Embedding.of(1, Float.NaN)).hasMessageContaining("[1] is NaN");
    assertThatThrownBy(() -> Embedding.of(Float.POSITIVE_INFINITY)).hasMessageContaining("[0]");
    try (CircuitIndex index = CircuitIndex.inMemory(MODEL)) {
      assertThatThrownBy(() -> index.add(circuit("short", 1, 2)))
          .hasMessageContaining("2 numbers")
          .hasMessageContaining("4");
      assertThatThrownBy(() -> index.nearest(Embedding.of(1), 1)).hasMessageContaining("1 numb");
    }
  }

  @Test
  void anIndexOnDiskComesBackAndIsSafeFromOtherModels(@TempDir Path folder) {
    CircuitRecord first = circuit("first", 1, 2, 3, 4);
    try (CircuitIndex index = CircuitIndex.open(folder, MODEL)) {
      index.add(first);
      index.add(circuit("second", 1, 0, 0, 0));
      assertThatThrownBy(() -> CircuitIndex.open(folder, MODEL))
          .hasMessageContaining("another process");
      index.commit();
      // Readers need no lock.
      assertThat(CircuitIndex.read(folder, MODEL)).hasSize(2).contains(first);
    }
    assertThat(CircuitIndex.identityOf(folder)).contains(MODEL);
    try (CircuitIndex index = CircuitIndex.open(folder, MODEL)) {
      assertThat(index.size()).isEqualTo(2);
      assertThat(index.get("first")).contains(first);
      CircuitRecord changed = circuit("first", 4, 3, 2, 1);
      index.add(changed);
      assertThat(index.size()).isEqualTo(2);
      assertThat(index.get("first")).contains(changed);
      assertThat(index.get("third")).isEmpty();
    }
    IndexIdentity other = new IndexIdentity("def456", 4);
    assertThatThrownBy(() -> CircuitIndex.open(folder, other))
        .isInstanceOf(IndexException.class)
        .hasMessageContaining("abc123")
        .hasMessageContaining("def456")
        .hasMessageContaining("abc-rl index rebuild");
    assertThatThrownBy(() -> CircuitIndex.read(folder, other)).isInstanceOf(IndexException.class);
    assertThat(CircuitIndex.read(folder.resolve("none"), MODEL)).isEmpty();
    try (CircuitIndex index = CircuitIndex.create(folder, other)) {
      index.add(circuit("third", 1, 0, 0, 0));
    }
    assertThat(CircuitIndex.read(folder, other)).hasSize(1);
  }

  @Test
  void anExportedIndexComesBackTheSame() throws IOException {
    StringWriter text = new StringWriter();
    try (CircuitIndex index = CircuitIndex.inMemory(MODEL)) {
      index.add(circuit("b", 1.1f, 0.3f, -7e-5f, 4));
      index.add(circuit("a", 1, 2, 3, 4));
      CircuitIndexText.export(index, text);
      try (CircuitIndex loaded =
          CircuitIndexText.load(new StringReader(text.toString()), "index", MODEL)) {
        assertThat(loaded.all()).isEqualTo(index.all());
        StringWriter again = new StringWriter();
        CircuitIndexText.export(loaded, again);
        assertThat(again).hasToString(text.toString());
      }
    }
    String broken = text.toString();
    for (String bad :
        List.of(
            "",
            "nonsense",
            broken.substring(0, broken.length() - 20),
            broken.lines().limit(2).reduce("", (x, y) -> x + y + "\n"),
            broken.replace("embedding", "embeddin"))) {
      assertThatThrownBy(() -> CircuitIndexText.load(new StringReader(bad), "index", MODEL))
          .as(bad)
          .isInstanceOf(IndexException.class)
          .hasMessageStartingWith("index");
    }
    IndexIdentity other = new IndexIdentity("def456", 4);
    assertThatThrownBy(() -> CircuitIndexText.load(new StringReader(broken), "index", other))
        .hasMessageContaining("rebuild it");
  }
}
