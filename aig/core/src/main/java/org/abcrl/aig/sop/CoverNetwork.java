package org.abcrl.aig.sop;

import java.util.Arrays;
import org.abcrl.aig.Aig;
import org.abcrl.aig.Lit;

/**
 * An immutable network whose nodes are sums of products of other signals.
 *
 * <p>Signals are numbered as in an {@link Aig}: 0 is the constant false, then the combinational
 * inputs, then the nodes; literals are those of {@link Lit}. A cube is a run of literals in
 * ascending order; a node without cubes is false, an empty cube is true. A node may be the
 * complement of its sum. Nodes may refer to nodes with higher numbers, but not in a circle. Ports,
 * names and latches are those of the circuit that the network was made from.
 */
public final class CoverNetwork {
  private final Aig ports;
  private final int nodes;
  private final int[] firstCube;
  private final boolean[] complemented;
  private final int[] cubeStart;
  private final int[] literals;
  private final int[] outputs;

  private CoverNetwork(Builder b) {
    ports = b.ports;
    nodes = b.nodes;
    firstCube = Arrays.copyOf(b.firstCube, nodes + 1);
    firstCube[nodes] = b.cubes;
    complemented = Arrays.copyOf(b.complemented, nodes);
    cubeStart = Arrays.copyOf(b.cubeStart, b.cubes + 1);
    cubeStart[b.cubes] = b.used;
    literals = Arrays.copyOf(b.literals, b.used);
    outputs = b.outputs.clone();
  }

  /** A circuit with the same ports, names and latches. */
  public Aig ports() {
    return ports;
  }

  /** The signal of the first node. */
  public int firstNode() {
    return ports.firstAnd();
  }

  /** The number of nodes. */
  public int nodes() {
    return nodes;
  }

  /** The number of signals: the constant, the inputs and the nodes. */
  public int signals() {
    return firstNode() + nodes;
  }

  /** The first cube of a node, a signal from {@link #firstNode()} on. */
  public int firstCube(int signal) {
    return firstCube[signal - firstNode()];
  }

  /** The cube behind the last one of a node. */
  public int endCube(int signal) {
    return firstCube[signal - firstNode() + 1];
  }

  /** Whether a node is the complement of its sum. */
  public boolean isComplemented(int signal) {
    return complemented[signal - firstNode()];
  }

  /** The number of all cubes. */
  public int cubes() {
    return cubeStart.length - 1;
  }

  /** The number of all literals in cubes. */
  public int literals() {
    return literals.length;
  }

  /** The place of a cube's first literal. */
  public int firstLiteral(int cube) {
    return cubeStart[cube];
  }

  /** The place behind a cube's last literal. */
  public int endLiteral(int cube) {
    return cubeStart[cube + 1];
  }

  /** The literal at a place. */
  public int literal(int place) {
    return literals[place];
  }

  /** The literal that drives combinational output {@code index}. */
  public int output(int index) {
    return outputs[index];
  }

  /** Makes a network node by node. */
  public static final class Builder {
    private final Aig ports;
    private int nodes;
    private int[] firstCube = new int[64];
    private boolean[] complemented = new boolean[64];
    private int cubes;
    private int[] cubeStart = new int[64];
    private int used;
    private int[] literals = new int[256];
    private final int[] outputs;

    /** A builder of a network with the ports of a circuit and constant outputs. */
    public Builder(Aig ports) {
      this.ports = ports;
      outputs = new int[ports.combOutputs()];
    }

    /** Begins the next node and returns its signal; its cubes follow. */
    public int addNode(boolean complement) {
      if (nodes + 1 >= firstCube.length) {
        firstCube = Arrays.copyOf(firstCube, 2 * firstCube.length);
        complemented = Arrays.copyOf(complemented, firstCube.length);
      }
      firstCube[nodes] = cubes;
      complemented[nodes] = complement;
      return ports.firstAnd() + nodes++;
    }

    /** Begins the next cube of the node begun last; its literals follow in ascending order. */
    public void addCube() {
      if (cubes + 1 >= cubeStart.length) {
        cubeStart = Arrays.copyOf(cubeStart, 2 * cubeStart.length);
      }
      cubeStart[cubes++] = used;
    }

    /** Adds a literal to the cube begun last. */
    public void addLiteral(int literal) {
      if (used == literals.length) {
        literals = Arrays.copyOf(literals, 2 * used);
      }
      literals[used++] = literal;
    }

    /** Sets the literal of a combinational output. */
    public void setOutput(int index, int literal) {
      outputs[index] = literal;
    }

    /** The network. */
    public CoverNetwork build() {
      return new CoverNetwork(this);
    }
  }
}
