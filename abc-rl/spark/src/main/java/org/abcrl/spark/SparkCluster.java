package org.abcrl.spark;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.abcrl.jobs.cluster.Cluster;
import org.abcrl.jobs.cluster.ClusterException;
import org.abcrl.jobs.cluster.ClusterSettings;
import org.abcrl.jobs.cluster.ClusterTask;
import org.abcrl.jobs.cluster.Storage;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * A Spark application, of which each task is a Spark job with one task of Spark's. So Spark's page
 * shows tasks by name, begins them in the order in which they were asked for, runs them again where
 * an executor is lost, and one that fails for good takes no other with it.
 *
 * <p>A task whose executors died as often as Spark tries ({@code spark.task.maxFailures}) may have
 * shared them with another that killed them: it is tried once more when nothing else runs, and what
 * fails then is its own.
 */
final class SparkCluster implements Cluster {
  /** How often a stop is looked for, in ms. */
  private static final long POLL = 200;

  /** Settings that make small tasks quick and large ones safe; whoever sets them keeps theirs. */
  private static final Map<String, String> DEFAULTS =
      Map.of(
          // Circuits and results are in the messages; they are small beside this.
          "spark.rpc.message.maxSize", "1024",
          // A loser of speculation ends at once.
          "spark.job.interruptOnCancel", "true",
          "spark.plugins", MetricsPlugin.class.getName(),
          // The page of a batch of thousands of designs shows all of them.
          "spark.ui.retainedJobs", "20000",
          "spark.ui.retainedStages", "20000");

  private final JavaSparkContext context;
  private final Storage storage;

  /** Tasks that run among others. */
  private int together;

  /** Whether one runs by itself. */
  private boolean alone;

  /** A broadcast. */
  private record Sent(Broadcast<byte[]> content) implements Shared {}

  private SparkCluster(JavaSparkContext context) {
    this.context = context;
    storage = new HadoopStorage(context.hadoopConfiguration());
  }

  static SparkCluster open(ClusterSettings settings) {
    SparkConf conf = new SparkConf().setAppName(settings.name());
    DEFAULTS.forEach(conf::setIfMissing);
    settings.settings().forEach(conf::set);
    conf.setMaster(settings.url());
    if (settings.url().matches("local(\\[.*\\])?")) {
      // What nobody looks at costs a second to start.
      conf.setIfMissing("spark.ui.enabled", "false");
    }
    if (!logsAsTold()) {
      // Spark tells of each step of each task; progress would be lost among that.
      conf.setIfMissing("spark.log.level", "WARN");
    }
    if (conf.getBoolean("spark.speculation", false)) {
      // Of a job with one task Spark knows no usual time: it has to be told one.
      conf.setIfMissing("spark.speculation.task.duration.threshold", "30min");
    }
    try {
      return new SparkCluster(new JavaSparkContext(conf));
    } catch (RuntimeException e) {
      throw new ClusterException(settings.url() + ": no Spark there: " + firstLine(e), e);
    }
  }

  /** Whether the user says how Spark logs. */
  private static boolean logsAsTold() {
    ClassLoader loader = SparkCluster.class.getClassLoader();
    return System.getProperty("log4j2.configurationFile") != null
        || System.getProperty("log4j.configurationFile") != null
        || Stream.of("properties", "xml", "yaml", "json")
            .anyMatch(kind -> loader.getResource("log4j2." + kind) != null);
  }

  @Override
  public int slots() {
    return Math.max(1, context.defaultParallelism());
  }

  @Override
  public Storage storage() {
    return storage;
  }

  @Override
  public Shared share(byte[] content) {
    return new Sent(context.broadcast(requireNonNull(content, "content is null")));
  }

  @Override
  public byte[] run(ClusterTask task, BooleanSupplier stop) throws InterruptedException {
    begin();
    try {
      return attempt(task, stop);
    } catch (ExecutorLost e) {
      // Below, when nothing else runs.
    } finally {
      end();
    }
    beginAlone(stop);
    try {
      return attempt(task, stop);
    } catch (ExecutorLost e) {
      throw new ClusterException("its executor was lost each time: " + e.getMessage(), e);
    } finally {
      endAlone();
    }
  }

  private synchronized void begin() throws InterruptedException {
    while (alone) {
      wait();
    }
    together++;
  }

  private synchronized void end() {
    together--;
    notifyAll();
  }

  private synchronized void beginAlone(BooleanSupplier stop) throws InterruptedException {
    while (alone || together > 0) {
      wait(POLL);
      if (stop.getAsBoolean()) {
        throw new InterruptedException();
      }
    }
    alone = true;
  }

  private synchronized void endAlone() {
    alone = false;
    notifyAll();
  }

  /** A task that ended because its executors did. */
  private static final class ExecutorLost extends Exception {
    private static final long serialVersionUID = 1;

    ExecutorLost(String message) {
      super(message);
    }
  }

  private byte[] attempt(ClusterTask task, BooleanSupplier stop)
      throws InterruptedException, ExecutorLost {
    // Both belong to this thread, as Spark has it.
    context.setJobDescription(task.name());
    JavaFutureAction<List<byte[]>> future =
        context
            .parallelize(List.of(task.order()), 1)
            .map(new SparkTask(task.work().getName(), ((Sent) task.shared()).content))
            .collectAsync();
    try {
      while (true) {
        try {
          return future.get(POLL, TimeUnit.MILLISECONDS).get(0);
        } catch (TimeoutException e) {
          if (stop.getAsBoolean()) {
            throw new InterruptedException();
          }
        }
      }
    } catch (ExecutionException e) {
      Throwable why = e.getCause();
      String message = why == null ? "" + e : String.valueOf(why.getMessage());
      String reason = Failure.reason(message);
      if (why instanceof SparkException && Failure.isExecutorLost(message)) {
        throw new ExecutorLost(reason);
      }
      throw new ClusterException(reason, why == null ? e : why);
    } catch (CancellationException e) {
      throw new InterruptedException();
    } finally {
      future.cancel(true);
    }
  }

  private static String firstLine(Exception e) {
    return Optional.ofNullable(e.getMessage()).flatMap(m -> m.lines().findFirst()).orElse("" + e);
  }

  @Override
  public void close() {
    context.close();
  }
}
