package org.abcrl.jobs.remote;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.abcrl.aig.io.TemporaryFolder;
import org.abcrl.jobs.Hashes;
import org.abcrl.jobs.JobFiles;
import org.abcrl.jobs.JobRunner;
import org.jspecify.annotations.Nullable;

/**
 * What the tasks of one process have in common: the runner, which loads libraries and models once,
 * and the files that were sent along, which are unpacked once. Lives as long as the process.
 */
final class WorkShop {
  private static final WorkShop OF_PROCESS = new WorkShop();

  /** Things kept of {@link #kept}; tasks that still use one that is dropped keep it. */
  private static final int MOST = 8;

  private final Map<String, JobFiles> unpacked = new HashMap<>();
  private final Map<List<Object>, Object> made =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<List<Object>, Object> eldest) {
          return size() > MOST;
        }
      };
  private @Nullable JobRunner runner;

  private WorkShop() {}

  static WorkShop ofProcess() {
    return OF_PROCESS;
  }

  /** The runner of all tasks. */
  synchronized JobRunner runner() {
    if (runner == null) {
      runner = JobRunner.forJobs(Math.max(1, Runtime.getRuntime().availableProcessors()));
    }
    return runner;
  }

  /**
   * What is made of shared bytes, once for all tasks that come with them. The latest few are kept:
   * each iteration of a training has another network.
   *
   * @param type of what is made; the same bytes may be used for several
   */
  synchronized <T> T kept(byte[] shared, Class<T> type, Function<byte[], T> maker) {
    List<Object> key = List.of(type, Hashes.sha256(shared));
    Object found = made.get(key);
    if (found == null) {
      found = maker.apply(shared);
      made.put(key, found);
    }
    return type.cast(found);
  }

  /** The files of {@link JobFiles#pack}. */
  synchronized JobFiles files(byte[] packed) {
    // Only what was broadcast comes here, a few parcels in the life of a process.
    return unpacked.computeIfAbsent(Hashes.sha256(packed), hash -> unpack(packed));
  }

  private static JobFiles unpack(byte[] packed) {
    try {
      TemporaryFolder folder = TemporaryFolder.create("abc-rl-files");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> close(folder)));
      return JobFiles.unpack(packed, folder.path());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void close(TemporaryFolder folder) {
    try {
      folder.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
