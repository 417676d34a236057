package org.abcrl.agents.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import org.abcrl.agents.SynthesisException;

/**
 * ABC processes that have read the library: one for each thread that asks at the same time. They
 * are kept for several questions, and replaced when they die, hang or answer nonsense.
 */
final class AbcWorkers implements AutoCloseable {
  private final AbcParams params;
  private final Path folder;
  private final Path library;
  private final Queue<Worker> idle = new ConcurrentLinkedQueue<>();
  private final AtomicLong failures = new AtomicLong();

  /**
   * Starts a first process.
   *
   * @param folder where processes run
   * @throws SynthesisException if ABC does not start or does not take the library
   */
  AbcWorkers(AbcParams params, Path folder) {
    this.params = params;
    this.folder = folder;
    try {
      library = unpack(params.library());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    idle.add(newWorker());
  }

  private Path unpack(Path file) throws IOException {
    Path absolute = file.toAbsolutePath();
    if (!file.toString().endsWith(".gz")) {
      return absolute;
    }
    Path plain = folder.resolve("library.lib");
    try (InputStream in = new GZIPInputStream(Files.newInputStream(absolute))) {
      Files.copy(in, plain, StandardCopyOption.REPLACE_EXISTING);
    }
    return plain;
  }

  /** A process, and how often it was asked. */
  private static final class Worker {
    final AbcProcess process;
    int questions;

    Worker(AbcProcess process) {
      this.process = process;
    }
  }

  private Worker newWorker() {
    AbcProcess process = new AbcProcess(params.program(), folder);
    try {
      List<String> answer =
          process.run(List.of("read_lib -w \"" + library + "\""), params.timeout());
      if (answer.stream().noneMatch(l -> l.contains("cells"))) {
        throw new SynthesisException(
            params.program()
                + " does not read "
                + params.library()
                + ": "
                + AbcOutput.tail(answer));
      }
    } catch (RuntimeException | Error e) {
      process.close();
      throw e;
    }
    return new Worker(process);
  }

  /**
   * Runs commands in a kept process; once more in a fresh one if that fails.
   *
   * @param understand reads the answer; throws a {@link SynthesisException} if it is nonsense
   */
  <T> T ask(List<String> commands, Function<List<String>, T> understand) {
    Worker kept = idle.poll();
    if (kept != null && kept.process.alive()) {
      try {
        return ask(kept, commands, understand);
      } catch (SynthesisException first) {
        // Once more below: it may have been what the process remembered.
      }
    }
    return ask(newWorker(), commands, understand);
  }

  private <T> T ask(Worker worker, List<String> commands, Function<List<String>, T> understand) {
    try {
      T result = understand.apply(worker.process.run(commands, params.timeout()));
      worker.questions++;
      if (worker.questions >= params.evaluationsPerProcess()) {
        worker.process.close();
      } else {
        idle.add(worker);
      }
      return result;
    } catch (RuntimeException | Error e) {
      // Whatever went wrong: a process whose answer was not understood is never used again.
      failures.incrementAndGet();
      worker.process.close();
      throw e;
    }
  }

  /** What a process that has read nothing but the library answers. */
  List<String> askFresh(List<String> commands) {
    Worker fresh = newWorker();
    try {
      return fresh.process.run(commands, params.timeout());
    } finally {
      fresh.process.close();
    }
  }

  /** How often a process died, hung or answered nonsense so far. */
  long failures() {
    return failures.get();
  }

  @Override
  public void close() {
    for (Worker worker = idle.poll(); worker != null; worker = idle.poll()) {
      worker.process.close();
    }
  }
}
