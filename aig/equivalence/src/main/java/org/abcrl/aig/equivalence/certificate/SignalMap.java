package org.abcrl.aig.equivalence.certificate;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.abcrl.aig.Aig;
import org.abcrl.aig.equivalence.MergeTrace;

/**
 * Which input and output of the second circuit belongs to which of the first, and to which variable
 * of the formula: one line each, {@code kind index-in-first index-in-second variable name}. The
 * kinds are input, latch (its present state), output and next (the next state of a latch).
 */
final class SignalMap {
  private final Aig first;
  private final Aig second;
  private final MergeTrace trace;
  private final Miter miter;

  SignalMap(Aig first, Aig second, MergeTrace trace, Miter miter) {
    this.first = first;
    this.second = second;
    this.trace = trace;
    this.miter = miter;
  }

  void write(OutputStream out) throws IOException {
    int[] firstOf = trace.combInputsOfSecond();
    int[] secondOf = new int[firstOf.length];
    for (int i = 0; i < firstOf.length; i++) {
      secondOf[firstOf[i]] = i;
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < first.combInputs(); i++) {
      boolean latch = i >= first.inputs();
      String name =
          latch ? first.names().latches().get(i - first.inputs()) : first.names().inputs().get(i);
      line(
          text,
          latch ? "latch" : "input",
          latch ? i - first.inputs() : i,
          latch ? secondOf[i] - second.inputs() : secondOf[i],
          2 + i,
          name);
    }
    int[] outputs = trace.combOutputsOfSecond();
    for (int i = 0; i < first.combOutputs(); i++) {
      boolean next = i >= first.outputs();
      String name =
          next ? first.names().latches().get(i - first.outputs()) : first.names().outputs().get(i);
      line(
          text,
          next ? "next" : "output",
          next ? i - first.outputs() : i,
          next ? outputs[i] - second.outputs() : outputs[i],
          1 + miter.difference(i),
          name);
    }
    out.write(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void line(
      StringBuilder text, String kind, int first, int second, int variable, String name) {
    text.append(kind).append(' ').append(first).append(' ').append(second).append(' ');
    text.append(variable).append(' ');
    text.append(name.replace('\n', '_').replace('\r', '_')).append('\n');
  }
}
