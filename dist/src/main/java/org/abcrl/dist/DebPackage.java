package org.abcrl.dist;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveOutputStream;

/**
 * A package of Debian, as deb(5) says: an ar of a version, a tar of control files and a tar of
 * data.
 */
final class DebPackage {
  private DebPackage() {}

  /**
   * Writes the package.
   *
   * @param files what it installs, paths without the slash in front
   * @param fields fields of its control file but Installed-Size, in order
   */
  static void write(FileTree files, Map<String, String> fields, Path file) throws IOException {
    long size = 0;
    StringBuilder sums = new StringBuilder();
    for (Map.Entry<String, FileTree.Entry> e : files.entries().entrySet()) {
      if (!e.getValue().isLink()) {
        byte[] content = e.getValue().content();
        size += (content.length + 1023) / 1024;
        sums.append(md5(content)).append("  ").append(e.getKey()).append('\n');
      }
    }
    Map<String, String> all = new LinkedHashMap<>(fields);
    all.put("Installed-Size", Long.toString(size));
    StringBuilder control = new StringBuilder();
    all.forEach((name, value) -> control.append(name + ": " + value + "\n"));
    FileTree meta =
        new FileTree()
            .text("control", control.toString(), false)
            .text("md5sums", sums.toString(), false);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
        ArArchiveOutputStream ar = new ArArchiveOutputStream(out)) {
      member(ar, "debian-binary", "2.0\n".getBytes(StandardCharsets.US_ASCII));
      member(ar, "control.tar.gz", Archives.tarGz(meta, "./"));
      member(ar, "data.tar.gz", Archives.tarGz(files, "./"));
    }
  }

  private static void member(ArArchiveOutputStream ar, String name, byte[] content)
      throws IOException {
    long seconds = FileTree.TIME.getEpochSecond();
    ar.putArchiveEntry(new ArArchiveEntry(name, content.length, 0, 0, 0100644, seconds));
    ar.write(content);
    ar.closeArchiveEntry();
  }

  private static String md5(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has MD5", e);
    }
  }
}
