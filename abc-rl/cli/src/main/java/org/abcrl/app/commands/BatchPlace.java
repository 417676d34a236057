package org.abcrl.app.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.abcrl.aig.io.TemporaryFolder;
import org.abcrl.app.options.ClusterOptions;
import org.abcrl.app.options.UsageException;
import org.abcrl.jobs.JobRunner;
import org.abcrl.jobs.batch.BatchCircuit;
import org.abcrl.jobs.batch.BatchFolder;
import org.abcrl.jobs.batch.BatchTable;
import org.abcrl.jobs.batch.BatchWorker;
import org.abcrl.jobs.batch.InProcessWorker;
import org.abcrl.jobs.cluster.Cluster;
import org.abcrl.jobs.remote.ClusterWorker;
import org.abcrl.jobs.remote.RemoteTables;
import org.abcrl.jobs.remote.StagedInputs;

/** Where a batch is searched, and where its files are: on this machine, or on a cluster. */
interface BatchPlace extends AutoCloseable {
  /**
   * The place that the options name.
   *
   * @param folder of the results
   */
  static BatchPlace of(ClusterOptions options, String folder) throws IOException {
    Cluster cluster = options.open("batch").orElse(null);
    if (cluster != null) {
      return new OnCluster(cluster, folder);
    }
    requireHere(folder);
    return new Here(new BatchFolder(Path.of(folder)));
  }

  private static void requireHere(String name) {
    if (StagedInputs.isUri(name)) {
      throw new UsageException(name + ": only with --cluster, whose machines read such files");
    }
  }

  private static Path existing(String name) {
    Path path = Path.of(name);
    if (!Files.exists(path)) {
      throw new UsageException(path + ": no such file or folder");
    }
    return path;
  }

  /** Whether it is a cluster. */
  boolean isCluster();

  /** Searches at the same time, where nothing else is said. */
  int slots(int cores);

  /** An input as a file or folder of this machine. */
  Path input(String name) throws IOException;

  /** A circuit as it is told of. */
  BatchCircuit shown(BatchCircuit circuit);

  /** Does the searches. */
  BatchWorker worker(JobRunner runner, List<BatchCircuit> batch, boolean resume, boolean force)
      throws IOException;

  /** Writes the tables. */
  void write(BatchTable table) throws IOException;

  @Override
  void close() throws IOException;

  /** This machine. */
  record Here(BatchFolder results) implements BatchPlace {
    @Override
    public boolean isCluster() {
      return false;
    }

    @Override
    public int slots(int cores) {
      return cores;
    }

    @Override
    public Path input(String name) {
      requireHere(name);
      return existing(name);
    }

    @Override
    public BatchCircuit shown(BatchCircuit circuit) {
      return circuit;
    }

    @Override
    public BatchWorker worker(
        JobRunner runner, List<BatchCircuit> batch, boolean resume, boolean force) {
      return new InProcessWorker(InProcessWorker.searches(runner), results, resume, force);
    }

    @Override
    public void write(BatchTable table) throws IOException {
      results.writeResults(table);
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }

  /** A cluster. */
  final class OnCluster implements BatchPlace {
    /** Searches handed over for each that can run: none waits for this process. */
    private static final int AHEAD = 2;

    private final Cluster cluster;
    private final String folder;
    private final TemporaryFolder scratch = TemporaryFolder.create("abc-rl-");
    private final StagedInputs inputs;

    OnCluster(Cluster cluster, String folder) throws IOException {
      this.cluster = cluster;
      // Machines of the cluster may have other working folders.
      this.folder =
          StagedInputs.isUri(folder)
              ? folder.replaceAll("/+$", "")
              : Path.of(folder).toAbsolutePath().normalize().toString();
      inputs = new StagedInputs(cluster.storage(), scratch.path());
    }

    @Override
    public boolean isCluster() {
      return true;
    }

    @Override
    public int slots(int cores) {
      return AHEAD * cluster.slots();
    }

    @Override
    public Path input(String name) throws IOException {
      return StagedInputs.isUri(name) ? inputs.stage(name) : existing(name);
    }

    @Override
    public BatchCircuit shown(BatchCircuit circuit) {
      return inputs.shown(circuit);
    }

    @Override
    public BatchWorker worker(
        JobRunner runner, List<BatchCircuit> batch, boolean resume, boolean force)
        throws IOException {
      return new ClusterWorker(cluster, batch, folder, resume, force);
    }

    @Override
    public void write(BatchTable table) throws IOException {
      new RemoteTables(cluster.storage(), folder).write(table);
    }

    @Override
    public void close() throws IOException {
      cluster.close();
      scratch.close();
    }
  }
}
