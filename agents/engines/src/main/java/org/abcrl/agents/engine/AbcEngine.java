package org.abcrl.agents.engine;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.abcrl.agents.Action;
import org.abcrl.agents.Actions;
import org.abcrl.agents.CircuitState;
import org.abcrl.agents.EngineNetlist;
import org.abcrl.agents.Estimate;
import org.abcrl.agents.Qor;
import org.abcrl.agents.SynthesisEngine;
import org.abcrl.agents.SynthesisException;
import org.abcrl.aig.Aig;
import org.abcrl.aig.io.CircuitFiles;
import org.abcrl.aig.io.TemporaryFolder;
import org.jspecify.annotations.Nullable;

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
  /** Its name. */
  public static final String NAME = "abc";

  private static final long CACHED_RESULTS = 200_000;
  private static final long CACHED_NODES = 20_000_000;

  private final List<Action> actions;
  private final AbcParams params;
  private final Estimator estimates;
  private final Optional<AbcNetlists> netlists;
  private final TemporaryFolder folder;
  private final AbcWorkers workers;
  private final MemoCache<AbcState, Qor> results =
      new MemoCache<>(CACHED_RESULTS, (state, qor) -> 1);
  private final MemoCache<AbcState, Aig> circuits =
      new MemoCache<>(CACHED_NODES, (state, aig) -> 100L + aig.nodes());
  private final MemoCache<AbcState, Estimate> guesses =
      new MemoCache<>(CACHED_RESULTS, (state, qor) -> 1);
  private final Map<Aig, AbcState> starts = Collections.synchronizedMap(new IdentityHashMap<>());
  private final AtomicLong files = new AtomicLong();

  /** An engine that estimates by nodes and levels. */
  public AbcEngine(List<Action> actions, AbcParams params) {
    this(actions, params, Estimator.nodesAndLevels());
  }

  /**
   * An engine.
   *
   * @param actions what agents choose from
   * @param estimates gives its quick guesses, see {@link SynthesisEngine#estimate}: it looks at the
   *     circuits that ABC made, without ABC
   * @throws SynthesisException if ABC does not start or does not take the library
   */
  public AbcEngine(List<Action> actions, AbcParams params, Estimator estimates) {
    this(actions, params, estimates, null);
  }

  /** The same, with {@link #netlist}: where {@code netlists} is null there are none. */
  AbcEngine(
      List<Action> actions, AbcParams params, Estimator estimates, @Nullable AbcNetlists netlists) {
    this.netlists = Optional.ofNullable(netlists);
    this.actions = List.copyOf(actions);
    this.params = requireNonNull(params, "params is null");
    this.estimates = requireNonNull(estimates, "estimates is null");
    try {
      folder = TemporaryFolder.create("abc-rl-abc");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try {
      workers = new AbcWorkers(params, folder.path());
    } catch (SynthesisException | UncheckedIOException e) {
      deleteFolder();
      throw e;
    }
  }

  private static String quoted(Path path) {
    return "\"" + path + "\"";
  }

  @Override
  public String name() {
    return NAME;
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
    Path file = folder.file("circuit" + files.incrementAndGet() + ".aig");
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
    return results.get(own(state), this::measure);
  }

  @Override
  public Estimate estimate(CircuitState state) {
    return guesses.get(own(state), s -> estimates.estimate(s.aig()));
  }

  /**
   * Whether the script sizes, as the quick guesses do. Delays of netlists that are mapped only hang
   * on single nets of high fanout, which no estimate foresees (docs/evaluation.md).
   */
  @Override
  public boolean ranksByEstimate() {
    return params.sizes();
  }

  /** How often a process died, hung or answered nonsense so far. */
  public long failures() {
    return workers.failures();
  }

  /** ABC's netlist, read back and proved; this program's where that fails, see the mapper named. */
  @Override
  public EngineNetlist netlist(CircuitState state) {
    return netlists
        .orElseThrow(() -> new UnsupportedOperationException("an ABC without a cell library"))
        .of(state.aig(), () -> verilog(state));
  }

  /**
   * The netlist that {@link #evaluate} measured, as ABC writes it: mapped again by a fresh process.
   * Ports of latches are written as ABC does.
   *
   * @throws SynthesisException if the fresh process does not measure what the kept one did, so that
   *     nobody is handed figures that come from what ABC remembered
   */
  public String verilog(CircuitState state) {
    AbcState own = own(state);
    Qor expected = evaluate(own);
    Path result = folder.file("netlist" + files.incrementAndGet() + ".v");
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
    return workers.askFresh(commands);
  }

  private Qor measure(AbcState state) {
    List<String> commands = new ArrayList<>(state.commands());
    commands.add("print_stats");
    commands.add(params.mapScript());
    return workers.ask(commands, AbcOutput::qor);
  }

  private Aig read(AbcState state) {
    Path result = folder.file("result" + files.incrementAndGet() + ".aig");
    List<String> commands = new ArrayList<>(state.commands());
    commands.add("write_aiger " + quoted(result));
    return workers.ask(
        commands,
        answer -> {
          AbcOutput.requireNoError(answer);
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
        });
  }

  private static AbcState own(CircuitState state) {
    if (state instanceof AbcState own) {
      return own;
    }
    throw new IllegalArgumentException("a state of another engine: " + state);
  }

  @Override
  public void close() {
    workers.close();
    deleteFolder();
  }

  private void deleteFolder() {
    try {
      folder.close();
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
      return scripts.isEmpty() ? initial : circuits.get(this, AbcEngine.this::read);
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
      return Actions.script(scripts.stream());
    }
  }
}
