package org.abcrl.benchmarks.compare;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;

/**
 * Measures the time that this thread's work takes.
 *
 * <p>ABC's clock is its thread's processor time, so work on one thread is measured likewise, which
 * other programs on the machine hardly disturb; collecting garbage, which other threads do, is
 * added as it passes on the clock. Work on several threads can only be measured by the clock.
 */
final class Stopwatch {
  private final boolean cpu;
  private final long start;

  private Stopwatch(boolean cpu) {
    this.cpu = cpu;
    start = now();
  }

  /** Starts to measure processor time of this thread. */
  static Stopwatch cpu() {
    return new Stopwatch(ManagementFactory.getThreadMXBean().isCurrentThreadCpuTimeSupported());
  }

  /** Starts to measure time by the clock. */
  static Stopwatch wall() {
    return new Stopwatch(false);
  }

  private long now() {
    if (!cpu) {
      return System.nanoTime();
    }
    long millis = 0;
    for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
      millis += Math.max(0, collector.getCollectionTime());
    }
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() + 1_000_000 * millis;
  }

  /** Milliseconds since the start. */
  double millis() {
    return (now() - start) / 1e6;
  }
}
