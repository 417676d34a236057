package org.abcrl.jobs.remote;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.abcrl.agents.SynthesisException;
import org.abcrl.agents.evaluation.Run;
import org.abcrl.agents.search.SearchProblem;
import org.abcrl.agents.search.SearchResult;
import org.abcrl.aig.Aig;
import org.abcrl.aig.shell.Shell;
import org.abcrl.aig.shell.ShellBytes;
import org.abcrl.jobs.JobListener;
import org.abcrl.jobs.JobRunner;
import org.abcrl.jobs.SearchJob;
import org.abcrl.jobs.cluster.Cluster;
import org.abcrl.jobs.cluster.ClusterTask;
import org.abcrl.jobs.cluster.ClusterWork;
import org.abcrl.jobs.cluster.TaskSite;
import org.jspecify.annotations.Nullable;

/** One search of a comparison of agents, here or as a task of a cluster. */
public final class ComparedSearch implements ClusterWork {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What is sent beside the circuit. */
  private record Order(String name, String job) {}

  /** For a cluster. */
  public ComparedSearch() {}

  /**
   * Searches here.
   *
   * @param name the circuit's
   * @param messages for people
   */
  public static Run here(
      JobRunner runner, SearchJob job, String name, Aig circuit, Consumer<String> messages) {
    Timed timed = new Timed(messages);
    String verified;
    try {
      verified = runner.run(job, circuit, timed).report().verified().word();
    } catch (SynthesisException e) {
      if (timed.result == null) {
        throw e;
      }
      // An engine that fails to make the circuit of the best recipe costs the proof, not the table.
      verified = "failed: " + e.getMessage();
    }
    return Run.of(
        name,
        job.agent().name(),
        job.seed(),
        requireNonNull(timed.result),
        verified,
        timed.nanos / 1e9);
  }

  /**
   * Has a cluster search, and waits.
   *
   * @param files of the jobs, as {@link org.abcrl.jobs.JobFiles#pack} packs them
   */
  public static Run on(
      Cluster cluster, Cluster.Shared files, SearchJob job, String name, Aig circuit) {
    try {
      byte[] order =
          Frames.join(
              JSON.writeValueAsBytes(new Order(name, job.toJson())),
              ShellBytes.write(Shell.of(circuit)));
      String shown = name + " " + job.agent().name() + " seed " + job.seed();
      byte[] answer =
          cluster.run(new ClusterTask(shown, ComparedSearch.class, order, files), () -> false);
      return JSON.readValue(answer, Run.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while " + name + " was searched", e);
    }
  }

  @Override
  public byte[] run(byte[] bytes, TaskSite site) throws IOException {
    byte[][] parts = Frames.split(bytes, 2);
    Order order = JSON.readValue(parts[0], Order.class);
    WorkShop shop = WorkShop.ofProcess();
    SearchJob job =
        shop.files(site.shared())
            .place(SearchJob.parse(order.job))
            .with()
            .threads(site.threads())
            .build();
    Aig circuit = ShellBytes.read(parts[1]).core();
    Run run = here(shop.runner(), job, order.name, circuit, line -> {});
    site.count("evaluations", run.evaluations());
    return JSON.writeValueAsBytes(run);
  }

  /** Remembers the result, and how long the search took. */
  private static final class Timed implements JobListener {
    private final Consumer<String> messages;
    private long start;
    private long nanos;
    private @Nullable SearchResult result;

    Timed(Consumer<String> messages) {
      this.messages = messages;
    }

    @Override
    public void message(String line) {
      messages.accept(line);
    }

    @Override
    public void started(SearchProblem problem, int evaluations) {
      start = System.nanoTime();
    }

    @Override
    public void searched(SearchResult found) {
      nanos = System.nanoTime() - start;
      result = found;
    }
  }
}
