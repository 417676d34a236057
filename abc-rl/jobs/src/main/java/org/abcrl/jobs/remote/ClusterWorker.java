package org.abcrl.jobs.remote;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.List;
import org.abcrl.aig.InputException;
import org.abcrl.aig.shell.Shell;
import org.abcrl.jobs.Circuits;
import org.abcrl.jobs.JobException;
import org.abcrl.jobs.JobFiles;
import org.abcrl.jobs.SearchJob;
import org.abcrl.jobs.batch.BatchCircuit;
import org.abcrl.jobs.batch.BatchRow;
import org.abcrl.jobs.batch.BatchStatus;
import org.abcrl.jobs.batch.BatchWorker;
import org.abcrl.jobs.cluster.Cluster;
import org.abcrl.jobs.cluster.ClusterException;
import org.abcrl.jobs.cluster.ClusterTask;

/** Has each search of a batch done by a cluster, and waits for it. */
public final class ClusterWorker implements BatchWorker {
  private final Cluster cluster;
  private final Cluster.Shared files;
  private final String folder;
  private final boolean resume;
  private final boolean force;

  /**
   * A worker.
   *
   * @param batch all searches that it will be asked for: what they need is sent once, now
   * @param folder where results go, a URI of the cluster's storage
   * @param resume see {@link org.abcrl.jobs.batch.InProcessWorker}
   * @param force see there
   * @throws JobException if a search depends on what only this machine has
   */
  public ClusterWorker(
      Cluster cluster, List<BatchCircuit> batch, String folder, boolean resume, boolean force)
      throws IOException {
    this.cluster = requireNonNull(cluster, "cluster is null");
    this.folder = requireNonNull(folder, "folder is null");
    this.resume = resume;
    this.force = force;
    List<SearchJob> jobs = batch.stream().map(c -> alone(c.job())).toList();
    files = cluster.share(JobFiles.pack(jobs));
  }

  /** The job without what a user of this machine learned before. */
  private static SearchJob alone(SearchJob job) {
    SearchJob.Knowledge known = job.knowledge();
    if (known.learn()) {
      throw new JobException("--learn: not on a cluster, whose machines share no index");
    }
    return job.with()
        .knowledge(
            new SearchJob.Knowledge(
                known.model(), known.index(), known.alphaParams(), false, false))
        .build();
  }

  @Override
  public Done work(BatchCircuit circuit, int threads, Watcher watcher) {
    long start = System.nanoTime();
    Shell module;
    try {
      // One that was to have a process of its own was not read yet.
      module =
          circuit.circuit().isPresent()
              ? circuit.circuit().get()
              : Circuits.shell(circuit.job(), watcher::message);
    } catch (InputException | JobException e) {
      String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      return new Done(
          BatchRow.without(circuit, BatchStatus.UNREADABLE, seconds(start), why), false);
    }
    SearchOrder order =
        new SearchOrder(
            circuit.name(),
            circuit.design(),
            circuit.source(),
            alone(circuit.job()).toJson(),
            folder,
            resume,
            force);
    try {
      byte[] bytes =
          cluster.run(
              new ClusterTask(circuit.name(), SearchWork.class, order.toBytes(module), files),
              watcher::stop);
      SearchOrder.Answer answer = SearchOrder.Answer.of(bytes);
      answer.messages().forEach(watcher::message);
      return new Done(answer.row(), answer.reused());
    } catch (ClusterException e) {
      return new Done(
          BatchRow.without(
              circuit, BatchStatus.FAILED, seconds(start), String.valueOf(e.getMessage())),
          false);
    } catch (InterruptedException e) {
      if (!watcher.stop()) {
        Thread.currentThread().interrupt();
      }
      return new Done(
          BatchRow.without(circuit, BatchStatus.WAITING, 0, "the batch was stopped"), false);
    }
  }

  private static double seconds(long start) {
    return Math.round((System.nanoTime() - start) / 1e6) / 1e3;
  }
}
