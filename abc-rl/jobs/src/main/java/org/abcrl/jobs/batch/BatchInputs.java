package org.abcrl.jobs.batch;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.abcrl.aig.InputException;
import org.abcrl.aig.io.CircuitFiles;
import org.abcrl.aig.shell.Shell;
import org.abcrl.benchmarks.Catalog;
import org.abcrl.benchmarks.Design;
import org.abcrl.jobs.CircuitSource;
import org.abcrl.jobs.Circuits;
import org.abcrl.jobs.JobException;
import org.abcrl.jobs.SearchJob;

/**
 * Gathers the circuits of a batch and names them: by the file's name without its ending; where that
 * is taken, by the file's name, then by its path. Names are good as folders' names. A circuit that
 * is searched in this process is read here; one that cannot be read, whatever the reason, is a
 * circuit without a result.
 */
public final class BatchInputs {
  private final List<BatchCircuit> circuits = new ArrayList<>();
  private final Set<String> names = new HashSet<>();
  private final Consumer<String> warnings;

  /**
   * No circuits yet.
   *
   * @param warnings hears what the Verilog front end warns of, a line each
   */
  public BatchInputs(Consumer<String> warnings) {
    this.warnings = requireNonNull(warnings, "warnings is null");
  }

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
  public void addDesigns(List<Design> designs, BatchTemplate template) {
    for (Design design : designs) {
      String name = uniqueName(List.of(design.name(), "design_" + design.name()), template);
      add(name, "design " + design.name(), CircuitSource.design(design.name()), template);
    }
  }

  /** Adds a circuit under a name of its own. */
  public void addSource(String wanted, String shown, CircuitSource source, BatchTemplate template) {
    add(uniqueName(List.of(wanted), template), shown, source, template);
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
   * @param sources how one file is read
   */
  public void addPath(Path path, Function<Path, CircuitSource> sources, BatchTemplate template)
      throws IOException {
    if (!Files.isDirectory(path)) {
      addFile(path, path.getFileName(), sources, template);
      return;
    }
    List<Path> files;
    try (Stream<Path> walk = Files.walk(path)) {
      files = walk.filter(Files::isRegularFile).filter(BatchInputs::isCircuit).sorted().toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    for (Path file : files) {
      addFile(file, path.relativize(file), sources, template);
    }
  }

  private void addFile(
      Path file, Path shown, Function<Path, CircuitSource> sources, BatchTemplate template) {
    String fileName = file.getFileName().toString();
    String name =
        uniqueName(
            List.of(withoutEnding(fileName), fileName, shown.toString(), file.toString()),
            template);
    add(name, file.toString(), sources.apply(file), template);
  }

  private void add(String name, String shown, CircuitSource source, BatchTemplate template) {
    Optional<Shell> module = Optional.empty();
    String error = "";
    if (!template.limits().isolate()) {
      try {
        SearchJob job = template.job().with().circuit(source).build();
        module = Optional.of(Circuits.shell(job, warnings));
      } catch (InputException | JobException e) {
        error = firstLine(e);
      } catch (UncheckedIOException e) {
        error = firstLine(requireNonNull(e.getCause()));
      } catch (RuntimeException | OutOfMemoryError | StackOverflowError e) {
        // An error of the front end, or a circuit too large for it: the others can be read.
        error = e.toString();
      }
    }
    for (long seed : template.seeds()) {
      String full = named(name, seed, template);
      SearchJob job = template.job().with().seed(seed).circuit(source).build();
      circuits.add(new BatchCircuit(full, name, shown, job, module, error, template.limits()));
    }
  }

  private static String named(String design, long seed, BatchTemplate template) {
    return template.seeds().size() == 1 ? design : design + "-seed" + seed;
  }

  private String uniqueName(List<String> candidates, BatchTemplate template) {
    for (String candidate : candidates) {
      String design = safe(candidate);
      // Some file systems do not tell large letters from small ones.
      List<String> all =
          template.seeds().stream()
              .map(seed -> named(design, seed, template).toLowerCase(Locale.ROOT))
              .toList();
      if (all.stream().noneMatch(names::contains)) {
        names.addAll(all);
        return design;
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
