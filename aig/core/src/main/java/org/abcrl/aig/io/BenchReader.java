package org.abcrl.aig.io;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.InputException;
import org.abcrl.aig.LatchInit;
import org.abcrl.aig.Lit;
import org.abcrl.aig.io.GateNetwork.Function;
import org.abcrl.aig.io.GateNetwork.Gate;
import org.abcrl.aig.io.GateNetwork.Latch;
import org.abcrl.aig.io.GateNetwork.Place;

/**
 * Reads BENCH, the netlist format of the ISCAS-85 and ISCAS-89 benchmarks: {@code INPUT(a)}, {@code
 * OUTPUT(f)}, {@code f = NAND(a, b)}, {@code q = DFF(d)}, with ABC's {@code LUT 0x8 (a, b)}, {@code
 * vdd} and {@code gnd}. Flip-flops start at 0, as in ABC.
 */
public final class BenchReader {
  private static final int MAX_LUT_INPUTS = 16;

  private final String source;
  private final byte[] data;
  private final GateNetwork network;
  private final Map<String, Integer> ids = new HashMap<>();
  private int position;
  private int line = 1;
  private int lineStart;

  private BenchReader(String source, String name, byte[] data) {
    this.source = source;
    this.data = data;
    network = new GateNetwork(source, name);
  }

  /**
   * Reads a circuit.
   *
   * @param source the name of the file for messages
   * @param name the name for the circuit
   * @param data the bytes of the file
   * @throws InputException if the file is broken or uses something that is not supported
   */
  public static Aig read(String source, String name, byte[] data) {
    BenchReader reader = new BenchReader(source, name, data);
    reader.parse();
    return reader.network.toAig();
  }

  private void parse() {
    while (true) {
      skip(true);
      if (position == data.length) {
        return;
      }
      Place place = place();
      String word = word("'INPUT', 'OUTPUT' or the name of a signal");
      skip(false);
      if (peek() == '=') {
        position++;
        definition(signal(word), word, place);
      } else if (word.equalsIgnoreCase("INPUT") || word.equalsIgnoreCase("OUTPUT")) {
        expect('(');
        int port = signal(word("the name of a port"));
        expect(')');
        if (word.equalsIgnoreCase("INPUT")) {
          network.addInput(port, place);
        } else {
          network.addOutput(port, place);
        }
      } else {
        throw unexpected("'='");
      }
      skip(false);
      if (position < data.length && peek() != '\n') {
        throw unexpected("the end of the line");
      }
    }
  }

  private void definition(int output, String name, Place place) {
    skip(false);
    Place kindPlace = place();
    String kind = word("a gate").toLowerCase(Locale.ROOT);
    if (kind.equals("vdd") || kind.equals("gnd")) {
      int value = kind.equals("vdd") ? Lit.TRUE : Lit.FALSE;
      network.addGate(new Gate(output, new int[0], (builder, inputs) -> value, place));
      return;
    }
    String table = "";
    if (kind.equals("lut")) {
      skip(false);
      table = word("a truth table such as 0x8");
    }
    int[] inputs = operands();
    if (kind.equals("dff")) {
      checkCount(inputs.length == 1, kind, "one input", inputs.length, kindPlace);
      network.addLatch(new Latch(output, inputs[0], LatchInit.ZERO, name, place));
    } else {
      Function function =
          kind.equals("lut")
              ? lut(table, inputs.length, kindPlace)
              : function(kind, inputs.length, kindPlace);
      network.addGate(new Gate(output, inputs, function, place));
    }
  }

  private int[] operands() {
    expect('(');
    int[] operands = new int[4];
    int count = 0;
    skip(false);
    while (peek() != ')') {
      if (count > 0) {
        expect(',');
        skip(false);
      }
      if (count == operands.length) {
        operands = Arrays.copyOf(operands, 2 * count);
      }
      operands[count++] = signal(word("the name of a signal"));
      skip(false);
    }
    position++;
    return Arrays.copyOf(operands, count);
  }

  private Function function(String kind, int inputs, Place place) {
    switch (kind) {
      case "not", "buf", "buff" -> checkCount(inputs == 1, kind, "one input", inputs, place);
      case "mux" -> checkCount(inputs == 3, kind, "three inputs", inputs, place);
      default -> checkCount(inputs >= 1, kind, "inputs", inputs, place);
    }
    return switch (kind) {
      case "and" -> (b, in) -> SopCover.and(b, in, in.length);
      case "nand" -> (b, in) -> Lit.not(SopCover.and(b, in, in.length));
      case "or" -> (b, in) -> Lit.not(nor(b, in));
      case "nor" -> BenchReader::nor;
      case "xor" -> BenchReader::xor;
      case "xnor" -> (b, in) -> Lit.not(xor(b, in));
      case "not" -> (b, in) -> Lit.not(in[0]);
      case "buf", "buff" -> (b, in) -> in[0];
      case "mux" -> (b, in) -> b.mux(in[0], in[2], in[1]);
      default ->
          throw new InputException(
              source,
              place.line(),
              place.column(),
              "found gate '"
                  + kind.toUpperCase(Locale.ROOT)
                  + "', expected AND, NAND, OR, NOR, XOR, XNOR, NOT, BUF, MUX, LUT, DFF, vdd or gnd");
    };
  }

  private void checkCount(boolean fits, String kind, String expected, int found, Place place) {
    if (!fits) {
      throw new InputException(
          source,
          place.line(),
          place.column(),
          "found "
              + kind.toUpperCase(Locale.ROOT)
              + " with "
              + found
              + " inputs, expected "
              + expected);
    }
  }

  private static int nor(AigBuilder builder, int[] inputs) {
    for (int i = 0; i < inputs.length; i++) {
      inputs[i] = Lit.not(inputs[i]);
    }
    return SopCover.and(builder, inputs, inputs.length);
  }

  private static int xor(AigBuilder builder, int[] inputs) {
    int result = inputs[0];
    for (int i = 1; i < inputs.length; i++) {
      result = builder.xor(result, inputs[i]);
    }
    return result;
  }

  /** A look-up table: bit r of the hexadecimal number is the value in row r, input 0 lowest. */
  private Function lut(String table, int inputs, Place place) {
    boolean hexadecimal = table.matches("0[xX][0-9a-fA-F]+");
    if (!hexadecimal || inputs > MAX_LUT_INPUTS) {
      throw new InputException(
          source,
          place.line(),
          place.column(),
          "found LUT '"
              + table
              + "' of "
              + inputs
              + " inputs, expected a hexadecimal truth table of at most "
              + MAX_LUT_INPUTS
              + " inputs");
    }
    boolean[] values = new boolean[1 << inputs];
    String digits = table.substring(2);
    for (int row = 0; row < values.length; row++) {
      int digit = digits.length() - 1 - row / 4;
      values[row] = digit >= 0 && (Character.digit(digits.charAt(digit), 16) >> (row % 4) & 1) != 0;
    }
    return (builder, in) -> shannon(builder, in, values);
  }

  /** Builds a truth table from multiplexers, from the lowest input up. */
  private static int shannon(AigBuilder builder, int[] inputs, boolean[] values) {
    int[] literals = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      literals[i] = values[i] ? Lit.TRUE : Lit.FALSE;
    }
    int size = values.length;
    for (int input : inputs) {
      size /= 2;
      for (int i = 0; i < size; i++) {
        literals[i] = builder.mux(input, literals[2 * i + 1], literals[2 * i]);
      }
    }
    return literals[0];
  }

  private int signal(String name) {
    return ids.computeIfAbsent(name, network::addSignal);
  }

  private String word(String expected) {
    skip(false);
    int start = position;
    while (position < data.length && !endsWord(data[position])) {
      position++;
    }
    if (position == start) {
      throw unexpected(expected);
    }
    return new String(data, start, position - start, StandardCharsets.UTF_8);
  }

  private static boolean endsWord(byte c) {
    return c == '(' || c == ')' || c == ',' || c == '=' || c == '#' || (c >= 0 && c <= ' ');
  }

  private void expect(char c) {
    skip(false);
    if (peek() != c) {
      throw unexpected("'" + c + "'");
    }
    position++;
  }

  private int peek() {
    return position < data.length ? data[position] : -1;
  }

  /** Skips blanks and comments, and the ends of lines if asked. */
  private void skip(boolean lines) {
    while (position < data.length) {
      byte c = data[position];
      if (c == '#') {
        while (position < data.length && data[position] != '\n') {
          position++;
        }
      } else if (c == '\n') {
        if (!lines) {
          return;
        }
        position++;
        line++;
        lineStart = position;
      } else if (c == ' ' || c == '\t' || c == '\r') {
        position++;
      } else {
        return;
      }
    }
  }

  private Place place() {
    return new Place(line, position - lineStart + 1);
  }

  private InputException unexpected(String expected) {
    int c = peek();
    String found =
        position == data.length
            ? "the end of the file"
            : c == '\n'
                ? "the end of the line"
                : c > ' ' && c < 127
                    ? "'" + (char) c + "'"
                    : "byte 0x" + Integer.toHexString(c & 0xFF);
    return new InputException(
        source, line, position - lineStart + 1, "found " + found + ", expected " + expected);
  }
}
