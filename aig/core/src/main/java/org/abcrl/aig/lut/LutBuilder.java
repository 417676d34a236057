package org.abcrl.aig.lut;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigNames;
import org.abcrl.aig.LatchInit;
import org.abcrl.aig.truth.TruthTables;
import org.abcrl.aig.truth.WideTables;

/**
 * Builds a {@link LutNetwork}: while LUTs are added, fanins that do not matter are dropped, buffers
 * and constants vanish, and equal LUTs are made once.
 *
 * <p>The nodes that the builder hands out are valid in this builder only; {@link #build()} numbers
 * them anew and leaves out LUTs that no output needs. Node 0 is the constant false. Not safe for
 * several threads.
 */
public final class LutBuilder {
  private static final int MAX = LutNetwork.MAX_FANINS;
  private static final int INPUT = -1;
  private static final int LATCH = -2;

  private final String name;
  private int nodes = 1;

  /** Where a node's fanins start, and how many there are; or INPUT, LATCH and the index. */
  private int[] start;

  private int[] count;
  private int[] tableStart;
  private int[] fanins;
  private int faninsUsed;
  private long[] tables;
  private int tablesUsed;

  /** Open-addressing hash table of LUTs; 0 marks a free slot. */
  private int[] hashed = new int[256];

  private int luts;

  private final List<String> inputNames = new ArrayList<>();
  private final List<String> outputNames = new ArrayList<>();
  private final List<String> latchNames = new ArrayList<>();
  private final List<LatchInit> latchInits = new ArrayList<>();
  private int[] combInputNodes = new int[16];
  private int[] latchNodes = new int[4];
  private int[] nextStates = new int[4];
  private int[] outputs = new int[4];

  private final int[] fanin = new int[MAX];
  private final long[] table = new long[TruthTables.words(MAX)];

  /** A builder of an empty network. */
  public LutBuilder(String name) {
    this(name, 64);
  }

  private LutBuilder(String name, int expectedNodes) {
    this.name = requireNonNull(name, "name is null");
    int capacity = Math.max(64, expectedNodes);
    start = new int[capacity];
    count = new int[capacity];
    tableStart = new int[capacity];
    fanins = new int[4 * capacity];
    tables = new long[capacity];
    // The constant false must not be taken for a LUT.
    start[0] = INPUT;
  }

  /** A builder with the inputs and latches of a graph (same order, names and reset values). */
  public static LutBuilder withInputsOf(Aig like) {
    LutBuilder builder = new LutBuilder(like.name());
    for (int i = 0; i < like.inputs(); i++) {
      builder.addInput(like.names().inputs().get(i));
    }
    for (int i = 0; i < like.latches(); i++) {
      builder.addLatch(like.names().latches().get(i), like.latchInit(i));
    }
    return builder;
  }

  /** A builder with the inputs and latches of a network. */
  public static LutBuilder withInputsOf(LutNetwork like) {
    LutBuilder builder = new LutBuilder(like.name(), like.nodes());
    for (int i = 0; i < like.inputs(); i++) {
      builder.addInput(like.names().inputs().get(i));
    }
    for (int i = 0; i < like.latches(); i++) {
      builder.addLatch(like.names().latches().get(i), like.latchInit(i));
    }
    return builder;
  }

  /** Adds a primary input and returns its node. */
  public int addInput(String inputName) {
    int index = inputNames.size();
    int node = newNode(INPUT, index);
    inputNames.add(requireNonNull(inputName, "inputName is null"));
    if (index == combInputNodes.length) {
      combInputNodes = Arrays.copyOf(combInputNodes, 2 * index);
    }
    combInputNodes[index] = node;
    return node;
  }

  /** Adds a latch and returns the node of its output; {@link #setNextState} must follow. */
  public int addLatch(String latchName, LatchInit init) {
    int index = latchNames.size();
    int node = newNode(LATCH, index);
    latchNames.add(requireNonNull(latchName, "latchName is null"));
    latchInits.add(requireNonNull(init, "init is null"));
    if (index == nextStates.length) {
      nextStates = Arrays.copyOf(nextStates, 2 * index);
      latchNodes = Arrays.copyOf(latchNodes, 2 * index);
    }
    nextStates[index] = -1;
    latchNodes[index] = node;
    return node;
  }

  /** Sets what latch {@code index} takes over at the next clock edge. */
  public void setNextState(int index, int node) {
    if (index < 0 || index >= latchNames.size()) {
      throw new IllegalArgumentException("latch " + index + " of " + latchNames.size());
    }
    nextStates[index] = check(node);
  }

  /** The node of combinational input {@code index}: primary inputs, then latches. */
  public int combInput(int index) {
    return index < inputNames.size()
        ? combInputNodes[index]
        : latchNodes[index - inputNames.size()];
  }

  /** Adds a primary output. */
  public void addOutput(String outputName, int node) {
    int index = outputNames.size();
    if (index == outputs.length) {
      outputs = Arrays.copyOf(outputs, 2 * index);
    }
    outputs[index] = check(node);
    outputNames.add(requireNonNull(outputName, "outputName is null"));
  }

  /** Adds outputs and next states of {@code like}, driven by these nodes in order. */
  public void addOutputsOf(Aig like, int[] drivers) {
    for (int i = 0; i < like.outputs(); i++) {
      addOutput(like.names().outputs().get(i), drivers[i]);
    }
    for (int i = 0; i < like.latches(); i++) {
      setNextState(i, drivers[like.outputs() + i]);
    }
  }

  /** Adds outputs and next states of {@code like}, driven by these nodes in order. */
  public void addOutputsOf(LutNetwork like, int[] drivers) {
    for (int i = 0; i < like.outputs(); i++) {
      addOutput(like.names().outputs().get(i), drivers[i]);
    }
    for (int i = 0; i < like.latches(); i++) {
      setNextState(i, drivers[like.outputs() + i]);
    }
  }

  /** The constant true: the only LUT without fanins. */
  public int constantTrue() {
    table[0] = -1L;
    return find(0, 1);
  }

  /** The complement of a node: a LUT of one input unless there is one, or it is constant. */
  public int not(int node) {
    fanin[0] = check(node);
    table[0] = ~TruthTables.variable(0);
    return normalise(1);
  }

  /** A LUT of up to six fanins. */
  public int lut(int[] nodesOfFanins, int size, long function) {
    table[0] = function;
    return add(nodesOfFanins, size, 1);
  }

  /**
   * A LUT: a new node, or an existing one with the same function of the same fanins, a fanin, or a
   * constant.
   *
   * @param nodesOfFanins the fanins in any order, perhaps repeated; the array is not kept
   * @param size how many there are, at most {@value LutNetwork#MAX_FANINS}
   * @param function the truth table over them, {@code TruthTables.words(size)} words
   */
  public int lut(int[] nodesOfFanins, int size, long[] function) {
    if (size < 0 || size > MAX) {
      throw new IllegalArgumentException(size + " fanins, expected 0 to " + MAX);
    }
    int words = TruthTables.words(size);
    System.arraycopy(function, 0, table, 0, words);
    return add(nodesOfFanins, size, words);
  }

  private int add(int[] nodesOfFanins, int size, int words) {
    if (size < 0 || TruthTables.words(size) > words) {
      throw new IllegalArgumentException(size + " fanins of a table of " + words + " words");
    }
    for (int i = 0; i < size; i++) {
      fanin[i] = check(nodesOfFanins[i]);
    }
    return normalise(size);
  }

  /** Brings the LUT at hand into normal form and finds or makes it. */
  private int normalise(int size) {
    int words = TruthTables.words(size);
    for (int i = 0; i < size; i++) {
      if (fanin[i] == 0) {
        WideTables.fix(table, 0, words, i, false);
      } else if (isConstantTrue(fanin[i])) {
        WideTables.fix(table, 0, words, i, true);
      }
    }
    sort(size, words);
    for (int i = size - 1; i > 0; i--) {
      if (fanin[i] == fanin[i - 1]) {
        WideTables.merge(table, 0, words, i - 1, i);
      }
    }
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (TruthTables.dependsOn(table, 0, words, i)) {
        if (kept < i) {
          WideTables.swap(table, 0, words, kept, i);
          fanin[kept] = fanin[i];
        }
        kept++;
      }
    }
    if (kept == 0 && table[0] == 0) {
      return 0;
    }
    if (kept == 1 && table[0] == TruthTables.variable(0)) {
      return fanin[0];
    }
    if (kept == 1 && count[fanin[0]] == 1 && start[fanin[0]] >= 0) {
      // An inverter of an inverter.
      return fanins[start[fanin[0]]];
    }
    return find(kept, TruthTables.words(kept));
  }

  private boolean isConstantTrue(int node) {
    return start[node] >= 0 && count[node] == 0;
  }

  private void sort(int size, int words) {
    for (int i = 1; i < size; i++) {
      for (int k = i; k > 0 && fanin[k - 1] > fanin[k]; k--) {
        int held = fanin[k];
        fanin[k] = fanin[k - 1];
        fanin[k - 1] = held;
        WideTables.swap(table, 0, words, k - 1, k);
      }
    }
  }

  /** The LUT at hand, in normal form: an existing one or a new one. */
  private int find(int size, int words) {
    int slot = slot(size, words);
    if (hashed[slot] != 0) {
      return hashed[slot];
    }
    if (faninsUsed + size > fanins.length) {
      fanins = Arrays.copyOf(fanins, 2 * fanins.length);
    }
    if (tablesUsed + words > tables.length) {
      tables = Arrays.copyOf(tables, 2 * tables.length + words);
    }
    int node = newNode(faninsUsed, size);
    tableStart[node] = tablesUsed;
    System.arraycopy(fanin, 0, fanins, faninsUsed, size);
    System.arraycopy(table, 0, tables, tablesUsed, words);
    faninsUsed += size;
    tablesUsed += words;
    luts++;
    hashed[slot] = node;
    if (2 * luts > hashed.length) {
      grow();
    }
    return node;
  }

  private int slot(int size, int words) {
    int mask = hashed.length - 1;
    int slot = hash(fanin, 0, size, table, 0, words) & mask;
    while (hashed[slot] != 0 && !isAtHand(hashed[slot], size, words)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private boolean isAtHand(int node, int size, int words) {
    return count[node] == size
        && Arrays.equals(fanins, start[node], start[node] + size, fanin, 0, size)
        && Arrays.equals(tables, tableStart[node], tableStart[node] + words, table, 0, words);
  }

  private static int hash(int[] f, int fFrom, int size, long[] t, int tFrom, int words) {
    long h = 0x9E3779B97F4A7C15L * (size + 1);
    for (int i = 0; i < size; i++) {
      h = (h ^ f[fFrom + i]) * 0xBF58476D1CE4E5B9L;
      h ^= h >>> 29;
    }
    for (int w = 0; w < words; w++) {
      h = (h ^ t[tFrom + w]) * 0x94D049BB133111EBL;
      h ^= h >>> 31;
    }
    return (int) (h ^ (h >>> 32));
  }

  private void grow() {
    hashed = new int[2 * hashed.length];
    int mask = hashed.length - 1;
    for (int node = 1; node < nodes; node++) {
      if (start[node] >= 0) {
        int size = count[node];
        int words = TruthTables.words(size);
        int slot = hash(fanins, start[node], size, tables, tableStart[node], words) & mask;
        while (hashed[slot] != 0) {
          slot = (slot + 1) & mask;
        }
        hashed[slot] = node;
      }
    }
  }

  private int newNode(int from, int size) {
    if (nodes == start.length) {
      int capacity = Math.multiplyExact(nodes, 2);
      start = Arrays.copyOf(start, capacity);
      count = Arrays.copyOf(count, capacity);
      tableStart = Arrays.copyOf(tableStart, capacity);
    }
    start[nodes] = from;
    count[nodes] = size;
    return nodes++;
  }

  private int check(int node) {
    if (node < 0 || node >= nodes) {
      throw new IllegalArgumentException("node " + node + " of a network with " + nodes + " nodes");
    }
    return node;
  }

  /** The number of nodes made so far, the constant and inputs included. */
  public int nodes() {
    return nodes;
  }

  /** Whether a node made so far is a LUT. */
  public boolean isLut(int node) {
    return start[node] >= 0;
  }

  /** The number of fanins of a LUT made so far. */
  public int fanins(int node) {
    return count[node];
  }

  /** A fanin of a LUT made so far; they rise. */
  public int fanin(int node, int index) {
    return fanins[start[node] + index];
  }

  /** A word of the table of a LUT made so far. */
  public long table(int node, int word) {
    return tables[tableStart[node] + word];
  }

  /**
   * The finished network. The builder can go on and be built again.
   *
   * @throws IllegalStateException if a latch has no next state
   */
  public LutNetwork build() {
    boolean[] needed = markNeeded();
    int inputCount = inputNames.size();
    int latches = latchNames.size();
    int[] map = new int[nodes];
    int next = 1 + inputCount + latches;
    int kept = 0;
    int edges = 0;
    int words = 0;
    for (int node = 1; node < nodes; node++) {
      if (start[node] == INPUT) {
        map[node] = 1 + count[node];
      } else if (start[node] == LATCH) {
        map[node] = 1 + inputCount + count[node];
      } else if (needed[node]) {
        map[node] = next++;
        kept++;
        edges += count[node];
        words += TruthTables.words(count[node]);
      }
    }
    int[] faninStart = new int[kept + 1];
    int[] newFanins = new int[edges];
    int[] newTableStart = new int[kept];
    long[] newTables = new long[words];
    int lut = 0;
    int atFanin = 0;
    int atTable = 0;
    for (int node = 1; node < nodes; node++) {
      if (start[node] < 0 || !needed[node]) {
        continue;
      }
      int size = count[node];
      int tableWords = TruthTables.words(size);
      // Inputs and latches may have changed their places among each other.
      for (int i = 0; i < size; i++) {
        fanin[i] = map[fanins[start[node] + i]];
      }
      System.arraycopy(tables, tableStart[node], table, 0, tableWords);
      sort(size, tableWords);
      newTableStart[lut] = atTable;
      System.arraycopy(table, 0, newTables, atTable, tableWords);
      System.arraycopy(fanin, 0, newFanins, atFanin, size);
      atTable += tableWords;
      atFanin += size;
      faninStart[++lut] = atFanin;
    }
    int[] outs = new int[outputNames.size()];
    for (int i = 0; i < outs.length; i++) {
      outs[i] = map[outputs[i]];
    }
    int[] nexts = new int[latches];
    for (int i = 0; i < latches; i++) {
      nexts[i] = map[nextStates[i]];
    }
    return new LutNetwork(
        name,
        inputCount,
        faninStart,
        newFanins,
        newTableStart,
        newTables,
        outs,
        nexts,
        latchInits.toArray(new LatchInit[0]),
        new AigNames(inputNames, outputNames, latchNames));
  }

  private boolean[] markNeeded() {
    boolean[] needed = new boolean[nodes];
    for (int i = 0; i < outputNames.size(); i++) {
      needed[outputs[i]] = true;
    }
    for (int i = 0; i < latchNames.size(); i++) {
      if (nextStates[i] < 0) {
        throw new IllegalStateException(
            "latch " + i + " '" + latchNames.get(i) + "' has no next state");
      }
      needed[nextStates[i]] = true;
    }
    for (int node = nodes - 1; node > 0; node--) {
      if (needed[node] && start[node] >= 0) {
        for (int i = 0; i < count[node]; i++) {
          needed[fanins[start[node] + i]] = true;
        }
      }
    }
    return needed;
  }
}
