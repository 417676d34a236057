package org.abcrl.agents.dataset;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.abcrl.aig.InputException;
import org.abcrl.aig.io.AtomicFile;

/**
 * The files of a data set: {@value #MANIFEST} says what it is, {@value #CIRCUITS} has one {@link
 * LabelledCircuit} a line, by number.
 */
public final class DatasetFile {
  /** The description. */
  public static final String MANIFEST = "manifest.json";

  /** The circuits and their labels. */
  public static final String CIRCUITS = "dataset.jsonl.gz";

  static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);

  private DatasetFile() {}

  /** The description of a data set. */
  public static Manifest manifest(Path folder) throws IOException {
    Path file = folder.resolve(MANIFEST);
    Manifest manifest = JSON.readValue(file.toFile(), Manifest.class);
    if (manifest.version() != Manifest.VERSION) {
      throw new InputException(
          file.toString(), "version " + manifest.version() + ", expected " + Manifest.VERSION);
    }
    return manifest;
  }

  /** Reads all circuits, in order. */
  public static void read(Path folder, Consumer<LabelledCircuit> consumer) throws IOException {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(folder.resolve(CIRCUITS))),
                StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        consumer.accept(JSON.readValue(line, LabelledCircuit.class));
      }
    }
  }

  static void write(Path folder, Manifest manifest, List<String> lines) throws IOException {
    AtomicFile.write(
        folder.resolve(CIRCUITS),
        out -> {
          Writer writer = new OutputStreamWriter(new GZIPOutputStream(out), StandardCharsets.UTF_8);
          for (String line : lines) {
            writer.write(line);
            writer.write('\n');
          }
          writer.close();
        });
    byte[] text = JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest);
    AtomicFile.write(folder.resolve(MANIFEST), out -> out.write(text));
  }
}
