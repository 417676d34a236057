package org.abcrl.aig.sequential;

import org.abcrl.aig.Aig;
import org.abcrl.aig.LatchInit;
import org.abcrl.aig.Lit;

/** A machine of one clock with values 0, 1 and unknown, 64 runs at a time. */
final class TernaryMachine {
  private final Aig aig;

  /**
   * For each node the runs in which it is known to be 1, and those in which it is known to be 0.
   */
  private final long[] ones;

  private final long[] zeros;
  private final long[] stateOnes;
  private final long[] stateZeros;

  /** The machine at its beginning: registers without an initial value are unknown. */
  TernaryMachine(Aig aig) {
    this.aig = aig;
    ones = new long[aig.nodes()];
    zeros = new long[aig.nodes()];
    stateOnes = new long[aig.latches()];
    stateZeros = new long[aig.latches()];
    for (int i = 0; i < aig.latches(); i++) {
      stateOnes[i] = aig.latchInit(i) == LatchInit.ONE ? -1L : 0;
      stateZeros[i] = aig.latchInit(i) == LatchInit.ZERO ? -1L : 0;
    }
    zeros[0] = -1L;
  }

  /**
   * One step.
   *
   * @param inputs the value of each input in each run
   */
  void step(long[] inputs) {
    for (int i = 0; i < aig.inputs(); i++) {
      ones[aig.combInputNode(i)] = inputs[i];
      zeros[aig.combInputNode(i)] = ~inputs[i];
    }
    for (int i = 0; i < aig.latches(); i++) {
      ones[aig.latchNode(i)] = stateOnes[i];
      zeros[aig.latchNode(i)] = stateZeros[i];
    }
    for (int node = aig.firstAnd(); node < aig.nodes(); node++) {
      int f0 = aig.fanin0(node);
      int f1 = aig.fanin1(node);
      ones[node] = one(f0) & one(f1);
      zeros[node] = one(Lit.not(f0)) | one(Lit.not(f1));
    }
    for (int i = 0; i < aig.latches(); i++) {
      stateOnes[i] = one(aig.nextState(i));
      stateZeros[i] = one(Lit.not(aig.nextState(i)));
    }
  }

  /** The runs in which a literal is known to be 1, after a step and before the clock. */
  long one(int literal) {
    return Lit.isComplement(literal) ? zeros[Lit.node(literal)] : ones[Lit.node(literal)];
  }

  /** The runs in which an output is known to be 1. */
  long outputOne(int output) {
    return one(aig.output(output));
  }

  /** The runs in which an output is known to be 0. */
  long outputZero(int output) {
    return one(Lit.not(aig.output(output)));
  }
}
