package org.abcrl.spark;

import static java.util.Objects.requireNonNull;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.abcrl.aig.io.AtomicFile;
import org.abcrl.jobs.cluster.Storage;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.LocatedFileStatus;
import org.apache.hadoop.fs.Options;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RemoteIterator;

/**
 * Files by Hadoop's client. Object stores show an object when all of it has arrived; elsewhere a
 * file is written beside its place and renamed over it.
 */
final class HadoopStorage implements Storage {
  private final Configuration conf;

  HadoopStorage(Configuration conf) {
    this.conf = requireNonNull(conf, "conf is null");
  }

  /** Paths without a scheme are this machine's, not those of a default file system. */
  private static Path path(String name) {
    return name.matches("[a-zA-Z][a-zA-Z0-9+.-]+:/.*")
        ? new Path(URI.create(name.replace(" ", "%20")))
        : new Path(Paths.get(name).toAbsolutePath().toUri());
  }

  private FileSystem system(Path path) throws IOException {
    FileSystem found = path.getFileSystem(conf);
    // Hadoop's own checksums would lie about as hidden files.
    return found instanceof LocalFileSystem local ? local.getRaw() : found;
  }

  private static boolean renames(FileSystem system) {
    // Renaming copies in an object store, and is not needed there.
    return !system.getUri().getScheme().matches("s3a?|s3n|gs|abfss?|wasbs?|oss|cosn|obs");
  }

  @Override
  public Optional<byte[]> read(String file) throws IOException {
    Path path = path(file);
    try (InputStream in = system(path).open(path)) {
      return Optional.of(in.readAllBytes());
    } catch (FileNotFoundException e) {
      return Optional.empty();
    }
  }

  @Override
  public void write(String file, byte[] content) throws IOException {
    Path path = path(file);
    FileSystem system = system(path);
    if (path.toUri().getScheme().equals("file")) {
      java.nio.file.Path local = java.nio.file.Path.of(path.toUri());
      Files.createDirectories(local.getParent());
      AtomicFile.write(local, out -> out.write(content));
      return;
    }
    if (!renames(system)) {
      try (OutputStream out = system.create(path, true)) {
        out.write(content);
      }
      return;
    }
    Path temporary =
        new Path(path.getParent(), "." + path.getName() + "." + UUID.randomUUID() + ".tmp");
    try {
      try (OutputStream out = system.create(temporary, true)) {
        out.write(content);
      }
      FileContext.getFileContext(system.getUri(), conf)
          .rename(temporary, path, Options.Rename.OVERWRITE);
    } catch (IOException | RuntimeException e) {
      system.delete(temporary, false);
      throw e;
    }
  }

  @Override
  public void delete(String file) throws IOException {
    Path path = path(file);
    system(path).delete(path, false);
  }

  @Override
  public List<String> list(String folder) throws IOException {
    Path root = path(folder);
    FileSystem system = system(root);
    FileStatus status;
    try {
      status = system.getFileStatus(root);
    } catch (FileNotFoundException e) {
      return List.of();
    }
    if (status.isFile()) {
      return List.of("");
    }
    URI base = URI.create(status.getPath().toUri() + "/");
    List<String> names = new ArrayList<>();
    RemoteIterator<LocatedFileStatus> files = system.listFiles(root, true);
    while (files.hasNext()) {
      names.add(base.relativize(files.next().getPath().toUri()).getPath());
    }
    names.sort(null);
    return names;
  }
}
