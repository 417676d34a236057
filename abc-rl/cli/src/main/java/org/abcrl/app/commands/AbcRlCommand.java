package org.abcrl.app.commands;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import org.abcrl.agents.SynthesisException;
import org.abcrl.aig.InputException;
import org.abcrl.aig.verilog.VerilogException;
import org.abcrl.app.options.IoErrors;
import org.abcrl.app.options.Pipes;
import org.abcrl.app.options.UsageException;
import org.abcrl.jobs.JobException;
import org.abcrl.jobs.cluster.ClusterException;
import org.abcrl.retrieval.IndexException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The root command: names the subcommands, turns exceptions into one line and an exit code. */
@Command(
    name = "abc-rl",
    mixinStandardHelpOptions = true,
    scope = ScopeType.INHERIT,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    description = {
      "Searches logic-synthesis recipes for Verilog, AIGER and BLIF circuits.",
      "For example: abc-rl search design.v --top alu -o out"
    })
public final class AbcRlCommand implements Runnable {
  @Spec private CommandSpec spec;

  private boolean verbose;

  private AbcRlCommand() {}

  /** Runs a command line; stdout and stderr are the process's. */
  public static int run(String... args) {
    return run(
        System.in,
        System.out,
        new PrintWriter(System.out, true, Charset.defaultCharset()),
        new PrintWriter(System.err, true, Charset.defaultCharset()),
        args);
  }

  /** Runs a command line with its own output; returns the exit code. No pipes: see the other. */
  public static int run(PrintWriter out, PrintWriter err, String... args) {
    return run(InputStream.nullInputStream(), OutputStream.nullOutputStream(), out, err, args);
  }

  /**
   * Runs a command line; returns the exit code.
   *
   * @param in what {@code -} reads
   * @param file where {@code -o -} writes
   * @param out reports, where no file goes there
   * @param err messages, progress, and reports beside a file
   */
  public static int run(
      InputStream in, OutputStream file, PrintWriter out, PrintWriter err, String... args) {
    int code;
    try (Pipes pipes = Pipes.of(in, args)) {
      PrintWriter messages = pipes.isUsed() ? pipes.naming(err) : err;
      code = execute(pipes.isWriting() ? messages : out, messages, pipes.words());
      messages.flush();
      if (code == ExitCodes.OK) {
        pipes.send(file);
      }
    } catch (UsageException e) {
      err.println("abc-rl: " + e.getMessage());
      code = ExitCodes.BAD_INPUT;
    } catch (IOException e) {
      err.println("abc-rl: " + IoErrors.describe(e));
      code = ExitCodes.BAD_INPUT;
    }
    out.flush();
    err.flush();
    return code;
  }

  private static int execute(PrintWriter out, PrintWriter err, String... args) {
    AbcRlCommand root = new AbcRlCommand();
    CommandLine commandLine = commandLine(root, args);
    commandLine.setOut(out);
    commandLine.setErr(err);
    commandLine.setExecutionExceptionHandler((e, line, parsed) -> root.executionError(e, line));
    try {
      return commandLine.execute(args);
    } catch (OutOfMemoryError e) {
      // What the command held is garbage by now.
      return outOfMemory(err);
    }
  }

  /** The command line that these words need, with what the help of each command says. */
  static CommandLine commandLine(String... args) {
    return commandLine(new AbcRlCommand(), args);
  }

  private static CommandLine commandLine(AbcRlCommand root, String... args) {
    CommandLine commandLine = new CommandLine(root);
    Subcommands.of(args).forEach(commandLine::addSubcommand);
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setUsageHelpAutoWidth(true);
    commandLine.setParameterExceptionHandler(AbcRlCommand::parameterError);
    CommandHelp.complete(commandLine);
    return commandLine;
  }

  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT,
      description = "Log what happens on stderr; stack traces with errors.")
  void setVerbose(boolean verbose) {
    this.verbose = verbose;
    if (verbose) {
      // Read by log4j2.xml when the first logger is made.
      System.setProperty("abcrl.log", "debug");
      System.setProperty("abcrl.log.libraries", "info");
    }
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }

  private static int parameterError(ParameterException e, String[] args) {
    CommandLine line = e.getCommandLine();
    line.getErr()
        .println(
            "abc-rl: "
                + firstLine(e)
                + " (see "
                + line.getCommandSpec().qualifiedName()
                + " --help)");
    CommandLine.UnmatchedArgumentException.printSuggestions(e, line.getErr());
    return ExitCodes.BAD_INPUT;
  }

  private static int outOfMemory(PrintWriter err) {
    err.println(
        "abc-rl: out of memory with "
            + (Runtime.getRuntime().maxMemory() >> 20)
            + " MiB; ABC_RL_JAVA_OPTS=-Xmx16g allows more, search --resume goes on");
    return ExitCodes.OUT_OF_MEMORY;
  }

  /** Whether a thread of the command's had not enough memory. */
  private static boolean isOutOfMemory(Throwable e) {
    Throwable cause = e;
    for (int depth = 0; cause != null && depth < 20; depth++) {
      if (cause instanceof OutOfMemoryError) {
        return true;
      }
      cause = cause.getCause();
    }
    return false;
  }

  private int executionError(Exception e, CommandLine line) {
    PrintWriter err = line.getErr();
    if (isOutOfMemory(e)) {
      return outOfMemory(err);
    }
    int code = ExitCodes.BAD_INPUT;
    if (e instanceof VerilogException verilog) {
      err.println(verilog.format());
    } else if (e instanceof InputException
        || e instanceof UsageException
        || e instanceof JobException
        || e instanceof ClusterException
        || e instanceof IndexException
        || e instanceof SynthesisException) {
      err.println("abc-rl: " + e.getMessage());
    } else if (e instanceof IOException io) {
      err.println("abc-rl: " + IoErrors.describe(io));
    } else if (e instanceof UncheckedIOException io) {
      err.println("abc-rl: " + IoErrors.describe(requireNonNull(io.getCause())));
    } else {
      err.println(
          "abc-rl: internal error: "
              + e
              + (verbose ? "" : " (please report it with the output of -v)"));
      code = ExitCodes.FAILED;
    }
    if (verbose) {
      e.printStackTrace(err);
    }
    return code;
  }

  private static String firstLine(Exception e) {
    String message = e.getMessage();
    return message == null ? e.toString() : message.lines().findFirst().orElse("");
  }
}
