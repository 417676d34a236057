package org.abcrl.aig;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An And-Inverter Graph: an immutable network of two-input AND nodes with complemented edges, and
 * latches.
 *
 * <p>Nodes are numbered 0 to {@link #nodes()} - 1 in topological order: node 0 is the constant
 * false, then the primary inputs, then the latch outputs, then the AND nodes. Edges are literals,
 * see {@link Lit}. For optimisation and comparison latches are cut: a latch's output is a
 * <em>combinational input</em>, its next state a <em>combinational output</em>.
 *
 * <p>Every graph is in a normal form that {@link AigBuilder} makes: structurally hashed (no two AND
 * nodes with the same fanins), {@code fanin0 < fanin1}, no constant or repeated fanins, and no AND
 * node that reaches no combinational output. Instances are safe to share between threads.
 */
public final class Aig {
  private final String name;
  private final int inputs;
  private final int[] fanins;
  private final int[] outputs;
  private final int[] nextStates;
  private final LatchInit[] latchInits;
  private final AigNames names;
  private volatile int @Nullable [] levels;

  /**
   * Takes ownership of the arrays; only {@link AigBuilder} calls it, with a graph in normal form.
   */
  Aig(
      String name,
      int inputs,
      int[] fanins,
      int[] outputs,
      int[] nextStates,
      LatchInit[] latchInits,
      AigNames names) {
    this.name = requireNonNull(name, "name is null");
    this.inputs = inputs;
    this.fanins = fanins;
    this.outputs = outputs;
    this.nextStates = nextStates;
    this.latchInits = latchInits;
    this.names = requireNonNull(names, "names is null");
  }

  /** The name of the circuit, often the file's or the top module's. */
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

  /** The number of AND nodes. */
  public int ands() {
    return fanins.length / 2;
  }

  /** The number of all nodes: the constant, the combinational inputs and the AND nodes. */
  public int nodes() {
    return firstAnd() + ands();
  }

  /** Primary inputs plus latch outputs. */
  public int combInputs() {
    return inputs + nextStates.length;
  }

  /** Primary outputs plus next states. */
  public int combOutputs() {
    return outputs.length + nextStates.length;
  }

  /** The number of the first AND node. */
  public int firstAnd() {
    return 1 + inputs + nextStates.length;
  }

  /** Whether the node is a primary input or a latch output. */
  public boolean isCombInput(int node) {
    return node > 0 && node < firstAnd();
  }

  /** Whether the node is an AND node. */
  public boolean isAnd(int node) {
    return node >= firstAnd();
  }

  /** The node of combinational input {@code index}: primary inputs first, then latches. */
  public int combInputNode(int index) {
    return 1 + index;
  }

  /** The node that carries latch {@code index}'s output. */
  public int latchNode(int index) {
    return 1 + inputs + index;
  }

  /** The first (smaller) fanin literal of an AND node. */
  public int fanin0(int node) {
    return fanins[2 * (node - firstAnd())];
  }

  /** The second (larger) fanin literal of an AND node. */
  public int fanin1(int node) {
    return fanins[2 * (node - firstAnd()) + 1];
  }

  /** The literal that drives primary output {@code index}. */
  public int output(int index) {
    return outputs[index];
  }

  /** The literal of latch {@code index}'s next state. */
  public int nextState(int index) {
    return nextStates[index];
  }

  /** The literal of combinational output {@code index}: primary outputs first, then next states. */
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

  /**
   * The depth in AND nodes of the deepest combinational output; 0 for a circuit without AND nodes.
   */
  public int levels() {
    int[] byNode = levelArray();
    int deepest = 0;
    for (int i = 0; i < combOutputs(); i++) {
      deepest = Math.max(deepest, byNode[Lit.node(combOutput(i))]);
    }
    return deepest;
  }

  /** The level of a node: 0 for the constant and inputs, else one more than its deeper fanin. */
  public int level(int node) {
    return levelArray()[node];
  }

  private int[] levelArray() {
    int[] cached = levels;
    if (cached == null) {
      cached = new int[nodes()];
      int first = firstAnd();
      for (int i = 0; i < fanins.length; i += 2) {
        cached[first + i / 2] = 1 + Math.max(cached[fanins[i] >>> 1], cached[fanins[i + 1] >>> 1]);
      }
      levels = cached;
    }
    return cached;
  }

  /**
   * The fanouts of every node, by node: AND nodes and combinational outputs that it drives, each as
   * often as it does. Linear in the graph; a fresh array.
   */
  public int[] fanoutCounts() {
    int[] counts = new int[nodes()];
    for (int fanin : fanins) {
      counts[Lit.node(fanin)]++;
    }
    for (int i = 0; i < combOutputs(); i++) {
      counts[Lit.node(combOutput(i))]++;
    }
    return counts;
  }

  /** The same graph under another name. */
  public Aig withName(String newName) {
    return new Aig(newName, inputs, fanins, outputs, nextStates, latchInits, names);
  }

  /** The same graph with other names; their counts must fit. */
  public Aig withNames(AigNames newNames) {
    if (!newNames.fit(inputs, outputs.length, nextStates.length)) {
      throw new IllegalArgumentException(
          "names do not fit the circuit's inputs, outputs and latches");
    }
    return new Aig(name, inputs, fanins, outputs, nextStates, latchInits, newNames);
  }

  /**
   * Whether the other graph has the same nodes, edges, latches and reset values; names do not
   * count.
   */
  public boolean sameStructure(Aig other) {
    return inputs == other.inputs
        && Arrays.equals(fanins, other.fanins)
        && Arrays.equals(outputs, other.outputs)
        && Arrays.equals(nextStates, other.nextStates)
        && Arrays.equals(latchInits, other.latchInits);
  }

  /**
   * A 64-bit hash of what {@link #sameStructure} compares; equal graphs have equal hashes on every
   * machine.
   */
  public long structuralHash() {
    long h = mix(0x9E3779B97F4A7C15L, inputs);
    h = mix(h, nextStates.length);
    for (int f : fanins) {
      h = mix(h, f);
    }
    for (int o : outputs) {
      h = mix(h, o);
    }
    for (int i = 0; i < nextStates.length; i++) {
      h = mix(h, nextStates[i]);
      h = mix(h, latchInits[i].ordinal());
    }
    return h;
  }

  /** One step of a multiply-xorshift hash (the finaliser of SplitMix64). */
  private static long mix(long h, int value) {
    long z = (h ^ value) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
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
        + ", ands "
        + ands()
        + ", levels "
        + levels();
  }
}
