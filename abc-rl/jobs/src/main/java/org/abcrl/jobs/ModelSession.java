package org.abcrl.jobs;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.abcrl.agents.network.NetworkKnowledge;
import org.abcrl.agents.network.PolicyValueNetwork;
import org.abcrl.retrieval.Alpha;
import org.abcrl.retrieval.CircuitIndex;
import org.abcrl.retrieval.CircuitIndexText;
import org.jspecify.annotations.Nullable;

/** A network and the index of the circuits it knows, open. Safe for several threads. */
public final class ModelSession implements AutoCloseable {
  /** Of the random weights that stand for no training; another one than the shipped model's. */
  private static final long UNTRAINED_SEED = 4711;

  private final PolicyValueNetwork network;
  private final CircuitIndex index;
  private final Alpha alpha;
  private @Nullable PolicyValueNetwork untrained;
  private @Nullable String fingerprint;

  /**
   * A session, which closes what it is given.
   *
   * @param network the policy/value network
   * @param index its circuits
   * @param alpha how the weight of its priors follows from the distance to the nearest of them
   */
  ModelSession(PolicyValueNetwork network, CircuitIndex index, Alpha alpha) {
    this.network = requireNonNull(network, "network is null");
    this.index = requireNonNull(index, "index is null");
    this.alpha = requireNonNull(alpha, "alpha is null");
  }

  /** The policy/value network. */
  public PolicyValueNetwork network() {
    return network;
  }

  /** The circuits it knows. */
  public CircuitIndex index() {
    return index;
  }

  /** How the weight of the priors follows from the distance to the nearest of them. */
  public Alpha alpha() {
    return alpha;
  }

  /** A short hash of all three. */
  public synchronized String fingerprint() {
    if (fingerprint == null) {
      StringWriter text = new StringWriter();
      try {
        CircuitIndexText.export(index, text);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      text.write(alpha.toString());
      fingerprint =
          network.modelInfo().hash().substring(0, 16)
              + "-"
              + Hashes.sha256(text.toString()).substring(0, 16);
    }
    return fingerprint;
  }

  /**
   * What agents know by them; for one search, whose circuit is embedded once.
   *
   * @param random whether the priors are those of a network of the same shape with random weights
   */
  synchronized NetworkKnowledge knowledge(boolean random) {
    NetworkKnowledge knowledge = new NetworkKnowledge(network, index, alpha);
    if (!random) {
      return knowledge;
    }
    if (untrained == null) {
      untrained = PolicyValueNetwork.untrained(network.weights().shape(), UNTRAINED_SEED);
    }
    return knowledge.withPriorsOf(untrained);
  }

  @Override
  public synchronized void close() {
    index.close();
    network.close();
    if (untrained != null) {
      untrained.close();
    }
  }
}
