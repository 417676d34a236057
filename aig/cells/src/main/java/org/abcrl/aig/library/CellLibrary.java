package org.abcrl.aig.library;

import static java.util.Objects.requireNonNull;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A library of standard cells: combinational ones, and flip-flops and latches apart from them.
 * Immutable and safe to share between threads.
 *
 * <p>Cells keep the order of their files. Those with the same function (over the inputs by
 * position) form a <em>family</em>: drive strengths that can replace each other.
 */
public final class CellLibrary {
  /** Small cells first; the name decides between equals, so that the order is always the same. */
  private static final Comparator<Cell> BY_AREA =
      Comparator.comparingDouble(Cell::area)
          .thenComparingDouble(CellLibrary::inputCapacitance)
          .thenComparing(Cell::name);

  private final String name;
  private final List<Cell> cells;
  private final List<SequentialCell> sequentialCells;
  private final List<SkippedCell> skipped;
  private final String contentHash;
  private final Map<String, Cell> byName = new HashMap<>();
  private final Map<String, SequentialCell> sequentialByName = new HashMap<>();
  private final List<List<Cell>> families = new ArrayList<>();
  private final int[] familyOf;
  private final int[] rankOf;

  private Units units = Units.PICO;

  /** Made when first asked for; two threads may both make it, as it is immutable. */
  private volatile @Nullable ArcTables arcTables;

  /** A library without flip-flops and latches. */
  public CellLibrary(String name, List<Cell> cells, List<SkippedCell> skipped, String contentHash) {
    this(name, cells, List.of(), skipped, contentHash);
  }

  /**
   * A library.
   *
   * @param name its name
   * @param cells its combinational cells; names must differ
   * @param sequentialCells its flip-flops and latches; names must differ
   * @param skipped what was left out and why
   * @param contentHash a hexadecimal hash of everything that the cells were made from
   */
  public CellLibrary(
      String name,
      List<Cell> cells,
      List<SequentialCell> sequentialCells,
      List<SkippedCell> skipped,
      String contentHash) {
    this.name = requireNonNull(name, "name is null");
    this.skipped = List.copyOf(skipped);
    this.contentHash = requireNonNull(contentHash, "contentHash is null");
    List<Cell> numbered = new ArrayList<>();
    for (Cell cell : cells) {
      Cell own = cell.withId(numbered.size());
      if (byName.put(own.name(), own) != null) {
        throw new IllegalArgumentException("two cells are named " + own.name());
      }
      numbered.add(own);
    }
    this.cells = List.copyOf(numbered);
    List<SequentialCell> registers = new ArrayList<>();
    for (SequentialCell cell : sequentialCells) {
      SequentialCell own = cell.withId(registers.size());
      if (byName.containsKey(own.name()) || sequentialByName.put(own.name(), own) != null) {
        throw new IllegalArgumentException("two cells are named " + own.name());
      }
      registers.add(own);
    }
    this.sequentialCells = List.copyOf(registers);
    this.familyOf = new int[numbered.size()];
    this.rankOf = new int[numbered.size()];
    makeFamilies();
  }

  /**
   * The units of a library's files, in which constraints are written as well.
   *
   * @param picoseconds the unit of time in ps
   * @param femtofarads the unit of capacitance in fF
   */
  public record Units(float picoseconds, float femtofarads) {
    /** 1 ps and 1 fF. */
    public static final Units PICO = new Units(1, 1);
  }

  /** The units of the library's first file. */
  public Units units() {
    return units;
  }

  /**
   * The same library, some of whose cells, flip-flops and latches among them, tools must not
   * choose; they stay known by name.
   *
   * @param names tells for a cell's name whether it must not be used
   */
  public CellLibrary withDontUse(Predicate<String> names) {
    List<Cell> marked = new ArrayList<>();
    StringBuilder changed = new StringBuilder();
    for (Cell cell : cells) {
      boolean mark = !cell.dontUse() && names.test(cell.name());
      marked.add(mark ? cell.withoutUse() : cell);
      changed.append(mark ? cell.name() + "\n" : "");
    }
    List<SequentialCell> markedRegisters = new ArrayList<>();
    for (SequentialCell cell : sequentialCells) {
      boolean mark = !cell.dontUse() && names.test(cell.name());
      markedRegisters.add(mark ? cell.withoutUse() : cell);
      changed.append(mark ? cell.name() + "\n" : "");
    }
    if (changed.isEmpty()) {
      return this;
    }
    String hash = contentHash + LibraryLoader.hash(changed.toString());
    return new CellLibrary(name, marked, markedRegisters, skipped, LibraryLoader.hash(hash))
        .withUnits(units);
  }

  /** A library that is not yet handed out gets its units. */
  CellLibrary withUnits(Units newUnits) {
    units = newUnits;
    return this;
  }

  /**
   * Reads and merges library files (genlib or Liberty, plain or gzip). Of several cells with one
   * name the first counts. What was read is kept in the user's cache folder, see {@code
   * -Dabcrl.cache}, and read from there the next time.
   *
   * @throws org.abcrl.aig.InputException where a file is broken
   * @throws java.io.UncheckedIOException if a file cannot be read
   */
  public static CellLibrary load(List<Path> files) {
    return LibraryLoader.load(files, LibraryCache.ofUser());
  }

  /**
   * Reads the text of one Liberty or genlib library.
   *
   * @param name of the file, for messages; genlib libraries are called by it
   * @throws org.abcrl.aig.InputException where it is neither
   */
  public static CellLibrary parse(String text, String name) {
    return LibraryLoader.parse(text, name);
  }

  /**
   * The library that ships with this project: 7 nm-class cells whose figures follow from public
   * geometry by the method of logical effort. It serves to compare recipes where no real library is
   * given; it describes no real process.
   */
  public static CellLibrary defaultLibrary() {
    return Default.LIBRARY;
  }

  /** The text of the default library, a Liberty file, for other tools. */
  public static InputStream openDefault() {
    return LibraryLoader.open(Default.NAME);
  }

  /** Gates of no technology: INV, and AND with either input inverted (ANDN, ANDB, NOR). */
  public static CellLibrary generic() {
    return Generic.LIBRARY;
  }

  /** Holds the generic gates. */
  private static final class Generic {
    private static final CellLibrary LIBRARY = LibraryLoader.loadResource("generic.genlib");
  }

  /** Holds the default library, which is read when it is first asked for. */
  private static final class Default {
    private static final String NAME = "abcrl7.lib";
    private static final CellLibrary LIBRARY = LibraryLoader.loadResource(NAME);
  }

  private void makeFamilies() {
    Map<Object, List<Cell>> byFunction = new LinkedHashMap<>();
    for (Cell cell : cells) {
      Object function = cell.hasTruthTable() ? cell.function() : cell.expression();
      byFunction
          .computeIfAbsent(List.of(cell.inputs(), function), key -> new ArrayList<>())
          .add(cell);
    }
    for (List<Cell> family : byFunction.values()) {
      family.sort(BY_AREA);
      for (int rank = 0; rank < family.size(); rank++) {
        familyOf[family.get(rank).id()] = families.size();
        rankOf[family.get(rank).id()] = rank;
      }
      families.add(List.copyOf(family));
    }
  }

  private static double inputCapacitance(Cell cell) {
    return cell.pins().stream().mapToDouble(InputPin::capacitance).sum();
  }

  /** The library's name; that of the first one if several were merged. */
  public String name() {
    return name;
  }

  /** All cells, those marked {@code dont_use} included; a cell's {@link Cell#id()} is its index. */
  public List<Cell> cells() {
    return cells;
  }

  /** The cell at a position. */
  public Cell cell(int id) {
    return cells.get(id);
  }

  /** The cell of the given name. */
  public Optional<Cell> cell(String cellName) {
    return Optional.ofNullable(byName.get(cellName));
  }

  /** All flip-flops and latches; a cell's {@link SequentialCell#id()} is its index. */
  public List<SequentialCell> sequentialCells() {
    return sequentialCells;
  }

  /** The flip-flop or latch of the given name. */
  public Optional<SequentialCell> sequentialCell(String cellName) {
    return Optional.ofNullable(sequentialByName.get(cellName));
  }

  /** The pins of any cell of the files that has the name; empty if they are not known. */
  public Optional<CellInterface> interfaceOf(String cellName) {
    if (byName.containsKey(cellName)) {
      return cell(cellName).map(CellInterface::of);
    }
    if (sequentialByName.containsKey(cellName)) {
      return sequentialCell(cellName).map(CellInterface::of);
    }
    return skipped.stream()
        .map(SkippedCell::pins)
        .filter(c -> c.name().equals(cellName) && !c.outputs().isEmpty())
        .findFirst();
  }

  /** What was left out of the files, and why. */
  public List<SkippedCell> skipped() {
    return skipped;
  }

  /**
   * A hexadecimal hash of everything that the cells were made from: equal libraries have equal
   * hashes on every machine.
   */
  public String contentHash() {
    return contentHash;
  }

  /** All families, in the order of their first cell. */
  public List<List<Cell>> families() {
    return families;
  }

  /** The cells with the same function as {@code cell} and itself, smallest area first. */
  public List<Cell> family(Cell cell) {
    return families.get(familyOf[cell.id()]);
  }

  /** The position of the cell's {@link #family} in {@link #families()}. */
  public int familyIndex(Cell cell) {
    return familyOf[cell.id()];
  }

  /** The position of the family in {@link #families()} of the cell with the given id. */
  public int familyIndex(int cell) {
    return familyOf[cell];
  }

  /** The position of the cell in its {@link #family}: 0 is the smallest. */
  public int rank(Cell cell) {
    return rankOf[cell.id()];
  }

  /** The cells' delays for timing loops. */
  public ArcTables arcTables() {
    ArcTables tables = arcTables;
    if (tables == null) {
      tables = new ArcTables(this);
      arcTables = tables;
    }
    return tables;
  }

  /** The inverters that a tool may choose, smallest first. */
  public List<Cell> inverters() {
    return usable(Cell::isInverter);
  }

  /** The buffers that a tool may choose, smallest first. */
  public List<Cell> buffers() {
    return usable(Cell::isBuffer);
  }

  /** The smallest tie cell for the constant, if the library has one that a tool may choose. */
  public Optional<Cell> tie(boolean value) {
    long table = value ? -1L : 0L;
    return usable(cell -> cell.isConstant() && cell.function() == table).stream().findFirst();
  }

  private List<Cell> usable(Predicate<Cell> which) {
    return cells.stream().filter(c -> c.mappable() && which.test(c)).sorted(BY_AREA).toList();
  }

  @Override
  public String toString() {
    return name
        + ": "
        + cells.size()
        + " cells, "
        + sequentialCells.size()
        + " flip-flops and latches, "
        + skipped.size()
        + " skipped";
  }
}
