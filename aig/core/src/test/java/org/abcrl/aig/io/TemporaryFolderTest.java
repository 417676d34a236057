package org.abcrl.aig.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFolderTest {
  @Test
  void itGoesWithEverythingInItButNotWhatLinksLeadTo(@TempDir Path other) throws Exception {
    Path kept = Files.writeString(other.resolve("kept"), "x");
    Path path;
    try (TemporaryFolder folder = TemporaryFolder.create("abc-rl-test")) {
      path = folder.path();
      Files.createDirectories(folder.file("a/b"));
      Files.writeString(folder.file("a/b/c"), "y");
      Files.createSymbolicLink(folder.file("a/link"), other);
      assertThat(path).isDirectory();
    }
    assertThat(path).doesNotExist();
    assertThat(kept).exists();
  }

  @Test
  void oneThatIsGoneMayBeClosed() throws Exception {
    TemporaryFolder folder = TemporaryFolder.create("abc-rl-test");
    folder.close();
    folder.close();
    assertThat(folder.path()).doesNotExist();
  }
}
