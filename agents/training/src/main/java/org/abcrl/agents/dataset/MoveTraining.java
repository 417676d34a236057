package org.abcrl.agents.dataset;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.abcrl.aig.flow.FlowParams;
import org.abcrl.aig.flow.FlowResult;
import org.abcrl.aig.flow.MappingFlow;
import org.abcrl.aig.incremental.LocalSearch;
import org.abcrl.aig.incremental.LocalSearchParams;
import org.abcrl.aig.incremental.MovePolicy;
import org.abcrl.aig.incremental.MovePolicyTrainer;
import org.abcrl.aig.incremental.MoveSample;
import org.abcrl.aig.passes.Recipe;

/**
 * Makes what a {@link MovePolicy} learns from: circuits of many families are optimised and mapped,
 * and local moves are tried on them without a policy. Which moves those are depends on the settings
 * alone; how long they take is measured.
 *
 * @param circuits where circuits come from
 * @param flow maps them
 * @param start what circuits go through before
 * @param moves tried on each circuit at most
 * @param perGate tried on each circuit at most, for each of its gates
 */
public record MoveTraining(
    SampleCircuits circuits, MappingFlow flow, Recipe start, int moves, int perGate) {
  /** Checks ranges. */
  public MoveTraining {
    requireNonNull(circuits, "circuits is null");
    requireNonNull(flow, "flow is null");
    requireNonNull(start, "start is null");
    if (moves < 1 || perGate < 1) {
      throw new IllegalArgumentException(moves + " moves, " + perGate + " for each gate");
    }
  }

  /**
   * Tries moves on the circuits 0 to {@code count} - 1.
   *
   * @param threads circuits at the same time
   * @param progress hears how many are finished
   * @return a trainer that knows them; groups are families
   */
  public MovePolicyTrainer run(int count, int threads, IntConsumer progress) {
    AtomicInteger done = new AtomicInteger();
    List<Optional<List<MoveSample>>> all =
        Parallel.map(
            threads,
            count,
            number -> {
              Optional<List<MoveSample>> samples = circuits.get(number).map(this::tried);
              progress.accept(done.incrementAndGet());
              return samples;
            });
    MovePolicyTrainer trainer = new MovePolicyTrainer(LocalSearchParams.defaults());
    for (int number = 0; number < count; number++) {
      trainer.add(number % circuits.families().size(), all.get(number).orElse(List.of()));
    }
    return trainer;
  }

  private List<MoveSample> tried(SampleCircuits.Sample sample) {
    FlowResult mapped = flow.run(start.apply(sample.circuit()), FlowParams.defaults());
    LocalSearchParams params = LocalSearchParams.defaults().withPolicy(MovePolicy.uniform());
    List<MoveSample> samples = new ArrayList<>();
    try (LocalSearch search = new LocalSearch(flow.mapper(), mapped.netlist(), params)) {
      search.observe(samples::add);
      long most = Math.min(moves, (long) perGate * mapped.netlist().gates());
      while (search.stats().moves() < most) {
        search.round(() -> false);
      }
    }
    return samples;
  }
}
