package org.abcrl.jobs.remote;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.abcrl.aig.io.TemporaryFolder;
import org.abcrl.jobs.batch.BatchFolder;
import org.abcrl.jobs.batch.BatchTable;
import org.abcrl.jobs.cluster.Storage;

/** The tables of a batch whose folder is on a cluster's storage. */
public final class RemoteTables {
  private final Storage storage;
  private final String folder;

  /** The tables in a folder, a URI. */
  public RemoteTables(Storage storage, String folder) {
    this.storage = requireNonNull(storage, "storage is null");
    this.folder = requireNonNull(folder, "folder is null");
  }

  /** Writes the tables over all circuits, each whole or not at all. */
  public void write(BatchTable table) throws IOException {
    try (TemporaryFolder scratch = TemporaryFolder.create("abc-rl-")) {
      new BatchFolder(scratch.path()).writeResults(table);
      for (String name : BatchFolder.TABLES) {
        Path file = scratch.path().resolve(name);
        storage.write(folder + "/" + name, Files.readAllBytes(file));
      }
    }
  }
}
