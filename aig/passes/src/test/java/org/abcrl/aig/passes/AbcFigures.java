package org.abcrl.aig.passes;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.abcrl.aig.testing.TestData;

/** Nodes and levels that ABC reaches on the public circuits, from the reference figures. */
final class AbcFigures {
  /** AND nodes and levels. */
  record Size(int ands, int levels) {}

  private final String json;

  private AbcFigures(String json) {
    this.json = json;
  }

  static AbcFigures load() {
    try {
      return new AbcFigures(Files.readString(TestData.peers("abc-public.json")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What ABC makes of a circuit with a pass or recipe. */
  Size of(Path circuit, String pass) {
    String file = circuit.getFileName().toString();
    String name =
        requireNonNull(circuit.getParent()).getFileName()
            + "/"
            + file.substring(0, file.lastIndexOf('.'));
    int at = json.indexOf('"' + name + '"');
    Matcher matcher =
        Pattern.compile(
                Pattern.quote('"' + pass + '"')
                    + "\\s*:\\s*\\{\\s*\"ands\"\\s*:\\s*(\\d+),\\s*\"levels\"\\s*:\\s*(\\d+)")
            .matcher(json);
    if (at < 0 || !matcher.find(at)) {
      throw new IllegalStateException("no reference figures of " + name + " for " + pass);
    }
    return new Size(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }
}
