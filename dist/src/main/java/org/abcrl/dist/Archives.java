package org.abcrl.dist;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorOutputStream;
import org.apache.commons.compress.compressors.gzip.GzipParameters;

/** Trees of files as tar and zip, owned by root, without the time at which they were made. */
final class Archives {
  private static final int LEVEL = 6;

  private Archives() {}

  /** Writes a tar, compressed with gzip. */
  static void tarGz(FileTree tree, Path file) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
      tarGz(tree, "", out);
    }
  }

  /** A tar with its paths below a prefix such as {@code ./}, which packages of Debian have. */
  static byte[] tarGz(FileTree tree, String prefix) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    tarGz(tree, prefix, bytes);
    return bytes.toByteArray();
  }

  private static void tarGz(FileTree tree, String prefix, OutputStream out) throws IOException {
    GzipParameters parameters = new GzipParameters();
    parameters.setCompressionLevel(LEVEL);
    try (TarArchiveOutputStream tar =
        new TarArchiveOutputStream(
            new GzipCompressorOutputStream(out, parameters), StandardCharsets.UTF_8.name())) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      for (String folder : folders(tree)) {
        tar.putArchiveEntry(header(new TarArchiveEntry(prefix + folder + "/"), 0, 0755));
        tar.closeArchiveEntry();
      }
      for (Map.Entry<String, FileTree.Entry> e : tree.entries().entrySet()) {
        FileTree.Entry entry = e.getValue();
        String path = prefix + e.getKey();
        if (entry.isLink()) {
          TarArchiveEntry link = new TarArchiveEntry(path, TarConstants.LF_SYMLINK);
          link.setLinkName(entry.link());
          tar.putArchiveEntry(header(link, 0, 0777));
        } else {
          int mode = entry.executable() ? 0755 : 0644;
          tar.putArchiveEntry(header(new TarArchiveEntry(path), entry.size(), mode));
          tar.write(entry.content());
        }
        tar.closeArchiveEntry();
      }
    }
  }

  private static TarArchiveEntry header(TarArchiveEntry entry, long size, int mode) {
    entry.setSize(size);
    entry.setMode(mode);
    entry.setModTime(FileTree.TIME.toEpochMilli());
    entry.setIds(0, 0);
    entry.setNames("root", "root");
    return entry;
  }

  /** Writes a zip; it knows which files can be executed, and no links. */
  static void zip(FileTree tree, Path file) throws IOException {
    try (ZipArchiveOutputStream zip =
        new ZipArchiveOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      zip.setLevel(LEVEL);
      for (Map.Entry<String, FileTree.Entry> e : tree.entries().entrySet()) {
        if (e.getValue().isLink()) {
          throw new IOException(e.getKey() + ": a link, which a zip does not hold");
        }
        ZipArchiveEntry entry = new ZipArchiveEntry(e.getKey());
        entry.setTime(FileTree.TIME.toEpochMilli());
        entry.setUnixMode(0100000 | (e.getValue().executable() ? 0755 : 0644));
        zip.putArchiveEntry(entry);
        zip.write(e.getValue().content());
        zip.closeArchiveEntry();
      }
    }
  }

  /** All folders that the files need, outer ones first. */
  private static SortedSet<String> folders(FileTree tree) {
    TreeSet<String> folders = new TreeSet<>();
    for (String path : tree.entries().keySet()) {
      for (int slash = path.indexOf('/'); slash > 0; slash = path.indexOf('/', slash + 1)) {
        folders.add(path.substring(0, slash));
      }
    }
    return folders;
  }
}
