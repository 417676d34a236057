package org.abcrl.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The map of an index: what is near stays near. */
class IndexMapTest {
  private static double distance(IndexMap.Point a, IndexMap.Point b) {
    return Math.hypot(a.x() - b.x(), a.y() - b.y());
  }

  @Test
  void groupsStayTogether() {
    Random random = new Random(5);
    Map<String, float[]> embeddings = new LinkedHashMap<>();
    for (int group = 0; group < 3; group++) {
      for (int i = 0; i < 6; i++) {
        float[] numbers = new float[16];
        for (int k = 0; k < numbers.length; k++) {
          numbers[k] = (float) (0.05 * random.nextGaussian() + (k == 4 * group ? 1 : 0));
        }
        // The length of an embedding says nothing.
        float length = 1 + random.nextInt(5);
        for (int k = 0; k < numbers.length; k++) {
          numbers[k] *= length;
        }
        embeddings.put("g" + group + "_" + i, numbers);
      }
    }
    IndexMap map = IndexMap.of("test", embeddings);
    assertThat(map.points()).hasSize(18);
    assertThat(map.share()).isBetween(0.8, 1.0);
    for (IndexMap.Point a : map.points()) {
      for (IndexMap.Point b : map.points()) {
        boolean same = a.name().charAt(1) == b.name().charAt(1);
        assertThat(distance(a, b) < 0.6).as(a + " and " + b).isEqualTo(same);
      }
    }
    assertThat(IndexMap.of("test", embeddings)).isEqualTo(map);
  }

  @Test
  void twoDimensionsAreShownAsTheyAre() {
    Map<String, float[]> embeddings = new LinkedHashMap<>();
    embeddings.put("a", new float[] {1, 0, 0});
    embeddings.put("b", new float[] {0, 2, 0});
    embeddings.put("c", new float[] {0, 0, 3});
    IndexMap map = IndexMap.of("test", embeddings);
    assertThat(map.share()).isCloseTo(1, within(1e-9));
    for (int i = 0; i < 3; i++) {
      assertThat(distance(map.points().get(i), map.points().get((i + 1) % 3)))
          .isCloseTo(Math.sqrt(2), within(1e-9));
    }
  }

  @Test
  void oneCircuitOrNone() {
    assertThat(IndexMap.of("empty", Map.of()).points()).isEmpty();
    IndexMap one = IndexMap.of("one", Map.of("a", new float[] {1, 2}));
    assertThat(one.points()).containsExactly(new IndexMap.Point("a", 0, 0));
    assertThat(IndexMap.of("zero", Map.of("z", new float[2])).points()).hasSize(1);
  }
}
