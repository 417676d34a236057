package org.abcrl.agents.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkersTest {
  private static final List<Integer> ITEMS = IntStream.range(0, 100).boxed().toList();

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void resultsComeInOrder(int threads) {
    try (Workers workers = new Workers(threads)) {
      assertThat(workers.map(ITEMS, i -> 2 * i))
          .isEqualTo(IntStream.range(0, 100).mapToObj(i -> 2 * i).toList());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void whatIsEnoughCutsTheListOff(int threads) {
    AtomicInteger begun = new AtomicInteger();
    try (Workers workers = new Workers(threads)) {
      List<Integer> results =
          workers.mapUntil(
              () -> begun.get() >= 40,
              ITEMS,
              i -> {
                begun.incrementAndGet();
                return i;
              });
      assertThat(begun.get()).isBetween(40, 39 + 2 * threads);
      assertThat(results).isEqualTo(ITEMS.subList(0, begun.get()));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void theFirstFailureIsThrown(int threads) {
    try (Workers workers = new Workers(threads)) {
      assertThatThrownBy(
              () ->
                  workers.map(
                      ITEMS,
                      i -> {
                        if (i % 10 == 7) {
                          throw new IllegalArgumentException("item " + i);
                        }
                        return i;
                      }))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("item 7");
    }
  }
}
