package org.abcrl.aig.sop;

import java.util.Arrays;
import org.abcrl.aig.Aig;
import org.abcrl.aig.Lit;

/**
 * Turns a network of covers into a circuit: the cover of every node that an output needs is
 * factored.
 */
public final class CoverToAig {
  private final CoverNetwork network;
  private final LevelledBuilder builder;
  private final CoverFactoring factoring;

  /** The literal of each signal in the circuit, -1 for those not built yet. */
  private final int[] built;

  /** The local variable of each signal in the cover at hand, -1 for those not in it. */
  private final int[] variable;

  private int[] stack = new int[64];
  private int[] support = new int[64];

  private CoverToAig(CoverNetwork network) {
    this.network = network;
    builder = new LevelledBuilder(network.ports());
    factoring = new CoverFactoring(builder);
    built = new int[network.signals()];
    variable = new int[network.signals()];
  }

  /** The circuit. Linear in the network but for the factoring of covers. */
  public static Aig convert(CoverNetwork network) {
    return new CoverToAig(network).run();
  }

  private Aig run() {
    Aig ports = network.ports();
    Arrays.fill(built, -1);
    Arrays.fill(variable, -1);
    built[0] = Lit.FALSE;
    for (int i = 0; i < ports.combInputs(); i++) {
      built[ports.combInputNode(i)] = builder.builder().combInput(i);
    }
    int[] outputs = new int[ports.combOutputs()];
    for (int i = 0; i < outputs.length; i++) {
      int literal = network.output(i);
      build(Lit.node(literal));
      outputs[i] = built[Lit.node(literal)] ^ (literal & 1);
    }
    builder.builder().addOutputsOf(ports, outputs);
    return builder.builder().build();
  }

  /** Builds a signal after all that it needs, without recursion: chains can be long. */
  private void build(int root) {
    int height = 0;
    stack[height++] = root;
    while (height > 0) {
      int signal = stack[height - 1];
      if (built[signal] >= 0) {
        height--;
        continue;
      }
      int before = height;
      int from = network.firstLiteral(network.firstCube(signal));
      int to = network.firstLiteral(network.endCube(signal));
      for (int place = from; place < to; place++) {
        int fanin = Lit.node(network.literal(place));
        if (built[fanin] < 0) {
          if (height == stack.length) {
            stack = Arrays.copyOf(stack, 2 * height);
          }
          stack[height++] = fanin;
        }
      }
      if (height == before) {
        built[signal] = node(signal, from, to) ^ (network.isComplemented(signal) ? 1 : 0);
        height--;
      }
    }
  }

  private int node(int signal, int from, int to) {
    int first = network.firstCube(signal);
    int end = network.endCube(signal);
    for (int cube = first; cube < end; cube++) {
      if (network.firstLiteral(cube) == network.endLiteral(cube)) {
        return Lit.TRUE;
      }
    }
    if (first == end) {
      return Lit.FALSE;
    }
    int variables = 0;
    for (int place = from; place < to; place++) {
      int fanin = Lit.node(network.literal(place));
      if (variable[fanin] < 0) {
        if (variables == support.length) {
          support = Arrays.copyOf(support, 2 * variables);
        }
        support[variables] = fanin;
        variable[fanin] = variables++;
      }
    }
    factoring.start(variables);
    for (int v = 0; v < variables; v++) {
      factoring.setLeaf(v, built[support[v]]);
    }
    for (int cube = first; cube < end; cube++) {
      factoring.addCube();
      for (int p = network.firstLiteral(cube); p < network.endLiteral(cube); p++) {
        int literal = network.literal(p);
        factoring.addLiteral(2 * variable[Lit.node(literal)] + (literal & 1));
      }
    }
    for (int v = 0; v < variables; v++) {
      variable[support[v]] = -1;
    }
    return factoring.build();
  }
}
