package org.abcrl.jobs.remote;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.abcrl.aig.io.AtomicFile;
import org.abcrl.jobs.cluster.Cluster;
import org.abcrl.jobs.cluster.ClusterException;
import org.abcrl.jobs.cluster.ClusterTask;
import org.abcrl.jobs.cluster.Storage;
import org.abcrl.jobs.cluster.TaskSite;

/** A cluster that is this process: tasks are done in the thread that asks for them. */
final class LocalCluster implements Cluster {
  final List<String> done = new ArrayList<>();
  final Map<String, Long> counted = new ConcurrentHashMap<>();

  private static final class Sent implements Shared {
    private final byte[] content;

    Sent(byte[] content) {
      this.content = content;
    }
  }

  @Override
  public int slots() {
    return 2;
  }

  @Override
  public Storage storage() {
    return new FolderStorage();
  }

  @Override
  public Shared share(byte[] content) {
    return new Sent(content.clone());
  }

  @Override
  public byte[] run(ClusterTask task, BooleanSupplier stop) {
    synchronized (this) {
      done.add(task.name());
    }
    try {
      return task.work().getConstructor().newInstance().run(task.order(), new Site(task));
    } catch (Exception e) {
      throw new ClusterException(task.name() + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    // Nothing is open.
  }

  private final class Site implements TaskSite {
    private final ClusterTask task;

    Site(ClusterTask task) {
      this.task = task;
    }

    @Override
    public byte[] shared() {
      return ((Sent) task.shared()).content;
    }

    @Override
    public int threads() {
      return 1;
    }

    @Override
    public Storage storage() {
      return LocalCluster.this.storage();
    }

    @Override
    public void commit() {
      // There is one attempt.
    }

    @Override
    public boolean isGivenUp() {
      return false;
    }

    @Override
    public void count(String what, long amount) {
      counted.merge(what, amount, Long::sum);
    }
  }

  /** Paths of this machine. */
  private static final class FolderStorage implements Storage {
    @Override
    public Optional<byte[]> read(String file) throws IOException {
      Path path = Path.of(file);
      return Files.exists(path) ? Optional.of(Files.readAllBytes(path)) : Optional.empty();
    }

    @Override
    public void write(String file, byte[] content) throws IOException {
      Files.createDirectories(Path.of(file).getParent());
      AtomicFile.write(Path.of(file), out -> out.write(content));
    }

    @Override
    public void delete(String file) throws IOException {
      Files.deleteIfExists(Path.of(file));
    }

    @Override
    public List<String> list(String folder) {
      Path root = Path.of(folder);
      if (!Files.exists(root)) {
        return List.of();
      }
      try (Stream<Path> walk = Files.walk(root)) {
        return walk.filter(Files::isRegularFile)
            .map(file -> root.relativize(file).toString())
            .sorted()
            .toList();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
