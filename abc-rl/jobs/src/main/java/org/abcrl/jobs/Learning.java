package org.abcrl.jobs;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.abcrl.agents.Objective;
import org.abcrl.agents.Qor;
import org.abcrl.agents.network.IndexBuilder;
import org.abcrl.aig.Aig;
import org.abcrl.retrieval.CircuitIndex;
import org.abcrl.retrieval.CircuitRecord;
import org.abcrl.retrieval.CircuitRecord.KnownRecipe;
import org.jspecify.annotations.Nullable;

/**
 * Where a search adds what it found.
 *
 * @param index to add to
 * @param builder embeds by the model in use
 * @param base what a new index begins with
 */
record Learning(UserIndex index, IndexBuilder builder, List<CircuitRecord> base) {
  /** Copies the list. */
  Learning {
    base = List.copyOf(base);
  }

  /**
   * The index of a job; refused before the search where it cannot be added to.
   *
   * @param session null for agents without a network
   * @throws org.abcrl.retrieval.IndexException if it belongs to another model
   */
  static Learning of(SearchJob job, @Nullable ModelSession session) throws IOException {
    if (session == null) {
      throw new JobException("--learn: agent " + job.agent().agent() + " has no index to add to");
    }
    UserIndex index = Models.learned(job.knowledge());
    IndexBuilder builder = new IndexBuilder(session.network());
    CircuitIndex.read(index.folder(), builder.identity());
    return new Learning(
        index,
        builder,
        job.knowledge().index() == null ? List.of() : Models.base(builder.identity()));
  }

  /** Adds a proved result that beats the baseline; tells what happened. */
  void add(Aig circuit, SearchOutcome outcome, Consumer<String> messages) throws IOException {
    // What the recipe is worth, without the moves on the netlist that came after it.
    SearchReport report = outcome.report();
    Qor found = outcome.found().figures().toQor();
    double reduction =
        Objective.parse(report.objective()).reductionPercent(report.baseline().toQor(), found);
    if (!outcome.isProved() || reduction <= 0) {
      messages.accept("nothing learned: no proved result better than the baseline");
      return;
    }
    KnownRecipe recipe = new KnownRecipe(report.recipe(), reduction);
    String name = index.learn(builder, circuit, recipe, base);
    messages.accept("learned " + name + " in " + index.folder());
  }
}
