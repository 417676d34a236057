package org.abcrl.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The benchmark designs that travel with this module. Immutable. */
public final class Catalog {
  private final List<Family> families;
  private final List<Design> designs;

  Catalog(List<Family> families, List<Design> designs) {
    this.families = List.copyOf(families);
    this.designs = List.copyOf(designs);
  }

  /** Reads the catalogue from the class path. */
  public static Catalog load() {
    return CatalogFile.read("catalog.yaml", Resources.text("catalog.yaml"));
  }

  /** All families, in the catalogue's order. */
  public List<Family> families() {
    return families;
  }

  /** All designs, in the catalogue's order. */
  public List<Design> designs() {
    return designs;
  }

  /** The designs of a split, in the catalogue's order. */
  public List<Design> designs(Split split) {
    return designs.stream().filter(design -> design.split() == split).toList();
  }

  /** The designs of a family, in the catalogue's order; none if there is no such family. */
  public List<Design> family(String name) {
    return designs.stream().filter(design -> design.family().name().equals(name)).toList();
  }

  /** The design of the given name. */
  public Optional<Design> find(String name) {
    return designs.stream().filter(design -> design.name().equals(name)).findFirst();
  }

  /**
   * The design of the given name.
   *
   * @throws IllegalArgumentException if there is none
   */
  public Design get(String name) {
    return find(name)
        .orElseThrow(() -> new IllegalArgumentException("no design '" + name + "' in catalogue"));
  }

  /**
   * Writes a design's Verilog files into a folder, which is made if it does not exist; existing
   * files of the same names are replaced.
   *
   * @return the files written, the top module's first
   * @throws IOException if they cannot be written
   */
  public static List<Path> export(Design design, Path folder) throws IOException {
    Files.createDirectories(folder);
    List<Path> written = new ArrayList<>();
    for (String file : design.files()) {
      Path target = folder.resolve(Path.of(file).getFileName());
      Files.writeString(target, Resources.text("designs/" + file));
      written.add(target);
    }
    return List.copyOf(written);
  }
}
