package org.abcrl.jobs.remote;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.abcrl.aig.io.TemporaryFolder;
import org.abcrl.jobs.ResultFolder;
import org.abcrl.jobs.SearchJob;
import org.abcrl.jobs.batch.BatchCircuit;
import org.abcrl.jobs.batch.BatchFolder;
import org.abcrl.jobs.batch.BatchWorker;
import org.abcrl.jobs.batch.InProcessWorker;
import org.abcrl.jobs.cluster.ClusterWork;
import org.abcrl.jobs.cluster.Storage;
import org.abcrl.jobs.cluster.TaskSite;

/**
 * One search of a batch on a machine of a cluster. What the batch's folder holds of it is fetched
 * into a folder of this machine, where it is searched as in a batch of one machine; what is new
 * there is then stored, the file that makes it count as finished last.
 */
public final class SearchWork implements ClusterWork {
  /** What decides whether a search is finished, and where one that was interrupted goes on. */
  private static final List<String> STATE =
      List.of(BatchFolder.ROW, BatchFolder.LAST_RUN, ResultFolder.JOURNAL, ResultFolder.LUT_STATE);

  @Override
  public byte[] run(byte[] bytes, TaskSite site) throws Exception {
    SearchOrder.Received received = SearchOrder.of(bytes);
    SearchOrder order = received.order();
    WorkShop shop = WorkShop.ofProcess();
    SearchJob job = shop.files(site.shared()).place(SearchJob.parse(order.job()));
    BatchCircuit circuit = received.circuit(job);
    try (TemporaryFolder scratch = TemporaryFolder.create("abc-rl-")) {
      Path here = scratch.path().resolve(order.name());
      Files.createDirectories(here);
      String there = order.folder() + "/" + order.name();
      Map<String, byte[]> before = fetch(site.storage(), there, here);
      Listener listener = new Listener(site);
      BatchWorker.Done done =
          new InProcessWorker(
                  InProcessWorker.searches(shop.runner()),
                  new BatchFolder(scratch.path()),
                  order.resume(),
                  order.force())
              .work(circuit, site.threads(), listener);
      if (!done.reused()) {
        site.commit();
        store(site.storage(), there, here, before);
        site.count("designs", 1);
        site.count(done.row().hasResult() ? "designs.found" : "designs.failed", 1);
      }
      return new SearchOrder.Answer(done.row(), done.reused(), listener.messages()).toBytes();
    }
  }

  private static Map<String, byte[]> fetch(Storage storage, String there, Path here)
      throws IOException {
    Map<String, byte[]> before = new TreeMap<>();
    for (String name : STATE) {
      Optional<byte[]> content = storage.read(there + "/" + name);
      if (content.isPresent()) {
        before.put(name, content.get());
        Files.write(here.resolve(name), content.get());
      }
    }
    return before;
  }

  /** Stores what is new; what made an earlier result count goes first, what makes this one last. */
  private static void store(Storage storage, String there, Path here, Map<String, byte[]> before)
      throws IOException {
    Map<String, byte[]> after = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(here)) {
      for (Path file : walk.filter(Files::isRegularFile).filter(SearchWork::isKept).toList()) {
        after.put(here.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
      }
    }
    for (String name : List.of(BatchFolder.ROW, BatchFolder.LAST_RUN)) {
      if (before.containsKey(name) && !Arrays.equals(before.get(name), after.get(name))) {
        storage.delete(there + "/" + name);
      }
    }
    List<String> names = new ArrayList<>(after.keySet());
    names.removeAll(List.of(BatchFolder.LAST_RUN, BatchFolder.ROW));
    names.addAll(List.of(BatchFolder.LAST_RUN, BatchFolder.ROW));
    for (String name : names) {
      byte[] content = after.get(name);
      if (content != null && !Arrays.equals(content, before.get(name))) {
        storage.write(there + "/" + name, content);
      }
    }
  }

  /** What local moves keep for a search that goes on in the same folder is of no use elsewhere. */
  private static boolean isKept(Path file) {
    return !file.endsWith(ResultFolder.MOVES);
  }

  /** Keeps what is said for the answer. */
  private static final class Listener implements BatchWorker.Watcher {
    private final TaskSite site;
    private final List<String> messages = new ArrayList<>();

    Listener(TaskSite site) {
      this.site = site;
    }

    synchronized List<String> messages() {
      return List.copyOf(messages);
    }

    @Override
    public synchronized void message(String line) {
      messages.add(line);
    }

    @Override
    public void evaluated(int evaluations, double reductionPercent) {
      site.count("evaluations", 1);
    }

    @Override
    public boolean stop() {
      return site.isGivenUp();
    }
  }
}
