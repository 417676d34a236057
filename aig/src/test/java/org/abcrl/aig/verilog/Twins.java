package org.abcrl.aig.verilog;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    String result = named(ours, theirs);
    if (!result.contains("is missing in the twin: [lo")
        || theirs.latches() != ours.latches()
        || ours.latches() > 4) {
      return result;
    }
    // Yosys loses the names of state behind an asynchronous reset: any order that fits proves it.
    List<String> names = new ArrayList<>(ours.names().latches());
    for (List<String> order : permutations(names)) {
      AigNames given = new AigNames(theirs.names().inputs(), theirs.names().outputs(), order);
      if (named(ours, theirs.withNames(given)).isEmpty()) {
        return "";
      }
    }
    return result;
  }

  private static List<List<String>> permutations(List<String> items) {
    if (items.isEmpty()) {
      return List.of(List.of());
    }
    List<List<String>> result = new ArrayList<>();
    for (List<String> rest : permutations(items.subList(1, items.size()))) {
      for (int i = 0; i <= rest.size(); i++) {
        List<String> one = new ArrayList<>(rest);
        one.add(i, items.get(0));
        result.add(one);
      }
    }
    return result;
  }

  private static String named(Aig ours, Aig theirs) {
    Map<String, Integer> inputs = new HashMap<>();
    for (int i = 0; i < theirs.inputs(); i++) {
      inputs.put(theirs.inputName(i), theirs.combInputNode(i));
    }
    Map<String, Integer> latches = new HashMap<>();
    for (int i = 0; i < theirs.latches(); i++) {
      // Yosys lists all names of the same state.
      for (String alias : theirs.latchName(i).split(" ", -1)) {
        latches.put(alias, i);
      }
    }
    Map<String, Integer> outputs = new HashMap<>();
    for (int i = 0; i < theirs.outputs(); i++) {
      outputs.put(theirs.outputName(i), theirs.output(i));
    }
    AigBuilder builder = AigBuilder.withInputsOf(ours);
    int[] literal = new int[theirs.nodes()];
    java.util.Arrays.fill(literal, -1);
    literal[0] = Lit.FALSE;
    for (int i = 0; i < ours.inputs(); i++) {
      Integer node = inputs.remove(ours.inputName(i));
      if (node == null) {
        return "input " + ours.inputName(i) + " is missing in the twin";
      }
      literal[node] = builder.combInput(i);
    }
    if (!inputs.isEmpty()) {
      return "inputs only in the twin: " + inputs.keySet();
    }
    int[] nextState = new int[ours.latches()];
    for (int i = 0; i < ours.latches(); i++) {
      Integer latch = latches.get(ours.latchName(i));
      if (latch == null) {
        return "latch " + ours.latchName(i) + " is missing in the twin: " + latches.keySet();
      }
      if (ours.latchInit(i) != theirs.latchInit(latch)) {
        return "latch "
            + ours.latchName(i)
            + " starts at "
            + ours.latchInit(i)
            + ", in the twin at "
            + theirs.latchInit(latch);
      }
      literal[theirs.latchNode(latch)] = builder.combInput(ours.inputs() + i);
      nextState[i] = theirs.nextState(latch);
    }
    for (int node = theirs.firstAnd(); node < theirs.nodes(); node++) {
      int a = literal[Lit.node(theirs.fanin0(node))];
      int b = literal[Lit.node(theirs.fanin1(node))];
      if (a >= 0 && b >= 0) {
        literal[node] = builder.and(a ^ (theirs.fanin0(node) & 1), b ^ (theirs.fanin1(node) & 1));
      }
    }
    int[] values = new int[ours.combOutputs()];
    for (int i = 0; i < values.length; i++) {
      boolean output = i < ours.outputs();
      String name = output ? ours.outputName(i) : ours.latchName(i - ours.outputs());
      Integer theirsAt =
          output ? outputs.get(name) : Integer.valueOf(nextState[i - ours.outputs()]);
      if (theirsAt == null) {
        return "output " + name + " is missing in the twin: " + outputs.keySet();
      }
      if (literal[Lit.node(theirsAt)] < 0) {
        return name + " depends on state that only the twin has";
      }
      values[i] = literal[Lit.node(theirsAt)] ^ (theirsAt & 1);
    }
    if (outputs.size() != ours.outputs()) {
      return "outputs differ: " + outputs.keySet();
    }
    builder.addOutputsOf(ours, values);
    EquivalenceResult result = EquivalenceChecker.check(ours, builder.build());
    return result instanceof EquivalenceResult.Equivalent ? "" : result.toString();
  }
}
