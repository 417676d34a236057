package org.abcrl.aig.io;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.abcrl.aig.Aig;
import org.abcrl.aig.Lit;

/**
 * Writes BLIF: one {@code .names} for each AND node, and one for each output or next state that
 * needs a name of its own.
 *
 * <p>Names keep their spelling where BLIF can: blanks, control characters and {@code #} become
 * {@code _}, and a name that is used twice gets a suffix. Latches are written without a clock.
 */
public final class BlifWriter {
  private static final int NAMES_PER_LINE = 8;

  private final Aig aig;
  private final SignalNames names;
  private final Writer out;

  private BlifWriter(Aig aig, Writer out) {
    this.aig = aig;
    this.out = out;
    names = new SignalNames(aig, BlifWriter::legal, true);
  }

  /** Writes the circuit. */
  public static void write(Aig aig, OutputStream out) throws IOException {
    Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
    new BlifWriter(aig, text).write();
    text.flush();
  }

  static String legal(String name) {
    StringBuilder result = new StringBuilder(name);
    for (int i = 0; i < result.length(); i++) {
      char c = result.charAt(i);
      if (c <= ' ' || c == 127 || c == '#' || (c == '\\' && i == result.length() - 1)) {
        result.setCharAt(i, '_');
      }
    }
    return result.toString();
  }

  private void write() throws IOException {
    String model = legal(aig.name());
    out.write(".model " + (model.isEmpty() ? "circuit" : model) + "\n");
    ports(".inputs", aig.inputs(), true);
    ports(".outputs", aig.outputs(), false);
    String[] nextNames = new String[aig.latches()];
    for (int i = 0; i < nextNames.length; i++) {
      int next = aig.nextState(i);
      boolean plain = !Lit.isComplement(next) && next != Lit.FALSE;
      nextNames[i] = plain ? names.node(Lit.node(next)) : names.own(names.latch(i) + "_next");
      int init = aig.latchInit(i).ordinal();
      out.write(".latch " + nextNames[i] + " " + names.latch(i) + " " + (init == 2 ? 3 : init));
      out.write('\n');
    }
    for (int node = aig.firstAnd(); node < aig.nodes(); node++) {
      and(node);
    }
    for (int i = 0; i < aig.outputs(); i++) {
      driver(aig.output(i), names.output(i));
    }
    for (int i = 0; i < nextNames.length; i++) {
      driver(aig.nextState(i), nextNames[i]);
    }
    out.write(".end\n");
  }

  private void ports(String directive, int count, boolean input) throws IOException {
    out.write(directive);
    for (int i = 0; i < count; i++) {
      out.write(i > 0 && i % NAMES_PER_LINE == 0 ? " \\\n " : " ");
      out.write(input ? names.input(i) : names.output(i));
    }
    out.write('\n');
  }

  private void and(int node) throws IOException {
    int f0 = aig.fanin0(node);
    int f1 = aig.fanin1(node);
    out.write(".names ");
    out.write(names.node(Lit.node(f0)));
    out.write(' ');
    out.write(names.node(Lit.node(f1)));
    out.write(' ');
    out.write(names.node(node));
    out.write(Lit.isComplement(f0) ? "\n0" : "\n1");
    out.write(Lit.isComplement(f1) ? "0 1\n" : "1 1\n");
  }

  /** Gives a literal a name of its own, unless it has that name already. */
  private void driver(int literal, String name) throws IOException {
    if (literal == Lit.FALSE) {
      out.write(".names " + name + "\n");
    } else if (literal == Lit.TRUE) {
      out.write(".names " + name + "\n1\n");
    } else if (Lit.isComplement(literal) || !names.node(Lit.node(literal)).equals(name)) {
      out.write(".names " + names.node(Lit.node(literal)) + " " + name);
      out.write(Lit.isComplement(literal) ? "\n0 1\n" : "\n1 1\n");
    }
  }
}
