package org.abcrl.spark;

import org.abcrl.jobs.cluster.ClusterWork;
import org.abcrl.jobs.cluster.Storage;
import org.abcrl.jobs.cluster.TaskSite;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.deploy.SparkHadoopUtil;

/** Does a task on an executor. */
final class SparkTask implements Function<byte[], byte[]> {
  private static final long serialVersionUID = 1;

  private final String work;
  private final Broadcast<byte[]> shared;

  /**
   * A task.
   *
   * @param work the name of its class
   */
  SparkTask(String work, Broadcast<byte[]> shared) {
    this.work = work;
    this.shared = shared;
  }

  @Override
  public byte[] call(byte[] order) throws Exception {
    // The application's classes are not Spark's loader's, and what it looks up by ServiceLoader
    // isn't either.
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(SparkTask.class.getClassLoader());
    try {
      Class<?> type = Class.forName(work, true, thread.getContextClassLoader());
      ClusterWork instance = (ClusterWork) type.getConstructor().newInstance();
      return instance.run(order, new Site(TaskContext.get(), shared));
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** What Spark knows of the task. */
  private static final class Site implements TaskSite {
    private final TaskContext context;
    private final Broadcast<byte[]> shared;
    // The driver's settings: an executor's own file need not name keys of stores.
    private final Storage storage =
        new HadoopStorage(SparkHadoopUtil.get().newConfiguration(SparkEnv.get().conf()));

    Site(TaskContext context, Broadcast<byte[]> shared) {
      this.context = context;
      this.shared = shared;
    }

    @Override
    public byte[] shared() {
      return shared.value();
    }

    @Override
    public int threads() {
      return context.cpus();
    }

    @Override
    public Storage storage() {
      return storage;
    }

    @Override
    public void commit() throws Exception {
      Commit.ask(context);
    }

    @Override
    public boolean isGivenUp() {
      return context.isInterrupted();
    }

    @Override
    public void count(String what, long amount) {
      MetricsPlugin.count(what, amount);
    }
  }
}
