package org.abcrl.app.options;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.abcrl.aig.io.TemporaryFolder;
import org.jspecify.annotations.Nullable;

/**
 * The word {@code -} on a command line: standard input as a file to read, after {@code -o} standard
 * output as the file to write. The command works on files in a folder of its own; so a reader sees
 * the whole result or nothing, as with files.
 */
public final class Pipes implements AutoCloseable {
  private static final Set<String> FORMATS =
      Set.of("aig", "aag", "blif", "bench", "v", "sv", "vcd");

  /** Commands whose {@code -o} names one file. */
  private static final Set<String> WRITERS =
      Set.of("optimize", "map", "generate", "minimise", "report", "dot");

  /** What some of them write without being asked in which format. */
  private static final Map<String, String> ALWAYS = Map.of("report", "html", "dot", "dot");

  private final List<String> words = new ArrayList<>();
  private final InputStream in;
  private @Nullable TemporaryFolder folder;
  private @Nullable Path input;
  private @Nullable Path output;

  private Pipes(InputStream in) {
    this.in = in;
  }

  /**
   * Reads standard input if a word asks for it.
   *
   * @throws UsageException if {@code -} stands where it means nothing, or its format is not known
   * @throws IOException if standard input cannot be read
   */
  public static Pipes of(InputStream in, String... args) throws IOException {
    Pipes pipes = new Pipes(in);
    try {
      pipes.rewrite(List.of(args));
      return pipes;
    } catch (IOException | RuntimeException e) {
      pipes.close();
      throw e;
    }
  }

  /** The command line with files in place of pipes. */
  public String[] words() {
    return words.toArray(new String[0]);
  }

  /** Whether the command's file goes to standard output, so that its report must not. */
  public boolean isWriting() {
    return output != null;
  }

  /** A writer of messages that calls the pipes what the user calls them. */
  public PrintWriter naming(PrintWriter to) {
    return new PrintWriter(
        new FilterWriter(to) {
          @Override
          public void write(String text, int offset, int length) throws IOException {
            out.write(named(text.substring(offset, offset + length)));
          }

          @Override
          public void write(char[] text, int offset, int length) throws IOException {
            out.write(named(new String(text, offset, length)));
          }
        },
        true);
  }

  private String named(String text) {
    String result = input == null ? text : text.replace(input.toString(), "<stdin>");
    return output == null ? result : result.replace(output.toString(), "<stdout>");
  }

  /** Whether there is anything to name. */
  public boolean isUsed() {
    return folder != null;
  }

  /** Sends the command's file, if it wrote one. */
  public void send(OutputStream out) throws IOException {
    if (output != null && Files.exists(output)) {
      Files.copy(output, out);
      out.flush();
    }
  }

  @Override
  public void close() throws IOException {
    if (folder != null) {
      folder.close();
    }
  }

  private void rewrite(List<String> args) throws IOException {
    String format = value(args, "--format");
    String written = value(args, "--output-format");
    for (int i = 0; i < args.size(); i++) {
      String word = args.get(i);
      String before = i == 0 ? "" : args.get(i - 1);
      boolean option = before.equals("-o") || before.equals("--output");
      if (word.equals("--output=-") || word.equals("-") && option) {
        String path = output(args, written == null ? format : written).toString();
        words.add(word.equals("-") ? path : "--output=" + path);
      } else if (word.equals("-") && !before.equals("-r") && !before.equals("-c")) {
        words.add(input(command(args), format).toString());
      } else {
        words.add(word);
      }
    }
  }

  private static @Nullable String value(List<String> args, String option) {
    String found = null;
    for (int i = 0; i < args.size(); i++) {
      if (args.get(i).startsWith(option + "=")) {
        found = args.get(i).substring(option.length() + 1);
      } else if (args.get(i).equals(option) && i + 1 < args.size()) {
        found = args.get(i + 1);
      }
    }
    return found;
  }

  private static String known(String format) {
    String plain = format.toLowerCase(Locale.ROOT).replaceFirst("^\\.", "");
    if (!FORMATS.contains(plain)) {
      throw new UsageException(
          "-: found format '"
              + format
              + "', expected one of "
              + FORMATS.stream().sorted().toList());
    }
    return plain;
  }

  private static String command(List<String> args) {
    return args.stream().filter(a -> !a.startsWith("-")).findFirst().orElse("");
  }

  private Path input(String command, @Nullable String format) throws IOException {
    if (input != null) {
      throw new UsageException("-: standard input can be read once only");
    }
    if (command.equals("run")) {
      return script();
    }
    if (format == null) {
      throw new UsageException("-: which format has standard input? --format tells, as in blif");
    }
    input = folder().file("stdin." + known(format));
    Files.copy(in, input);
    return input;
  }

  /** A job, which is JSON, or a script. */
  private Path script() throws IOException {
    byte[] bytes = in.readAllBytes();
    boolean job = new String(bytes, StandardCharsets.UTF_8).stripLeading().startsWith("{");
    input = folder().file(job ? "stdin.json" : "stdin.script");
    Files.write(input, bytes);
    return input;
  }

  private Path output(List<String> args, @Nullable String format) throws IOException {
    String command = command(args);
    if (!WRITERS.contains(command)) {
      throw new UsageException("-o -: " + command + " does not write one file");
    }
    String ending = ALWAYS.get(command);
    if (ending == null) {
      if (format == null) {
        throw new UsageException("-o -: in which format? --output-format tells, as in blif");
      }
      ending = known(format);
    }
    output = folder().file("stdout." + ending);
    return output;
  }

  private TemporaryFolder folder() throws IOException {
    if (folder == null) {
      folder = TemporaryFolder.create("abc-rl");
    }
    return folder;
  }
}
