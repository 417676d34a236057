package org.abcrl.agents.engine;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.abcrl.agents.Action;
import org.abcrl.agents.CircuitState;
import org.abcrl.agents.Qor;
import org.abcrl.agents.SynthesisEngine;
import org.abcrl.agents.SynthesisException;
import org.abcrl.aig.Aig;
import org.abcrl.aig.io.CircuitFiles;

/**
 * A real ABC as the engine, so that a recipe found is right for that ABC.
 *
 * <p>A state is a recipe: every evaluation reads the circuit, runs the whole recipe and maps, since
 * a circuit written and read again in between would be numbered anew and the passes after it would
 * go another way. Processes are kept for several evaluations, one for each thread, and replaced
 * when they die, hang or answer nonsense; a recipe that fails twice, the second time in a fresh
 * process, is reported as failing.
 */
public final class AbcEngine implements SynthesisEngine {
  private static final long CACHED_RESULTS = 200_000;
  private static final long CACHED_NODES = 20_000_000;

  private final List<Action> actions;
  private final AbcParams params;
  private final QorModel estimates;
  private final Path folder;
  private final Path library;
  private final Queue<Worker> idle = new ConcurrentLinkedQueue<>();
  private final MemoCache<AbcState, Qor> results =
      new MemoCache<>(CACHED_RESULTS, (state, qor) -> 1);
  private final MemoCache<AbcState, Aig> circuits =
      new MemoCache<>(CACHED_NODES, (state, aig) -> 100L + aig.nodes());
  private final MemoCache<AbcState, Qor> guesses =
      new MemoCache<>(CACHED_RESULTS, (state, qor) -> 1);
  private final Map<Aig, AbcState> starts = Collections.synchronizedMap(new IdentityHashMap<>());
  private final AtomicLong files = new AtomicLong();
  private final AtomicLong failures = new AtomicLong();

  /** An engine that estimates by nodes and levels. */
  public AbcEngine(List<Action> actions, AbcParams params) {
    this(actions, params, QorModel.nodesAndLevels());
  }

  /**
   * An engine.
   *
   * @param actions what agents choose from
   * @param estimates gives its quick guesses, see {@link SynthesisEngine#estimate}: it measures the
   *     circuits that ABC made, without ABC
   * @throws SynthesisException if ABC does not start or does not take the library
   */
  public AbcEngine(List<Action> actions, AbcParams params, QorModel estimates) {
    this.actions = List.copyOf(actions);
    this.params = requireNonNull(params, "params is null");
    this.estimates = requireNonNull(estimates, "estimates is null");
    try {
      folder = Files.createTempDirectory("abc-rl-abc");
      library = unpack(params.library());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try {
      idle.add(newWorker());
    } catch (SynthesisException e) {
      close();
      throw e;
    }
  }

  private Path unpack(Path file) throws IOException {
    Path absolute = file.toAbsolutePath();
    if (!file.toString().endsWith(".gz")) {
      return absolute;
    }
    Path plain = folder.resolve("library.lib");
    try (InputStream in = new GZIPInputStream(Files.newInputStream(absolute))) {
      Files.copy(in, plain, StandardCopyOption.REPLACE_EXISTING);
    }
    return plain;
  }

  /** A process that has read the library, and how often it was used. */
  private static final class Worker {
    final AbcProcess process;
    int evaluations;

    Worker(AbcProcess process) {
      this.process = process;
    }
  }

  private Worker newWorker() {
    AbcProcess process = new AbcProcess(params.program(), folder);
    List<String> answer = process.run(List.of("read_lib -w " + quoted(library)), params.timeout());
    if (answer.stream().noneMatch(l -> l.contains("cells"))) {
      process.close();
      throw new SynthesisException(
          params.program() + " does not read " + params.library() + ": " + AbcOutput.tail(answer));
    }
    return new Worker(process);
  }

  private static String quoted(Path path) {
    return "\"" + path + "\"";
  }

  @Override
  public String name() {
    return "abc";
  }

  @Override
  public List<Action> actions() {
    return actions;
  }

  @Override
  public CircuitState start(Aig circuit) {
    return starts.computeIfAbsent(circuit, this::write);
  }

  private AbcState write(Aig circuit) {
    Path file = folder.resolve("circuit" + files.incrementAndGet() + ".aig");
    try {
      CircuitFiles.write(circuit, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new AbcState(file, circuit, List.of());
  }

  @Override
  public CircuitState apply(CircuitState state, Action action) {
    AbcState own = own(state);
    List<String> longer = new ArrayList<>(own.scripts);
    longer.add(action.script());
    return new AbcState(own.file, own.initial, List.copyOf(longer));
  }

  @Override
  public Qor evaluate(CircuitState state) {
    return results.get(own(state), s -> withWorker(s, this::measure));
  }

  @Override
  public Qor estimate(CircuitState state) {
    return guesses.get(own(state), s -> estimates.estimate(s.aig()));
  }

  /** How often a process died, hung or answered nonsense so far. */
  public long failures() {
    return failures.get();
  }

  /**
   * The netlist that {@link #evaluate} measured, as ABC writes it: mapped again by a fresh process.
   * Ports of latches are written as ABC does.
   *
   * @throws SynthesisException if the fresh process does not measure what the kept one did, so that
   *     nobody is handed figures that come from what ABC remembered
   */
  public String netlist(CircuitState state) {
    AbcState own = own(state);
    Qor expected = evaluate(own);
    Path result = folder.resolve("netlist" + files.incrementAndGet() + ".v");
    List<String> commands = new ArrayList<>(own.commands());
    commands.add("print_stats");
    commands.add(params.mapScript());
    commands.add("write_verilog " + quoted(result));
    Qor again = AbcOutput.qor(fresh(commands));
    if (!again.equals(expected)) {
      throw new SynthesisException(
          "a fresh ABC measures " + again + " where the kept one measured " + expected);
    }
    try {
      if (!Files.exists(result)) {
        throw new SynthesisException("ABC wrote no netlist after " + own);
      }
      String text = Files.readString(result, StandardCharsets.ISO_8859_1);
      Files.delete(result);
      return text;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What a fresh process says of a recipe.
   *
   * @param qor what it measures
   * @param equivalent whether its {@code cec} proves the mapped netlist equivalent to the circuit
   */
  public record Confirmed(Qor qor, boolean equivalent) {}

  /** Runs a recipe once more in a fresh process, which also checks the mapped netlist. */
  public Confirmed confirm(CircuitState state) {
    AbcState own = own(state);
    List<String> commands = new ArrayList<>(own.commands());
    commands.add("print_stats");
    commands.add(params.mapScript());
    List<String> measured = fresh(commands);
    commands.add("cec -n " + quoted(own.file));
    List<String> checked = fresh(commands);
    return new Confirmed(
        AbcOutput.qor(measured),
        checked.stream().anyMatch(l -> l.contains("Networks are equivalent")));
  }

  /** What a process that has read nothing but the library answers. */
  List<String> fresh(List<String> commands) {
    Worker fresh = newWorker();
    try {
      return fresh.process.run(commands, params.timeout());
    } finally {
      fresh.process.close();
    }
  }

  private Qor measure(Worker worker, AbcState state) {
    List<String> commands = new ArrayList<>(state.commands());
    commands.add("print_stats");
    commands.add(params.mapScript());
    return AbcOutput.qor(worker.process.run(commands, params.timeout()));
  }

  private Aig read(Worker worker, AbcState state) {
    Path result = folder.resolve("result" + files.incrementAndGet() + ".aig");
    List<String> commands = new ArrayList<>(state.commands());
    commands.add("write_aiger " + quoted(result));
    AbcOutput.requireNoError(worker.process.run(commands, params.timeout()));
    try {
      if (!Files.exists(result)) {
        throw new SynthesisException("ABC wrote no circuit after " + state);
      }
      Aig read = CircuitFiles.read(result);
      Files.delete(result);
      return read.withName(state.initial.name()).withNames(state.initial.names());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Runs the task with a process of its own; once more with a fresh one if that fails. */
  private <T> T withWorker(AbcState state, BiFunction<Worker, AbcState, T> task) {
    Worker kept = idle.poll();
    if (kept != null && kept.process.alive()) {
      try {
        return release(kept, task.apply(kept, state));
      } catch (SynthesisException first) {
        failures.incrementAndGet();
        kept.process.close();
      }
    }
    Worker fresh = newWorker();
    try {
      return release(fresh, task.apply(fresh, state));
    } catch (SynthesisException second) {
      failures.incrementAndGet();
      fresh.process.close();
      throw second;
    }
  }

  private <T> T release(Worker worker, T result) {
    worker.evaluations++;
    if (worker.evaluations >= params.evaluationsPerProcess()) {
      worker.process.close();
    } else {
      idle.add(worker);
    }
    return result;
  }

  private static AbcState own(CircuitState state) {
    if (state instanceof AbcState own) {
      return own;
    }
    throw new IllegalArgumentException("a state of another engine: " + state);
  }

  @Override
  public void close() {
    for (Worker worker = idle.poll(); worker != null; worker = idle.poll()) {
      worker.process.close();
    }
    try (Stream<Path> left = Files.walk(folder)) {
      for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A circuit on disk and the commands to run on it; equal when the recipes are. */
  private final class AbcState implements CircuitState {
    final Path file;
    final Aig initial;
    final List<String> scripts;

    AbcState(Path file, Aig initial, List<String> scripts) {
      this.file = file;
      this.initial = initial;
      this.scripts = scripts;
    }

    List<String> commands() {
      List<String> commands = new ArrayList<>();
      commands.add("read_aiger " + quoted(file));
      commands.add("strash");
      commands.addAll(scripts);
      return commands;
    }

    @Override
    public Aig aig() {
      return scripts.isEmpty()
          ? initial
          : circuits.get(this, s -> withWorker(s, AbcEngine.this::read));
    }

    @Override
    public int ands() {
      return aig().ands();
    }

    @Override
    public int levels() {
      return aig().levels();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof AbcState state
          && initial.sameStructure(state.initial)
          && scripts.equals(state.scripts);
    }

    @Override
    public int hashCode() {
      return scripts.hashCode();
    }

    @Override
    public String toString() {
      return String.join("; ", scripts);
    }
  }
}
