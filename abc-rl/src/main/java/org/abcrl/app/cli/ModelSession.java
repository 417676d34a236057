package org.abcrl.app.cli;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.abcrl.agents.network.PolicyValueNetwork;
import org.abcrl.retrieval.Alpha;
import org.abcrl.retrieval.CircuitIndex;
import org.abcrl.retrieval.CircuitIndexText;

/**
 * A network and the index of the circuits it knows, open.
 *
 * @param network the policy/value network
 * @param index its circuits
 * @param alpha how the weight of its priors follows from the distance to the nearest of them
 */
record ModelSession(PolicyValueNetwork network, CircuitIndex index, Alpha alpha)
    implements AutoCloseable {
  /** A short hash of all three. */
  String fingerprint() {
    StringWriter text = new StringWriter();
    try {
      CircuitIndexText.export(index, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    text.write(alpha.toString());
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(text.toString().getBytes(StandardCharsets.UTF_8));
      return network.modelInfo().hash().substring(0, 16)
          + "-"
          + HexFormat.of().formatHex(hash).substring(0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    index.close();
    network.close();
  }
}
