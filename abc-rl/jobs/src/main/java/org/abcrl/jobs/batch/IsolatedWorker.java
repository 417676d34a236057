package org.abcrl.jobs.batch;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import org.abcrl.jobs.SearchJob;

/**
 * Searches each circuit in a process of its own, whose memory is limited, and which is ended when
 * it takes too long. The two processes talk in lines: the child gets what to do as JSON on stdin,
 * which stays open, and ends when it is closed; it tells what happens and, last, its row on stdout.
 */
public final class IsolatedWorker implements BatchWorker {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String STOP = "stop";
  private static final String MESSAGE = "message ";
  private static final String EVALUATED = "evaluated ";
  private static final String ROW = "row ";
  private static final String REUSED = "reused ";

  /** How often a stop is looked for, in ms. */
  private static final long POLL = 200;

  /** How much of what a child says on stderr is kept. */
  private static final int SAID = 2000;

  /**
   * What a child does.
   *
   * @param job the search as JSON
   * @param folder the batch's
   */
  private record Order(
      String name,
      String design,
      String source,
      String job,
      String folder,
      boolean resume,
      boolean force,
      int threads) {}

  private final BiFunction<Integer, Path, List<String>> command;
  private final Path folder;
  private final boolean resume;
  private final boolean force;

  /**
   * A worker.
   *
   * @param command starts a process with so many MB of memory that calls {@link #serve}; gets the
   *     folder of the search, where a log may go
   * @param folder the batch's
   * @param resume see {@link InProcessWorker}
   * @param force see {@link InProcessWorker}
   */
  public IsolatedWorker(
      BiFunction<Integer, Path, List<String>> command, Path folder, boolean resume, boolean force) {
    this.command = requireNonNull(command, "command is null");
    this.folder = requireNonNull(folder, "folder is null");
    this.resume = resume;
    this.force = force;
  }

  @Override
  public Done work(BatchCircuit circuit, int threads, Watcher watcher) {
    long start = System.nanoTime();
    ProcessLimits limits = circuit.limits();
    Process process;
    try {
      process =
          new ProcessBuilder(command.apply(limits.megabytes(), folder.resolve(circuit.name())))
              .start();
    } catch (IOException e) {
      return failed(circuit, start, "no process could be started: " + e.getMessage());
    }
    AtomicReference<Done> done = new AtomicReference<>();
    StringBuilder said = new StringBuilder();
    Thread out = reader("out", () -> follow(process, circuit, watcher, done));
    Thread err = reader("err", () -> keep(process.getErrorStream(), said));
    boolean killed = false;
    try {
      say(process, JSON.writeValueAsString(order(circuit, threads)));
      boolean asked = false;
      while (!process.waitFor(POLL, TimeUnit.MILLISECONDS)) {
        if (!asked && watcher.stop()) {
          say(process, STOP);
          asked = true;
        }
        if (limits.kill() != null && System.nanoTime() - start > limits.kill() * 1e9) {
          killed = true;
          process.destroyForcibly();
        }
      }
      out.join();
      err.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failed(circuit, start, "interrupted");
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    } finally {
      process.destroyForcibly();
    }
    if (done.get() != null) {
      return done.get();
    }
    if (killed) {
      return failed(circuit, start, "ended after its time limit of " + limits.kill() + " s");
    }
    String last = said.toString().strip().lines().reduce("", (a, b) -> b);
    String heap = said.indexOf("OutOfMemoryError") >= 0 ? ", out of memory" : "";
    return failed(
        circuit,
        start,
        "its process ended with "
            + process.exitValue()
            + heap
            + (last.isEmpty() ? "" : ": " + last));
  }

  private Order order(BatchCircuit circuit, int threads) {
    return new Order(
        circuit.name(),
        circuit.design(),
        circuit.source(),
        circuit.job().toJson(),
        folder.toString(),
        resume,
        force,
        threads);
  }

  private static Done failed(BatchCircuit circuit, long start, String why) {
    double seconds = Math.round((System.nanoTime() - start) / 1e6) / 1e3;
    return new Done(BatchRow.without(circuit, BatchStatus.FAILED, seconds, why), false);
  }

  private static void say(Process process, String line) {
    try {
      OutputStream in = process.getOutputStream();
      in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
      in.flush();
    } catch (IOException e) {
      // It has ended already; its exit code says how.
      assert !process.isAlive() || e.getMessage() != null;
    }
  }

  private static Thread reader(String name, Runnable work) {
    Thread thread = new Thread(work, "abc-rl-batch-" + name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static void follow(
      Process process, BatchCircuit circuit, Watcher watcher, AtomicReference<Done> done) {
    try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(MESSAGE)) {
          watcher.message(line.substring(MESSAGE.length()));
        } else if (line.startsWith(EVALUATED)) {
          String[] words = line.split(" ");
          watcher.evaluated(Integer.parseInt(words[1]), Double.parseDouble(words[2]));
        } else if (line.startsWith(ROW) || line.startsWith(REUSED)) {
          boolean reused = line.startsWith(REUSED);
          String json = line.substring((reused ? REUSED : ROW).length());
          done.set(new Done(JSON.readValue(json, BatchRow.class), reused));
        }
      }
    } catch (IOException | RuntimeException e) {
      watcher.message(circuit.name() + ": what its process says cannot be read: " + e);
    }
  }

  private static void keep(InputStream stream, StringBuilder said) {
    try (stream) {
      byte[] buffer = new byte[4096];
      for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
        said.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
        said.delete(0, Math.max(0, said.length() - SAID));
      }
    } catch (IOException e) {
      said.append(e);
    }
  }

  /**
   * The child's part: does what stdin says, tells it on stdout.
   *
   * @param searches runs the search
   * @throws IOException if stdin holds no order
   */
  public static void serve(InProcessWorker.Search searches, InputStream in, PrintStream out)
      throws IOException {
    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    String text = lines.readLine();
    if (text == null) {
      throw new IOException("no order on stdin");
    }
    Order order = JSON.readValue(text, Order.class);
    BatchCircuit circuit =
        new BatchCircuit(
            order.name,
            order.design,
            order.source,
            SearchJob.parse(order.job),
            Optional.empty(),
            "",
            ProcessLimits.NONE);
    Child child = new Child(lines, out);
    child.listen();
    Done done =
        new InProcessWorker(
                searches, new BatchFolder(Path.of(order.folder)), order.resume, order.force)
            .work(circuit, order.threads, child);
    child.tell((done.reused() ? REUSED : ROW) + JSON.writeValueAsString(done.row()));
  }

  /** Tells the parent what happens, and hears when to stop. */
  private static final class Child implements Watcher {
    private final BufferedReader in;
    private final PrintStream out;
    private volatile boolean stop;

    Child(BufferedReader in, PrintStream out) {
      this.in = in;
      this.out = out;
    }

    void listen() {
      reader(
          "in",
          () -> {
            try {
              for (String line = in.readLine(); line != null; line = in.readLine()) {
                stop |= line.equals(STOP);
              }
            } catch (IOException e) {
              stop = true;
            }
            // The parent is gone: nobody waits for the result, the journal keeps what there is.
            Runtime.getRuntime().halt(1);
          });
    }

    synchronized void tell(String line) {
      out.println(line);
      out.flush();
    }

    @Override
    public void message(String line) {
      tell(MESSAGE + line.replace('\n', ' '));
    }

    @Override
    public void evaluated(int evaluations, double reductionPercent) {
      tell(EVALUATED + evaluations + " " + reductionPercent);
    }

    @Override
    public boolean stop() {
      return stop;
    }
  }
}
