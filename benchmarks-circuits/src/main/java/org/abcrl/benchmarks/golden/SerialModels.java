package org.abcrl.benchmarks.golden;

import static org.abcrl.benchmarks.golden.Port.control;
import static org.abcrl.benchmarks.golden.Port.in;
import static org.abcrl.benchmarks.golden.Port.out;

import java.util.List;
import java.util.SplittableRandom;

/** Serial interfaces: what is on the lines so many clocks after the start. */
final class SerialModels {
  private SerialModels() {}

  /** The frame 0, data, 1; one bit for every {@code div} clocks. */
  static final class UartTx extends SequentialModel {
    private final int div;

    /** Clocks since the start; 10 bits and more: idle. */
    private int age;

    private long data;

    UartTx(int div) {
      super(List.of(Port.reset(), control("start"), in("data", 8), out("line", 1), out("busy", 1)));
      this.div = div;
      reset();
    }

    @Override
    public int sequenceLength() {
      return 25 * div;
    }

    @Override
    void outputs(Values v) {
      long frame = data << 1 | 1 << 9;
      boolean busy = age < 10 * div;
      v.put("busy", busy).put("line", busy ? frame >> (age / div) & 1 : 1);
    }

    @Override
    void edge(Values v) {
      if (age < 10 * div) {
        age++;
      } else if (v.is("start")) {
        age = 0;
        data = v.u("data");
      }
    }

    @Override
    void reset() {
      age = 10 * div;
    }
  }

  /** Samples half a bit after the falling edge and then every bit. */
  static final class UartRx extends SequentialModel {
    private final int div;
    private boolean running;

    /** Clocks since the line fell. */
    private int age;

    private long data;
    private boolean valid;
    private boolean error;

    /** What the stimulus sends: bits of a frame and clocks into it. */
    private long sent = 1;

    private int sentClocks;

    UartRx(int div) {
      super(List.of(Port.reset(), in("line", 1), out("valid", 1), out("error", 1), out("data", 8)));
      this.div = div;
    }

    @Override
    public int sequenceLength() {
      return 40 * div;
    }

    @Override
    public void shape(SplittableRandom random, Values values) {
      if (sentClocks == 0) {
        // A frame, mostly with a good stop bit, or some idle time, or a glitch.
        int kind = random.nextInt(6);
        sent = kind < 4 ? (long) random.nextInt(256) << 1 | 1 << 9 : random.nextInt(1024);
        sentClocks = kind == 5 ? 1 + random.nextInt(div) : 10 * div;
        if (kind == 3) {
          sent = 0x3ff;
        }
      }
      values.put("line", sent >> ((10 * div - sentClocks) / div) & 1);
      if (random.nextInt(200) == 0) {
        values.put("line", random.nextInt(2));
      }
      sentClocks--;
    }

    @Override
    void outputs(Values v) {
      v.put("valid", valid).put("error", error).put("data", data);
    }

    @Override
    void edge(Values v) {
      valid = false;
      if (!running) {
        running = !v.is("line");
        age = 0;
        return;
      }
      age++;
      if (age < div / 2 || (age - div / 2) % div != 0) {
        return;
      }
      int bit = (age - div / 2) / div;
      if (bit == 0) {
        running = !v.is("line");
      } else if (bit < 9) {
        data = (data >> 1 | v.u("line") << 7) & 0xff;
      } else {
        running = false;
        valid = true;
        error = !v.is("line");
      }
    }

    @Override
    void reset() {
      running = false;
      valid = false;
      error = false;
      data = 0;
    }
  }

  /** Mode 0: bit after bit, most significant first, low and high half of {@code div} clocks. */
  static final class SpiMaster extends SequentialModel {
    private final int w;
    private final int div;

    /** Clocks since the start; 2 w halves and more: idle. */
    private int age;

    private long data;
    private long received;
    private boolean done;

    SpiMaster(int w, int div) {
      super(
          List.of(
              Port.reset(),
              control("start"),
              in("data", w),
              in("miso", 1),
              out("sclk", 1),
              out("mosi", 1),
              out("select_n", 1),
              out("busy", 1),
              out("done", 1),
              out("received", w)));
      this.w = w;
      this.div = div;
      reset();
    }

    @Override
    public int sequenceLength() {
      return 5 * w * div;
    }

    private boolean busy() {
      return age < 2 * w * div;
    }

    @Override
    void outputs(Values v) {
      int half = age / div;
      v.put("sclk", busy() && half % 2 != 0).put("select_n", !busy()).put("busy", busy());
      v.put("mosi", busy() ? data >> (w - 1 - half / 2) & 1 : 0);
      v.put("done", done).put("received", received);
    }

    @Override
    void edge(Values v) {
      done = false;
      if (!busy()) {
        if (v.is("start")) {
          age = 0;
          data = v.u("data");
        }
        return;
      }
      age++;
      if (age % (2 * div) == div) {
        received = received << 1 | v.u("miso");
      }
      done = !busy();
    }

    @Override
    void reset() {
      age = 2 * w * div;
      received = 0;
      done = false;
    }
  }

  /** Commands in quarters of {@code div} clocks; see i2c_master_seq.v. */
  static final class I2cMaster extends SequentialModel {
    private final int div;
    private int command;

    /** Clocks since the command. */
    private int age;

    /** Clocks that the command takes; 0 when idle. */
    private int length;

    private long bits;
    private long received;
    private boolean ack;
    private boolean done;
    private boolean scl;
    private boolean sda;

    I2cMaster(int div) {
      super(
          List.of(
              Port.reset(),
              control("go"),
              in("command", 2),
              in("data", 8),
              in("sda_in", 1),
              out("scl", 1),
              out("sda", 1),
              out("busy", 1),
              out("done", 1),
              out("received", 8),
              out("ack", 1)));
      this.div = div;
      reset();
    }

    @Override
    public int sequenceLength() {
      return 150 * div;
    }

    /** The levels of the four quarters, first one first. */
    private static boolean level(String quarters, int quarter) {
      return quarters.charAt(quarter) == '1';
    }

    @Override
    void outputs(Values v) {
      if (length > 0) {
        int quarter = age / div % 4;
        int bit = age / div / 4;
        scl = level(command == 0 ? "1110" : command == 1 ? "0111" : "0110", quarter);
        sda =
            command == 0
                ? level("1100", quarter)
                : command == 1 ? level("0001", quarter) : (bits >> (8 - bit) & 1) != 0;
      }
      v.put("scl", scl).put("sda", sda).put("busy", length > 0);
      v.put("done", done).put("received", received).put("ack", ack);
    }

    @Override
    void edge(Values v) {
      done = false;
      if (length == 0) {
        if (v.is("go")) {
          command = (int) v.u("command");
          age = 0;
          length = 4 * div * (command < 2 ? 1 : 9);
          // Nine bits: a byte to write and a released line, or a released line and what we answer.
          bits = command == 2 ? v.u("data") << 1 | 1 : 0x1fe | v.u("data") & 1;
        }
        return;
      }
      age++;
      boolean samples = command >= 2 && age % (4 * div) == 2 * div;
      int bit = age / (4 * div);
      if (samples && command == 2 && bit == 8) {
        ack = v.is("sda_in");
      }
      if (samples && command == 3 && bit < 8) {
        received = (received << 1 | v.u("sda_in")) & 0xff;
      }
      if (age == length) {
        length = 0;
        done = true;
      }
    }

    @Override
    void reset() {
      length = 0;
      received = 0;
      ack = false;
      done = false;
      scl = true;
      sda = true;
    }
  }
}
