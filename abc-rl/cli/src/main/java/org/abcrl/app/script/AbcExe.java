package org.abcrl.app.script;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.abcrl.aig.io.InputFiles;
import org.abcrl.app.options.UsageException;

/**
 * Stands in for ABC's program where another one starts it, as Yosys does with {@code abc -exe}:
 * {@code -s -f SCRIPT}, {@code -c COMMANDS}, or commands on standard input; CIRCT gives each
 * command a {@code -q} of its own. The scripts that Yosys brings along are replaced by a search;
 * others are run as they are.
 */
public final class AbcExe {
  private static final int OK = 0;

  private static final List<String> USAGE =
      List.of(
          "usage: abc-rl-abc [-s] [-f SCRIPT]... [-c COMMANDS]... [-C COMMANDS]",
          "stands in for ABC where another program starts it: yosys -p \"...; abc -exe"
              + " abc-rl-abc\"",
          "  -f, -F FILE       run the commands of a file",
          "  -c, -q COMMANDS   run commands, with semicolons between them; may be repeated",
          "  -C, -Q COMMANDS   the same, then go on with standard input, as without any of these",
          "  -s, -b, -x        taken and without effect",
          "Environment: ABC_RL_EFFORT=0..4, how hard searches try (2). 'help' lists the commands.");

  /** Commands of the command line, and where they are from. */
  private record Part(String source, String script, boolean file) {}

  private final PrintWriter out;
  private final Interpreter interpreter;

  private AbcExe(PrintWriter out) {
    this.out = out;
    Session session = new Session(out);
    session.dropPortBuffers();
    session.assumeRegisters();
    interpreter = new Interpreter(session);
    interpreter.replaceKnownScripts();
  }

  /** Runs and ends the process. */
  public static void main(String[] args) {
    PrintWriter out = new PrintWriter(System.out, true, Charset.defaultCharset());
    int code =
        run(
            out,
            new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())),
            args);
    out.flush();
    System.exit(code);
  }

  /**
   * Runs a command line.
   *
   * @param out takes all that is printed, errors too, as Yosys reads both together
   * @param in the commands where the command line has none
   * @return the exit code: 0 done, 1 failed, 2 wrong input, 3 undecided
   */
  static int run(PrintWriter out, BufferedReader in, String... args) {
    AbcExe abc = new AbcExe(out);
    List<Part> parts = new ArrayList<>();
    boolean goesOn = false;
    try {
      for (int i = 0; i < args.length; i++) {
        switch (args[i]) {
          case "-s", "-b", "-x" -> {
            // No start file, no banner: so it is anyway.
          }
          case "-f", "-F" -> {
            Path file = Path.of(value(args, ++i));
            parts.add(
                new Part(file.toString(), InputFiles.text(file, StandardCharsets.UTF_8), true));
          }
          case "-c", "-q" -> parts.add(new Part(args[i], value(args, ++i), false));
          case "-C", "-Q" -> {
            parts.add(new Part(args[i], value(args, ++i), false));
            goesOn = true;
          }
          case "-h", "--help" -> {
            USAGE.forEach(out::println);
            return OK;
          }
          default ->
              throw new UsageException(
                  "found '" + args[i] + "', expected -s -f SCRIPT, or -c COMMANDS");
        }
      }
      for (Part part : parts) {
        if (part.file()) {
          out.println("ABC command line: \"source " + part.source() + "\".");
          out.println();
        }
        if (!abc.interpreter.run(part.source(), part.script())) {
          return OK;
        }
      }
      if (!parts.isEmpty() && !goesOn) {
        return OK;
      }
      return abc.lines(in);
    } catch (RuntimeException | IOException e) {
      return abc.report(e);
    } finally {
      out.flush();
    }
  }

  private static String value(String[] args, int i) {
    if (i >= args.length) {
      throw new UsageException("the value of '" + args[i - 1] + "' is missing");
    }
    return args[i];
  }

  /** Commands line by line, with ABC's prompt: a process that Yosys keeps for several circuits. */
  private int lines(BufferedReader in) throws IOException {
    for (int number = 1; ; number++) {
      out.printf("abc %02d> ", number);
      out.flush();
      String line = in.readLine();
      if (line == null) {
        out.println();
        return OK;
      }
      out.println(line);
      try {
        if (!interpreter.run("line " + number, line)) {
          return OK;
        }
      } catch (RuntimeException | IOException e) {
        report(e);
      }
    }
  }

  private int report(Exception e) {
    Failure failure = Failure.of(e);
    out.println("Error: " + failure.message());
    return failure.code();
  }
}
