package org.abcrl.aig.verilog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.abcrl.aig.testing.TestData;

/** One rule of the language as a small module; see the head of snippets.txt. */
record Snippet(String name, Set<String> flags, String ports, String body, String extra) {

  /** The module's name in a batch with others. */
  String module() {
    return isDesign() ? name : "s_" + name;
  }

  /** Whether it is a design in a file of its own. */
  private boolean isDesign() {
    return ports.isEmpty() && body.isEmpty();
  }

  /** The text, with module names that differ from all other snippets' ones. */
  String source() {
    if (isDesign()) {
      return extra;
    }
    String text = "module top(" + ports + " );\n" + body + "\nendmodule\n" + extra + "\n";
    return text.replaceAll("\\b(sub2|sub|leaf|pkg)\\b", module() + "_$1")
        .replaceAll("\\bmodule top\\b", "module " + module());
  }

  boolean with(String tool) {
    return !flags.contains("-" + tool);
  }

  /** The rules of the language. */
  static List<Snippet> all() {
    return read("snippets.txt");
  }

  /** Twins in plain Verilog of snippets that no other tool reads, by the snippet's name. */
  static Map<String, Snippet> twins() {
    return read("twins.txt").stream().collect(Collectors.toMap(Snippet::name, s -> s));
  }

  /**
   * Whole designs in files of their own, in the style of all kinds of designers: the top module has
   * the file's name. Comments at the head name the tools that do not read it, and its twin.
   */
  static List<Snippet> designs() {
    return files().filter(f -> !isTwin(f)).map(Snippet::design).toList();
  }

  /** Twins of designs in plain Verilog, by the design's name. */
  static Map<String, Snippet> designTwins() {
    return files()
        .filter(Snippet::isTwin)
        .map(Snippet::design)
        .map(s -> new Snippet(s.name().replace("_twin", ""), s.flags(), "", "", s.extra()))
        .collect(Collectors.toMap(Snippet::name, s -> s));
  }

  private static Stream<Path> files() {
    Path folder =
        TestData.root().resolve("aig/verilog/src/test/resources/org/abcrl/aig/verilog/designs");
    return Stream.concat(TestData.list(folder, ".v"), TestData.list(folder, ".sv"));
  }

  private static boolean isTwin(Path file) {
    return file.getFileName().toString().endsWith("_twin.v");
  }

  private static Snippet design(Path file) {
    try {
      String text = Files.readString(file);
      Set<String> flags =
          text.lines()
              .filter(l -> l.startsWith("// -"))
              .flatMap(l -> Stream.of("-yosys", "-icarus").filter(l::contains))
              .collect(Collectors.toSet());
      String name = file.getFileName().toString().replaceFirst("\\.s?v$", "");
      return new Snippet(name, flags, "", "", text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Snippet> read(String resource) {
    String text;
    try (InputStream in = Snippet.class.getResourceAsStream(resource)) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<Snippet> result = new ArrayList<>();
    StringBuilder entry = new StringBuilder();
    for (String line : (text + "\n#").split("\n", -1)) {
      if (line.startsWith(" ")) {
        entry.append('\n').append(line.substring(1));
        continue;
      }
      if (entry.length() > 0) {
        result.add(parse(entry.toString()));
      }
      entry.setLength(0);
      if (!line.startsWith("#")) {
        entry.append(line);
      }
    }
    return result;
  }

  private static Snippet parse(String entry) {
    String[] further = entry.split(" \\|\\| ", 2);
    // Only in the head a blank, a bar and a blank part the fields: bodies have operators.
    String[] fields = entry.split(" \\| ", 3);
    boolean modules =
        further.length == 2 && further[1].matches("(?s)(module|package|interface) .*");
    String body = fields[2];
    String extra = "";
    if (modules) {
      int at = body.indexOf(" || " + further[1]);
      extra = further[1];
      body = body.substring(0, at);
    }
    String[] head = fields[0].trim().split(" ", -1);
    return new Snippet(
        head[0],
        Set.of(head).stream().filter(f -> f.startsWith("-")).collect(Collectors.toSet()),
        fields[1],
        body,
        extra);
  }
}
