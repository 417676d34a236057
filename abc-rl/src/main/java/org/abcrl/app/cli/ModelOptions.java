package org.abcrl.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.abcrl.agents.Action;
import org.abcrl.agents.Actions;
import org.abcrl.agents.network.IndexBuilder;
import org.abcrl.agents.network.PolicyValueNetwork;
import org.abcrl.app.search.AlphaFile;
import org.abcrl.app.search.DefaultIndex;
import org.abcrl.app.search.UserIndex;
import org.abcrl.retrieval.Alpha;
import org.abcrl.retrieval.CircuitIndex;
import org.abcrl.retrieval.CircuitRecord;
import org.abcrl.retrieval.IndexIdentity;
import picocli.CommandLine.Option;

/** Which network, which index of circuits, and how far the one trusts the other. */
final class ModelOptions {
  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = "Model file (default: the one that ships with the program).")
  private Path modelFile;

  @Option(
      names = "--index",
      paramLabel = "DIR",
      description =
          "Index folder, see abc-rl index (default: the index that ships with the program).")
  private Path indexFolder;

  @Option(
      names = "--alpha-params",
      paramLabel = "FILE",
      description = {
        "Constants of alpha, from abc-rl calibrate (default: those beside the model,"
            + " MODEL.alpha.json; where there are none, the paper's)."
      })
  private Path alphaFile;

  /** The network for the paper's actions; says on stderr what it is. */
  PolicyValueNetwork network(PrintWriter err) throws IOException {
    return network(err, Actions.paper());
  }

  /** The network for the actions; says on stderr what it is. */
  PolicyValueNetwork network(PrintWriter err, List<Action> actions) throws IOException {
    if (modelFile != null && !Files.isRegularFile(modelFile)) {
      throw new UsageException(modelFile + ": no such file");
    }
    PolicyValueNetwork network =
        modelFile == null
            ? PolicyValueNetwork.shipped(actions)
            : PolicyValueNetwork.load(modelFile);
    try {
      network.requireActions(actions);
    } catch (IllegalArgumentException e) {
      network.close();
      throw new UsageException(modelFile + ": " + e.getMessage() + " (--actions)");
    }
    err.println(network.modelInfo().summary());
    return network;
  }

  /** Network and index for the paper's actions; the caller closes them. */
  ModelSession open(PrintWriter err) throws IOException {
    return open(err, Actions.paper(), Learned.IGNORE);
  }

  /** What of the user's own index is wanted. */
  enum Learned {
    /** Nothing: tables that others should be able to repeat. */
    IGNORE,
    /** The circuits learned before are known too. */
    KNOW,
    /** Moreover circuits will be added; the folder given need not exist yet. */
    GROW
  }

  /** Network and index; the caller closes them. */
  ModelSession open(PrintWriter err, List<Action> actions, Learned learned) throws IOException {
    PolicyValueNetwork network = network(err, actions);
    CircuitIndex index = null;
    try {
      index = index(new IndexBuilder(network).identity(), actions, learned);
      if (learned != Learned.IGNORE && modelFile == null && indexFolder == null && ships(actions)) {
        int count = UserIndex.ofUser().addTo(index);
        if (count > 0) {
          err.println(count + " circuits learned before are known too");
        }
      }
      return new ModelSession(network, index, alpha(network.modelInfo().hash(), actions));
    } catch (IOException | RuntimeException e) {
      network.close();
      if (index != null) {
        index.close();
      }
      throw e;
    }
  }

  /** The shipped model and index are for the paper's actions. */
  private static boolean ships(List<Action> actions) {
    return actions.equals(Actions.paper());
  }

  /** The index of a model: the folder given, or what ships with the program. */
  private CircuitIndex index(IndexIdentity identity, List<Action> actions, Learned learned)
      throws IOException {
    if (indexFolder == null) {
      return modelFile == null && ships(actions)
          ? DefaultIndex.load(identity)
          : CircuitIndex.inMemory(identity);
    }
    CircuitIndex index = CircuitIndex.inMemory(identity);
    if (CircuitIndex.identityOf(indexFolder).isPresent()) {
      CircuitIndex.read(indexFolder, identity).forEach(index::add);
    } else if (learned == Learned.GROW) {
      base(identity).forEach(index::add);
    } else {
      throw new UsageException(indexFolder + ": no index there (abc-rl index add makes one)");
    }
    return index;
  }

  private Alpha alpha(String modelHash, List<Action> actions) throws IOException {
    if (alphaFile != null) {
      return AlphaFile.read(alphaFile, modelHash);
    }
    if (modelFile != null) {
      Path beside = AlphaFile.besides(modelFile);
      return Files.exists(beside) ? AlphaFile.read(beside, modelHash) : Alpha.paper();
    }
    Optional<Alpha> shipped = ships(actions) ? AlphaFile.shipped(modelHash) : Optional.empty();
    return shipped.orElse(Alpha.paper());
  }

  /**
   * Where a search adds what it has learned.
   *
   * @throws UsageException where the model given has no index to add to
   */
  UserIndex learned() {
    if (indexFolder != null) {
      return new UserIndex(indexFolder);
    }
    if (modelFile != null) {
      throw new UsageException("--learn with --model needs --index DIR: an index of that model");
    }
    return UserIndex.ofUser();
  }

  /** What a new index in the folder given begins with: the shipped circuits, for their model. */
  static List<CircuitRecord> base(IndexIdentity identity) throws IOException {
    try (PolicyValueNetwork shipped = PolicyValueNetwork.shipped(Actions.paper())) {
      if (!new IndexBuilder(shipped).identity().equals(identity)) {
        return List.of();
      }
    }
    try (CircuitIndex index = DefaultIndex.load(identity)) {
      return index.all();
    }
  }

  /** The model file given; null for the shipped model. */
  Path modelFile() {
    return modelFile;
  }

  /** The folder given with {@code --index}; null without. */
  Path folder() {
    return indexFolder;
  }
}
