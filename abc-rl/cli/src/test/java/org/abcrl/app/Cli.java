package org.abcrl.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.abcrl.app.commands.AbcRlCommand;

/** Runs commands as a user calls them, in a folder. */
final class Cli {
  static final String ADDER =
      """
      module adder #(parameter W = 6) (input [W-1:0] a, b, output [W:0] s);
        assign s = a + b;
      endmodule
      """;

  static final String MULTIPLIER =
      """
      module times(input [3:0] a, b, output [7:0] p);
        assign p = a * b;
      endmodule
      """;

  /** A circuit whose baseline a short search beats. */
  static final String MIX =
      """
      module mix(input [7:0] a, b, c, output [7:0] y, output less);
        assign y = (a + b) ^ (c & {8{a < c}});
        assign less = a * b < {c, a};
      endmodule
      """;

  private final Path folder;
  private String out = "";
  private String err = "";

  Cli(Path folder) {
    this.folder = folder;
  }

  /** Runs a command line; returns the exit code. */
  int run(Object... args) {
    StringWriter outText = new StringWriter();
    StringWriter errText = new StringWriter();
    String[] words = Stream.of(args).map(Object::toString).toArray(String[]::new);
    int code = AbcRlCommand.run(new PrintWriter(outText), new PrintWriter(errText), words);
    out = outText.toString();
    err = errText.toString();
    return code;
  }

  /** Stdout of the last command. */
  String out() {
    return out;
  }

  /** Stderr of the last command. */
  String err() {
    return err;
  }

  /** Stdout of the last command, parsed. */
  JsonNode json() throws IOException {
    return new ObjectMapper().readTree(out);
  }

  /** A path in the folder. */
  Path path(String name) {
    return folder.resolve(name);
  }

  /** A file in the folder. */
  Path file(String name, String content) throws IOException {
    return Files.writeString(path(name), content);
  }
}
