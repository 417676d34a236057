package org.abcrl.aig.verilog.preprocess;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.abcrl.aig.io.CircuitFiles;
import org.abcrl.aig.verilog.Diagnostics;
import org.abcrl.aig.verilog.Severity;
import org.abcrl.aig.verilog.VerilogOptions;
import org.jspecify.annotations.Nullable;

/**
 * Carries out compiler directives (IEEE 1364-2005 clause 19, with SystemVerilog's macro extensions)
 * and removes comments. Files share their macros in the order they are given.
 */
public final class Preprocessor {
  /** Nested includes and macro expansions; more is a cycle. */
  private static final int MAX_DEPTH = 200;

  /** Macros that double their text end here instead of filling the memory. */
  private static final int MAX_LENGTH = 1 << 28;

  private static final Set<String> SKIPPED_LINES =
      Set.of(
          "timescale",
          "line",
          "pragma",
          "begin_keywords",
          "end_keywords",
          "unconnected_drive",
          "nounconnected_drive",
          "celldefine",
          "endcelldefine",
          "delay_mode_path",
          "delay_mode_zero",
          "delay_mode_unit",
          "delay_mode_distributed");

  private final VerilogOptions options;
  private final Diagnostics diagnostics;
  private final SourceText out = new SourceText();
  private final Map<String, Macro> macros = new HashMap<>();
  private final Deque<Conditional> conditionals = new ArrayDeque<>();
  private int depth;

  /**
   * An open {@code `ifdef}: where it began, whether its text counts, whether a branch was taken.
   */
  private static final class Conditional {
    final int file;
    final int offset;
    final boolean outerActive;
    boolean active;
    boolean taken;
    boolean sawElse;

    Conditional(int file, int offset, boolean outerActive, boolean active) {
      this.file = file;
      this.offset = offset;
      this.outerActive = outerActive;
      this.active = outerActive && active;
      this.taken = active;
    }
  }

  private Preprocessor(VerilogOptions options, Diagnostics diagnostics) {
    this.options = options;
    this.diagnostics = diagnostics;
    define("SYNTHESIS", "1");
    options.defines().forEach(this::define);
  }

  private void define(String name, String body) {
    macros.put(name, new Macro(name, null, List.of(), body));
  }

  /** Reads files one after the other. */
  public static SourceText files(
      List<Path> files, VerilogOptions options, Diagnostics diagnostics) {
    Preprocessor p = new Preprocessor(options, diagnostics);
    for (Path file : files) {
      p.file(file.toString(), read(file), file.toAbsolutePath().getParent());
    }
    return p.out;
  }

  /** Reads one text under the given file name. */
  public static SourceText text(
      String name, String text, VerilogOptions options, Diagnostics diagnostics) {
    Preprocessor p = new Preprocessor(options, diagnostics);
    p.file(name, text, Path.of("").toAbsolutePath());
    return p.out;
  }

  private static String read(Path file) {
    return new String(CircuitFiles.load(file, MAX_LENGTH), StandardCharsets.UTF_8);
  }

  private void file(String name, String text, @Nullable Path folder) {
    int id = out.addFile(new SourceFile(name, text));
    int open = conditionals.size();
    process(new Scanner(text), id, 0, false, folder);
    while (conditionals.size() > open) {
      Conditional c = conditionals.pop();
      error(c.file, c.offset, "`ifdef without `endif");
    }
    out.mark(id, text.length(), true);
    out.append('\n');
  }

  private boolean active() {
    return conditionals.isEmpty() || conditionals.peek().active;
  }

  /** Processes a text; {@code origin} is its place when it came out of a macro. */
  private void process(Scanner in, int file, int origin, boolean expanded, @Nullable Path folder) {
    String text = in.text;
    out.mark(file, expanded ? origin : in.at, expanded);
    while (in.at < text.length()) {
      char c = text.charAt(in.at);
      int start = in.at;
      if (c == '/' && in.comment()) {
        String comment = text.substring(start, in.at);
        if (in.unterminatedComment) {
          error(file, expanded ? origin : start, "comment without an end");
        }
        if (!expanded && active()) {
          pragma(comment, in, file, start);
        }
        out.append(' ');
        out.mark(file, expanded ? origin : in.at, expanded);
      } else if (c == '"' || c == '\\') {
        if (c == '"') {
          in.string();
        } else {
          in.escaped();
        }
        copy(text, start, in.at);
      } else if (c == '`') {
        directive(in, file, expanded ? origin : start, expanded, folder);
        out.mark(file, expanded ? origin : in.at, expanded);
      } else {
        in.plain();
        copy(text, start, in.at);
      }
      if (out.length() > MAX_LENGTH) {
        diagnostics.add(
            out.file(file)
                .diagnostic(
                    Severity.ERROR, origin, "the text grows beyond 256 MiB while macros expand"));
        diagnostics.throwIfErrors();
      }
    }
  }

  private void copy(String text, int from, int to) {
    if (active()) {
      out.append(text, from, to);
    }
  }

  /** Comments that steer synthesis: {@code synopsys translate_off}, {@code full_case} and so on. */
  private void pragma(String comment, Scanner in, int file, int start) {
    String body = comment.substring(2).strip();
    if (!body.startsWith("synopsys") && !body.startsWith("synthesis")) {
      return;
    }
    if (body.contains("translate_off")) {
      int end = in.text.indexOf("translate_on", in.at);
      if (end < 0) {
        error(file, start, "translate_off without translate_on");
        in.at = in.text.length();
      } else {
        in.at = end + "translate_on".length();
        int newline = in.text.indexOf('\n', in.at);
        int close = in.text.indexOf("*/", in.at);
        boolean block = close >= 0 && (newline < 0 || close < newline);
        in.at = block ? close + 2 : newline < 0 ? in.text.length() : newline;
      }
    } else {
      String attributes =
          (body.contains("full_case") ? " full_case" : "")
              + (body.contains("parallel_case") ? " parallel_case" : "");
      if (!attributes.isEmpty()) {
        String replacement = " (*" + attributes + " *) ";
        out.append(replacement, 0, replacement.length());
      }
    }
  }

  private void directive(Scanner in, int file, int place, boolean expanded, @Nullable Path folder) {
    in.at++;
    String name = in.identifier();
    switch (name) {
      case "ifdef", "ifndef" -> {
        in.blanks();
        String macro = in.identifier();
        if (macro.isEmpty()) {
          error(file, place, "expected a macro name after `" + name);
        }
        boolean holds = macros.containsKey(macro) == name.equals("ifdef");
        conditionals.push(new Conditional(file, place, active(), holds));
      }
      case "elsif", "else" -> {
        in.blanks();
        String macro = name.equals("elsif") ? in.identifier() : "";
        Conditional c = conditionals.peek();
        if (c == null || c.sawElse) {
          error(file, place, "`" + name + " without `ifdef");
          return;
        }
        boolean holds = name.equals("else") || macros.containsKey(macro);
        c.active = c.outerActive && !c.taken && holds;
        c.taken |= holds;
        c.sawElse = name.equals("else");
      }
      case "endif" -> {
        if (conditionals.isEmpty()) {
          error(file, place, "`endif without `ifdef");
        } else {
          conditionals.pop();
        }
      }
      default -> {
        if (name.equals("define")) {
          MacroReader.Definition read = MacroReader.definition(in);
          if (active()) {
            Macro macro = read.macro();
            if (macro != null) {
              macros.put(macro.name(), macro);
            } else {
              error(file, place, String.valueOf(read.error()));
            }
          }
        } else if (active()) {
          activeDirective(name, in, file, place, expanded, folder);
        }
      }
    }
  }

  private void activeDirective(
      String name, Scanner in, int file, int place, boolean expanded, @Nullable Path folder) {
    switch (name) {
      case "undef" -> {
        in.blanks();
        macros.remove(in.identifier());
      }
      case "undefineall" -> macros.clear();
      case "resetall" -> out.setImplicitNets(true);
      case "default_nettype" -> {
        in.blanks();
        String type = in.identifier();
        if (!type.equals("none") && !type.equals("wire")) {
          error(file, place, "`default_nettype " + type + " is not supported; wire and none are");
        }
        out.setImplicitNets(!type.equals("none"));
      }
      case "include" -> include(in, file, place, expanded, folder);
      case "__FILE__" -> emit('"' + out.file(file).name() + '"', file, place);
      case "__LINE__" -> emit(Integer.toString(out.file(file).line(place)), file, place);
      case "" -> error(file, place, "found '`' without a directive or macro name");
      default -> {
        if (SKIPPED_LINES.contains(name)) {
          in.restOfLine();
        } else {
          expand(name, in, file, place, folder);
        }
      }
    }
  }

  private void emit(String text, int file, int place) {
    out.mark(file, place, true);
    out.append(text, 0, text.length());
  }

  private void include(Scanner in, int file, int place, boolean expanded, @Nullable Path folder) {
    in.blanks();
    String rest = in.restOfLine().strip();
    if (rest.startsWith("`")) {
      Macro macro = macros.get(rest.substring(1).strip());
      rest = macro == null ? rest : macro.body().strip();
    }
    char close = rest.startsWith("<") ? '>' : '"';
    int end = rest.length() < 2 ? -1 : rest.indexOf(close, 1);
    if (end < 0 || (rest.charAt(0) != '"' && rest.charAt(0) != '<')) {
      error(file, place, "expected \"file\" after `include");
      return;
    }
    String name = rest.substring(1, end);
    Path found = find(name, folder);
    if (found == null) {
      error(file, place, "`include file \"" + name + "\" not found; name its folder with -I");
      return;
    }
    if (++depth > MAX_DEPTH) {
      error(
          file,
          place,
          "`include is nested more than " + MAX_DEPTH + " deep; does a file include itself?");
      diagnostics.throwIfErrors();
    }
    file(found.toString(), read(found), found.toAbsolutePath().getParent());
    depth--;
    if (!expanded && end + 1 < rest.length()) {
      // What follows the file name on the same line, such as a comment, was taken with the line.
      out.append('\n');
    }
  }

  private @Nullable Path find(String name, @Nullable Path folder) {
    try {
      if (folder != null && Files.isRegularFile(folder.resolve(name))) {
        return folder.resolve(name);
      }
      for (Path dir : options.includeDirs()) {
        if (Files.isRegularFile(dir.resolve(name))) {
          return dir.resolve(name);
        }
      }
    } catch (java.nio.file.InvalidPathException e) {
      return null;
    }
    return null;
  }

  private void expand(String name, Scanner in, int file, int place, @Nullable Path folder) {
    Macro macro = macros.get(name);
    if (macro == null) {
      error(file, place, "macro or directive `" + name + " is not defined");
      return;
    }
    MacroReader.Expansion expansion = MacroReader.expansion(macro, in);
    String text = expansion.text();
    if (text == null) {
      error(file, place, String.valueOf(expansion.error()));
      return;
    }
    if (++depth > MAX_DEPTH) {
      error(
          file,
          place,
          "macro `" + name + " is nested more than " + MAX_DEPTH + " deep; does it use itself?");
      diagnostics.throwIfErrors();
    }
    process(new Scanner(text), file, place, true, folder);
    depth--;
  }

  private void error(int file, int offset, String message) {
    diagnostics.add(out.file(file).diagnostic(Severity.ERROR, offset, message));
  }
}
