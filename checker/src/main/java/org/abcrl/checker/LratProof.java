package org.abcrl.checker;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Checks a proof in LRAT line by line: a clause is believed if its complement and the clauses that
 * the line names, each with one literal left when its turn comes, leave no literal of the last.
 * Memory: the clauses that are not deleted, and four bytes for each that was derived.
 */
final class LratProof implements Formula.Clauses {
  private static final int LARGEST = Integer.MAX_VALUE - 8;

  /** Where each clause begins; 0 for none. There: its size, number and literals. */
  private int[] placeOf = new int[1 << 10];

  private int[] arena = new int[1 << 12];
  private int top = 1;
  private long dead;
  private int last;

  /** The literal that is true, by variable; 0 if neither is. */
  private final int[] values;

  private int[] line = new int[64];
  private int[] assigned = new int[64];
  private int assignedCount;

  private InputStream in = InputStream.nullInputStream();
  private final byte[] buffer = new byte[1 << 16];
  private int at;
  private int filled;

  LratProof(int variables) {
    values = new int[variables + 1];
  }

  /** Adds a clause of the formula. */
  @Override
  public void clause(int... literals) {
    store(last + 1, literals, literals.length);
  }

  private void store(int number, int[] literals, int size) {
    if (dead > 1 << 16 && dead > top / 2) {
      compact();
    }
    arena = grown(arena, top + size + 2L);
    placeOf = grown(placeOf, number + 1L);
    placeOf[number] = top;
    arena[top] = size;
    arena[top + 1] = number;
    System.arraycopy(literals, 0, arena, top + 2, size);
    top += size + 2;
    last = number;
  }

  private static int[] grown(int[] array, long size) {
    return size <= array.length
        ? array
        : Arrays.copyOf(array, Math.toIntExact(Math.max(size, Math.min(LARGEST, 2 * size))));
  }

  private void compact() {
    int to = 1;
    int length;
    for (int from = 1; from < top; from += length) {
      length = arena[from] + 2;
      if (placeOf[arena[from + 1]] == from) {
        placeOf[arena[from + 1]] = to;
        System.arraycopy(arena, from, arena, to, length);
        to += length;
      }
    }
    top = to;
    dead = 0;
  }

  /** Reads the proof; returns how many clauses it derives up to the empty one. */
  long check(InputStream proof) throws IOException, RejectedException {
    in = proof;
    for (long derived = 1; ; ) {
      int number = number();
      int c = read();
      if (c == 'd') {
        read();
        for (int clause = number(); clause != 0; clause = number()) {
          dead += arena[place(number, clause)] + 2;
          placeOf[clause] = 0;
        }
        continue;
      }
      at--;
      if (number <= last) {
        throw wrong(number, "does not come after clause " + last);
      }
      int size = 0;
      for (int literal = number(); literal != 0; literal = number()) {
        if (Math.abs((long) literal) >= values.length) {
          throw wrong(number, "has a literal that the formula has not");
        }
        line = grown(line, size + 1L);
        line[size++] = literal;
      }
      derive(number, size);
      if (size == 0) {
        return derived;
      }
      derived++;
    }
  }

  private static RejectedException wrong(int number, String what) {
    return new RejectedException("proof line " + number + " " + what);
  }

  private int place(int number, int clause) throws RejectedException {
    if (clause < 0 || clause > last || placeOf[clause] == 0) {
      throw wrong(number, "names clause " + clause + ", which is not there");
    }
    return placeOf[clause];
  }

  private void derive(int number, int size) throws IOException, RejectedException {
    for (int i = 0; i < size; i++) {
      assign(-line[i]);
    }
    boolean proved = false;
    for (int hint = number(); hint != 0; hint = number()) {
      proved = proved || propagate(number, place(number, hint));
    }
    if (!proved) {
      throw wrong(number, "comes to no contradiction");
    }
    while (assignedCount > 0) {
      values[assigned[--assignedCount]] = 0;
    }
    store(number, line, size);
  }

  /** Assigns the one literal that a clause leaves; true if it leaves none. */
  private boolean propagate(int number, int place) throws RejectedException {
    int unit = 0;
    for (int i = place + 2; i < place + 2 + arena[place]; i++) {
      int literal = arena[i];
      if (values[Math.abs(literal)] != -literal && literal != unit) {
        if (unit != 0 || values[Math.abs(literal)] != 0) {
          throw wrong(number, "uses clause " + arena[place + 1] + ", which is not unit");
        }
        unit = literal;
      }
    }
    if (unit != 0) {
      assign(unit);
    }
    return unit == 0;
  }

  private void assign(int literal) {
    int variable = Math.abs(literal);
    if (values[variable] == 0) {
      assigned = grown(assigned, assignedCount + 1L);
      assigned[assignedCount++] = variable;
      values[variable] = literal;
    }
  }

  /** A number, and the one blank or line end after it. */
  private int number() throws IOException, RejectedException {
    int c = read();
    int sign = c == '-' ? -1 : 1;
    c = sign < 0 ? read() : c;
    long value = c < '0' ? LARGEST : 0;
    for (; c >= '0' && c <= '9' && value < LARGEST; c = read()) {
      value = 10 * value + c - '0';
    }
    if (value >= LARGEST || (c != ' ' && c != '\n')) {
      throw new RejectedException(
          c < 0 ? "the proof ends before the empty clause" : "found no number in the proof");
    }
    return sign * (int) value;
  }

  private int read() throws IOException {
    if (at == filled) {
      at = 0;
      filled = Math.max(0, in.read(buffer));
    }
    return at < filled ? buffer[at++] : -1;
  }
}
