package org.abcrl.aig.sequential;

import java.util.Map;
import org.abcrl.aig.Aig;
import org.abcrl.aig.equivalence.InterfaceMatch;

/** The questions that any circuit raises if it is taken for an invariant. */
public final class ForgedQuestions {
  private ForgedQuestions() {}

  /** The questions by the names of their folders. */
  public static Map<String, Aig> of(Aig a, Aig b, Aig invariant) {
    int[] inputs = InterfaceMatch.match(a.names().inputs(), b.names().inputs());
    int[] outputs = InterfaceMatch.match(a.names().outputs(), b.names().outputs());
    return new InvariantQuestions(ProductMachine.of(a, b, inputs, outputs), invariant).all();
  }
}
