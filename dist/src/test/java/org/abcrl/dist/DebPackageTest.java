package org.abcrl.dist;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.ar.ArArchiveEntry;
import org.apache.commons.compress.archivers.ar.ArArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DebPackageTest {
  @TempDir Path folder;

  private static Map<String, TarArchiveEntry> tar(byte[] bytes, Map<String, String> texts)
      throws IOException {
    Map<String, TarArchiveEntry> entries = new LinkedHashMap<>();
    try (TarArchiveInputStream in =
        new TarArchiveInputStream(new GZIPInputStream(new ByteArrayInputStream(bytes)))) {
      for (TarArchiveEntry e = in.getNextEntry(); e != null; e = in.getNextEntry()) {
        entries.put(e.getName(), e);
        texts.put(e.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return entries;
  }

  @Test
  void aPackageIsAnArOfVersionControlAndData() throws IOException {
    FileTree files =
        new FileTree()
            .text("usr/lib/abc-rl/bin/abc-rl", "#!/bin/sh\n", true)
            .text("usr/share/doc/abc-rl/copyright", "free\n", false)
            .link("usr/bin/abc-rl", "../lib/abc-rl/bin/abc-rl");
    Path deb = folder.resolve("a.deb");
    DebPackage.write(files, Map.of("Package", "abc-rl"), deb);
    Map<String, byte[]> members = new LinkedHashMap<>();
    try (InputStream in = Files.newInputStream(deb);
        ArArchiveInputStream ar = new ArArchiveInputStream(in)) {
      for (ArArchiveEntry e = ar.getNextEntry(); e != null; e = ar.getNextEntry()) {
        members.put(e.getName(), ar.readAllBytes());
      }
    }
    assertThat(members.keySet()).containsExactly("debian-binary", "control.tar.gz", "data.tar.gz");
    assertThat(requireNonNull(members.get("debian-binary"))).asString().isEqualTo("2.0\n");
    Map<String, String> texts = new TreeMap<>();
    tar(requireNonNull(members.get("control.tar.gz")), texts);
    assertThat(texts.get("./control")).isEqualTo("Package: abc-rl\nInstalled-Size: 2\n");
    // The sum is md5sum's.
    assertThat(texts.get("./md5sums"))
        .contains("38b5a22bb376712b7c88b52d9429eb06  usr/share/doc/abc-rl/copyright\n");
    Map<String, TarArchiveEntry> data = tar(requireNonNull(members.get("data.tar.gz")), texts);
    assertThat(requireNonNull(data.get("./usr/lib/abc-rl/bin/abc-rl")).getMode() & 0777)
        .isEqualTo(0755);
    assertThat(requireNonNull(data.get("./usr/share/doc/abc-rl/copyright")).getMode() & 0777)
        .isEqualTo(0644);
    assertThat(requireNonNull(data.get("./usr/bin/abc-rl")).getLinkName())
        .isEqualTo("../lib/abc-rl/bin/abc-rl");
    assertThat(requireNonNull(data.get("./usr/lib/")).isDirectory()).isTrue();
    assertThat(data.values()).allMatch(e -> e.getLongUserId() == 0);
  }
}
