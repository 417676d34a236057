package org.abcrl.aig.verilog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Where a reading happens. */
class ReaderThreadTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static final String ADDER =
      "module top(input logic [7:0] a, b, output logic [7:0] y); assign y = a + b; endmodule";

  /** What a reading takes counts for the thread that asked, if it can read itself. */
  @Test
  void aReadingHappensOnTheReaderThreadThatAsksForIt() throws InterruptedException {
    AtomicReference<Long> there = new AtomicReference<>();
    ReaderThread thread = new ReaderThread(() -> there.set(allocated()), "reader");
    thread.start();
    thread.join();
    assertThat(there.get()).isGreaterThan(10 * allocated());
  }

  private static long allocated() {
    read(ADDER);
    long before = THREADS.getCurrentThreadAllocatedBytes();
    read(ADDER);
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }

  /** What an error of a text in new Verilog says is not what old Verilog makes of it. */
  @Test
  void errorsAreThoseOfSystemVerilog() {
    String broken = ADDER.replace("a + b", "a + + ;");
    assertThat(catchThrowable(() -> read(broken)))
        .isInstanceOf(VerilogException.class)
        .hasMessageContaining("t.sv:1:")
        .hasMessageContaining("found ';'");
    read("module top(input bit, do, output y); assign y = bit & do; endmodule");
  }

  private static void read(String text) {
    VerilogReader.read("t.sv", text, VerilogOptions.defaults());
  }
}
