package org.abcrl.agents.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.abcrl.agents.Action;
import org.abcrl.agents.CircuitState;
import org.abcrl.agents.Qor;
import org.abcrl.aig.Aig;
import org.abcrl.aig.passes.Balance;
import org.abcrl.aig.passes.Pass;
import org.abcrl.aig.testing.RandomAigs;
import org.junit.jupiter.api.Test;

class EmbeddedEngineTest {
  private final AtomicInteger runs = new AtomicInteger();
  private final AtomicInteger measured = new AtomicInteger();

  private final Pass counting =
      new Pass() {
        @Override
        public Aig apply(Aig aig) {
          runs.incrementAndGet();
          return Balance.defaults().apply(aig);
        }

        @Override
        public String script() {
          return "balance";
        }
      };

  private EmbeddedEngine engine(long bytes) {
    return new EmbeddedEngine(
        List.of(Action.of(counting)),
        aig -> {
          measured.incrementAndGet();
          return new Qor(aig.ands(), aig.levels(), aig.ands(), aig.levels());
        },
        bytes);
  }

  @Test
  void sharedPrefixesAndEqualCircuitsAreComputedOnce() {
    EmbeddedEngine engine = engine(1 << 20);
    Action balance = engine.actions().get(0);
    Aig circuit = RandomAigs.small(11);
    CircuitState first = engine.apply(engine.start(circuit), balance);
    CircuitState again = engine.apply(engine.start(circuit.withName("other")), balance);
    assertThat(runs).hasValue(1);
    assertThat(again.aig().sameStructure(first.aig())).isTrue();
    Qor qor = engine.evaluate(first);
    assertThat(engine.evaluate(again)).isEqualTo(qor);
    assertThat(measured).hasValue(1);
    assertThat(qor.ands()).isEqualTo(first.ands());
  }

  @Test
  void aSmallCacheForgetsAndStillGivesTheSame() {
    EmbeddedEngine small = engine(5_000);
    EmbeddedEngine large = engine(1 << 24);
    for (int round = 0; round < 2; round++) {
      for (int seed = 0; seed < 50; seed++) {
        Aig circuit = RandomAigs.combinational(seed, 6, 4, 60);
        Action balance = small.actions().get(0);
        CircuitState a = small.apply(small.start(circuit), balance);
        CircuitState b = large.apply(large.start(circuit), balance);
        assertThat(a.aig().sameStructure(b.aig())).isTrue();
      }
    }
    // 50 for the large cache, nearly twice as many for the small one.
    assertThat(runs.get()).isGreaterThan(120);
  }

  @Test
  void aFailureIsNotRemembered() {
    int[] calls = {0};
    MemoCache<String, String> cache = new MemoCache<>(100, (k, v) -> 1);
    assertThatThrownBy(
            () ->
                cache.get(
                    "k",
                    k -> {
                      calls[0]++;
                      throw new IllegalStateException("first");
                    }))
        .hasMessage("first");
    assertThat(cache.get("k", k -> "second")).isEqualTo("second");
    assertThat(calls[0]).isEqualTo(1);
  }

  @Test
  void theCacheStaysWithinItsCapacity() {
    MemoCache<Integer, Integer> cache = new MemoCache<>(100, (k, v) -> 3);
    List<Integer> computed = new ArrayList<>();
    for (int round = 0; round < 3; round++) {
      for (int key = 0; key < 100; key++) {
        int doubled = cache.get(key, k -> remember(computed, k));
        assertThat(doubled).isEqualTo(2 * key);
        assertThat(cache.weight()).isLessThanOrEqualTo(100);
      }
    }
    // A third of the keys has room: most are computed each time, and some are not.
    assertThat(computed.size()).isBetween(200, 299);
  }

  private static int remember(List<Integer> computed, int key) {
    computed.add(key);
    return 2 * key;
  }

  @Test
  void threadsThatAskForTheSameShareOneComputation() throws Exception {
    MemoCache<Integer, Integer> cache = new MemoCache<>(1000, (k, v) -> 1);
    AtomicInteger computed = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      CountDownLatch all = new CountDownLatch(4);
      List<Future<Integer>> asked = new ArrayList<>();
      for (int t = 0; t < 4; t++) {
        asked.add(
            threads.submit(
                () -> {
                  all.countDown();
                  all.await();
                  int sum = 0;
                  for (int key = 0; key < 200; key++) {
                    sum += cache.get(key, k -> computed.incrementAndGet() > 0 ? k : -1);
                  }
                  return sum;
                }));
      }
      for (Future<Integer> sum : asked) {
        assertThat(sum.get()).isEqualTo(199 * 100);
      }
    } finally {
      threads.shutdown();
    }
    assertThat(computed).hasValue(200);
  }

  @Test
  void aComputationMayAskTheSameCache() {
    MemoCache<Integer, Integer> cache = new MemoCache<>(1000, (k, v) -> 1);
    assertThat(sum(cache, 200)).isEqualTo(201 * 100);
  }

  private static int sum(MemoCache<Integer, Integer> cache, int key) {
    return cache.get(key, k -> k == 0 ? 0 : k + sum(cache, k - 1));
  }
}
