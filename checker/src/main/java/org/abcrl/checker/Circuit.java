package org.abcrl.checker;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/**
 * A circuit as a file in binary AIGER 1.9 describes it, node by node: variable 0 is false, then
 * come inputs, latches and ANDs. A bad-state property counts as an output.
 */
final class Circuit {
  private final byte[] data;
  private int at = 4;

  /** The number of inputs and of latches together, and the first variable that is an AND. */
  final int sources;

  final int firstAnd;
  final int[] next;

  /** 0, 1, or 2 for a latch that starts as anything. */
  final int[] reset;

  final int[] outputs;
  final int[] fanin0;
  final int[] fanin1;
  final String[] inputNames;
  final String[] latchNames;
  final String[] outputNames;

  Circuit(byte[] data) throws RejectedException {
    this.data = data;
    require(data.length > 4 && data[1] == 'i' && data[3] == ' ', "no binary AIGER");
    int[] header = new int[9];
    int fields = 0;
    do {
      require(fields < header.length, "a header too long");
      header[fields++] = number();
    } while (data[at - 1] == ' ');
    long variables = (long) header[1] + header[2] + header[4];
    require(fields >= 5 && variables == header[0], "a header that does not add up");
    require(header[6] + header[7] + header[8] == 0, "constraints or liveness properties");
    require(variables + header[3] + header[5] < 1 << 30, "too many nodes");
    require((long) header[2] + header[3] + header[4] <= data.length, "the end too early");
    sources = header[1] + header[2];
    firstAnd = 1 + sources;
    next = new int[header[2]];
    reset = new int[header[2]];
    outputs = new int[header[3] + header[5]];
    fanin0 = new int[1 + header[0]];
    fanin1 = new int[1 + header[0]];
    for (int i = 0; i < next.length; i++) {
      next[i] = literal();
      int value = data[at - 1] == ' ' ? number() : 0;
      require(value < 2 || value == 2 * (1 + header[1] + i), "a wrong reset value");
      reset[i] = Math.min(2, value);
    }
    for (int i = 0; i < outputs.length; i++) {
      outputs[i] = literal();
    }
    for (int v = firstAnd; v < fanin0.length; v++) {
      fanin1[v] = 2 * v - delta();
      fanin0[v] = fanin1[v] - delta();
      require(fanin1[v] < 2 * v && fanin0[v] >= 0 && fanin0[v] <= fanin1[v], "a wrong AND");
    }
    inputNames = Collections.nCopies(header[1], "").toArray(new String[0]);
    latchNames = Collections.nCopies(header[2], "").toArray(new String[0]);
    outputNames = Collections.nCopies(outputs.length, "").toArray(new String[0]);
    readSymbols(header[3]);
  }

  private static void require(boolean condition, String what) throws RejectedException {
    if (!condition) {
      throw new RejectedException("AIGER: found " + what);
    }
  }

  private int literal() throws RejectedException {
    int literal = number();
    require(literal / 2 < fanin0.length, "a literal of no node");
    return literal;
  }

  /** A number, and the blank or line end after it. */
  private int number() throws RejectedException {
    long value = 0;
    int start = at;
    while (at < data.length && data[at] >= '0' && data[at] <= '9' && value < 1 << 30) {
      value = 10 * value + data[at++] - '0';
    }
    require(at > start && at < data.length && value < 1 << 30, "no number where one must be");
    require(data[at] == ' ' || data[at] == '\n', "something behind a number");
    at++;
    return (int) value;
  }

  private int delta() throws RejectedException {
    int value = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      require(at < data.length, "the end too early");
      value |= (data[at] & 0x7F) << shift;
      if (data[at++] >= 0) {
        return value;
      }
    }
    throw new RejectedException("AIGER: found a number of more than five bytes");
  }

  private void readSymbols(int plainOutputs) throws RejectedException {
    while (at < data.length && data[at] != 'c') {
      char kind = (char) data[at++];
      require("ilob".indexOf(kind) >= 0, "a line that is no symbol");
      String[] names = kind == 'i' ? inputNames : kind == 'l' ? latchNames : outputNames;
      int index = number() + (kind == 'b' ? plainOutputs : 0);
      require(index < names.length, "a symbol of nothing");
      int end = at;
      while (end < data.length && data[end] != '\n') {
        end++;
      }
      names[index] = new String(data, at, end - at, StandardCharsets.ISO_8859_1);
      at = Math.min(end + 1, data.length);
    }
  }

  /** Whether this is a circuit but for nodes of equal fanins, constants, and unused nodes. */
  boolean isCopyOf(Circuit file) {
    Map<Long, Integer> known = new HashMap<>();
    for (int v = firstAnd; v < fanin0.length; v++) {
      known.put(((long) fanin0[v] << 32) | fanin1[v], 2 * v);
    }
    int[] map = new int[file.fanin0.length];
    for (int v = 1; v < map.length; v++) {
      int a = v < file.firstAnd ? 2 * v : of(map, file.fanin0[v]);
      int b = v < file.firstAnd ? 2 * v : of(map, file.fanin1[v]);
      int low = Math.min(a, b);
      int high = Math.max(a, b);
      if (a == 0 || b == 0 || (low ^ 1) == high) {
        map[v] = 0;
      } else if (low < 0) {
        map[v] = -1;
      } else {
        map[v] = low == 1 || low == high ? high : known.getOrDefault(((long) low << 32) | high, -1);
      }
    }
    return Arrays.equals(inputNames, file.inputNames)
        && Arrays.equals(latchNames, file.latchNames)
        && Arrays.equals(outputNames, file.outputNames)
        && Arrays.equals(reset, file.reset)
        && Arrays.equals(next, Arrays.stream(file.next).map(l -> of(map, l)).toArray())
        && Arrays.equals(outputs, Arrays.stream(file.outputs).map(l -> of(map, l)).toArray());
  }

  static int of(int[] map, int literal) {
    return map[literal >> 1] < 0 ? -1 : map[literal >> 1] ^ (literal & 1);
  }
}
