package org.abcrl.benchmarks.golden;

import static org.abcrl.benchmarks.golden.Port.control;
import static org.abcrl.benchmarks.golden.Port.in;
import static org.abcrl.benchmarks.golden.Port.out;

import java.util.Arrays;
import java.util.List;

/** Arbitration, buffering and routing. */
final class ControlModels {
  private ControlModels() {}

  /** The first request at or after the pointer, in a circle. */
  static final class RoundRobin extends SequentialModel {
    private final int n;
    private int pointer;

    RoundRobin(int n) {
      super(
          List.of(
              Port.reset(), control("accept"), in("request", n), out("grant", n), out("any", 1)));
      this.n = n;
    }

    /** The index of the granted request, or -1. */
    private int granted(Values v) {
      for (int i = 0; i < n; i++) {
        int index = (pointer + i) % n;
        if ((v.u("request") >> index & 1) != 0) {
          return index;
        }
      }
      return -1;
    }

    @Override
    void outputs(Values v) {
      int index = granted(v);
      v.put("any", index >= 0).put("grant", index < 0 ? 0 : 1L << index);
    }

    @Override
    void edge(Values v) {
      int index = granted(v);
      if (v.is("accept") && index >= 0) {
        pointer = (index + 1) % n;
      }
    }

    @Override
    void reset() {
      pointer = 0;
    }
  }

  /** How many words went in and came out. */
  static final class Fifo extends SequentialModel {
    private final int depth;
    private long written;
    private long read;
    private boolean overflow;
    private boolean underflow;

    Fifo(int aw) {
      super(
          List.of(
              Port.reset(),
              control("push"),
              control("pop"),
              out("write_enable", 1),
              out("write_address", aw),
              out("read_enable", 1),
              out("read_address", aw),
              out("level", aw + 1),
              out("full", 1),
              out("empty", 1),
              out("overflow", 1),
              out("underflow", 1)));
      depth = 1 << aw;
    }

    private boolean full() {
      return written - read == depth;
    }

    @Override
    void outputs(Values v) {
      v.put("write_enable", v.is("push") && !full()).put("write_address", written);
      v.put("read_enable", v.is("pop") && written != read).put("read_address", read);
      v.put("level", written - read).put("full", full()).put("empty", written == read);
      v.put("overflow", overflow).put("underflow", underflow);
    }

    @Override
    void edge(Values v) {
      boolean wasFull = full();
      boolean wasEmpty = written == read;
      written += v.is("push") && !wasFull ? 1 : 0;
      read += v.is("pop") && !wasEmpty ? 1 : 0;
      overflow |= v.is("push") && wasFull;
      underflow |= v.is("pop") && wasEmpty;
    }

    @Override
    void reset() {
      written = 0;
      read = 0;
      overflow = false;
      underflow = false;
    }
  }

  /** Five ports, x first, then y; each output takes the first waiting input from the turn on. */
  static final class MeshRouter extends SequentialModel {
    private int turn;
    private long valid;
    private final long[] dest = new long[5];
    private final long[] data = new long[5];

    MeshRouter(int w) {
      super(
          List.of(
              Port.reset(),
              in("here_x", 2),
              in("here_y", 2),
              in("in_valid", 5),
              in("in_dest", 4, 5),
              in("in_data", w, 5),
              out("ready", 5),
              out("out_valid", 5),
              out("out_dest", 4, 5),
              out("out_data", w, 5)));
    }

    private static int route(Values v, int input) {
      long x = v.u("in_dest", input) & 3;
      long y = v.u("in_dest", input) >> 2;
      if (x != v.u("here_x")) {
        return x > v.u("here_x") ? 2 : 4;
      }
      return y == v.u("here_y") ? 0 : y > v.u("here_y") ? 1 : 3;
    }

    /** The input that output {@code o} takes, or -1. */
    private int taken(Values v, int o) {
      for (int i = 0; i < 5; i++) {
        int input = (turn + i) % 5;
        if ((v.u("in_valid") >> input & 1) != 0 && route(v, input) == o) {
          return input;
        }
      }
      return -1;
    }

    @Override
    void outputs(Values v) {
      long ready = 0;
      for (int o = 0; o < 5; o++) {
        ready |= taken(v, o) < 0 ? 0 : 1L << taken(v, o);
      }
      v.put("ready", ready).put("out_valid", valid);
      v.putAll("out_dest", dest).putAll("out_data", data);
    }

    @Override
    void edge(Values v) {
      valid = 0;
      for (int o = 0; o < 5; o++) {
        int input = taken(v, o);
        valid |= input < 0 ? 0 : 1L << o;
        dest[o] = input < 0 ? 0 : v.u("in_dest", input);
        data[o] = input < 0 ? 0 : v.u("in_data", input);
      }
      turn = (turn + 1) % 5;
    }

    @Override
    void reset() {
      turn = 0;
      valid = 0;
      Arrays.fill(dest, 0);
      Arrays.fill(data, 0);
    }
  }
}
