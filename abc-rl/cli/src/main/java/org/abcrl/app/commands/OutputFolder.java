package org.abcrl.app.commands;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.abcrl.aig.io.TemporaryFolder;
import org.abcrl.app.options.UsageException;
import org.abcrl.jobs.remote.MirroredFolder;
import org.abcrl.jobs.remote.StagedInputs;
import org.jspecify.annotations.Nullable;

/**
 * Where a command writes: a folder, or a copy of one that a cluster's storage has.
 *
 * @param path the folder, made if missing
 * @param scratch where the copy is; null where the folder is no copy
 * @param mirror stores the copy; null where there is none
 */
record OutputFolder(Path path, @Nullable TemporaryFolder scratch, @Nullable MirroredFolder mirror)
    implements AutoCloseable {
  static OutputFolder of(String name, OpenCluster cluster) throws IOException {
    if (!StagedInputs.isUri(name)) {
      return new OutputFolder(Files.createDirectories(Path.of(name)), null, null);
    }
    if (cluster.cluster().isEmpty()) {
      throw new UsageException(name + ": only with --cluster, whose machines read such files");
    }
    TemporaryFolder scratch = TemporaryFolder.create("abc-rl-");
    return new OutputFolder(
        scratch.path(),
        scratch,
        new MirroredFolder(
            cluster.cluster().get().storage(), name.replaceAll("/+$", ""), scratch.path()));
  }

  /** Stores what was written so far, where it is a copy. */
  void store() throws IOException {
    if (mirror != null) {
      mirror.store();
    }
  }

  @Override
  public void close() throws IOException {
    if (scratch != null) {
      scratch.close();
    }
  }
}
