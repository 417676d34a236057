package org.abcrl.aig;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Builds an {@link Aig}: structural hashing, constant propagation and one-level simplification
 * while nodes are added.
 *
 * <p>The literals that the builder hands out are valid in this builder only; {@link #build()}
 * numbers the nodes anew (inputs, latches, then AND nodes in the order of their creation) and
 * leaves out AND nodes that no output needs. Not safe for use by several threads.
 */
public final class AigBuilder {
  private static final int INITIAL_CAPACITY = 64;

  /** In {@link #fanin0}: the node is a primary input (then {@link #fanin1} is its index). */
  private static final int INPUT = -1;

  /** In {@link #fanin0}: the node is a latch output (then {@link #fanin1} is its index). */
  private static final int LATCH = -2;

  private final String name;
  private int[] fanin0;
  private int[] fanin1;
  private int nodes = 1;
  private int ands;

  /** Open-addressing hash table of AND nodes; 0 marks a free slot. */
  private int[] table;

  private final List<String> inputNames = new ArrayList<>();
  private final List<String> outputNames = new ArrayList<>();
  private final List<String> latchNames = new ArrayList<>();
  private final List<LatchInit> latchInits = new ArrayList<>();
  private int[] latchNodes = new int[0];
  private int[] nextStates = new int[0];
  private int[] outputs = new int[4];

  /** A builder of an empty circuit. */
  public AigBuilder(String name) {
    this(name, INITIAL_CAPACITY);
  }

  /** A builder with room for about {@code expectedNodes} nodes; it grows as needed. */
  public AigBuilder(String name, int expectedNodes) {
    this.name = requireNonNull(name, "name is null");
    int capacity = Math.max(INITIAL_CAPACITY, expectedNodes);
    fanin0 = new int[capacity];
    fanin1 = new int[capacity];
    table = new int[tableSize(capacity)];
  }

  /**
   * A builder with the inputs and latches of {@code like} (same order, names and reset values) and
   * no outputs.
   */
  public static AigBuilder withInputsOf(Aig like) {
    AigBuilder builder = new AigBuilder(like.name(), like.nodes());
    for (int i = 0; i < like.inputs(); i++) {
      builder.addInput(like.names().inputs().get(i));
    }
    for (int i = 0; i < like.latches(); i++) {
      builder.addLatch(like.names().latches().get(i), like.latchInit(i));
    }
    return builder;
  }

  private static int tableSize(int nodes) {
    return Integer.highestOneBit(Math.max(16, nodes)) * 4;
  }

  /** Adds a primary input without a name and returns its literal. */
  public int addInput() {
    return addInput("");
  }

  /** Adds a primary input and returns its literal. */
  public int addInput(String inputName) {
    int node = newNode(INPUT, inputNames.size());
    inputNames.add(requireNonNull(inputName, "inputName is null"));
    return Lit.of(node);
  }

  /**
   * Adds a latch and returns the literal of its output; {@link #setNextState} must follow before
   * {@link #build}.
   */
  public int addLatch(String latchName, LatchInit init) {
    int index = latchNames.size();
    int node = newNode(LATCH, index);
    latchNames.add(requireNonNull(latchName, "latchName is null"));
    latchInits.add(requireNonNull(init, "init is null"));
    if (index == nextStates.length) {
      nextStates = Arrays.copyOf(nextStates, Math.max(4, 2 * index));
      latchNodes = Arrays.copyOf(latchNodes, nextStates.length);
    }
    nextStates[index] = -1;
    latchNodes[index] = node;
    return Lit.of(node);
  }

  /** Sets what latch {@code index} takes over at the next clock edge. */
  public void setNextState(int index, int literal) {
    if (index < 0 || index >= latchNames.size()) {
      throw new IllegalArgumentException("latch " + index + " of " + latchNames.size());
    }
    nextStates[index] = check(literal);
  }

  /**
   * The literal of combinational input {@code index} of the finished circuit: primary inputs, then
   * latches.
   */
  public int combInput(int index) {
    if (index >= inputNames.size()) {
      return Lit.of(latchNodes[index - inputNames.size()]);
    }
    // Inputs are usually added first; then their node numbers follow their order.
    if (nodes > 1 + index && fanin0[1 + index] == INPUT && fanin1[1 + index] == index) {
      return Lit.of(1 + index);
    }
    for (int node = 1; node < nodes; node++) {
      if (fanin0[node] == INPUT && fanin1[node] == index) {
        return Lit.of(node);
      }
    }
    throw new IllegalArgumentException("combinational input " + index + " does not exist");
  }

  /** Adds a primary output without a name. */
  public void addOutput(int literal) {
    addOutput("", literal);
  }

  /** Adds a primary output. */
  public void addOutput(String outputName, int literal) {
    int index = outputNames.size();
    if (index == outputs.length) {
      outputs = Arrays.copyOf(outputs, 2 * index);
    }
    outputs[index] = check(literal);
    outputNames.add(requireNonNull(outputName, "outputName is null"));
  }

  /**
   * Adds outputs and next states of {@code like} by position: {@code literals[i]} drives
   * combinational output i.
   */
  public void addOutputsOf(Aig like, int[] literals) {
    for (int i = 0; i < like.outputs(); i++) {
      addOutput(like.names().outputs().get(i), literals[i]);
    }
    for (int i = 0; i < like.latches(); i++) {
      setNextState(i, literals[like.outputs() + i]);
    }
  }

  /**
   * What {@link #and} would return without making a node: an existing node, one of the literals or
   * a constant; -1 if it would make a new node.
   */
  public int find(int a, int b) {
    int lo = Math.min(a, b);
    int hi = Math.max(a, b);
    if (lo == hi || lo == Lit.TRUE) {
      return hi;
    }
    if (lo == Lit.FALSE || lo == (hi ^ 1)) {
      return Lit.FALSE;
    }
    int node = table[slot(lo, hi)];
    return node == 0 ? -1 : Lit.of(node);
  }

  /** The conjunction of two literals: a new node, an existing one, or a constant. */
  public int and(int a, int b) {
    check(a);
    check(b);
    int lo = Math.min(a, b);
    int hi = Math.max(a, b);
    if (lo == hi || lo == Lit.TRUE) {
      return hi;
    }
    if (lo == Lit.FALSE || lo == (hi ^ 1)) {
      return Lit.FALSE;
    }
    int slot = slot(lo, hi);
    if (table[slot] != 0) {
      return Lit.of(table[slot]);
    }
    int node = newNode(lo, hi);
    ands++;
    if (4L * ands > 2L * table.length) {
      grow();
    } else {
      table[slot] = node;
    }
    return Lit.of(node);
  }

  /** The disjunction of two literals. */
  public int or(int a, int b) {
    return and(a ^ 1, b ^ 1) ^ 1;
  }

  /** The exclusive or of two literals (three nodes at most). */
  public int xor(int a, int b) {
    return or(and(a, b ^ 1), and(a ^ 1, b));
  }

  /** {@code select ? whenTrue : whenFalse} (three nodes at most). */
  public int mux(int select, int whenTrue, int whenFalse) {
    if (whenTrue == whenFalse) {
      return whenTrue;
    }
    return or(and(select, whenTrue), and(select ^ 1, whenFalse));
  }

  /** The number of nodes made so far, the constant and inputs included. */
  public int nodes() {
    return nodes;
  }

  /** The number of AND nodes made so far, those that no output needs included. */
  public int ands() {
    return ands;
  }

  /** Whether the node is an AND node, not the constant, an input or a latch. */
  public boolean isAnd(int node) {
    return fanin0[node] >= 0 && node > 0;
  }

  /** The smaller fanin literal of an AND node made so far. */
  public int fanin0(int node) {
    return fanin0[node];
  }

  /** The larger fanin literal of an AND node made so far. */
  public int fanin1(int node) {
    return fanin1[node];
  }

  private int check(int literal) {
    if (literal < 0 || Lit.node(literal) >= nodes) {
      throw new IllegalArgumentException(
          "literal " + literal + " of a circuit with " + nodes + " nodes");
    }
    return literal;
  }

  private int newNode(int f0, int f1) {
    if (nodes == fanin0.length) {
      int capacity = Math.multiplyExact(nodes, 2);
      fanin0 = Arrays.copyOf(fanin0, capacity);
      fanin1 = Arrays.copyOf(fanin1, capacity);
    }
    fanin0[nodes] = f0;
    fanin1[nodes] = f1;
    return nodes++;
  }

  private int slot(int lo, int hi) {
    int mask = table.length - 1;
    int h = lo * 0x9E3779B1 + hi * 0x85EBCA77;
    int slot = (h ^ (h >>> 15)) & mask;
    while (table[slot] != 0 && (fanin0[table[slot]] != lo || fanin1[table[slot]] != hi)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    table = new int[table.length * 2];
    for (int node = 1; node < nodes; node++) {
      if (fanin0[node] >= 0) {
        table[slot(fanin0[node], fanin1[node])] = node;
      }
    }
  }

  /**
   * The finished circuit. The builder can go on and be built again.
   *
   * @throws IllegalStateException if a latch has no next state
   */
  public Aig build() {
    int inputs = inputNames.size();
    int latches = latchNames.size();
    boolean[] needed = markNeeded();
    int[] map = new int[nodes];
    int next = 1 + inputs + latches;
    for (int node = 1; node < nodes; node++) {
      if (fanin0[node] == INPUT) {
        map[node] = 1 + fanin1[node];
      } else if (fanin0[node] == LATCH) {
        map[node] = 1 + inputs + fanin1[node];
      } else if (needed[node]) {
        map[node] = next++;
      }
    }
    int[] fanins = new int[2 * (next - 1 - inputs - latches)];
    int k = 0;
    for (int node = 1; node < nodes; node++) {
      if (fanin0[node] >= 0 && needed[node]) {
        int a = mapped(map, fanin0[node]);
        int b = mapped(map, fanin1[node]);
        fanins[k++] = Math.min(a, b);
        fanins[k++] = Math.max(a, b);
      }
    }
    int[] outs = new int[outputNames.size()];
    for (int i = 0; i < outs.length; i++) {
      outs[i] = mapped(map, outputs[i]);
    }
    int[] nexts = new int[latches];
    for (int i = 0; i < latches; i++) {
      nexts[i] = mapped(map, nextStates[i]);
    }
    return new Aig(
        name,
        inputs,
        fanins,
        outs,
        nexts,
        latchInits.toArray(new LatchInit[0]),
        new AigNames(inputNames, outputNames, latchNames));
  }

  private static int mapped(int[] map, int literal) {
    return Lit.of(map[Lit.node(literal)]) | (literal & 1);
  }

  private boolean[] markNeeded() {
    boolean[] needed = new boolean[nodes];
    for (int i = 0; i < outputNames.size(); i++) {
      needed[Lit.node(outputs[i])] = true;
    }
    for (int i = 0; i < latchNames.size(); i++) {
      if (nextStates[i] < 0) {
        throw new IllegalStateException(
            "latch " + i + " '" + latchNames.get(i) + "' has no next state");
      }
      needed[Lit.node(nextStates[i])] = true;
    }
    for (int node = nodes - 1; node > 0; node--) {
      if (needed[node] && fanin0[node] >= 0) {
        needed[Lit.node(fanin0[node])] = true;
        needed[Lit.node(fanin1[node])] = true;
      }
    }
    return needed;
  }
}
