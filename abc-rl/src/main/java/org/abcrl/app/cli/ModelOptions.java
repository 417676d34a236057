package org.abcrl.app.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.abcrl.agents.Actions;
import org.abcrl.agents.network.IndexBuilder;
import org.abcrl.agents.network.PolicyValueNetwork;
import org.abcrl.app.search.DefaultIndex;
import org.abcrl.retrieval.CircuitIndex;
import org.abcrl.retrieval.IndexIdentity;
import picocli.CommandLine.Option;

/** Which network, and which index of circuits. */
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

  /** The network alone; says on stderr what it is. */
  PolicyValueNetwork network(PrintWriter err) throws IOException {
    if (modelFile != null && !Files.isRegularFile(modelFile)) {
      throw new UsageException(modelFile + ": no such file");
    }
    PolicyValueNetwork network =
        modelFile == null
            ? PolicyValueNetwork.shipped(Actions.paper())
            : PolicyValueNetwork.load(modelFile);
    err.println(network.modelInfo().summary());
    return network;
  }

  /** Network and index; the caller closes them. */
  ModelSession open(PrintWriter err) throws IOException {
    PolicyValueNetwork network = network(err);
    return new ModelSession(network, index(new IndexBuilder(network).identity()));
  }

  /** The index of a model: the folder given, or what ships with the program. */
  private CircuitIndex index(IndexIdentity identity) throws IOException {
    if (indexFolder == null) {
      return modelFile == null ? DefaultIndex.load(identity) : CircuitIndex.inMemory(identity);
    }
    if (CircuitIndex.identityOf(indexFolder).isEmpty()) {
      throw new UsageException(indexFolder + ": no index there (abc-rl index add makes one)");
    }
    return CircuitIndex.open(indexFolder, identity);
  }

  /** The folder given with {@code --index}; null without. */
  Path folder() {
    return indexFolder;
  }
}
