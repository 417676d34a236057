package org.abcrl.benchmarks.simulation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.abcrl.aig.Aig;
import org.abcrl.aig.LatchInit;
import org.abcrl.aig.simulation.Simulator;
import org.abcrl.benchmarks.golden.Port;
import org.abcrl.benchmarks.golden.Values;

/**
 * Runs a design's And-Inverter Graph, 64 sequences in each word. Ports are matched by name: {@code
 * port[bit]}, or {@code port} for one-bit ports.
 */
public final class AigSimulator implements DesignSimulator {
  /** The start value of latches that no reset value is given for: half ones, half zeros. */
  private static final long UNDEFINED = 0xA5C3_96F0_5A3C_690FL;

  private static final int WORDS = 8;

  private final Aig aig;

  /** A simulator of the given circuit. */
  public AigSimulator(Aig aig) {
    this.aig = aig;
  }

  @Override
  public List<List<Values>> simulate(List<List<Values>> sequences) {
    List<List<Values>> result = new ArrayList<>();
    for (int from = 0; from < sequences.size(); from += 64 * WORDS) {
      result.addAll(block(sequences.subList(from, Math.min(sequences.size(), from + 64 * WORDS))));
    }
    return result;
  }

  private List<List<Values>> block(List<List<Values>> sequences) {
    List<List<Values>> result = new ArrayList<>();
    for (List<Values> sequence : sequences) {
      result.add(sequence.stream().map(Values::copy).toList());
    }
    List<Port> ports = sequences.get(0).get(0).ports();
    int words = (sequences.size() + 63) / 64;
    int[][] inputs = match(ports, true);
    int[][] outputs = match(ports, false);
    long[] state = initialState(words);
    for (int cycle = 0; cycle < sequences.get(0).size(); cycle++) {
      long[] patterns = new long[aig.combInputs() * words];
      System.arraycopy(state, 0, patterns, aig.inputs() * words, state.length);
      for (int lane = 0; lane < sequences.size(); lane++) {
        Values values = sequences.get(lane).get(cycle);
        for (int[] input : inputs) {
          patterns[input[2] * words + lane / 64] |=
              (long) values.bit(input[0], input[1]) << (lane % 64);
        }
      }
      long[] nodes = Simulator.simulate(aig, words, patterns);
      for (int[] output : outputs) {
        long[] word = Simulator.literal(nodes, words, aig.output(output[2]));
        for (int lane = 0; lane < sequences.size(); lane++) {
          result
              .get(lane)
              .get(cycle)
              .putBit(output[0], output[1], (int) (word[lane / 64] >>> (lane % 64)) & 1);
        }
      }
      for (int latch = 0; latch < aig.latches(); latch++) {
        long[] next = Simulator.literal(nodes, words, aig.nextState(latch));
        System.arraycopy(next, 0, state, latch * words, words);
      }
    }
    return result;
  }

  private long[] initialState(int words) {
    long[] state = new long[aig.latches() * words];
    for (int latch = 0; latch < aig.latches(); latch++) {
      LatchInit init = aig.latchInit(latch);
      long value = init == LatchInit.ZERO ? 0 : init == LatchInit.ONE ? -1 : UNDEFINED;
      Arrays.fill(state, latch * words, (latch + 1) * words, value);
    }
    return state;
  }

  /** For each bit: the index of its port, its place in the port, its index in the circuit. */
  private int[][] match(List<Port> ports, boolean inputs) {
    Map<String, int[]> bits = new HashMap<>();
    for (int p = 0; p < ports.size(); p++) {
      Port port = ports.get(p);
      if (port.isInput() == inputs) {
        if (port.bits() == 1) {
          bits.put(port.name(), new int[] {p, 0});
        }
        for (int b = 0; b < port.bits(); b++) {
          bits.put(port.name() + "[" + b + "]", new int[] {p, b});
        }
      }
    }
    List<int[]> result = new ArrayList<>();
    int count = inputs ? aig.inputs() : aig.outputs();
    for (int i = 0; i < count; i++) {
      String name = inputs ? aig.inputName(i) : aig.outputName(i);
      int[] bit = bits.get(name);
      if (bit != null) {
        result.add(new int[] {bit[0], bit[1], i});
      } else if (!(inputs && name.equals("clk"))) {
        throw new IllegalArgumentException(
            aig.name() + " has a port '" + name + "' that the golden model lacks");
      }
    }
    int expected =
        ports.stream().filter(port -> port.isInput() == inputs).mapToInt(Port::bits).sum();
    if (result.size() != expected) {
      throw new IllegalArgumentException(
          aig.name() + " lacks ports of the golden model: " + result.size() + " of " + expected);
    }
    return result.toArray(new int[0][]);
  }
}
