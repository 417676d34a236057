package org.abcrl.aig.io;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.abcrl.aig.Aig;
import org.abcrl.aig.LatchInit;
import org.abcrl.aig.Lit;

/**
 * Writes AIGER 1.9. Given names go into the symbol table; a line break in a name becomes {@code _}.
 */
public final class AigerWriter {
  private AigerWriter() {}

  /** Writes the ascii format ({@code .aag}). */
  public static void writeAscii(Aig aig, OutputStream out) throws IOException {
    StringBuilder text = new StringBuilder();
    header(aig, "aag", text);
    for (int i = 0; i < aig.inputs(); i++) {
      text.append(Lit.of(aig.combInputNode(i))).append('\n');
    }
    for (int i = 0; i < aig.latches(); i++) {
      text.append(Lit.of(aig.latchNode(i))).append(' ');
      latch(aig, i, text);
    }
    outputs(aig, text);
    for (int node = aig.firstAnd(); node < aig.nodes(); node++) {
      text.append(Lit.of(node)).append(' ').append(aig.fanin1(node)).append(' ');
      text.append(aig.fanin0(node)).append('\n');
      flush(text, out);
    }
    symbols(aig, text);
    out.write(bytes(text));
  }

  /** Writes the binary format ({@code .aig}). */
  public static void writeBinary(Aig aig, OutputStream out) throws IOException {
    StringBuilder text = new StringBuilder();
    header(aig, "aig", text);
    for (int i = 0; i < aig.latches(); i++) {
      latch(aig, i, text);
    }
    outputs(aig, text);
    out.write(bytes(text));
    // An Aig is numbered as the binary format wants it, with the smaller fanin first.
    byte[] buffer = new byte[10];
    for (int node = aig.firstAnd(); node < aig.nodes(); node++) {
      int length = delta(Lit.of(node) - aig.fanin1(node), buffer, 0);
      length = delta(aig.fanin1(node) - aig.fanin0(node), buffer, length);
      out.write(buffer, 0, length);
    }
    text.setLength(0);
    symbols(aig, text);
    out.write(bytes(text));
  }

  private static int delta(int value, byte[] buffer, int at) {
    int rest = value;
    int end = at;
    while (rest >= 0x80) {
      buffer[end++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    buffer[end++] = (byte) rest;
    return end;
  }

  private static void header(Aig aig, String format, StringBuilder text) {
    text.append(format).append(' ').append(aig.nodes() - 1).append(' ').append(aig.inputs());
    text.append(' ').append(aig.latches()).append(' ').append(aig.outputs());
    text.append(' ').append(aig.ands()).append('\n');
  }

  private static void latch(Aig aig, int index, StringBuilder text) {
    text.append(aig.nextState(index));
    LatchInit init = aig.latchInit(index);
    if (init == LatchInit.ONE) {
      text.append(" 1");
    } else if (init == LatchInit.UNKNOWN) {
      text.append(' ').append(Lit.of(aig.latchNode(index)));
    }
    text.append('\n');
  }

  private static void outputs(Aig aig, StringBuilder text) {
    for (int i = 0; i < aig.outputs(); i++) {
      text.append(aig.output(i)).append('\n');
    }
  }

  private static void symbols(Aig aig, StringBuilder text) {
    symbols('i', aig.names().inputs(), text);
    symbols('l', aig.names().latches(), text);
    symbols('o', aig.names().outputs(), text);
  }

  private static void symbols(char kind, Iterable<String> names, StringBuilder text) {
    int index = 0;
    for (String name : names) {
      if (!name.isEmpty()) {
        text.append(kind).append(index).append(' ');
        text.append(name.replace('\n', '_').replace('\r', '_')).append('\n');
      }
      index++;
    }
  }

  /** Writes the text out when there is much of it. */
  private static void flush(StringBuilder text, OutputStream out) throws IOException {
    if (text.length() > 1 << 16) {
      out.write(bytes(text));
      text.setLength(0);
    }
  }

  private static byte[] bytes(StringBuilder text) {
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }
}
