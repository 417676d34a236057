package org.abcrl.app.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import org.abcrl.aig.InputException;
import org.abcrl.app.minimise.Fault;
import org.abcrl.jobs.JobException;
import org.jspecify.annotations.Nullable;

/**
 * Broken files for one reader. Each must be read or be refused with one line, within 5 s of
 * processor time and 2 GB of memory; else the file is made small, piece by piece, and saved.
 */
public final class ReaderSubject implements Subject {
  private static final long NANOSECONDS = 5_000_000_000L;
  private static final long BYTES = 2L << 30;

  /** Processor time for making a file small; each try with a slow one takes seconds. */
  private static final long SHRINKING = 60_000_000_000L;

  private final String name;
  private final String ending;
  private final List<byte[]> seeds;
  private final Reading reader;
  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** What is tried: anything but a message is a fault. */
  @FunctionalInterface
  public interface Reading {
    /** Reads a file. */
    void read(byte[] file);
  }

  /**
   * Trials of one reader.
   *
   * @param seeds good files, at least one, which are broken
   */
  public ReaderSubject(String name, String ending, List<byte[]> seeds, Reading reader) {
    this.name = name;
    this.ending = ending;
    this.seeds = List.copyOf(seeds);
    this.reader = reader;
  }

  @Override
  public String name() {
    return name;
  }

  /** The files that are broken. */
  List<byte[]> seeds() {
    return seeds;
  }

  @Override
  public Map<String, byte[]> input(long seed) {
    return Map.of(ending, mutated(seed));
  }

  private byte[] mutated(long seed) {
    return Mutator.mutated(new SplittableRandom(seed), seeds);
  }

  @Override
  public Trial run(long seed, BooleanSupplier stop) {
    byte[] file = mutated(seed);
    String reason = fault(file);
    if (reason == null) {
      return Trial.REFUSED;
    }
    if (reason.isEmpty()) {
      return Trial.PASSED;
    }
    long end = threads.getCurrentThreadCpuTime() + SHRINKING;
    return Trial.failed(
        reason,
        Map.of(
            ending,
            smallest(
                file,
                reason,
                () -> stop.getAsBoolean() || threads.getCurrentThreadCpuTime() > end)));
  }

  /** Empty where the file was read, null where it was refused, else what went wrong. */
  @Nullable String fault(byte[] file) {
    long start = threads.getCurrentThreadCpuTime();
    long allocated = threads.getCurrentThreadAllocatedBytes();
    String result = "";
    try {
      reader.read(file);
    } catch (InputException | JobException e) {
      String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      result = message.isBlank() ? "refused without a message" : null;
    } catch (RuntimeException | AssertionError | StackOverflowError | OutOfMemoryError e) {
      return Fault.place(e);
    }
    if (threads.getCurrentThreadCpuTime() - start > NANOSECONDS) {
      return "more than 5 s";
    }
    return threads.getCurrentThreadAllocatedBytes() - allocated > BYTES ? "more than 2 GB" : result;
  }

  /** Takes pieces away, in halves, quarters and so on, while the same goes wrong. */
  private byte[] smallest(byte[] file, String reason, BooleanSupplier stop) {
    List<byte[]> pieces = Mutator.pieces(file);
    int length = Math.max(1, pieces.size() / 2);
    while (true) {
      boolean changed = false;
      for (int at = 0; at < pieces.size() && !stop.getAsBoolean(); ) {
        List<byte[]> fewer = new ArrayList<>(pieces.subList(0, at));
        fewer.addAll(pieces.subList(Math.min(pieces.size(), at + length), pieces.size()));
        if (reason.equals(fault(Mutator.joined(fewer)))) {
          pieces = fewer;
          changed = true;
        } else {
          at += length;
        }
      }
      if (length == 1 && !changed || stop.getAsBoolean()) {
        return Mutator.joined(pieces);
      }
      length = Math.max(1, length / 2);
    }
  }
}
