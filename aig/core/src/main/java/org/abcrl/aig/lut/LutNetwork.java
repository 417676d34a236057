package org.abcrl.aig.lut;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigNames;
import org.abcrl.aig.LatchInit;
import org.abcrl.aig.Lit;
import org.abcrl.aig.truth.TruthTables;
import org.jspecify.annotations.Nullable;

/**
 * A network of look-up tables: nodes of up to {@value #MAX_FANINS} fanins with a truth table each,
 * and latches. Immutable; instances are safe to share between threads.
 *
 * <p>Nodes are numbered as in an {@link Aig}, in topological order: node 0 is the constant false,
 * then the primary inputs, the latch outputs, and the LUTs. Edges and outputs are plain nodes:
 * there are no complemented ones, what is needed complemented is a LUT of its own, so that {@link
 * #luts()} counts what an FPGA needs. Latches are cut as in an {@link Aig}.
 *
 * <p>Every network is in a normal form that {@link LutBuilder} makes: the fanins of a LUT rise,
 * none is the constant, its function depends on each of them, it is not a buffer, no two LUTs have
 * equal fanins and functions, and every LUT reaches an output. The only LUT without fanins is the
 * constant true. Variable i of a truth table is fanin i; tables of less than six variables repeat
 * within their word, see {@link TruthTables}.
 */
public final class LutNetwork {
  /** The most fanins of a LUT. */
  public static final int MAX_FANINS = 8;

  private final String name;
  private final int inputs;

  /** The fanins of LUT i (from 0): {@code faninStart[i]} to {@code faninStart[i + 1] - 1}. */
  private final int[] faninStart;

  private final int[] fanins;

  /** Where the words of LUT i's table start in {@link #tables}. */
  private final int[] tableStart;

  private final long[] tables;
  private final int[] outputs;
  private final int[] nextStates;
  private final LatchInit[] latchInits;
  private final AigNames names;
  private volatile int @Nullable [] levels;

  /** Takes ownership of the arrays; only {@link LutBuilder} calls it. */
  LutNetwork(
      String name,
      int inputs,
      int[] faninStart,
      int[] fanins,
      int[] tableStart,
      long[] tables,
      int[] outputs,
      int[] nextStates,
      LatchInit[] latchInits,
      AigNames names) {
    this.name = requireNonNull(name, "name is null");
    this.inputs = inputs;
    this.faninStart = faninStart;
    this.fanins = fanins;
    this.tableStart = tableStart;
    this.tables = tables;
    this.outputs = outputs;
    this.nextStates = nextStates;
    this.latchInits = latchInits;
    this.names = requireNonNull(names, "names is null");
  }

  /** Each AND node as a LUT of two inputs; complemented outputs get a LUT where they need one. */
  public static LutNetwork of(Aig aig) {
    LutBuilder builder = LutBuilder.withInputsOf(aig);
    int[] copy = new int[aig.nodes()];
    for (int i = 0; i < aig.combInputs(); i++) {
      copy[aig.combInputNode(i)] = builder.combInput(i);
    }
    int[] pair = new int[2];
    long[] table = new long[1];
    for (int node = aig.firstAnd(); node < aig.nodes(); node++) {
      int f0 = aig.fanin0(node);
      int f1 = aig.fanin1(node);
      pair[0] = copy[Lit.node(f0)];
      pair[1] = copy[Lit.node(f1)];
      table[0] =
          (TruthTables.variable(0) ^ -(long) (f0 & 1))
              & (TruthTables.variable(1) ^ -(long) (f1 & 1));
      copy[node] = builder.lut(pair, 2, table);
    }
    int[] drivers = new int[aig.combOutputs()];
    for (int i = 0; i < drivers.length; i++) {
      int literal = aig.combOutput(i);
      int driver = copy[Lit.node(literal)];
      drivers[i] = Lit.isComplement(literal) ? builder.not(driver) : driver;
    }
    builder.addOutputsOf(aig, drivers);
    return builder.build();
  }

  /**
   * The same functions as a graph of AND nodes: every LUT is built from a small structure, over
   * what is earliest where its function leaves a choice.
   */
  public Aig toAig() {
    return new LutToAig(this).run();
  }

  /** The name of the circuit. */
  public String name() {
    return name;
  }

  /** The number of primary inputs. */
  public int inputs() {
    return inputs;
  }

  /** The number of primary outputs. */
  public int outputs() {
    return outputs.length;
  }

  /** The number of latches. */
  public int latches() {
    return nextStates.length;
  }

  /** The number of LUTs, inverters and a constant true included. */
  public int luts() {
    return tableStart.length;
  }

  /** The number of all nodes: the constant, the combinational inputs and the LUTs. */
  public int nodes() {
    return firstLut() + luts();
  }

  /** The number of the first LUT. */
  public int firstLut() {
    return 1 + inputs + nextStates.length;
  }

  /** Primary inputs plus latch outputs. */
  public int combInputs() {
    return inputs + nextStates.length;
  }

  /** Primary outputs plus next states. */
  public int combOutputs() {
    return outputs.length + nextStates.length;
  }

  /** Whether the node is a primary input or a latch output. */
  public boolean isCombInput(int node) {
    return node > 0 && node < firstLut();
  }

  /** Whether the node is a LUT. */
  public boolean isLut(int node) {
    return node >= firstLut();
  }

  /** The node of combinational input {@code index}: primary inputs first, then latches. */
  public int combInputNode(int index) {
    return 1 + index;
  }

  /** The node that carries latch {@code index}'s output. */
  public int latchNode(int index) {
    return 1 + inputs + index;
  }

  /** The number of fanins of a LUT. */
  public int fanins(int node) {
    int lut = node - firstLut();
    return faninStart[lut + 1] - faninStart[lut];
  }

  /** Fanin {@code index} of a LUT: a node. Fanins rise. */
  public int fanin(int node, int index) {
    return fanins[faninStart[node - firstLut()] + index];
  }

  /** The number of words of a LUT's table: 1 up to six fanins, 2 for seven, 4 for eight. */
  public int tableWords(int node) {
    return TruthTables.words(fanins(node));
  }

  /** A word of a LUT's table. */
  public long table(int node, int word) {
    return tables[tableStart[node - firstLut()] + word];
  }

  /** The table of a LUT of up to six fanins. */
  public long table(int node) {
    if (fanins(node) > 6) {
      throw new IllegalArgumentException("node " + node + " has " + fanins(node) + " fanins");
    }
    return tables[tableStart[node - firstLut()]];
  }

  /** Copies a LUT's table and returns how many words it has. */
  public int table(int node, long[] target, int offset) {
    int words = tableWords(node);
    System.arraycopy(tables, tableStart[node - firstLut()], target, offset, words);
    return words;
  }

  /** The node that drives primary output {@code index}. */
  public int output(int index) {
    return outputs[index];
  }

  /** The node of latch {@code index}'s next state. */
  public int nextState(int index) {
    return nextStates[index];
  }

  /** The node of combinational output {@code index}: primary outputs first, then next states. */
  public int combOutput(int index) {
    return index < outputs.length ? outputs[index] : nextStates[index - outputs.length];
  }

  /** The reset value of latch {@code index}. */
  public LatchInit latchInit(int index) {
    return latchInits[index];
  }

  /** The names as given; {@link #inputName} and its like fill in defaults. */
  public AigNames names() {
    return names;
  }

  /** The name of primary input {@code index}, or {@code pi<index>}. */
  public String inputName(int index) {
    return names.input(index);
  }

  /** The name of primary output {@code index}, or {@code po<index>}. */
  public String outputName(int index) {
    return names.output(index);
  }

  /** The name of latch {@code index}, or {@code lo<index>}. */
  public String latchName(int index) {
    return names.latch(index);
  }

  /** The number of fanins of all LUTs. */
  public int edges() {
    return fanins.length;
  }

  /** The most fanins that a LUT has; 0 without LUTs. */
  public int maxFanins() {
    int most = 0;
    for (int i = 0; i < luts(); i++) {
      most = Math.max(most, faninStart[i + 1] - faninStart[i]);
    }
    return most;
  }

  /** The depth in LUTs of the deepest combinational output. */
  public int levels() {
    int[] byNode = levelArray();
    int deepest = 0;
    for (int i = 0; i < combOutputs(); i++) {
      deepest = Math.max(deepest, byNode[combOutput(i)]);
    }
    return deepest;
  }

  /** The level of a node: 0 for inputs and constants, else one more than its deepest fanin. */
  public int level(int node) {
    return levelArray()[node];
  }

  private int[] levelArray() {
    int[] cached = levels;
    if (cached == null) {
      cached = new int[nodes()];
      int first = firstLut();
      for (int i = 0; i < luts(); i++) {
        int deepest = -1;
        for (int k = faninStart[i]; k < faninStart[i + 1]; k++) {
          deepest = Math.max(deepest, cached[fanins[k]]);
        }
        cached[first + i] = deepest + 1;
      }
      levels = cached;
    }
    return cached;
  }

  /**
   * The fanouts of every node, by node: LUTs and combinational outputs that it drives, each as
   * often as it does. A fresh array.
   */
  public int[] fanoutCounts() {
    int[] counts = new int[nodes()];
    for (int fanin : fanins) {
      counts[fanin]++;
    }
    for (int i = 0; i < combOutputs(); i++) {
      counts[combOutput(i)]++;
    }
    return counts;
  }

  /** The LUTs that use each node; combinational outputs are not among them. */
  public LutFanouts fanouts() {
    return LutFanouts.of(this);
  }

  /** The same network under another name. */
  public LutNetwork withName(String newName) {
    return new LutNetwork(
        newName,
        inputs,
        faninStart,
        fanins,
        tableStart,
        tables,
        outputs,
        nextStates,
        latchInits,
        names);
  }

  /** Whether the other network has the same nodes, edges, functions and latches. */
  public boolean sameStructure(LutNetwork other) {
    return inputs == other.inputs
        && Arrays.equals(faninStart, other.faninStart)
        && Arrays.equals(fanins, other.fanins)
        && Arrays.equals(tables, other.tables)
        && Arrays.equals(outputs, other.outputs)
        && Arrays.equals(nextStates, other.nextStates)
        && Arrays.equals(latchInits, other.latchInits);
  }

  @Override
  public String toString() {
    return name
        + ": inputs "
        + inputs
        + ", outputs "
        + outputs.length
        + ", latches "
        + nextStates.length
        + ", luts "
        + luts()
        + ", edges "
        + edges()
        + ", levels "
        + levels();
  }
}
