package org.abcrl.agents.engine;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.abcrl.agents.SynthesisException;

/**
 * A living ABC behind its standard input and output. After each script it is told to echo a marker;
 * what comes before the marker's line is the answer. For one thread at a time.
 */
final class AbcProcess implements AutoCloseable {
  private static final Pattern COLOURS = Pattern.compile("\u001B\\[[0-9;]*m");
  private static final Pattern PROMPT = Pattern.compile("^(abc \\d+> )+");

  /** Longest answer that is kept: a process gone mad must not fill the memory. */
  private static final int MOST_LINES = 100_000;

  private final Process process;
  private final Writer input;
  private final BlockingQueue<Optional<String>> lines = new LinkedBlockingQueue<>(MOST_LINES);
  private long marker;

  /** Starts ABC in a folder without configuration files. */
  AbcProcess(Path program, Path folder) {
    try {
      process =
          new ProcessBuilder(program.toString())
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      throw new SynthesisException(program + " cannot be started: " + e.getMessage(), e);
    }
    input = process.outputWriter(StandardCharsets.UTF_8);
    Thread reader = new Thread(this::pump, "abc-output");
    reader.setDaemon(true);
    reader.start();
  }

  private void pump() {
    try (BufferedReader output =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        lines.put(Optional.of(line));
      }
    } catch (IOException | UncheckedIOException e) {
      // The process was killed; the end of its output says so below.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    lines.offer(Optional.empty());
  }

  /**
   * Runs commands and returns what they print, without colours and prompts.
   *
   * @throws SynthesisException if the process died, or took longer than the limit: then it is dead
   */
  List<String> run(List<String> commands, Duration limit) {
    marker++;
    String end = "abc-rl-marker-" + marker;
    long deadline = System.nanoTime() + limit.toNanos();
    try {
      for (String command : commands) {
        input.write(command + "\n");
      }
      input.write("echo " + end + "\n");
      input.flush();
    } catch (IOException e) {
      close();
      throw new SynthesisException("ABC died before '" + String.join("; ", commands) + "'", e);
    }
    List<String> answer = new ArrayList<>();
    while (true) {
      String line = next(deadline, commands);
      if (line.equals(end)) {
        return answer;
      }
      answer.add(line);
      if (answer.size() > MOST_LINES) {
        close();
        throw new SynthesisException("ABC prints without end");
      }
    }
  }

  private String next(long deadline, List<String> commands) {
    Optional<String> line;
    try {
      line = lines.poll(Math.max(1, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new SynthesisException("interrupted while ABC ran", e);
    }
    if (line == null) {
      close();
      throw new SynthesisException(
          "ABC was killed: it took too long over '" + String.join("; ", commands) + "'");
    }
    if (line.isEmpty()) {
      close();
      throw new SynthesisException("ABC died in '" + String.join("; ", commands) + "'");
    }
    String plain = COLOURS.matcher(line.get()).replaceAll("");
    return PROMPT.matcher(plain).replaceAll("").strip();
  }

  boolean alive() {
    return process.isAlive();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
