package org.abcrl.jobs.remote;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.abcrl.jobs.Hashes;
import org.abcrl.jobs.cluster.Storage;

/** A folder of this machine that is kept in a folder of a cluster's storage too. */
public final class MirroredFolder {
  private final Storage storage;
  private final String there;
  private final Path here;
  private final Map<String, String> known = new HashMap<>();

  /**
   * Copies what there is.
   *
   * @param there a URI
   * @param here an empty folder
   */
  public MirroredFolder(Storage storage, String there, Path here) throws IOException {
    this.storage = requireNonNull(storage, "storage is null");
    this.there = requireNonNull(there, "there is null");
    this.here = requireNonNull(here, "here is null");
    for (String name : storage.list(there)) {
      byte[] content = storage.read(there + "/" + name).orElse(new byte[0]);
      Path file = here.resolve(name).normalize();
      if (!file.startsWith(here)) {
        throw new IOException(name + ": outside of " + there);
      }
      Files.createDirectories(file.getParent());
      Files.write(file, content);
      known.put(name, Hashes.sha256(content));
    }
  }

  /** Stores what has changed since. */
  public synchronized void store() throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(here)) {
      files = walk.filter(Files::isRegularFile).sorted().toList();
    }
    for (Path file : files) {
      String name = here.relativize(file).toString().replace('\\', '/');
      byte[] content = Files.readAllBytes(file);
      String hash = Hashes.sha256(content);
      if (!hash.equals(known.get(name)) && !name.endsWith(".tmp")) {
        storage.write(there + "/" + name, content);
        known.put(name, hash);
      }
    }
  }
}
