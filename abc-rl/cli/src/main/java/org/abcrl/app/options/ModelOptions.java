package org.abcrl.app.options;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.abcrl.agents.Actions;
import org.abcrl.agents.network.PolicyValueNetwork;
import org.abcrl.jobs.ModelSession;
import org.abcrl.jobs.Models;
import org.abcrl.jobs.SearchJob;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which network, which index of circuits, and how far the one trusts the other. */
public final class ModelOptions {
  @Option(
      names = "--model",
      paramLabel = "FILE",
      description = "Model file (default: the one that ships with the program).")
  private @Nullable Path modelFile;

  @Option(
      names = "--index",
      paramLabel = "DIR",
      description =
          "Index folder, see abc-rl index (default: the index that ships with the program).")
  private @Nullable Path indexFolder;

  @Option(
      names = "--alpha-params",
      paramLabel = "FILE",
      description = {
        "Constants of alpha, from abc-rl calibrate (default: those beside the model,"
            + " MODEL.alpha.json; where there are none, the paper's)."
      })
  private @Nullable Path alphaFile;

  /**
   * Network and index as a job names them.
   *
   * @param learned whether the circuits learned before are known too
   * @param learn whether more will be added; the folder given need not exist yet
   */
  public SearchJob.Knowledge knowledge(boolean learned, boolean learn) {
    return new SearchJob.Knowledge(
        text(modelFile), text(indexFolder), text(alphaFile), learned, learn);
  }

  private static @Nullable String text(@Nullable Path path) {
    return path == null ? null : path.toString();
  }

  /** The network for the paper's actions; says on stderr what it is. */
  public PolicyValueNetwork network(PrintWriter err) throws IOException {
    return Models.network(knowledge(false, false), Actions.paper(), err::println);
  }

  /** Network and index for the paper's actions; the caller closes them. */
  public ModelSession open(PrintWriter err) throws IOException {
    return Models.open(knowledge(false, false), Actions.paper(), err::println);
  }

  /** The folder given with {@code --index}; null without. */
  public @Nullable Path folder() {
    return indexFolder;
  }
}
