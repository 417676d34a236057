package org.abcrl.jobs;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.abcrl.agents.network.IndexBuilder;
import org.abcrl.agents.network.NetworkShape;
import org.abcrl.agents.network.PolicyValueNetwork;
import org.abcrl.aig.Aig;
import org.abcrl.aig.testing.RandomAigs;
import org.abcrl.retrieval.CircuitIndex;
import org.abcrl.retrieval.CircuitRecord;
import org.abcrl.retrieval.CircuitRecord.KnownRecipe;
import org.abcrl.retrieval.IndexException;
import org.abcrl.retrieval.IndexLockedException;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserIndexTest {
  private static final Aig CIRCUIT = RandomAigs.small(3).withName("three");

  @TempDir Path folder;
  private PolicyValueNetwork network;
  private IndexBuilder builder;
  private UserIndex index;

  private static PolicyValueNetwork network(long seed) {
    return PolicyValueNetwork.untrained(new NetworkShape(List.of("balance", "rewrite"), 0), seed);
  }

  private static KnownRecipe recipe(String script, double percent) {
    return new KnownRecipe(script, percent);
  }

  @BeforeEach
  void open() {
    network = network(1);
    builder = new IndexBuilder(network);
    index = new UserIndex(folder.resolve("index"));
  }

  @AfterEach
  void close() {
    network.close();
  }

  private List<CircuitRecord> known() {
    return CircuitIndex.read(index.folder(), builder.identity());
  }

  @Test
  void theFiveBestRecipesOfACircuitStayTheBestFirst() throws IOException {
    String name = "";
    for (int percent : new int[] {3, 1, 6, 2, 5, 4}) {
      name = index.learn(builder, CIRCUIT, recipe("balance; " + percent, percent), List.of());
    }
    assertThat(known())
        .singleElement()
        .satisfies(r -> assertThat(r.learned()).isTrue())
        .extracting(CircuitRecord::recipes, as(InstanceOfAssertFactories.list(KnownRecipe.class)))
        .extracting(KnownRecipe::reductionPercent)
        .containsExactly(6.0, 5.0, 4.0, 3.0, 2.0);
    // What a script is worth now replaces what it was worth.
    index.learn(builder, CIRCUIT, recipe("balance; 6", 2.5), List.of());
    assertThat(known().get(0).name()).isEqualTo(name).startsWith("three#");
    assertThat(known().get(0).recipes())
        .extracting(KnownRecipe::reductionPercent)
        .containsExactly(5.0, 4.0, 3.0, 2.5, 2.0);
  }

  @Test
  void onlyANewIndexBeginsWithTheBase() throws IOException {
    CircuitRecord first = builder.record("first", RandomAigs.small(4), List.of());
    CircuitRecord late = builder.record("late", RandomAigs.small(5), List.of());
    index.learn(builder, CIRCUIT, recipe("balance", 1), List.of(first));
    index.learn(builder, CIRCUIT, recipe("rewrite", 1), List.of(late));
    assertThat(known())
        .extracting(CircuitRecord::name)
        .hasSize(2)
        .contains("first")
        .doesNotContain("late");
  }

  /** Learns in a thread of its own. */
  private Thread learner(CompletableFuture<String> learned) {
    return new Thread(
        () -> {
          try {
            learned.complete(index.learn(builder, CIRCUIT, recipe("balance", 1), List.of()));
          } catch (IOException | RuntimeException e) {
            learned.completeExceptionally(
                Thread.currentThread().isInterrupted() ? new InterruptedException("" + e) : e);
          }
        });
  }

  private static void awaitSleep(Thread learner, CompletableFuture<String> learned) {
    while (learner.getState() != Thread.State.TIMED_WAITING && !learned.isDone()) {
      Thread.onSpinWait();
    }
  }

  /** Told by its type: whatever the message of a lock says. */
  @Test
  void anIndexThatAnotherWritesIsWaitedFor() throws Exception {
    CompletableFuture<String> learned = new CompletableFuture<>();
    Thread learner = learner(learned);
    try (CircuitIndex other = CircuitIndex.open(index.folder(), builder.identity())) {
      other.add(builder.record("other", RandomAigs.small(4), List.of()));
      learner.start();
      awaitSleep(learner, learned);
    }
    String name = learned.get(60, TimeUnit.SECONDS);
    assertThat(known()).extracting(CircuitRecord::name).containsExactlyInAnyOrder("other", name);
  }

  @Test
  void whoIsInterruptedWaitsNoLongerAndKnowsOfIt() throws Exception {
    CompletableFuture<String> learned = new CompletableFuture<>();
    Thread learner = learner(learned);
    try (CircuitIndex other = CircuitIndex.open(index.folder(), builder.identity())) {
      other.commit();
      learner.start();
      awaitSleep(learner, learned);
      learner.interrupt();
      assertThatThrownBy(() -> learned.get(60, TimeUnit.SECONDS))
          .cause()
          .isInstanceOf(InterruptedException.class)
          .hasMessageContaining(IndexLockedException.class.getName());
    }
  }

  @Test
  void anotherModelsIndexIsRefusedAndStaysAsItWas() throws IOException {
    index.learn(builder, CIRCUIT, recipe("balance", 1), List.of());
    List<CircuitRecord> before = known();
    try (PolicyValueNetwork other = network(2)) {
      IndexBuilder others = new IndexBuilder(other);
      assertThatThrownBy(() -> index.learn(others, CIRCUIT, recipe("rewrite", 9), List.of()))
          .isInstanceOf(IndexException.class)
          .isNotInstanceOf(IndexLockedException.class);
      try (CircuitIndex open = CircuitIndex.inMemory(others.identity())) {
        assertThatThrownBy(() -> index.addTo(open)).isInstanceOf(IndexException.class);
      }
    }
    assertThat(known()).isEqualTo(before);
  }

  @Test
  void aRebuiltIndexKeepsRecipesAndMarksAndNamesWhatItLost() throws IOException {
    CircuitRecord base = builder.record("base", RandomAigs.small(4), List.of());
    CircuitRecord lost = builder.record("lost", RandomAigs.small(6), List.of());
    String name = index.learn(builder, CIRCUIT, recipe("balance", 1), List.of(base, lost));
    Aig added = RandomAigs.small(7);
    index.store("added", added);
    try (CircuitIndex open = CircuitIndex.open(index.folder(), builder.identity())) {
      open.add(builder.record("added", added, List.of(recipe("rewrite", 2))));
    }
    try (PolicyValueNetwork other = network(2)) {
      IndexBuilder anew = new IndexBuilder(other);
      CircuitRecord baseAnew = anew.record("base", RandomAigs.small(4), List.of());
      UserIndex.Rebuilt rebuilt = index.rebuild(anew, List.of(baseAnew));
      assertThat(rebuilt.kept()).isEqualTo(3);
      assertThat(rebuilt.dropped()).containsExactly("lost");
      assertThat(CircuitIndex.read(index.folder(), anew.identity()))
          .containsExactlyInAnyOrder(
              baseAnew,
              anew.record("added", added, List.of(recipe("rewrite", 2))),
              anew.record(name, CIRCUIT, List.of(recipe("balance", 1))).asLearned());
    }
    UserIndex none = new UserIndex(Files.createDirectory(folder.resolve("none")));
    assertThatThrownBy(() -> none.rebuild(builder, List.of())).hasMessageContaining("no index");
  }
}
