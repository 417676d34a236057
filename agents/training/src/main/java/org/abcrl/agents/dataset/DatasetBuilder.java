package org.abcrl.agents.dataset;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.abcrl.agents.Action;
import org.abcrl.agents.Actions;
import org.abcrl.agents.SynthesisEngine;
import org.abcrl.aig.InputException;
import org.jspecify.annotations.Nullable;

/**
 * Builds a data set on several threads. Each circuit is labelled apart from the others and written
 * at once, so that a build that was killed goes on where it was; the finished file does not depend
 * on threads and interruptions.
 *
 * @param circuits where circuits come from
 * @param engines makes an engine for each thread; all with the same options
 * @param recipes the scripts to label
 * @param states labelled states of each circuit, at least 1
 * @param settings what the labels depend on beside this, for the manifest
 */
public record DatasetBuilder(
    SampleCircuits circuits,
    Supplier<SynthesisEngine> engines,
    List<String> recipes,
    int states,
    Map<String, String> settings) {
  private static final String PARTS = "parts.jsonl";

  /** Checks that nothing is missing. */
  public DatasetBuilder {
    requireNonNull(circuits, "circuits is null");
    requireNonNull(engines, "engines is null");
    recipes = List.copyOf(recipes);
    if (states < 1) {
      throw new IllegalArgumentException("states " + states + " must be at least 1");
    }
  }

  /** A line of the file that grows: a circuit, or why there is none. */
  private record Part(int id, @Nullable String failure, @Nullable LabelledCircuit circuit) {}

  /** Labels circuits elsewhere. */
  @FunctionalInterface
  public interface Labels {
    /**
     * What {@link DatasetBuilder#label} says of the circuits; called from several threads.
     *
     * @param numbers of circuits
     */
    List<String> of(List<Integer> numbers);
  }

  /** Labels circuits in one thread. */
  private interface Bench extends AutoCloseable {
    List<Part> label(List<Integer> numbers);

    @Override
    void close();
  }

  /** With an engine of its own. */
  private record OwnBench(SynthesisEngine engine, Labeller labeller, SampleCircuits circuits)
      implements Bench {
    @Override
    public List<Part> label(List<Integer> numbers) {
      return numbers.stream().map(id -> part(circuits, labeller, id)).toList();
    }

    @Override
    public void close() {
      engine.close();
    }
  }

  /** Elsewhere. */
  private record FarBench(Labels labels) implements Bench {
    @Override
    public List<Part> label(List<Integer> numbers) {
      return labels.of(numbers).stream().map(DatasetBuilder::parsed).toList();
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }

  private Bench bench() {
    SynthesisEngine engine = engines.get();
    List<String> options = engine.actions().stream().map(Action::script).toList();
    return new OwnBench(engine, new Labeller(engine, numbers(options), states), circuits);
  }

  /** The labels of some circuits, a line for each, for whoever asked for them. */
  public List<String> label(List<Integer> numbers) {
    try (Bench bench = bench()) {
      return bench.label(numbers).stream().map(DatasetBuilder::line).toList();
    }
  }

  /**
   * Builds the circuits 0 to {@code count} - 1.
   *
   * @param folder gets the files; parts of an earlier run with the same settings are kept
   * @param limit no circuit is begun later; the data set then has those that were finished
   * @param progress hears how many are finished
   * @throws InputException if the folder holds parts of other settings
   */
  public Manifest build(
      Path folder, int count, int threads, Optional<Duration> limit, IntConsumer progress)
      throws IOException {
    return build(folder, count, threads, 1, this::bench, limit, progress);
  }

  /**
   * The same with labels made elsewhere.
   *
   * @param threads that wait for labels at the same time
   * @param slice circuits that are asked for together
   * @param labels makes them
   */
  public Manifest build(
      Path folder,
      int count,
      int threads,
      int slice,
      Labels labels,
      Optional<Duration> limit,
      IntConsumer progress)
      throws IOException {
    return build(folder, count, threads, slice, () -> new FarBench(labels), limit, progress);
  }

  private Manifest build(
      Path folder,
      int count,
      int threads,
      int slice,
      Supplier<Bench> benches,
      Optional<Duration> limit,
      IntConsumer progress)
      throws IOException {
    List<String> options;
    try (SynthesisEngine engine = engines.get()) {
      options = engine.actions().stream().map(Action::script).toList();
    }
    // A recipe that is none is found before anything is written.
    numbers(options);
    Files.createDirectories(folder);
    Path file = folder.resolve(PARTS);
    Map<String, String> described = new TreeMap<>(settings);
    described.put("states", Integer.toString(states));
    Header header = new Header(Manifest.VERSION, described, options, recipes);
    TreeMap<Integer, Part> parts = known(file, header);
    long end = System.nanoTime() + limit.map(Duration::toNanos).orElse(Long.MAX_VALUE / 2);
    AtomicInteger next = new AtomicInteger();
    AtomicInteger done = new AtomicInteger(parts.size());
    Set<Integer> before = Set.copyOf(parts.keySet());
    try (Writer out =
        Files.newBufferedWriter(file, StandardCharsets.UTF_8, StandardOpenOption.APPEND)) {
      Parallel.map(
          threads,
          threads,
          worker -> {
            try (Bench bench = benches.get()) {
              for (int first = next.getAndAdd(slice);
                  first < count && System.nanoTime() < end;
                  first = next.getAndAdd(slice)) {
                List<Integer> wanted =
                    IntStream.range(first, Math.min(count, first + slice))
                        .filter(id -> !before.contains(id))
                        .boxed()
                        .toList();
                for (Part part : wanted.isEmpty() ? List.<Part>of() : bench.label(wanted)) {
                  add(out, parts, part);
                  progress.accept(done.incrementAndGet());
                }
              }
            }
            return worker;
          });
    }
    return finish(folder, header, count, parts);
  }

  /** What parts must agree in. */
  private record Header(
      int version, Map<String, String> settings, List<String> options, List<String> recipes) {}

  private List<List<Integer>> numbers(List<String> options) {
    List<List<Integer>> all = new ArrayList<>();
    for (String script : recipes) {
      List<Integer> recipe =
          Actions.parse(script).stream().map(a -> options.indexOf(a.script())).toList();
      if (recipe.isEmpty() || recipe.contains(-1)) {
        throw new InputException("recipe '" + script + "'", "expected passes of the action set");
      }
      all.add(recipe);
    }
    return all;
  }

  private static TreeMap<Integer, Part> known(Path file, Header header) throws IOException {
    TreeMap<Integer, Part> parts = new TreeMap<>();
    String first = DatasetFile.JSON.writeValueAsString(header);
    if (!Files.exists(file)) {
      Files.writeString(file, first + "\n");
      return parts;
    }
    // A line that a kill cut off is left out; the rest is written anew so that lines can follow.
    List<String> kept = new ArrayList<>();
    String text = Files.readString(file);
    List<String> lines = text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    if (lines.isEmpty() || !lines.get(0).equals(first)) {
      throw new InputException(file.toString(), "made with other settings; take another folder");
    }
    for (String line : lines) {
      if (!kept.isEmpty()) {
        Part part = DatasetFile.JSON.readValue(line, Part.class);
        parts.put(part.id, part);
      }
      kept.add(line);
    }
    Files.write(file, kept);
    return parts;
  }

  private static Part part(SampleCircuits circuits, Labeller labeller, int id) {
    Optional<SampleCircuits.Sample> sample = circuits.get(id);
    if (sample.isEmpty()) {
      return new Part(id, null, null);
    }
    try {
      return new Part(id, null, labeller.label(id, sample.get()));
    } catch (RuntimeException e) {
      // One circuit that a pass cannot take must not end a build of hours; the manifest names it.
      return new Part(id, e.toString(), null);
    }
  }

  private static String line(Part part) {
    try {
      return DatasetFile.JSON.writeValueAsString(part);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not representable as JSON: " + part, e);
    }
  }

  private static Part parsed(String line) {
    try {
      return DatasetFile.JSON.readValue(line, Part.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no labels: " + e.getOriginalMessage(), e);
    }
  }

  private static void add(Writer out, Map<Integer, Part> parts, Part part) {
    try {
      String line = line(part);
      synchronized (out) {
        out.write(line);
        out.write('\n');
        out.flush();
        parts.put(part.id, part);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Manifest finish(
      Path folder, Header header, int count, TreeMap<Integer, Part> parts) throws IOException {
    Set<String> hashes = new HashSet<>();
    Map<String, Integer> families = new TreeMap<>();
    Map<Integer, String> failed = new TreeMap<>();
    List<String> lines = new ArrayList<>();
    MessageDigest digest = sha256();
    int missing = 0;
    int duplicates = 0;
    long decisions = 0;
    for (Part part : parts.headMap(count).values()) {
      LabelledCircuit circuit = part.circuit;
      if (part.failure != null) {
        failed.put(part.id, part.failure);
      } else if (circuit == null) {
        missing++;
      } else if (!hashes.add(circuit.hash())) {
        duplicates++;
      } else {
        families.merge(circuit.family(), 1, Integer::sum);
        decisions += circuit.recipes().size();
        decisions += circuit.states().stream().mapToInt(s -> s.after().size()).sum();
        String line = DatasetFile.JSON.writeValueAsString(circuit);
        digest.update((line + "\n").getBytes(StandardCharsets.UTF_8));
        lines.add(line);
      }
    }
    Manifest manifest =
        new Manifest(
            header.version,
            header.settings,
            header.options,
            header.recipes,
            count,
            lines.size(),
            families,
            duplicates,
            missing,
            failed,
            decisions,
            HexFormat.of().formatHex(digest.digest()));
    DatasetFile.write(folder, manifest, lines);
    return manifest;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
