package org.abcrl.app.commands;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.abcrl.app.options.LibraryOption;
import org.abcrl.app.script.ScriptRunner;
import org.abcrl.jobs.Build;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.completer.ArgumentCompleter;
import org.jline.reader.impl.completer.StringsCompleter;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code abc-rl shell}: commands one after another on one circuit. */
@Command(
    name = "shell",
    description = {
      "Runs commands as ABC's shell does: read alu.v; resyn2; map; stime; write alu.blif",
      "'help' lists them; the passes of 'abc-rl list' are commands. Without a terminal, lines are",
      "read from standard input. --json answers a JSON object for each {\"id\": 1, \"command\":"
          + " \"...\"}.",
      "Scripts run with: abc-rl run -c 'COMMANDS', abc-rl run FILE.script"
    })
final class ShellCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private LibraryOption library;

  @Option(
      names = "--json",
      description = "Read requests and print answers as JSON, one object a line.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    if (json) {
      ScriptRunner.json(
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
          out,
          library.files(),
          Build.version());
      return ExitCodes.OK;
    }
    ScriptRunner runner = new ScriptRunner(out, err);
    runner.library(library.files());
    try (Terminal terminal = TerminalBuilder.builder().system(true).dumb(true).build()) {
      if (!terminal.getType().startsWith(Terminal.TYPE_DUMB)) {
        interact(terminal, runner, out);
        return ExitCodes.OK;
      }
    }
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));
    for (String line = in.readLine(); line != null && runner.line(line); ) {
      line = in.readLine();
    }
    return ExitCodes.OK;
  }

  private static void interact(Terminal terminal, ScriptRunner runner, PrintWriter out) {
    out.println("abc-rl " + Build.version() + "; 'help' lists the commands, 'quit' ends");
    out.flush();
    LineReader reader =
        LineReaderBuilder.builder()
            .terminal(terminal)
            .completer(
                new ArgumentCompleter(
                    new StringsCompleter(runner.names()),
                    (lines, line, candidates) -> files(line.word(), candidates)))
            .variable(
                LineReader.HISTORY_FILE,
                Path.of(System.getProperty("user.home"), ".abc-rl-history"))
            // Scripts of ABC have exclamation marks and backslashes as they are.
            .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
            .build();
    for (int number = 1; ; number++) {
      try {
        if (!runner.line(reader.readLine("abc-rl %02d> ".formatted(number)))) {
          return;
        }
      } catch (UserInterruptException e) {
        // Ctrl-C forgets the line.
      } catch (EndOfFileException e) {
        return;
      }
    }
  }

  /** Files that begin as the word does, folders with a slash to go on behind it. */
  private static void files(String word, List<Candidate> candidates) {
    int slash = word.lastIndexOf('/');
    String folder = word.substring(0, slash + 1);
    try (Stream<Path> entries = Files.list(Path.of(folder.isEmpty() ? "." : folder))) {
      for (Path entry : entries.sorted().toList()) {
        String name = folder + entry.getFileName();
        boolean more = Files.isDirectory(entry);
        candidates.add(
            new Candidate(more ? name + "/" : name, name, null, null, null, null, !more));
      }
    } catch (IOException | InvalidPathException e) {
      // Nothing to offer for what is no folder.
    }
  }
}
