package org.abcrl.app.script;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.abcrl.app.options.UsageException;

/**
 * Stands in for ABC's program where another one starts it, as Yosys does with {@code abc -exe}:
 * {@code -s -f SCRIPT}, {@code -c COMMANDS}, or commands on standard input. The scripts that Yosys
 * brings along are replaced by a search; others are run as they are.
 */
public final class AbcExe {
  private static final int OK = 0;

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
    String script = null;
    String source = "";
    try {
      for (int i = 0; i < args.length; i++) {
        switch (args[i]) {
          case "-s", "-b", "-q", "-x" -> {
            // No start file, no banner: so it is anyway.
          }
          case "-f", "-F" -> {
            source = value(args, ++i);
            script = Files.readString(Path.of(source), StandardCharsets.UTF_8);
            out.println("ABC command line: \"source " + source + "\".");
            out.println();
          }
          case "-c", "-C" -> {
            source = "-c";
            script = value(args, ++i);
          }
          default ->
              throw new UsageException(
                  "found '" + args[i] + "', expected -s -f SCRIPT, or -c COMMANDS");
        }
      }
      if (script != null) {
        abc.interpreter.run(source, script);
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
