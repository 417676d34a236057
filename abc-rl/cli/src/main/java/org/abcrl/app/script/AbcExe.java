package org.abcrl.app.script;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.abcrl.agents.SynthesisException;
import org.abcrl.aig.InputException;
import org.abcrl.aig.verilog.VerilogException;
import org.abcrl.app.options.UsageException;
import org.abcrl.jobs.JobException;

/**
 * Stands in for ABC's program where another one starts it, as Yosys does with {@code abc -exe}:
 * {@code -s -f SCRIPT}, {@code -c COMMANDS}, or commands on standard input. The scripts that Yosys
 * brings along are replaced by a search; others are run as they are.
 */
public final class AbcExe {
  private static final int OK = 0;
  private static final int FAILED = 1;
  private static final int BAD_INPUT = 2;
  private static final int UNDECIDED = 3;

  private final PrintWriter out;
  private final Interpreter interpreter;

  private AbcExe(PrintWriter out) {
    this.out = out;
    Session session = new Session(out);
    session.dropPortBuffers();
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
    if (e instanceof UnprovedException unproved) {
      out.println("Error: " + unproved.getMessage());
      return unproved.isDifferent() ? FAILED : UNDECIDED;
    }
    String message =
        e instanceof VerilogException verilog
            ? verilog.format()
            : e instanceof NoSuchFileException
                ? e.getMessage() + ": no such file"
                : e instanceof UncheckedIOException io
                        && io.getCause() instanceof NoSuchFileException
                    ? io.getCause().getMessage() + ": no such file"
                    : String.valueOf(e.getMessage());
    boolean input =
        e instanceof InputException
            || e instanceof UsageException
            || e instanceof JobException
            || e instanceof SynthesisException
            || e instanceof VerilogException
            || e instanceof IOException
            || e instanceof UncheckedIOException
            || e instanceof IllegalArgumentException;
    out.println("Error: " + (input ? message : "internal error: " + e));
    return input ? BAD_INPUT : FAILED;
  }
}
