package org.abcrl.app.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** Version, source revision and Java, for {@code --version} and for result files. */
public final class Version implements IVersionProvider {
  private static final Properties BUILD = load();

  private static Properties load() {
    Properties properties = new Properties();
    try (InputStream in = Version.class.getResourceAsStream("/org/abcrl/app/build.properties")) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      // The version is told as unknown; nothing depends on it.
      properties.clear();
    }
    return properties;
  }

  /** The program's version, for example {@code 0.1.0}. */
  static String version() {
    return BUILD.getProperty("version", "unknown");
  }

  @Override
  public String[] getVersion() {
    return new String[] {
      "abc-rl " + version(),
      "DJL "
          + BUILD.getProperty("djl", "?")
          + " (PyTorch "
          + BUILD.getProperty("libtorch", "?")
          + ", CPU), Lucene "
          + BUILD.getProperty("lucene", "?"),
      "Java "
          + Runtime.version()
          + ", "
          + System.getProperty("os.name")
          + " "
          + System.getProperty("os.arch")
    };
  }
}
