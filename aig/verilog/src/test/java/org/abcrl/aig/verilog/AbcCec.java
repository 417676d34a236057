package org.abcrl.aig.verilog;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.abcrl.aig.Aig;
import org.abcrl.aig.io.AigerWriter;
import org.abcrl.aig.testing.Abc;

/** A second opinion on equal circuits: ABC's {@code cec}, many pairs in one run. */
final class AbcCec {
  private final Path folder;
  private final List<String> names = new ArrayList<>();
  private final StringBuilder script = new StringBuilder();

  AbcCec(Path folder) {
    this.folder = folder;
  }

  void add(String name, Twins.Pair pair) throws IOException {
    Path a = write(pair.ours(), "ours");
    Path b = write(pair.theirs(), "theirs");
    names.add(name);
    script.append("echo PAIR; cec -n ").append(a).append(' ').append(b).append('\n');
  }

  private Path write(Aig aig, String side) throws IOException {
    Path file = folder.resolve("cec" + names.size() + side + ".aig");
    try (OutputStream out = Files.newOutputStream(file)) {
      AigerWriter.writeBinary(aig, out);
    }
    return file;
  }

  /** The pairs that ABC does not prove equal, with what it says. */
  List<String> unproved() throws IOException {
    Path file = folder.resolve("cec.abc");
    Files.writeString(file, script);
    String[] answers = Abc.program("yosys-abc", "-f", file.toString()).split("PAIR", -1);
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      String answer = i + 1 < answers.length ? answers[i + 1] : "no answer";
      if (!answer.contains("Networks are equivalent")) {
        wrong.add(names.get(i) + ": ABC: " + answer.strip());
      }
    }
    return wrong;
  }
}
