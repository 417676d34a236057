package org.abcrl.jobs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.abcrl.aig.InputException;
import org.abcrl.aig.io.InputFiles;
import org.abcrl.retrieval.Alpha;

/**
 * The constants of alpha for one model, as {@code abc-rl calibrate} writes them. They belong to the
 * model's embedding: distances of another one mean something else.
 */
public final class AlphaFile {
  /** Where the constants of the shipped model are, if it was calibrated. */
  private static final String RESOURCE = "/org/abcrl/jobs/alpha.json";

  private static final String FORMAT = "abc-rl alpha 1";
  private static final ObjectMapper JSON = new ObjectMapper();

  private AlphaFile() {}

  /** The file beside a model file that is read without being asked for. */
  public static Path besides(Path model) {
    return model.resolveSibling(model.getFileName() + ".alpha.json");
  }

  /** The constants as JSON; the caller may add to it. */
  public static ObjectNode toJson(Alpha alpha, String modelHash) {
    return JSON.createObjectNode()
        .put("format", FORMAT)
        .put("model", modelHash)
        .put("temperature", alpha.temperature())
        .put("threshold", alpha.threshold())
        .put("normalised", alpha.normalised());
  }

  /**
   * Reads a file.
   *
   * @param modelHash the model in use
   * @throws InputException if it is no such file, or another model's
   */
  public static Alpha read(Path file, String modelHash) throws IOException {
    return parse(InputFiles.text(file, StandardCharsets.UTF_8), file.toString(), modelHash);
  }

  /** What ships for the shipped model; empty where that one was not calibrated. */
  public static Optional<Alpha> shipped(String modelHash) throws IOException {
    try (InputStream in = AlphaFile.class.getResourceAsStream(RESOURCE)) {
      return in == null
          ? Optional.empty()
          : Optional.of(
              parse(
                  new String(in.readAllBytes(), StandardCharsets.UTF_8),
                  "the shipped alpha",
                  modelHash));
    }
  }

  private static Alpha parse(String text, String source, String modelHash) {
    try {
      JsonNode node = JSON.readTree(text);
      if (!node.path("format").asText().equals(FORMAT)
          || !node.path("temperature").isNumber()
          || !node.path("threshold").isNumber()) {
        throw new InputException(source, "not the constants of alpha: no '" + FORMAT + "'");
      }
      String model = node.path("model").asText();
      if (!model.equals(modelHash)) {
        throw new InputException(
            source,
            "these constants belong to model "
                + model
                + ", but the model in use is "
                + modelHash
                + "; run 'abc-rl calibrate' with it");
      }
      return new Alpha(
          node.get("temperature").asDouble(),
          node.get("threshold").asDouble(),
          node.path("normalised").asBoolean());
    } catch (JsonProcessingException e) {
      throw new InputException(source, e.getOriginalMessage());
    } catch (IllegalArgumentException e) {
      throw new InputException(source, String.valueOf(e.getMessage()));
    }
  }
}
