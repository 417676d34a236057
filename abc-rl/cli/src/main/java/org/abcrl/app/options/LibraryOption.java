package org.abcrl.app.options;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.abcrl.aig.library.CellLibrary;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option {@code -L}: the cell library. */
public final class LibraryOption {
  @Option(
      names = {"-L", "--library"},
      paramLabel = "LIB",
      split = ",",
      description = {
        "Cell library: Liberty (.lib, .lib.gz) or genlib; several Liberty files are merged.",
        "Default: the 7 nm-class library that ships with the program."
      })
  private List<Path> files = List.of();

  private @Nullable CellLibrary loaded;

  /** The files given; none for the default library. */
  public List<Path> files() {
    return files;
  }

  /** The library; read once. */
  public CellLibrary load(PrintWriter err) {
    if (files.isEmpty()) {
      return CellLibrary.defaultLibrary();
    }
    if (loaded == null) {
      loaded = read(err);
    }
    return loaded;
  }

  private CellLibrary read(PrintWriter err) {
    CellLibrary library = CellLibrary.load(files);
    if (!library.skipped().isEmpty()) {
      err.println(
          "library "
              + library.name()
              + ": "
              + library.cells().size()
              + " cells, "
              + library.skipped().size()
              + " skipped (-v lists them)");
    }
    return library;
  }
}
