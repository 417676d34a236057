package org.abcrl.app.script;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Commands of ABC that are not here, and what comes nearest. */
final class Missing {
  private static final String TABLE = "abc-commands.txt";

  private Missing() {}

  /** What comes nearest to a command of ABC; empty if ABC has none of that name either. */
  static Optional<String> nearest(String name) {
    return Optional.ofNullable(table().get(name));
  }

  /**
   * The whole table: what comes nearest by ABC's name, in the order of the file.
   *
   * @throws IllegalStateException if a line has no colon, or a name stands twice
   */
  static Map<String, String> table() {
    Map<String, String> nearest = new LinkedHashMap<>();
    for (String line : text().lines().toList()) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      int colon = line.indexOf(": ");
      if (colon < 0) {
        throw new IllegalStateException(TABLE + ": no colon in: " + line);
      }
      for (String name : line.substring(colon + 2).split(" ")) {
        if (nearest.put(name, line.substring(0, colon)) != null) {
          throw new IllegalStateException(TABLE + ": twice: " + name);
        }
      }
    }
    return nearest;
  }

  private static String text() {
    try (InputStream in = Missing.class.getResourceAsStream(TABLE)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
