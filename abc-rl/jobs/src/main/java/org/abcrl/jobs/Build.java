package org.abcrl.jobs;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** What this program was built from. */
public final class Build {
  private static final Properties PROPERTIES = load();

  private Build() {}

  private static Properties load() {
    Properties properties = new Properties();
    try (InputStream in = Build.class.getResourceAsStream("/org/abcrl/jobs/build.properties")) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      // The version is told as unknown; nothing depends on it.
      properties.clear();
    }
    return properties;
  }

  /** The program's version, for example {@code 0.2.0}. */
  public static String version() {
    return property("version", "unknown");
  }

  /** The version of a library it was built with. */
  public static String property(String name, String otherwise) {
    return PROPERTIES.getProperty(name, otherwise);
  }
}
