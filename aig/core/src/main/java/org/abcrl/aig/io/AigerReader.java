package org.abcrl.aig.io;

import java.util.Arrays;
import java.util.List;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.AigNames;
import org.abcrl.aig.InputException;
import org.abcrl.aig.LatchInit;
import org.abcrl.aig.Lit;

/**
 * Reads AIGER 1.9, ascii ({@code aag}) and binary ({@code aig}), after Biere, Heljanko and
 * Wieringa, "AIGER 1.9 and beyond" (2011).
 *
 * <p>ANDs of ascii files may come in any order. Repeated ANDs become one, unused ones are left out.
 * Bad-state properties are read as outputs behind the others, since ABC writes the outputs of
 * circuits with latches that start at 1 as such. Constraint, justice and fairness properties are
 * refused: a synthesis result could not carry them.
 */
public final class AigerReader {
  /** Variables without a byte of their own in the file that are still believed. */
  private static final int FREE_VARIABLES = 1 << 20;

  private static final int MAX_VARIABLES = 1 << 28;

  private final ByteCursor in;
  private final AigBuilder builder;
  private final int maxVariable;
  private final int inputs;
  private final int latches;
  private final int outputs;

  /** The outputs that are no bad-state properties; they come first. */
  private final int plainOutputs;

  private final int ands;

  /** The builder's literal of each variable of the file; -1 while it is not defined. */
  private final int[] literals;

  private final int[] nextStates;
  private final int[] outputLiterals;
  private final String[] inputNames;
  private final String[] latchNames;
  private final String[] outputNames;
  private final LatchInit[] inits;

  /** Where the lines of the latches begin; those of the outputs follow. */
  private int latchesAt;

  /**
   * Reads a circuit.
   *
   * @param source the name of the file for messages
   * @param name the name for the circuit
   * @param data the bytes of the file
   * @throws InputException if the file is broken, or has properties
   */
  public static Aig read(String source, String name, byte[] data) {
    ByteCursor in = new ByteCursor(source, data);
    boolean ascii = in.peek() == 'a' && in.peek(1) == 'a' && in.peek(2) == 'g';
    boolean binary = in.peek() == 'a' && in.peek(1) == 'i' && in.peek(2) == 'g';
    if (!ascii && !binary) {
      throw in.error(0, "not an AIGER file, expected it to begin with 'aag ' or 'aig '");
    }
    AigerReader reader = new AigerReader(in, name, binary);
    return binary ? reader.readBinary() : reader.readAscii();
  }

  private AigerReader(ByteCursor in, String name, boolean binary) {
    this.in = in;
    in.next();
    in.next();
    in.next();
    if (in.peek() != ' ') {
      throw in.unexpected("a blank and the header 'M I L O A'");
    }
    maxVariable = in.number("the maximum variable M of the header");
    inputs = in.number("the number of inputs I of the header");
    latches = in.number("the number of latches L of the header");
    plainOutputs = in.number("the number of outputs O of the header");
    ands = in.number("the number of ANDs A of the header");
    outputs = plainOutputs + badStates();
    refuseProperties();
    in.endLine("the end of the header line");
    checkHeader(binary);
    int mapped = maxVariable + 1;
    builder = new AigBuilder(name, Math.min(mapped, 1 + inputs + latches + ands));
    literals = new int[mapped];
    Arrays.fill(literals, -1);
    literals[0] = Lit.FALSE;
    nextStates = new int[latches];
    outputLiterals = new int[outputs];
    inputNames = new String[inputs];
    latchNames = new String[latches];
    outputNames = new String[outputs];
    inits = new LatchInit[latches];
  }

  private int badStates() {
    in.skipBlanks();
    int at = in.position();
    int count =
        in.peek() >= '0' && in.peek() <= '9' ? in.number("the number of bad-state properties") : 0;
    if (count > ByteCursor.MAX_NUMBER - plainOutputs) {
      throw in.error(at, "found " + count + " bad-state properties, which is too many");
    }
    return count;
  }

  private void refuseProperties() {
    for (String kind : new String[] {"constraint", "justice", "fairness"}) {
      in.skipBlanks();
      int at = in.position();
      if (in.peek() < '0' || in.peek() > '9') {
        return;
      }
      int count = in.number("a number of properties");
      if (count > 0) {
        throw in.error(
            at,
            "found "
                + count
                + " "
                + kind
                + (count == 1 ? " property" : " properties")
                + ", expected none: only inputs, latches, outputs and ANDs are supported");
      }
    }
  }

  /** Compares the header with the size of the file, before anything is allocated by it. */
  private void checkHeader(boolean binary) {
    long defined = (long) inputs + latches + ands;
    if (defined > maxVariable || (binary && defined != maxVariable)) {
      throw in.error(
          4,
          "found a maximum variable M = "
              + maxVariable
              + ", expected "
              + (binary ? "" : "at least ")
              + "I + L + A = "
              + defined);
    }
    // Every latch, output and (binary) AND takes two bytes at least, an ascii AND six.
    long least = 2L * latches + 2L * outputs + (binary ? 2L * ands : 6L * ands + 2L * inputs);
    if (least > in.remaining()) {
      throw in.error(
          4,
          "found a header that needs at least "
              + least
              + " more bytes, but only "
              + in.remaining()
              + " follow");
    }
    if (maxVariable > MAX_VARIABLES || maxVariable > Math.max(FREE_VARIABLES, 16L * in.length())) {
      throw in.error(
          4,
          "found a maximum variable M = "
              + maxVariable
              + ", which is too large for a file of "
              + in.length()
              + " bytes");
    }
  }

  private Aig readBinary() {
    latchesAt = in.position();
    for (int i = 0; i < latches; i++) {
      readLatch(i, 1 + inputs + i);
    }
    readOutputs();
    for (int i = 0; i < inputs + latches; i++) {
      literals[1 + i] = i < inputs ? builder.addInput() : builder.addLatch("", inits[i - inputs]);
    }
    for (int i = 0; i < ands; i++) {
      int at = in.position();
      long left = 2L * (1 + inputs + latches + i);
      long delta0 = delta();
      if (delta0 < 1 || delta0 > left) {
        throw in.binaryError(
            at, "found first delta " + delta0 + " of AND " + left + ", expected 1 to " + left);
      }
      int right0 = (int) (left - delta0);
      int second = in.position();
      long delta1 = delta();
      if (delta1 > right0) {
        throw in.binaryError(
            second,
            "found second delta " + delta1 + " of AND " + left + ", expected at most " + right0);
      }
      literals[1 + inputs + latches + i] =
          builder.and(built(right0), built((int) (right0 - delta1)));
    }
    readSymbols();
    return finish();
  }

  /** A difference of two literals: seven bits a byte, the lowest first. */
  private long delta() {
    int at = in.position();
    long value = 0;
    for (int shift = 0; shift < 35; shift += 7) {
      if (in.atEnd()) {
        throw in.binaryError(
            in.position(), "found the end of the file, expected " + ands + " binary ANDs");
      }
      int b = in.next();
      value |= (long) (b & 0x7F) << shift;
      if (b < 0x80) {
        return value;
      }
    }
    throw in.binaryError(
        at, "found a number of more than five bytes, expected a delta of two literals");
  }

  private Aig readAscii() {
    int[] inputVariables = new int[inputs];
    int[] latchVariables = new int[latches];
    // What defines each variable: AND index + 1, or a negative mark for inputs and latches.
    int[] definedBy = new int[maxVariable + 1];
    for (int i = 0; i < inputs; i++) {
      inputVariables[i] = define("an input literal", definedBy, -1);
      in.endLine("the end of the line after an input");
    }
    latchesAt = in.position();
    for (int i = 0; i < latches; i++) {
      latchVariables[i] = define("a latch literal", definedBy, -1);
      readLatch(i, latchVariables[i]);
    }
    readOutputs();
    int[] variables = new int[ands];
    int[] fanins = new int[2 * ands];
    int andsAt = in.position();
    for (int i = 0; i < ands; i++) {
      variables[i] = define("an AND literal", definedBy, i + 1);
      fanins[2 * i] = literal("the first input of an AND");
      fanins[2 * i + 1] = literal("the second input of an AND");
      in.endLine("the end of the line after an AND");
    }
    for (int variable : inputVariables) {
      literals[variable] = builder.addInput();
    }
    for (int i = 0; i < latches; i++) {
      literals[latchVariables[i]] = builder.addLatch("", inits[i]);
    }
    buildInOrder(variables, fanins, definedBy, andsAt);
    readSymbols();
    return finish();
  }

  private void buildInOrder(int[] variables, int[] fanins, int[] definedBy, int andsAt) {
    int[] start = new int[ands + 1];
    int[] uses = new int[2 * ands];
    for (int i = 0; i < uses.length; i++) {
      int used = definedBy[Lit.node(fanins[i])];
      if (used == 0 && Lit.node(fanins[i]) != 0) {
        throw in.error(
            in.lineAfter(andsAt, i / 2),
            "AND "
                + 2 * variables[i / 2]
                + " uses literal "
                + fanins[i]
                + ", which is neither an input nor a latch nor an AND");
      }
      uses[i] = used - 1;
      start[i / 2 + 1] = i + 1;
    }
    DefinitionOrder order = DefinitionOrder.of(ands, start, uses);
    if (order.cyclic() >= 0) {
      throw in.error(
          in.lineAfter(andsAt, order.cyclic()),
          "AND " + 2 * variables[order.cyclic()] + " depends on itself (combinational cycle)");
    }
    for (int i : order.order()) {
      literals[variables[i]] = builder.and(built(fanins[2 * i]), built(fanins[2 * i + 1]));
    }
  }

  /** Reads the literal of a variable that is defined here; returns the variable. */
  private int define(String what, int[] definedBy, int by) {
    in.skipBlanks();
    int at = in.position();
    int literal = literal(what);
    if (literal < 2 || Lit.isComplement(literal)) {
      throw in.error(at, "found " + literal + ", expected " + what + ": even and at least 2");
    }
    int variable = Lit.node(literal);
    if (definedBy[variable] != 0) {
      throw in.error(at, "literal " + literal + " is defined a second time");
    }
    definedBy[variable] = by;
    return variable;
  }

  private int literal(String what) {
    in.skipBlanks();
    int at = in.position();
    int literal = in.number(what);
    if (Lit.node(literal) > maxVariable) {
      throw in.error(
          at,
          "found literal " + literal + ", expected " + what + " up to " + (2 * maxVariable + 1));
    }
    return literal;
  }

  private void readLatch(int index, int variable) {
    nextStates[index] = literal("the next state of a latch");
    inits[index] = LatchInit.ZERO;
    in.skipBlanks();
    if (in.peek() >= '0' && in.peek() <= '9') {
      int at = in.position();
      int reset = in.number("a reset value");
      if (reset > 1 && reset != 2 * variable) {
        throw in.error(
            at,
            "found reset value "
                + reset
                + ", expected 0, 1 or the latch's own literal "
                + 2 * variable);
      }
      inits[index] = reset == 0 ? LatchInit.ZERO : reset == 1 ? LatchInit.ONE : LatchInit.UNKNOWN;
    }
    in.endLine("the end of the line after a latch");
  }

  private void readOutputs() {
    for (int i = 0; i < outputs; i++) {
      outputLiterals[i] = literal("an output literal");
      in.endLine("the end of the line after an output");
    }
  }

  /** The symbol table, up to the comment or the end of the file. */
  private void readSymbols() {
    while (!in.atEnd()) {
      int at = in.position();
      int kind = in.next();
      boolean numbered = in.peek() >= '0' && in.peek() <= '9';
      if (kind == 'c' && !numbered) {
        return;
      }
      String[] names =
          switch (kind) {
            case 'i' -> inputNames;
            case 'l' -> latchNames;
            case 'o', 'b' -> outputNames;
            default ->
                throw in.error(
                    at,
                    "found no symbol, expected 'i', 'l', 'o' or 'b' with a position, 'c' for comments, or"
                        + " the end of the file");
          };
      int first = kind == 'b' ? plainOutputs : 0;
      int count = kind == 'o' ? plainOutputs : names.length - first;
      int position = in.number("the position of a symbol");
      if (position >= count) {
        throw in.error(
            at,
            "found a symbol for position "
                + position
                + ", but there are only "
                + count
                + " of its kind");
      }
      if (in.peek() != ' ') {
        throw in.unexpected("a blank and the symbol's name");
      }
      in.next();
      position += first;
      if (names[position] != null) {
        throw in.error(at, "position " + position + " is named a second time");
      }
      names[position] = in.restOfLine();
      if (!in.afterNewline()) {
        // A name that stops at the end of the file is most likely half a name.
        throw in.error(in.position(), "found the end of the file, expected the end of the line");
      }
    }
  }

  private int built(int literal) {
    return literals[Lit.node(literal)] ^ (literal & 1);
  }

  private Aig finish() {
    for (int i = 0; i < outputs; i++) {
      builder.addOutput(driver(outputLiterals[i], latches + i));
    }
    for (int i = 0; i < latches; i++) {
      builder.setNextState(i, driver(nextStates[i], i));
    }
    return builder
        .build()
        .withNames(new AigNames(given(inputNames), given(outputNames), given(latchNames)));
  }

  private int driver(int literal, int linesAfterLatches) {
    if (literals[Lit.node(literal)] < 0) {
      throw in.error(
          in.lineAfter(latchesAt, linesAfterLatches),
          "found literal " + literal + ", which is neither an input nor a latch nor an AND");
    }
    return built(literal);
  }

  private static List<String> given(String[] names) {
    return Arrays.stream(names).map(name -> name == null ? "" : name).toList();
  }
}
