package org.abcrl.aig.equivalence.certificate;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.abcrl.aig.Lit;

/**
 * Writes a proof in the textual LRAT format of Cruz-Filipe, Heule, Hunt, Kaufmann and
 * Schneider-Kamp, "Efficient certified RAT verification" (CADE 2017), as it comes into being: each
 * derived clause with the clauses that unit propagation needs for it, and the clauses that nobody
 * will need any more. Only reverse unit propagation is used, no clause is RAT.
 *
 * <p>Literals are those of AIGs; variable v of these is variable v + 1 of the file.
 */
final class LratWriter {
  private static final int BUFFER = 1 << 16;

  /** The most bytes that one number takes, with the space. */
  private static final int NUMBER = 12;

  private final OutputStream out;
  private final byte[] buffer = new byte[BUFFER];
  private int filled;
  private int last;
  private int[] deleted = new int[64];
  private int deletions;
  private long bytes;
  private long clauses;

  /**
   * Prepares a proof.
   *
   * @param out written to in large pieces; not closed here
   * @param clausesOfFormula the clauses with the numbers 1 to this
   */
  LratWriter(OutputStream out, int clausesOfFormula) {
    this.out = out;
    last = clausesOfFormula;
  }

  /**
   * Writes a derived clause.
   *
   * @param hints the numbers of clauses that become unit one after the other once all literals are
   *     false, the last of them without a literal left
   * @return its number
   */
  int add(int[] literals, int size, int[] hints, int hintCount) {
    if (last == Integer.MAX_VALUE) {
      throw new IllegalStateException("the proof has more than " + last + " clauses");
    }
    flushDeletions();
    last++;
    clauses++;
    number(last);
    for (int i = 0; i < size; i++) {
      int variable = Lit.node(literals[i]) + 1;
      number(Lit.isComplement(literals[i]) ? -variable : variable);
    }
    number(0);
    for (int i = 0; i < hintCount; i++) {
      number(hints[i]);
    }
    endLine();
    return last;
  }

  /** Says that a clause is not used below. */
  void delete(int clause) {
    if (deletions == deleted.length) {
      deleted = Arrays.copyOf(deleted, 2 * deletions);
    }
    deleted[deletions++] = clause;
  }

  private void flushDeletions() {
    if (deletions == 0) {
      return;
    }
    number(last);
    put('d');
    put(' ');
    for (int i = 0; i < deletions; i++) {
      number(deleted[i]);
    }
    endLine();
    deletions = 0;
  }

  private void number(int value) {
    if (filled + NUMBER > BUFFER) {
      flush();
    }
    long rest = value;
    if (rest < 0) {
      put('-');
      rest = -rest;
    }
    int digits = 1;
    for (long power = 10; power <= rest; power *= 10) {
      digits++;
    }
    for (int i = filled + digits - 1; i >= filled; i--) {
      buffer[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    filled += digits;
    put(' ');
  }

  private void put(char c) {
    if (filled == BUFFER) {
      flush();
    }
    buffer[filled++] = (byte) c;
  }

  private void endLine() {
    put('0');
    put('\n');
  }

  /** Hands all that was written to the stream. */
  void flush() {
    try {
      out.write(buffer, 0, filled);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    bytes += filled;
    filled = 0;
  }

  /** The derived clauses written so far. */
  long clauses() {
    return clauses;
  }

  /** The bytes written so far. */
  long bytes() {
    return bytes + filled;
  }
}
