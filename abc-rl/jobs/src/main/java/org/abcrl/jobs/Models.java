package org.abcrl.jobs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.abcrl.agents.Action;
import org.abcrl.agents.Actions;
import org.abcrl.agents.network.IndexBuilder;
import org.abcrl.agents.network.PolicyValueNetwork;
import org.abcrl.aig.io.InputFiles;
import org.abcrl.retrieval.Alpha;
import org.abcrl.retrieval.CircuitIndex;
import org.abcrl.retrieval.CircuitRecord;
import org.abcrl.retrieval.IndexIdentity;
import org.jspecify.annotations.Nullable;

/** Opens the networks and indices of jobs. */
public final class Models {
  private Models() {}

  /**
   * The network for the actions; the caller closes it.
   *
   * @param messages hears what it is
   * @throws JobException if the file is missing, or the model is one of other actions
   */
  public static PolicyValueNetwork network(
      SearchJob.Knowledge knowledge, List<Action> actions, Consumer<String> messages)
      throws IOException {
    Path file = path(knowledge.model());
    if (file != null) {
      InputFiles.require(file);
    }
    PolicyValueNetwork network =
        file == null ? PolicyValueNetwork.shipped(actions) : PolicyValueNetwork.load(file);
    try {
      network.requireActions(actions);
    } catch (IllegalArgumentException e) {
      network.close();
      throw new JobException(file + ": " + e.getMessage() + " (--actions)");
    }
    messages.accept(network.modelInfo().summary());
    return network;
  }

  /** Network and index for the actions; the caller closes them. */
  public static ModelSession open(
      SearchJob.Knowledge knowledge, List<Action> actions, Consumer<String> messages)
      throws IOException {
    PolicyValueNetwork network = network(knowledge, actions, messages);
    CircuitIndex index = null;
    try {
      index = index(knowledge, new IndexBuilder(network).identity(), actions);
      if (knowledge.learned() && isShipped(knowledge) && ships(actions)) {
        int count = UserIndex.ofUser().addTo(index);
        if (count > 0) {
          messages.accept(count + " circuits learned before are known too");
        }
      }
      return new ModelSession(
          network, index, alpha(knowledge, network.modelInfo().hash(), actions));
    } catch (IOException | RuntimeException e) {
      network.close();
      if (index != null) {
        index.close();
      }
      throw e;
    }
  }

  private static boolean isShipped(SearchJob.Knowledge knowledge) {
    return knowledge.model() == null && knowledge.index() == null;
  }

  /** Whether a model was given, or one is shipped for the actions. */
  static boolean isKnown(SearchJob.Knowledge knowledge, List<Action> actions) {
    return knowledge.model() != null || ships(actions);
  }

  /**
   * Refuses what a job names for a network that its agent does not ask.
   *
   * @throws JobException if it names an index or constants of alpha
   */
  static void requireNoneNamed(SearchJob job) {
    SearchJob.Knowledge named = job.knowledge();
    String file = named.alphaParams() != null ? named.alphaParams() : named.index();
    if (file != null) {
      throw new JobException(
          "%s: agent %s asks no network for actions '%s', expected '%s' or a model"
              .formatted(file, job.agent().agent(), job.actions(), Actions.PAPER_SET));
    }
  }

  /** The shipped model and index are for the paper's actions. */
  private static boolean ships(List<Action> actions) {
    return actions.equals(Actions.paper());
  }

  /** The index of a model: the folder given, or what ships with the program. */
  private static CircuitIndex index(
      SearchJob.Knowledge knowledge, IndexIdentity identity, List<Action> actions)
      throws IOException {
    Path folder = path(knowledge.index());
    if (folder == null) {
      return knowledge.model() == null && ships(actions)
          ? DefaultIndex.load(identity)
          : CircuitIndex.inMemory(identity);
    }
    CircuitIndex index = CircuitIndex.inMemory(identity);
    if (CircuitIndex.identityOf(folder).isPresent()) {
      CircuitIndex.read(folder, identity).forEach(index::add);
    } else if (knowledge.learn()) {
      base(identity).forEach(index::add);
    } else {
      throw new JobException(folder + ": no index there (abc-rl index add makes one)");
    }
    return index;
  }

  private static Alpha alpha(SearchJob.Knowledge knowledge, String modelHash, List<Action> actions)
      throws IOException {
    if (knowledge.alphaParams() != null) {
      return AlphaFile.read(Path.of(knowledge.alphaParams()), modelHash);
    }
    if (knowledge.model() != null) {
      Path beside = AlphaFile.besides(Path.of(knowledge.model()));
      return Files.exists(beside) ? AlphaFile.read(beside, modelHash) : Alpha.paper();
    }
    Optional<Alpha> shipped = ships(actions) ? AlphaFile.shipped(modelHash) : Optional.empty();
    return shipped.orElse(Alpha.paper());
  }

  /**
   * Where a search adds what it has learned.
   *
   * @throws JobException where the model given has no index to add to
   */
  static UserIndex learned(SearchJob.Knowledge knowledge) {
    if (knowledge.index() != null) {
      return new UserIndex(Path.of(knowledge.index()));
    }
    if (knowledge.model() != null) {
      throw new JobException("--learn with --model needs --index DIR: an index of that model");
    }
    return UserIndex.ofUser();
  }

  /** What a new index in a folder begins with: the shipped circuits, for their model. */
  public static List<CircuitRecord> base(IndexIdentity identity) throws IOException {
    try (PolicyValueNetwork shipped = PolicyValueNetwork.shipped(Actions.paper())) {
      if (!new IndexBuilder(shipped).identity().equals(identity)) {
        return List.of();
      }
    }
    try (CircuitIndex index = DefaultIndex.load(identity)) {
      return index.all();
    }
  }

  private static @Nullable Path path(@Nullable String name) {
    return name == null ? null : Path.of(name);
  }
}
