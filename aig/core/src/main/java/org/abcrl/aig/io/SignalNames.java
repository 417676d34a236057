package org.abcrl.aig.io;

import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.abcrl.aig.Aig;
import org.abcrl.aig.Lit;
import org.abcrl.aig.lut.LutNetwork;

/**
 * The names of the signals of a netlist that is written: legal in the format, each used once, and
 * those of the circuit wherever these two rules allow it.
 */
final class SignalNames {
  private final UnaryOperator<String> legal;

  /**
   * What bears each name: the literal of an input or latch, or -2 minus the literal that drives an
   * output, or -1 for a name that may not be shared (any more).
   */
  private final Map<String, Integer> taken = new HashMap<>();

  private final Map<String, Integer> suffixes = new HashMap<>();
  private final String[] inputs;
  private final String[] outputs;
  private final String[] latches;
  private final String nodePrefix;

  /**
   * Chooses the names.
   *
   * @param legal makes a name fit for the format
   * @param shared whether an output may bear the name of the input or latch that drives it
   */
  SignalNames(Aig aig, UnaryOperator<String> legal, boolean shared) {
    this.legal = legal;
    inputs = new String[aig.inputs()];
    outputs = new String[aig.outputs()];
    latches = new String[aig.latches()];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = choose(aig.inputName(i), shared ? Lit.of(aig.combInputNode(i)) : -1);
    }
    for (int i = 0; i < outputs.length; i++) {
      outputs[i] = choose(aig.outputName(i), shared ? -2 - aig.output(i) : -1);
    }
    for (int i = 0; i < latches.length; i++) {
      latches[i] = choose(aig.latchName(i), shared ? Lit.of(aig.latchNode(i)) : -1);
    }
    nodePrefix = freePrefix();
  }

  /**
   * Chooses the names of a network of LUTs.
   *
   * @param legal makes a name fit for the format
   * @param shared whether an output may bear the name of the input or latch that drives it
   */
  SignalNames(LutNetwork network, UnaryOperator<String> legal, boolean shared) {
    this.legal = legal;
    inputs = new String[network.inputs()];
    outputs = new String[network.outputs()];
    latches = new String[network.latches()];
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = choose(network.inputName(i), shared ? Lit.of(network.combInputNode(i)) : -1);
    }
    for (int i = 0; i < outputs.length; i++) {
      outputs[i] = choose(network.outputName(i), shared ? -2 - Lit.of(network.output(i)) : -1);
    }
    for (int i = 0; i < latches.length; i++) {
      latches[i] = choose(network.latchName(i), shared ? Lit.of(network.latchNode(i)) : -1);
    }
    nodePrefix = freePrefix();
  }

  private String choose(String wanted, int bearer) {
    String base = legal.apply(wanted);
    String name = base;
    while (true) {
      Integer other = taken.putIfAbsent(name, bearer);
      if (other == null) {
        return name;
      }
      // An output and the input or latch that drives it directly.
      if (bearer != -1 && other == -2 - bearer) {
        taken.put(name, -1);
        return name;
      }
      name = base + "_" + suffixes.merge(base, 1, Integer::sum);
    }
  }

  /** A prefix so that no name of the circuit is the prefix and a number. */
  private String freePrefix() {
    String prefix = "n";
    Pattern numbered = Pattern.compile("(.*?)[0-9]+");
    while (true) {
      String candidate = prefix;
      if (taken.keySet().stream()
          .map(numbered::matcher)
          .noneMatch(m -> m.matches() && m.group(1).equals(candidate))) {
        return prefix;
      }
      prefix = prefix + "_";
    }
  }

  String input(int index) {
    return inputs[index];
  }

  String output(int index) {
    return outputs[index];
  }

  String latch(int index) {
    return latches[index];
  }

  /** The name of a signal of our own; no other signal bears it. */
  String own(String wanted) {
    return choose(wanted, -1);
  }

  /** The name of a node other than the constant. */
  String node(int node) {
    if (node > inputs.length + latches.length) {
      return nodePrefix + node;
    }
    return node <= inputs.length ? inputs[node - 1] : latches[node - 1 - inputs.length];
  }
}
