package org.abcrl.app.cli;

import org.abcrl.agents.network.PolicyValueNetwork;
import org.abcrl.retrieval.CircuitIndex;

/**
 * A network and the index of the circuits it knows, open.
 *
 * @param network the policy/value network
 * @param index its circuits
 */
record ModelSession(PolicyValueNetwork network, CircuitIndex index) implements AutoCloseable {
  @Override
  public void close() {
    index.close();
    network.close();
  }
}
