package org.abcrl.agents.network;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.abcrl.agents.network.NetworkShape.Dimensions;
import org.abcrl.aig.InputException;
import org.abcrl.aig.io.AtomicFile;

/**
 * A model in one file: a line that names the format, a line of JSON (name, training, shape), and
 * the weights as big-endian floats in the order of {@link NetworkShape#parameters}.
 */
final class ModelFile {
  private static final String FORMAT = "abc-rl model 1";
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ObjectMapper STRICT =
      new ObjectMapper()
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES);

  private ModelFile() {}

  /** A model as it is in a file. */
  record Contents(String name, boolean trained, String description, Weights weights) {}

  private static byte[] toBytes(Contents model, boolean dimensions) {
    NetworkShape shape = model.weights.shape();
    ObjectNode header = JSON.createObjectNode();
    header.put("name", model.name);
    header.put("trained", model.trained);
    header.put("description", model.description);
    shape.actions().forEach(header.putArray("actions")::add);
    header.put("features", shape.features());
    if (dimensions) {
      header.set("dimensions", JSON.valueToTree(shape.dimensions()));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.write((FORMAT + "\n" + header + "\n").getBytes(StandardCharsets.UTF_8));
      for (String name : shape.parameters().keySet()) {
        for (float number : model.weights.get(name)) {
          out.writeFloat(number);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  static byte[] toBytes(Contents model) {
    return toBytes(model, true);
  }

  /** Writes the model whole or not at all. */
  static void write(Path file, Contents model) throws IOException {
    byte[] bytes = toBytes(model, true);
    AtomicFile.write(file, out -> out.write(bytes));
  }

  static Contents read(InputStream in, String source) throws IOException {
    byte[] bytes = in.readAllBytes();
    DataInputStream data = new DataInputStream(new ByteArrayInputStream(bytes));
    String format = line(data);
    if (!format.equals(FORMAT)) {
      throw new InputException(source, "not a model: its first line is not '" + FORMAT + "'");
    }
    try {
      JsonNode header = JSON.readTree(line(data));
      List<String> actions = new ArrayList<>();
      header.path("actions").forEach(a -> actions.add(a.asText()));
      NetworkShape shape =
          new NetworkShape(
              actions, header.path("features").asInt(), dimensions(header.path("dimensions")));
      Contents model =
          new Contents(
              header.path("name").asText(),
              header.path("trained").asBoolean(),
              header.path("description").asText(),
              weights(shape, data));
      if (data.read() >= 0) {
        throw new IllegalArgumentException("numbers after the last parameter");
      }
      return model;
    } catch (IOException | IllegalArgumentException e) {
      throw new InputException(source, "broken model: " + e.getMessage());
    }
  }

  /** Files without dimensions are older than their mention; all of them were the paper's. */
  private static Dimensions dimensions(JsonNode given) throws IOException {
    return given.isMissingNode() ? Dimensions.PAPER : STRICT.treeToValue(given, Dimensions.class);
  }

  private static String line(DataInputStream data) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = data.read(); b >= 0 && b != '\n'; b = data.read()) {
      line.write(b);
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  private static Weights weights(NetworkShape shape, DataInputStream data) throws IOException {
    Map<String, float[]> numbers = new LinkedHashMap<>();
    for (Map.Entry<String, long[]> parameter : shape.parameters().entrySet()) {
      float[] values = new float[Weights.size(parameter.getValue())];
      for (int i = 0; i < values.length; i++) {
        values[i] = data.readFloat();
        if (!Float.isFinite(values[i])) {
          throw new IllegalArgumentException(parameter.getKey() + " holds " + values[i]);
        }
      }
      numbers.put(parameter.getKey(), values);
    }
    return new Weights(shape, numbers);
  }

  /**
   * The hash of shape and weights; names and descriptions do not count. The dimensions count unless
   * they are the paper's, so that indexes stay those of models from before dimensions were written.
   */
  static String hash(Weights weights) {
    boolean others = !weights.shape().dimensions().equals(Dimensions.PAPER);
    byte[] bytes = toBytes(new Contents("", false, "", weights), others);
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
