package org.abcrl.retrieval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.Writer;
import java.util.List;

/**
 * An index as text, so that it can ship with a program and be compared by version control: one line
 * of JSON with the model, then one line for each circuit, by name.
 */
public final class CircuitIndexText {
  static final String FORMAT = "abc-rl circuit index 1";

  private CircuitIndexText() {}

  /** Writes all circuits. */
  public static void export(CircuitIndex index, Writer out) throws IOException {
    var circuits = index.all();
    out.write(RecordJson.header(index.identity(), circuits.size()) + "\n");
    for (CircuitRecord circuit : circuits) {
      out.write(RecordJson.line(circuit) + "\n");
    }
    out.flush();
  }

  /**
   * Reads an exported index into memory.
   *
   * @param source the name for messages
   * @param identity the model in use
   * @throws IndexException if the text is broken, incomplete or belongs to another model
   */
  public static CircuitIndex load(Reader in, String source, IndexIdentity identity)
      throws IOException {
    CircuitIndex index = CircuitIndex.inMemory(identity);
    try {
      importInto(index, in, source);
      return index;
    } catch (IOException | RuntimeException e) {
      index.close();
      throw e;
    }
  }

  /**
   * Adds the circuits of an exported index.
   *
   * @throws IndexException as in {@link #load}
   */
  public static void importInto(CircuitIndex index, Reader in, String source) throws IOException {
    BufferedReader lines = new BufferedReader(in);
    int number = 0;
    int expected = -1;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      try {
        JsonNode node = RecordJson.parse(line);
        if (number == 1) {
          expected = header(index.identity(), node, source);
        } else {
          index.add(RecordJson.record(node));
        }
      } catch (JsonProcessingException e) {
        throw new IndexException(source + ":" + number + ": " + e.getOriginalMessage(), e);
      } catch (IllegalArgumentException e) {
        throw new IndexException(source + ":" + number + ": " + e.getMessage(), e);
      }
    }
    if (number == 0) {
      throw new IndexException(source + ": empty, expected an exported index");
    }
    if (number - 1 != expected) {
      throw new IndexException(
          source + ": " + (number - 1) + " circuits, the first line promises " + expected);
    }
  }

  /**
   * The circuits of an exported index, whichever model it belongs to.
   *
   * @throws IndexException if the text is broken or incomplete
   */
  public static List<CircuitRecord> records(String text, String source) throws IOException {
    IndexIdentity identity;
    try {
      identity = identity(RecordJson.parse(text.lines().findFirst().orElse("")));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      throw new IndexException(source + ":1: expected an exported index", e);
    }
    try (CircuitIndex index = load(new StringReader(text), source, identity)) {
      return index.all();
    }
  }

  private static IndexIdentity identity(JsonNode header) {
    return new IndexIdentity(
        RecordJson.required(header, "model").asText(),
        RecordJson.required(header, "dimension").asInt());
  }

  private static int header(IndexIdentity identity, JsonNode node, String source) {
    String format = RecordJson.required(node, "format").asText();
    if (!format.equals(FORMAT)) {
      throw new IndexException(
          source + ": found format '" + format + "', expected '" + FORMAT + "'");
    }
    identity.require(identity(node), source);
    return RecordJson.required(node, "circuits").asInt();
  }
}
