package org.abcrl.app.fuzz;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.abcrl.aig.verilog.ReaderThread;

/**
 * Tries one subject with many seeds on several threads, and saves what fails. A trial without an
 * end is a fault as well: it is given up and named.
 */
public final class Campaign {
  /** Failing cases saved for each reason; there may be thousands of the same. */
  private static final int SAVED = 3;

  /** Wall-clock time of a trial that is taken for a hang, on however busy a machine. */
  private static final double HANG_SECONDS = 300;

  private static final long POLL_MILLISECONDS = 50;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final Subject subject;
  private final double hang;
  private final Path folder;
  private final Consumer<String> log;
  private final Map<String, Integer> reasons = new TreeMap<>();
  private final AtomicLong next;
  private final AtomicBoolean over = new AtomicBoolean();
  private long passed;
  private long refused;
  private long failed;
  private Cost slowest = Cost.NONE;
  private Cost largest = Cost.NONE;

  /**
   * The trial that took most of something.
   *
   * @param amount seconds of processor time, or megabytes that were allocated in all
   */
  public record Cost(double amount, long seed) {
    private static final Cost NONE = new Cost(0, 0);
  }

  /**
   * What a campaign came to.
   *
   * @param passed trials that were proved or read
   * @param refused files that were refused with a message; circuits whose proof ran out of
   *     conflicts
   * @param seconds of wall-clock time
   * @param slowest the trial of most processor time, in seconds
   * @param largest the trial that allocated most memory, in megabytes, of which not all need have
   *     been in use at once
   * @param reasons what went wrong, and how often
   */
  public record Summary(
      String subject,
      long trials,
      long passed,
      long refused,
      long failed,
      double seconds,
      Cost slowest,
      Cost largest,
      Map<String, Integer> reasons) {}

  /** A thread and the trial that it is at. */
  private final class Worker implements Runnable {
    /** Ready to read Verilog, so that no thread need be started for each of thousands of files. */
    private final Thread thread = new ReaderThread(this, "fuzz " + subject.name());

    private final long end;
    private final BooleanSupplier stop;
    private volatile long seed;
    private volatile long since;
    private volatile boolean abandoned;

    Worker(long end, BooleanSupplier stop) {
      this.end = end;
      this.stop = stop;
      thread.setDaemon(true);
    }

    boolean isAlive() {
      return thread.isAlive();
    }

    @Override
    public void run() {
      for (long s = next.getAndIncrement();
          s < end && !over.get() && !stop.getAsBoolean();
          s = next.getAndIncrement()) {
        since = System.nanoTime();
        long processor = THREADS.getCurrentThreadCpuTime();
        long allocated = THREADS.getCurrentThreadAllocatedBytes();
        seed = s;
        Trial trial;
        try {
          trial = subject.run(s, () -> over.get() || stop.getAsBoolean());
        } catch (RuntimeException | Error e) {
          // Out of memory too: whatever it is, it must not end the campaign in silence.
          trial = Trial.failed("the fuzzer: " + e, Map.of());
        }
        if (abandoned) {
          return;
        }
        count(s, trial);
        cost(
            new Cost((THREADS.getCurrentThreadCpuTime() - processor) / 1e9, s),
            new Cost((THREADS.getCurrentThreadAllocatedBytes() - allocated) / 1e6, s));
      }
      since = 0;
    }
  }

  /**
   * A campaign.
   *
   * @param folder failing cases go here; made when there is one
   * @param log is told of each new kind of fault
   */
  public Campaign(Subject subject, Path folder, long firstSeed, Consumer<String> log) {
    this(subject, folder, firstSeed, log, HANG_SECONDS);
  }

  /**
   * The same.
   *
   * @param hang seconds after which a trial is given up
   */
  Campaign(Subject subject, Path folder, long firstSeed, Consumer<String> log, double hang) {
    this.subject = subject;
    this.hang = hang;
    this.folder = folder;
    this.next = new AtomicLong(firstSeed);
    this.log = log;
  }

  /**
   * Runs it.
   *
   * @param trials how many at most
   * @param seconds how long at most
   */
  public Summary run(long trials, double seconds, int threads, BooleanSupplier stop)
      throws InterruptedException {
    long start = System.nanoTime();
    long last = next.get() + trials;
    List<Worker> workers = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      workers.add(started(new Worker(last, stop)));
    }
    while (workers.stream().anyMatch(Worker::isAlive)) {
      Thread.sleep(POLL_MILLISECONDS);
      long now = System.nanoTime();
      if (now - start > 1e9 * seconds) {
        over.set(true);
      }
      for (int i = 0; i < workers.size(); i++) {
        Worker worker = workers.get(i);
        if (worker.isAlive() && worker.since != 0 && now - worker.since > 1e9 * hang) {
          worker.abandoned = true;
          count(worker.seed, Trial.failed("no end", subject.input(worker.seed)));
          workers.set(i, started(new Worker(last, stop)));
        }
      }
    }
    synchronized (this) {
      return new Summary(
          subject.name(),
          passed + refused + failed,
          passed,
          refused,
          failed,
          (System.nanoTime() - start) / 1e9,
          slowest,
          largest,
          Collections.unmodifiableMap(new TreeMap<>(reasons)));
    }
  }

  private static Worker started(Worker worker) {
    worker.thread.start();
    return worker;
  }

  private synchronized void cost(Cost time, Cost memory) {
    slowest = time.amount() > slowest.amount() ? time : slowest;
    largest = memory.amount() > largest.amount() ? memory : largest;
  }

  private synchronized void count(long seed, Trial trial) {
    switch (trial.verdict()) {
      case PASSED -> passed++;
      case REFUSED -> refused++;
      case FAILED -> {
        failed++;
        if (reasons.merge(trial.reason(), 1, Integer::sum) <= SAVED) {
          save(seed, trial);
        }
      }
    }
  }

  private void save(long seed, Trial trial) {
    String name = subject.name() + "-" + seed;
    log.accept(subject.name() + ", seed " + seed + ": " + trial.reason());
    try {
      Files.createDirectories(folder);
      for (Map.Entry<String, byte[]> file : trial.files().entrySet()) {
        Files.write(folder.resolve(name + "." + file.getKey()), file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
