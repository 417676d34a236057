package org.abcrl.aig.library;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryCacheTest {
  @TempDir Path folder;

  @Test
  void givesBackWhatWasStored() {
    CellLibrary library = CellLibrary.defaultLibrary();
    LibraryCache cache = new LibraryCache(Optional.of(folder.resolve("new")));
    assertThat(cache.find(library.contentHash())).isEmpty();
    cache.store(library);
    CellLibrary found = cache.find(library.contentHash()).orElseThrow();
    assertThat(found.name()).isEqualTo(library.name());
    assertThat(found.contentHash()).isEqualTo(library.contentHash());
    assertThat(found.skipped()).isEqualTo(library.skipped());
    assertThat(found.cells()).hasSameSizeAs(library.cells());
    for (Cell cell : library.cells()) {
      Cell other = found.cell(cell.id());
      assertThat(other.name()).isEqualTo(cell.name());
      assertThat(other.area()).isEqualTo(cell.area());
      assertThat(other.output()).isEqualTo(cell.output());
      assertThat(other.pins()).isEqualTo(cell.pins());
      assertThat(other.expression()).isEqualTo(cell.expression());
      assertThat(other.maxLoad()).isEqualTo(cell.maxLoad());
      assertThat(other.dontUse()).isEqualTo(cell.dontUse());
    }
  }

  @Test
  void ignoresBrokenFiles() throws Exception {
    CellLibrary library = CellLibrary.defaultLibrary();
    LibraryCache cache = new LibraryCache(Optional.of(folder));
    cache.store(library);
    Path file;
    try (var files = Files.list(folder)) {
      file = files.findFirst().orElseThrow();
    }
    byte[] bytes = Files.readAllBytes(file);
    for (int length : new int[] {0, 3, 20, bytes.length - 1}) {
      Files.write(file, java.util.Arrays.copyOf(bytes, length));
      assertThat(cache.find(library.contentHash())).isEmpty();
    }
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    assertThat(cache.find(library.contentHash())).isEmpty();
  }

  @Test
  void doesWithoutAFolder() {
    LibraryCache cache = new LibraryCache(Optional.empty());
    cache.store(CellLibrary.defaultLibrary());
    assertThat(cache.find(CellLibrary.defaultLibrary().contentHash())).isEmpty();
  }
}
