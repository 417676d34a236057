package org.abcrl.app.options;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** What {@code spark-defaults.conf} says. */
final class SparkDefaults {
  private final Properties values;

  private SparkDefaults(Properties values) {
    this.values = values;
  }

  /**
   * Reads it; nothing where there is none.
   *
   * @param home of Spark
   * @param environment which may name another folder of settings
   */
  static SparkDefaults read(Path home, Map<String, String> environment) throws IOException {
    String folder = environment.get("SPARK_CONF_DIR");
    Path conf = folder == null || folder.isBlank() ? home.resolve("conf") : Path.of(folder);
    Path file = conf.resolve("spark-defaults.conf");
    Properties values = new Properties();
    if (Files.isReadable(file)) {
      try (Reader in = Files.newBufferedReader(file)) {
        values.load(in);
      } catch (IllegalArgumentException e) {
        throw new UsageException(file + ": " + e.getMessage());
      }
    }
    return new SparkDefaults(values);
  }

  /** A setting's value. */
  Optional<String> get(String name) {
    return Optional.ofNullable(values.getProperty(name)).map(String::trim);
  }

  /** Whether a setting is there. */
  boolean has(String name) {
    return values.containsKey(name);
  }
}
