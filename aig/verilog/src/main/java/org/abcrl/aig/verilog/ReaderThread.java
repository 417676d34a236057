package org.abcrl.aig.verilog;

/**
 * A thread with the stack that a reading of Verilog needs. {@link VerilogReader} starts one for
 * each reading, which costs more than a small file does; who reads thousands does so on one of
 * these.
 */
public final class ReaderThread extends Thread {
  /** Nested expressions and long chains are walked recursively: a stack with room for that. */
  private static final long STACK_BYTES = 1L << 29;

  /** A thread that will do the work. */
  public ReaderThread(Runnable work, String name) {
    super(null, work, name, STACK_BYTES);
  }
}
