package org.abcrl.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import org.abcrl.agents.network.IndexBuilder;
import org.abcrl.aig.Aig;
import org.abcrl.app.search.SearchOutcome;
import org.abcrl.app.search.UserIndex;
import org.abcrl.retrieval.CircuitIndex;
import org.abcrl.retrieval.CircuitRecord;
import org.abcrl.retrieval.CircuitRecord.KnownRecipe;

/**
 * Where a search adds what it found.
 *
 * @param index to add to
 * @param builder embeds by the model in use
 * @param base what a new index begins with
 */
record Learning(UserIndex index, IndexBuilder builder, List<CircuitRecord> base) {
  /**
   * The index of the options; refused before the search where it cannot be added to.
   *
   * @throws org.abcrl.retrieval.IndexException if it belongs to another model
   */
  static Learning of(AgentOptions agent, AgentSession session) throws IOException {
    if (session.model() == null) {
      throw new UsageException("--learn: agent " + agent.name() + " has no index to add to");
    }
    UserIndex index = agent.model().learned();
    IndexBuilder builder = new IndexBuilder(session.model().network());
    CircuitIndex.read(index.folder(), builder.identity());
    return new Learning(
        index,
        builder,
        agent.model().folder() == null ? List.of() : ModelOptions.base(builder.identity()));
  }

  /** Adds a proved result that beats the baseline; says on stderr what happened. */
  void add(Aig circuit, SearchOutcome outcome, PrintWriter err) throws IOException {
    if (!outcome.verification().word().equals("verified") || outcome.reductionPercent() <= 0) {
      err.println("nothing learned: no proved result better than the baseline");
      return;
    }
    KnownRecipe recipe =
        new KnownRecipe(String.join("; ", outcome.recipe()), outcome.reductionPercent());
    String name = index.learn(builder, circuit, recipe, base);
    err.println("learned " + name + " in " + index.folder());
  }
}
