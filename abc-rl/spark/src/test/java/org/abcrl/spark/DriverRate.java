package org.abcrl.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.abcrl.jobs.cluster.Cluster;
import org.abcrl.jobs.cluster.ClusterSettings;
import org.abcrl.jobs.cluster.ClusterTask;
import org.abcrl.jobs.cluster.ClusterWork;
import org.abcrl.jobs.cluster.TaskSite;

/**
 * How many tasks a driver hands over in a second: tasks that do nothing, with an order as large as
 * a circuit's. {@code docs/cluster.md} has what it printed.
 */
public final class DriverRate {
  private DriverRate() {}

  /** Does nothing. */
  public static final class Nothing implements ClusterWork {
    @Override
    public byte[] run(byte[] order, TaskSite site) {
      return new byte[1000];
    }
  }

  /** Arguments: the master's URL, tasks, threads that wait for them, bytes of an order. */
  public static void main(String[] args) throws Exception {
    int tasks = Integer.parseInt(args[1]);
    ExecutorService pool = Executors.newFixedThreadPool(Integer.parseInt(args[2]));
    byte[] order = new byte[Integer.parseInt(args[3])];
    Map<String, String> settings = Map.of("spark.ui.enabled", "false");
    try (Cluster cluster =
        SparkCluster.open(new ClusterSettings(args[0], "driver rate", settings))) {
      Cluster.Shared shared = cluster.share(new byte[1_000_000]);
      for (int round = 0; round < 3; round++) {
        long start = System.nanoTime();
        long before = cpu();
        List<Future<byte[]>> all = new ArrayList<>();
        for (int i = 0; i < tasks; i++) {
          ClusterTask task = new ClusterTask("nothing " + i, Nothing.class, order, shared);
          all.add(pool.submit(() -> cluster.run(task, () -> false)));
        }
        for (Future<byte[]> one : all) {
          one.get();
        }
        System.out.printf(
            "%d tasks: %.0f a second, %.1f ms of processor time each%n",
            tasks, tasks * 1e9 / (System.nanoTime() - start), (cpu() - before) / 1e6 / tasks);
      }
    } finally {
      pool.shutdown();
    }
  }

  private static long cpu() {
    return ((com.sun.management.OperatingSystemMXBean)
            java.lang.management.ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }
}
