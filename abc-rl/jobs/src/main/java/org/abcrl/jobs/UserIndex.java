package org.abcrl.jobs;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.abcrl.agents.network.IndexBuilder;
import org.abcrl.aig.Aig;
import org.abcrl.aig.io.CircuitFiles;
import org.abcrl.retrieval.CircuitIndex;
import org.abcrl.retrieval.CircuitRecord;
import org.abcrl.retrieval.CircuitRecord.KnownRecipe;
import org.abcrl.retrieval.IndexException;
import org.abcrl.retrieval.IndexLockedException;

/**
 * An index that grows with use, in a folder. Beside the records it keeps the circuits themselves,
 * so that it can be embedded anew when the model changes.
 *
 * @param folder the index's folder
 */
public record UserIndex(Path folder) {
  /** The recipes that are kept of one circuit. */
  private static final int MOST_RECIPES = 5;

  /** How often a locked index is tried again, a tenth of a second apart. */
  private static final int ATTEMPTS = 100;

  /** Checks that nothing is missing. */
  public UserIndex {
    requireNonNull(folder, "folder is null");
  }

  /**
   * The index in the user's data folder: {@code $ABC_RL_HOME/index}, by default {@code
   * ~/.local/share/abc-rl/index}. The system property {@code abcrl.home} comes before both.
   */
  public static UserIndex ofUser() {
    return new UserIndex(home().resolve("index"));
  }

  /** The user's data folder, see {@link #ofUser}. */
  public static Path home() {
    String home = System.getProperty("abcrl.home", System.getenv("ABC_RL_HOME"));
    if (home != null && !home.isBlank()) {
      return Path.of(home);
    }
    String data = System.getenv("XDG_DATA_HOME");
    Path base =
        data == null || data.isBlank()
            ? Path.of(System.getProperty("user.home"), ".local", "share")
            : Path.of(data);
    return base.resolve("abc-rl");
  }

  /**
   * Adds the circuits to an open index.
   *
   * @return how many
   * @throws IndexException if they belong to another model
   */
  public int addTo(CircuitIndex index) {
    List<CircuitRecord> known = CircuitIndex.read(folder, index.identity());
    known.forEach(index::add);
    return known.size();
  }

  /**
   * Adds a circuit and the recipe found for it; what is known of the same circuit stays, the best
   * recipes first.
   *
   * @param base what a new index begins with
   * @return the circuit's name in the index
   * @throws IndexException if the folder holds another model's index
   */
  public String learn(
      IndexBuilder builder, Aig circuit, KnownRecipe recipe, List<CircuitRecord> base)
      throws IOException {
    String hash = String.format(Locale.ROOT, "%016x", circuit.structuralHash());
    String name = circuit.name() + "#" + hash.substring(0, 8);
    boolean fresh = CircuitIndex.identityOf(folder).isEmpty();
    try (CircuitIndex index = open(builder)) {
      if (fresh) {
        base.forEach(index::add);
      }
      store(name, circuit);
      List<KnownRecipe> before = index.get(name).map(CircuitRecord::recipes).orElse(List.of());
      index.add(builder.record(name, circuit, merged(before, recipe)).asLearned());
      return name;
    }
  }

  /** Keeps a circuit beside its record, for {@link #rebuild}. */
  public void store(String name, Aig circuit) throws IOException {
    Files.createDirectories(circuits());
    CircuitFiles.write(circuit, circuits().resolve(fileName(name)));
  }

  private CircuitIndex open(IndexBuilder builder) {
    for (int attempt = 1; ; attempt++) {
      try {
        return CircuitIndex.open(folder, builder.identity());
      } catch (IndexLockedException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        }
        try {
          Thread.sleep(100);
        } catch (InterruptedException stop) {
          Thread.currentThread().interrupt();
          throw e;
        }
      }
    }
  }

  private static List<KnownRecipe> merged(List<KnownRecipe> before, KnownRecipe recipe) {
    List<KnownRecipe> all = new ArrayList<>(before);
    all.removeIf(r -> r.script().equals(recipe.script()));
    all.add(recipe);
    all.sort(Comparator.comparingDouble(KnownRecipe::reductionPercent).reversed());
    return all.subList(0, Math.min(MOST_RECIPES, all.size()));
  }

  private Path circuits() {
    return folder.resolve("circuits");
  }

  private static String fileName(String name) {
    return name.replaceAll("[^A-Za-z0-9_.#-]", "_") + ".aig";
  }

  /**
   * What a rebuild did.
   *
   * @param kept circuits embedded anew
   * @param dropped names of circuits that were not stored and cannot be embedded anew
   */
  public record Rebuilt(int kept, List<String> dropped) {
    /** Copies the list. */
    public Rebuilt {
      dropped = List.copyOf(dropped);
    }
  }

  /**
   * Embeds the circuits anew, for another model. Their recipes stay.
   *
   * @param base circuits that the index holds in any case, already embedded
   * @throws IndexException if there is no index
   */
  public Rebuilt rebuild(IndexBuilder builder, List<CircuitRecord> base) throws IOException {
    List<CircuitRecord> before =
        CircuitIndex.read(
            folder,
            CircuitIndex.identityOf(folder)
                .orElseThrow(() -> new IndexException(folder + ": no index there")));
    List<CircuitRecord> records = new ArrayList<>(base);
    List<String> dropped = new ArrayList<>();
    for (CircuitRecord record : before) {
      Optional<Aig> circuit = stored(record.name());
      if (circuit.isPresent()) {
        CircuitRecord anew = builder.record(record.name(), circuit.get(), record.recipes());
        records.add(record.learned() ? anew.asLearned() : anew);
      } else if (base.stream().noneMatch(b -> b.name().equals(record.name()))) {
        dropped.add(record.name());
      }
    }
    try (CircuitIndex index = CircuitIndex.create(folder, builder.identity())) {
      records.forEach(index::add);
    }
    return new Rebuilt(records.size(), dropped);
  }

  private Optional<Aig> stored(String name) {
    Path file = circuits().resolve(fileName(name));
    return Files.exists(file) ? Optional.of(CircuitFiles.read(file)) : Optional.empty();
  }
}
