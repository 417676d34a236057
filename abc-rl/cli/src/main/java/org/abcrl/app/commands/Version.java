package org.abcrl.app.commands;

import org.abcrl.jobs.Build;
import picocli.CommandLine.IVersionProvider;

/** Version, source revision and Java, for {@code --version}. */
public final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    return new String[] {
      "abc-rl " + Build.version(),
      "DJL "
          + Build.property("djl", "?")
          + " (PyTorch "
          + Build.property("libtorch", "?")
          + ", CPU), Lucene "
          + Build.property("lucene", "?"),
      "Java "
          + Runtime.version()
          + ", "
          + System.getProperty("os.name")
          + " "
          + System.getProperty("os.arch")
    };
  }
}
