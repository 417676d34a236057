package org.abcrl.app.script;

import static java.util.Objects.requireNonNull;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.abcrl.aig.Aig;
import org.abcrl.aig.library.Cell;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.timing.TimingOptions;
import org.jspecify.annotations.Nullable;

/** What a script works on: the circuit at hand, those before it, the library, constraints. */
final class Session {
  /** Circuits that {@code undo} can bring back. */
  private static final int UNDO = 100;

  private final PrintWriter out;
  private final Map<String, String> settings = new TreeMap<>();
  private final Deque<Circuit> undone = new ArrayDeque<>();
  private final Deque<Circuit> before = new ArrayDeque<>();
  private @Nullable Circuit circuit;
  private @Nullable Aig given;
  private @Nullable Circuit saved;
  private @Nullable Aig savedGiven;
  private final List<Path> libraryFiles = new ArrayList<>();
  private final Set<String> dontUse = new LinkedHashSet<>();
  private @Nullable CellLibrary library;
  private LutCosts luts = LutCosts.uniform(6);
  private boolean lutsGiven;
  private @Nullable Supplier<Circuit> plain;
  private boolean portBuffers = true;
  private boolean betweenRegisters;
  private @Nullable String drivingCell;
  private float outputLoad;

  /** A session without a circuit; what commands say goes to {@code out}. */
  Session(PrintWriter out) {
    this.out = out;
  }

  /** Where commands print. */
  PrintWriter out() {
    return out;
  }

  /** What the user set for later commands, by name. */
  Map<String, String> settings() {
    return settings;
  }

  /** How much searches may do. */
  Effort effort() {
    String set = settings.get("effort");
    return set == null ? Effort.usual() : new Effort(Integer.parseInt(set));
  }

  /** Whether there is a circuit. */
  boolean hasCircuit() {
    return circuit != null;
  }

  /** The circuit at hand. */
  Circuit circuit(Statement asking) {
    if (circuit == null) {
      throw asking.error("there is no circuit yet: read FILE");
    }
    return circuit;
  }

  /** The figures of the circuit at hand; null if there is none. */
  @Nullable Figures figures() {
    return circuit == null ? null : Figures.of(this, circuit);
  }

  /** The circuit as it was read. */
  Aig given(Statement asking) {
    circuit(asking);
    return requireNonNull(given, "a circuit that was not read");
  }

  /** A circuit that was read: what comes after is compared with it. */
  void read(Aig aig) {
    update(Circuit.of(aig));
    given = aig;
  }

  /** A mapped circuit that was read. */
  void read(Circuit mapped) {
    update(mapped);
    given = mapped.aig();
  }

  /**
   * The result of a search.
   *
   * @param simple makes what is taken in its place where it cannot be proved
   */
  void update(Circuit next, Supplier<Circuit> simple) {
    update(next);
    plain = simple;
  }

  /** What stands in for a circuit that cannot be proved; empty if nothing does. */
  Optional<Circuit> plain() {
    return Optional.ofNullable(plain).map(Supplier::get);
  }

  /** Whether each output of a netlist gets a gate of its own in BLIF too. */
  boolean portBuffers() {
    return portBuffers;
  }

  /** Outputs may share nets in BLIF. */
  void dropPortBuffers() {
    portBuffers = false;
  }

  /**
   * From now on searches take inputs for outputs of registers and outputs for their inputs, unless
   * constraints say what stands there.
   */
  void assumeRegisters() {
    betweenRegisters = true;
  }

  /** The next form of the circuit. */
  void update(Circuit next) {
    plain = null;
    if (circuit != null) {
      before.push(circuit);
      if (before.size() > UNDO) {
        before.removeLast();
      }
    }
    undone.clear();
    circuit = next;
  }

  /** Goes back one form; false if there is none before. */
  boolean undo() {
    if (before.isEmpty()) {
      return false;
    }
    undone.push(requireNonNull(circuit));
    circuit = before.pop();
    return true;
  }

  /** Takes an {@link #undo} back; false if there was none. */
  boolean redo() {
    if (undone.isEmpty()) {
      return false;
    }
    before.push(requireNonNull(circuit));
    circuit = undone.pop();
    return true;
  }

  /** Remembers the circuit at hand for {@link #restore}. */
  void backup(Statement asking) {
    saved = circuit(asking);
    savedGiven = given;
  }

  /** Brings back the circuit that {@link #backup} has. */
  void restore(Statement asking) {
    if (saved == null) {
      throw asking.error("there is no backup");
    }
    update(saved);
    given = savedGiven;
  }

  /** Forgets the circuit, not the library. */
  void clear() {
    circuit = null;
    given = null;
    before.clear();
    undone.clear();
  }

  /**
   * Reads library files; with {@code merge} they join those read before.
   *
   * @param names cells that are not to be used, {@code *} for any letters
   */
  void readLibrary(List<Path> files, List<String> names, boolean merge) {
    List<Path> all = merge ? new ArrayList<>(libraryFiles) : new ArrayList<>();
    all.addAll(files);
    Set<String> unused = merge ? new LinkedHashSet<>(dontUse) : new LinkedHashSet<>();
    unused.addAll(names);
    CellLibrary read = CellLibrary.load(all);
    if (!unused.isEmpty()) {
      List<Pattern> patterns = unused.stream().map(LibraryCommands::pattern).toList();
      read = read.withDontUse(name -> patterns.stream().anyMatch(p -> p.matcher(name).matches()));
    }
    library = read;
    libraryFiles.clear();
    libraryFiles.addAll(all);
    dontUse.clear();
    dontUse.addAll(unused);
    drivingCell = null;
    outputLoad = 0;
  }

  /** The files of the library that was read, in order; empty for the one that ships. */
  List<Path> libraryFiles() {
    return Collections.unmodifiableList(libraryFiles);
  }

  /** Names of cells of the library read that are not to be used, {@code *} for any letters. */
  Set<String> dontUse() {
    return Collections.unmodifiableSet(dontUse);
  }

  /** The library read, or the one that ships. */
  CellLibrary library() {
    return library == null ? CellLibrary.defaultLibrary() : library;
  }

  /** Whether a library was read. */
  boolean hasLibrary() {
    return library != null;
  }

  /** What LUTs there are. */
  LutCosts luts() {
    return luts;
  }

  /** Whether costs of LUTs were read. */
  boolean hasLuts() {
    return lutsGiven;
  }

  void useLuts(LutCosts costs) {
    luts = costs;
    lutsGiven = true;
  }

  /**
   * What stands around the netlist.
   *
   * @param cell drives each input; null for none
   * @param load in fF at each output
   */
  void constrain(@Nullable String cell, float load) {
    drivingCell = cell;
    outputLoad = load;
  }

  /** What timing assumes. */
  TimingOptions timing() {
    TimingOptions options = TimingOptions.defaults().withOutputLoad(outputLoad);
    Optional<Cell> cell =
        drivingCell == null
            ? Optional.empty()
            : library().cell(drivingCell).filter(c -> c.isBuffer() || c.isInverter());
    return cell.isPresent() ? options.withDrivingCell(cell.get()) : options;
  }

  /**
   * What searches assume. Between registers, without constraints, the library's smallest buffer
   * stands at each input and its load at each output: a small flip-flop's last stage is about that.
   * Were inputs free of load, gates behind them would grow and nets of hundreds of gates stay
   * unbuffered, and the registers in front of them would pay.
   */
  TimingOptions searchTiming() {
    Optional<Cell> smallest = library().buffers().stream().findFirst();
    if (!betweenRegisters || drivingCell != null || outputLoad > 0 || smallest.isEmpty()) {
      return timing();
    }
    return TimingOptions.defaults()
        .withDrivingCell(smallest.get())
        .withOutputLoad(smallest.get().pin(0).capacitance());
  }
}
