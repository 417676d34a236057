package org.abcrl.aig.io;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.abcrl.aig.Aig;
import org.abcrl.aig.InputException;
import org.abcrl.aig.LatchInit;
import org.abcrl.aig.Lit;

/**
 * Writes BENCH with AND, NOT and DFF. The format has no reset values: only latches that start at 0
 * can be written. Characters that BENCH uses itself become {@code _} in names.
 */
public final class BenchWriter {
  private final Aig aig;
  private final SignalNames names;
  private final Writer out;

  /** The names of the inverters of nodes that are used complemented; null where there is none. */
  private final String[] inverters;

  private BenchWriter(Aig aig, Writer out) {
    this.aig = aig;
    this.out = out;
    names = new SignalNames(aig, BenchWriter::legal, true);
    inverters = new String[aig.nodes()];
  }

  /**
   * Writes the circuit.
   *
   * @throws InputException if a latch starts at 1 or has no reset value
   */
  public static void write(Aig aig, OutputStream out) throws IOException {
    for (int i = 0; i < aig.latches(); i++) {
      if (aig.latchInit(i) != LatchInit.ZERO) {
        throw new InputException(
            aig.name(),
            "latch '"
                + aig.latchName(i)
                + "' does not start at 0, and BENCH cannot say so: write AIGER or BLIF");
      }
    }
    Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
    new BenchWriter(aig, text).write();
    text.flush();
  }

  static String legal(String name) {
    return name.replaceAll("[\\x00-\\x20\\x7F(),=#]", "_");
  }

  private void write() throws IOException {
    for (int i = 0; i < aig.inputs(); i++) {
      out.write("INPUT(" + names.input(i) + ")\n");
    }
    for (int i = 0; i < aig.outputs(); i++) {
      out.write("OUTPUT(" + names.output(i) + ")\n");
    }
    String[] nextNames = new String[aig.latches()];
    for (int i = 0; i < nextNames.length; i++) {
      int next = aig.nextState(i);
      boolean plain = !Lit.isComplement(next) && next != Lit.FALSE;
      nextNames[i] = plain ? names.node(Lit.node(next)) : names.own(names.latch(i) + "_next");
      out.write(names.latch(i) + " = DFF(" + nextNames[i] + ")\n");
    }
    for (int node = aig.firstAnd(); node < aig.nodes(); node++) {
      String a = operand(aig.fanin0(node));
      String b = operand(aig.fanin1(node));
      out.write(names.node(node) + " = AND(" + a + ", " + b + ")\n");
    }
    for (int i = 0; i < aig.outputs(); i++) {
      driver(aig.output(i), names.output(i));
    }
    for (int i = 0; i < nextNames.length; i++) {
      driver(aig.nextState(i), nextNames[i]);
    }
  }

  /** The name of a literal, for which an inverter is written on first use. */
  private String operand(int literal) throws IOException {
    int node = Lit.node(literal);
    if (!Lit.isComplement(literal)) {
      return names.node(node);
    }
    if (inverters[node] == null) {
      inverters[node] = names.own(names.node(node) + "_not");
      out.write(inverters[node] + " = NOT(" + names.node(node) + ")\n");
    }
    return inverters[node];
  }

  private void driver(int literal, String name) throws IOException {
    if (literal == Lit.FALSE || literal == Lit.TRUE) {
      out.write(name + (literal == Lit.TRUE ? " = vdd\n" : " = gnd\n"));
    } else if (Lit.isComplement(literal)) {
      out.write(name + " = NOT(" + names.node(Lit.node(literal)) + ")\n");
    } else if (!names.node(Lit.node(literal)).equals(name)) {
      out.write(name + " = BUFF(" + names.node(Lit.node(literal)) + ")\n");
    }
  }
}
