package org.abcrl.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArchivesTest {
  @TempDir Path folder;

  private static FileTree tree() {
    return new FileTree().text("bin/abc-rl", "#!/bin/sh\n", true).text("LICENSE", "free\n", false);
  }

  @Test
  void theSameFilesGiveTheSameArchive() throws IOException, InterruptedException {
    Path one = folder.resolve("one");
    Path two = folder.resolve("two");
    Archives.tarGz(tree(), one);
    Archives.zip(tree(), folder.resolve("one.zip"));
    Thread.sleep(1100);
    Archives.tarGz(tree(), two);
    Archives.zip(tree(), folder.resolve("two.zip"));
    assertThat(two).hasSameBinaryContentAs(one);
    assertThat(folder.resolve("two.zip")).hasSameBinaryContentAs(folder.resolve("one.zip"));
  }

  @Test
  void aZipHasItsFilesAndNoLinks() throws IOException {
    Path zip = folder.resolve("a.zip");
    Archives.zip(tree().below("abc-rl-1"), zip);
    try (ZipFile file = new ZipFile(zip.toFile())) {
      assertThat(file.getEntry("abc-rl-1/bin/abc-rl")).isNotNull();
      assertThat(file.size()).isEqualTo(2);
    }
    FileTree linked = tree().link("a", "LICENSE");
    assertThatThrownBy(() -> Archives.zip(linked, zip)).hasMessageContaining("a: a link");
  }

  @Test
  void aTreeIsWrittenWithModesLinksAndOneTime() throws IOException {
    tree().link("license", "LICENSE").copyTo(folder.resolve("out"));
    Path out = folder.resolve("out");
    assertThat(Files.isExecutable(out.resolve("bin/abc-rl"))).isTrue();
    assertThat(Files.isExecutable(out.resolve("LICENSE"))).isFalse();
    assertThat(Files.readSymbolicLink(out.resolve("license"))).hasToString("LICENSE");
    assertThat(Files.getLastModifiedTime(out.resolve("LICENSE")).toInstant())
        .isEqualTo(FileTree.TIME);
    FileTree again = new FileTree().folder("x", out);
    assertThat(again.entries().keySet()).containsExactly("x/LICENSE", "x/bin/abc-rl", "x/license");
    assertThat(again.entry("x/bin/abc-rl").executable()).isTrue();
  }
}
