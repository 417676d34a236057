package org.abcrl.jobs.cluster;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Files that all machines of a cluster see, by URI, such as {@code s3a://bucket/results} or {@code
 * file:///mnt/shared/results}; what is no URI is a path of a file system that they share.
 */
public interface Storage {
  /** A file's content; empty where there is none. */
  Optional<byte[]> read(String file) throws IOException;

  /** Writes a file, and the folders above it, whole or not at all. */
  void write(String file, byte[] content) throws IOException;

  /** Removes a file if it is there. */
  void delete(String file) throws IOException;

  /**
   * All files in a folder and below, as paths relative to it, in the order of their names; a single
   * empty one where it is a file itself; none where nothing is there.
   */
  List<String> list(String folder) throws IOException;
}
