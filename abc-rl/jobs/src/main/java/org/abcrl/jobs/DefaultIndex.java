package org.abcrl.jobs;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.abcrl.retrieval.CircuitIndex;
import org.abcrl.retrieval.CircuitIndexText;
import org.abcrl.retrieval.CircuitRecord;
import org.abcrl.retrieval.IndexIdentity;

/**
 * The index that ships with the program: the circuits of the benchmark catalogue, for the shipped
 * model.
 */
public final class DefaultIndex {
  /** Where {@code abc-rl index build} puts it in the sources. */
  public static final String RESOURCE = "/org/abcrl/jobs/circuits.jsonl";

  private DefaultIndex() {}

  /**
   * Loads it into memory.
   *
   * @throws org.abcrl.retrieval.IndexException if it belongs to another model
   */
  public static CircuitIndex load(IndexIdentity identity) throws IOException {
    try (InputStream in = DefaultIndex.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IOException("the program was built without its index " + RESOURCE);
      }
      Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8);
      return CircuitIndexText.load(reader, "the shipped index", identity);
    }
  }

  /** Its circuits, for whoever looks at it without its model. */
  public static List<CircuitRecord> records() throws IOException {
    try (InputStream in = DefaultIndex.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IOException("the program was built without its index " + RESOURCE);
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return CircuitIndexText.records(text, "the shipped index");
    }
  }
}
