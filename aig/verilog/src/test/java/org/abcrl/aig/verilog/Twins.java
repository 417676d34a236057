package org.abcrl.aig.verilog;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.AigNames;
import org.abcrl.aig.Lit;
import org.abcrl.aig.equivalence.EquivalenceChecker;
import org.abcrl.aig.equivalence.EquivalenceResult;

/** Compares a circuit with another tool's reading of the same source, ports and state by name. */
final class Twins {
  private Twins() {}

  /** Empty if equal; else what differs. */
  static String difference(Aig ours, Aig theirs) {
    return difference(pair(ours, matched(ours, theirs)), ours);
  }

  /** The twin with names of state that match, where such can be found. */
  static Aig matched(Aig ours, Aig theirs) {
    if (!pair(ours, theirs).problem().contains("is missing in the twin: [")
        || theirs.latches() < ours.latches()) {
      return theirs;
    }
    // Yosys loses the names of state behind an asynchronous reset.
    return theirs.withNames(
        new AigNames(
            theirs.names().inputs(),
            theirs.names().outputs(),
            new LatchMatcher(ours, theirs).names()));
  }

  /** Empty if the pair is proved equal; else what differs. */
  static String difference(Pair pair, Aig ours) {
    if (!pair.problem().isEmpty()) {
      return pair.problem();
    }
    EquivalenceResult result = EquivalenceChecker.check(pair.ours(), pair.theirs());
    return result instanceof EquivalenceResult.Equivalent ? "" : readable(result, ours);
  }

  /** Names the output that differs instead of its number. */
  private static String readable(EquivalenceResult result, Aig ours) {
    Matcher output = Pattern.compile("(?s).*?\\bo(\\d+):([^\n]*).*").matcher(result.toString());
    if (!output.matches()) {
      return result.toString();
    }
    int i = Integer.parseInt(output.group(1));
    return (i < ours.outputs() ? ours.outputName(i) : "next " + ours.latchName(i - ours.outputs()))
        + output.group(2);
  }

  private static final Aig NONE = new AigBuilder("none").build();

  /**
   * Two circuits without latches, equal if and only if the outputs and next states of both circuits
   * are, as functions of inputs and state; {@code problem} says why there are none.
   */
  record Pair(Aig ours, Aig theirs, String problem) {}

  /** Matches ports and state by name. State that only the twin has may have any value. */
  static Pair pair(Aig ours, Aig theirs) {
    Map<String, Integer> inputs = new HashMap<>();
    for (int i = 0; i < theirs.inputs(); i++) {
      inputs.put(theirs.inputName(i), i);
    }
    Map<String, Integer> latches = new HashMap<>();
    for (int i = 0; i < theirs.latches(); i++) {
      // Yosys lists all names of the same state.
      for (String alias : theirs.latchName(i).split(" ", -1)) {
        latches.put(alias, i);
        // Its second block of an unnamed "else if" is the standard's first one.
        latches.putIfAbsent(alias.replaceAll("\\b(genblk\\d+\\.)\\1", "$1"), i);
      }
    }
    Map<String, Integer> outputs = new HashMap<>();
    for (int i = 0; i < theirs.outputs(); i++) {
      outputs.put(theirs.outputName(i), theirs.output(i));
    }
    int[] ourInputs = new int[ours.combInputs()];
    int[] theirInputs = new int[theirs.combInputs()];
    java.util.Arrays.fill(theirInputs, -1);
    int[] theirOutputs = new int[ours.combOutputs()];
    for (int i = 0; i < ours.inputs(); i++) {
      Integer at = inputs.remove(ours.inputName(i));
      if (at == null) {
        return problem("input " + ours.inputName(i) + " is missing in the twin");
      }
      ourInputs[i] = i;
      theirInputs[at] = i;
    }
    if (!inputs.isEmpty()) {
      return problem("inputs only in the twin: " + inputs.keySet());
    }
    for (int i = 0; i < ours.latches(); i++) {
      String name = ours.latchName(i);
      Integer at = latches.get(name);
      if (at == null) {
        return problem("latch " + name + " is missing in the twin: " + latches.keySet());
      }
      if (ours.latchInit(i) != theirs.latchInit(at)) {
        return problem(
            "latch %s starts at %s, in the twin at %s"
                .formatted(name, ours.latchInit(i), theirs.latchInit(at)));
      }
      ourInputs[ours.inputs() + i] = ours.inputs() + i;
      theirInputs[theirs.inputs() + at] = ours.inputs() + i;
      theirOutputs[ours.outputs() + i] = theirs.nextState(at);
    }
    for (int i = 0; i < ours.outputs(); i++) {
      Integer output = outputs.get(ours.outputName(i));
      if (output == null || outputs.size() != ours.outputs()) {
        return problem("the outputs differ; the twin has " + outputs.keySet());
      }
      theirOutputs[i] = output;
    }
    int count = ours.combInputs();
    for (int i = 0; i < theirInputs.length; i++) {
      theirInputs[i] = theirInputs[i] < 0 ? count++ : theirInputs[i];
    }
    int[] ourOutputs = new int[ours.combOutputs()];
    for (int i = 0; i < ourOutputs.length; i++) {
      ourOutputs[i] = i < ours.outputs() ? ours.output(i) : ours.nextState(i - ours.outputs());
    }
    return new Pair(
        combinational(ours, ourInputs, count, ourOutputs),
        combinational(theirs, theirInputs, count, theirOutputs),
        "");
  }

  private static Pair problem(String text) {
    return new Pair(NONE, NONE, text);
  }

  private static Aig combinational(Aig aig, int[] inputAt, int inputs, int[] outputs) {
    AigBuilder builder = new AigBuilder(aig.name());
    for (int i = 0; i < inputs; i++) {
      builder.addInput("i" + i);
    }
    int[] literal = new int[aig.nodes()];
    literal[0] = Lit.FALSE;
    for (int i = 0; i < inputAt.length; i++) {
      literal[aig.combInputNode(i)] = builder.combInput(inputAt[i]);
    }
    for (int node = aig.firstAnd(); node < aig.nodes(); node++) {
      literal[node] =
          builder.and(mapped(literal, aig.fanin0(node)), mapped(literal, aig.fanin1(node)));
    }
    for (int i = 0; i < outputs.length; i++) {
      builder.addOutput("o" + i, mapped(literal, outputs[i]));
    }
    return builder.build();
  }

  private static int mapped(int[] literal, int of) {
    return literal[Lit.node(of)] ^ (of & 1);
  }
}
