package org.abcrl.aig.equivalence.certificate;

import java.util.Arrays;

/**
 * Derives clauses that follow from a handful of others by unit propagation, naming only those that
 * are needed. Rebuilding a node on other fanins, or merging two nodes of equal fanins, takes no
 * search.
 */
final class UnitChain {
  private static final int NONE = -1;
  private static final int WIDTH = 3;

  private final LratWriter proof;

  /** 1 for true, -1 for false, by literal. */
  private final byte[] values;

  /** The premise that made a variable's literal true; NONE for the clause's own literals. */
  private final int[] premiseOf;

  private int[] numbers = new int[16];
  private int[] literals = new int[16 * WIDTH];
  private int premises;
  private int[] assigned = new int[64];
  private int assignedCount;
  private int[] order = new int[16];
  private boolean[] used = new boolean[16];
  private boolean[] needed = new boolean[16];
  private final int[] hints = new int[64];

  UnitChain(LratWriter proof, int variables) {
    this.proof = proof;
    values = new byte[2 * variables];
    premiseOf = new int[variables];
  }

  /** Forgets the premises. */
  void begin() {
    premises = 0;
  }

  /** Adds a premise of up to three literals; a negative one is none. Number 0: no premise. */
  void premise(int number, int a, int b, int c) {
    if (number == 0) {
      return;
    }
    if (premises == numbers.length) {
      int room = 2 * premises;
      numbers = Arrays.copyOf(numbers, room);
      literals = Arrays.copyOf(literals, room * WIDTH);
      order = Arrays.copyOf(order, room);
      used = Arrays.copyOf(used, room);
      needed = Arrays.copyOf(needed, room);
    }
    numbers[premises] = number;
    literals[premises * WIDTH] = a;
    literals[premises * WIDTH + 1] = b;
    literals[premises * WIDTH + 2] = c;
    premises++;
  }

  /** Derives the clause of two literals ({@code b} negative: of one) and returns its number. */
  int derive(int a, int b) {
    return derive(a, b, NONE);
  }

  /** Derives the clause of up to three literals and returns its number. */
  int derive(int a, int b, int c) {
    assignedCount = 0;
    int size = 0;
    int[] clause = {a, b, c};
    for (int literal : clause) {
      if (literal >= 0) {
        clause[size++] = literal;
        assign(literal ^ 1, NONE);
      }
    }
    Arrays.fill(used, 0, premises, false);
    Arrays.fill(needed, 0, premises, false);
    int steps = 0;
    int conflict = NONE;
    boolean progress = true;
    while (conflict < 0 && progress) {
      progress = false;
      for (int p = 0; p < premises && conflict < 0; p++) {
        int unit = used[p] ? 1 : unit(p);
        if (unit == 0) {
          conflict = p;
        } else if (unit < 0) {
          assign(-unit - 1, p);
          used[p] = true;
          order[steps++] = p;
          progress = true;
        }
      }
    }
    if (conflict < 0) {
      throw new IllegalStateException("no unit propagation proves a step of the certificate");
    }
    markNeeded(conflict);
    for (int i = steps - 1; i >= 0; i--) {
      if (needed[order[i]]) {
        markNeeded(order[i]);
      }
    }
    int count = 0;
    for (int i = 0; i < steps; i++) {
      if (needed[order[i]]) {
        hints[count++] = numbers[order[i]];
      }
    }
    hints[count++] = numbers[conflict];
    for (int i = 0; i < assignedCount; i++) {
      values[assigned[i]] = 0;
      values[assigned[i] ^ 1] = 0;
    }
    return proof.add(clause, size, hints, count);
  }

  private void assign(int literal, int premise) {
    values[literal] = 1;
    values[literal ^ 1] = -1;
    premiseOf[literal >>> 1] = premise;
    assigned[assignedCount++] = literal;
  }

  /** 0: the premise is false; -1 - literal: it leaves but this literal; 1: it says nothing. */
  private int unit(int premise) {
    int open = NONE;
    for (int i = premise * WIDTH; i < (premise + 1) * WIDTH; i++) {
      int literal = literals[i];
      if (literal < 0 || values[literal] < 0) {
        continue;
      }
      if (values[literal] > 0 || (open >= 0 && open != literal)) {
        return 1;
      }
      open = literal;
    }
    return open < 0 ? 0 : -1 - open;
  }

  private void markNeeded(int premise) {
    for (int i = premise * WIDTH; i < (premise + 1) * WIDTH; i++) {
      int literal = literals[i];
      if (literal >= 0 && premiseOf[literal >>> 1] != NONE && premiseOf[literal >>> 1] != premise) {
        needed[premiseOf[literal >>> 1]] = true;
      }
    }
  }
}
