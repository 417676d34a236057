package org.abcrl.jobs.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.abcrl.aig.InputException;
import org.abcrl.aig.io.CircuitFiles;
import org.abcrl.aig.shell.Shell;
import org.abcrl.benchmarks.Catalog;
import org.abcrl.benchmarks.Design;
import org.abcrl.jobs.Designs;

/**
 * Gathers the circuits of a batch and names them: by the file's name without its ending; where that
 * is taken, by the file's name, then by its path. Names are good as folders' names.
 */
public final class BatchInputs {
  private final List<BatchCircuit> circuits = new ArrayList<>();
  private final Set<String> names = new HashSet<>();

  /** The circuits so far, in the order they were added. */
  public List<BatchCircuit> circuits() {
    return List.copyOf(circuits);
  }

  /** A circuit's name as a folder's. */
  public static String safe(String name) {
    String cleaned = name.replaceAll("[^A-Za-z0-9_.-]", "_");
    return cleaned.isEmpty() || cleaned.startsWith(".") ? "circuit" + cleaned : cleaned;
  }

  /** Adds designs of the catalogue under their names. */
  public void addDesigns(List<Design> designs) {
    for (Design design : designs) {
      String name = uniqueName(List.of(design.name(), "design_" + design.name()));
      circuits.add(BatchCircuit.of(name, "design " + design.name(), Designs.shell(design)));
    }
  }

  /**
   * The designs that a selection names: {@code all}, a split, a family or a design.
   *
   * @throws IllegalArgumentException if there is no such thing
   */
  public static List<Design> select(Catalog catalog, List<String> selection) {
    for (String word : selection) {
      if (catalog.designs().stream().noneMatch(matches(word))) {
        throw new IllegalArgumentException(
            "'" + word + "' is no design, family or split (abc-rl designs list shows them)");
      }
    }
    return catalog.designs().stream()
        .filter(design -> selection.stream().anyMatch(word -> matches(word).test(design)))
        .toList();
  }

  private static Predicate<Design> matches(String word) {
    return design ->
        word.equals("all")
            || word.equals(design.name())
            || word.equals(design.family().name())
            || word.equals(design.split().name().toLowerCase(Locale.ROOT));
  }

  /**
   * Adds a file, or all circuit files below a folder in the order of their paths. A file that
   * cannot be read becomes an unreadable circuit.
   *
   * @param reader reads one file; throws {@link InputException} where it is wrong
   */
  public void addPath(Path path, Function<Path, Shell> reader) throws IOException {
    if (!Files.isDirectory(path)) {
      addFile(path, path.getFileName(), reader);
      return;
    }
    List<Path> files;
    try (Stream<Path> walk = Files.walk(path)) {
      files = walk.filter(Files::isRegularFile).filter(BatchInputs::isCircuit).sorted().toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    for (Path file : files) {
      addFile(file, path.relativize(file), reader);
    }
  }

  private void addFile(Path file, Path shown, Function<Path, Shell> reader) {
    String fileName = file.getFileName().toString();
    String name =
        uniqueName(List.of(withoutEnding(fileName), fileName, shown.toString(), file.toString()));
    try {
      circuits.add(BatchCircuit.of(name, file.toString(), reader.apply(file)));
    } catch (InputException e) {
      circuits.add(BatchCircuit.unreadable(name, file.toString(), firstLine(e)));
    } catch (UncheckedIOException e) {
      circuits.add(BatchCircuit.unreadable(name, file.toString(), firstLine(e.getCause())));
    }
  }

  private String uniqueName(List<String> candidates) {
    for (String candidate : candidates) {
      // Some file systems do not tell large letters from small ones.
      if (names.add(safe(candidate).toLowerCase(Locale.ROOT))) {
        return safe(candidate);
      }
    }
    throw new IllegalArgumentException("'" + candidates.get(0) + "' is there twice");
  }

  private static boolean isCircuit(Path file) {
    String name = plainName(file.getFileName().toString()).toLowerCase(Locale.ROOT);
    return CircuitFiles.isReadable(file) || name.endsWith(".v") || name.endsWith(".sv");
  }

  private static String plainName(String fileName) {
    return fileName.toLowerCase(Locale.ROOT).endsWith(".gz")
        ? fileName.substring(0, fileName.length() - 3)
        : fileName;
  }

  private static String withoutEnding(String fileName) {
    String plain = plainName(fileName);
    int dot = plain.lastIndexOf('.');
    return dot > 0 ? plain.substring(0, dot) : plain;
  }

  private static String firstLine(Exception e) {
    String message = e.getMessage();
    return message == null ? e.toString() : message.lines().findFirst().orElse("");
  }
}
