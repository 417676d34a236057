package org.abcrl.spark;

import java.io.IOException;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.executor.CommitDeniedException;

/** Spark's own rule of who of several attempts at a task may write, which its file formats use. */
final class Commit {
  private Commit() {}

  /**
   * Asks the driver.
   *
   * @throws IOException if the attempt is given up
   * @throws CommitDeniedException if it is another attempt, which Spark does not count as a failure
   */
  static void ask(TaskContext context) throws IOException, CommitDeniedException {
    if (context.isInterrupted()) {
      throw new IOException("the task is given up");
    }
    boolean allowed =
        SparkEnv.get()
            .outputCommitCoordinator()
            .canCommit(
                context.stageId(),
                context.stageAttemptNumber(),
                context.partitionId(),
                context.attemptNumber());
    if (!allowed) {
      throw new CommitDeniedException(
          "another attempt writes",
          context.stageId(),
          context.partitionId(),
          context.attemptNumber());
    }
  }
}
