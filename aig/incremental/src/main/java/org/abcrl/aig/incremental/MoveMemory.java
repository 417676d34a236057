package org.abcrl.aig.incremental;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What happened to each gate so far: how often moves of each kind began there since it last
 * changed, and when that was. It outlives the snapshots of a search.
 */
final class MoveMemory {
  private static final int KINDS = MoveKind.values().length;

  /** By slot * KINDS + kind. */
  private int[] tries = new int[0];

  /** By slot: the round in which the gate last changed. */
  private int[] changed = new int[0];

  /** Makes room for the slots of a netlist. */
  void reserve(int slots) {
    if (changed.length < slots) {
      int room = slots + slots / 4;
      tries = Arrays.copyOf(tries, room * KINDS);
      changed = Arrays.copyOf(changed, room);
    }
  }

  /** Moves of a kind that began at a gate since it last changed. */
  int tries(int slot, MoveKind kind) {
    return tries[slot * KINDS + kind.ordinal()];
  }

  /** Moves of all kinds that began at a gate since it last changed. */
  int tries(int slot) {
    int sum = 0;
    for (int at = slot * KINDS; at < (slot + 1) * KINDS; at++) {
      sum += tries[at];
    }
    return sum;
  }

  /** The round in which a gate last changed; 0 if it never did. */
  int changedIn(int slot) {
    return changed[slot];
  }

  void tried(int slot, MoveKind kind) {
    tries[slot * KINDS + kind.ordinal()]++;
  }

  void changed(int slot, int round) {
    reserve(slot + 1);
    changed[slot] = round;
    Arrays.fill(tries, slot * KINDS, (slot + 1) * KINDS, 0);
  }

  /** The gates get other slots: slot {@code i} is what {@code order[i]} was. */
  void renumber(int[] order) {
    int[] newTries = new int[tries.length];
    int[] newChanged = new int[changed.length];
    for (int slot = 0; slot < order.length; slot++) {
      System.arraycopy(tries, order[slot] * KINDS, newTries, slot * KINDS, KINDS);
      newChanged[slot] = changed[order[slot]];
    }
    tries = newTries;
    changed = newChanged;
  }

  /** All gates are as if they had changed now. */
  void forget(int round) {
    Arrays.fill(tries, 0);
    Arrays.fill(changed, round);
  }

  /** What is known of the first gates, in one line. */
  String toLine(int gates) {
    reserve(gates);
    return IntStream.concat(
            Arrays.stream(tries, 0, gates * KINDS), Arrays.stream(changed, 0, gates))
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(" "));
  }

  /**
   * Takes over what {@link #toLine} has written.
   *
   * @throws IllegalArgumentException if the line does not fit
   */
  void fromLine(String line, int gates) {
    int[] values =
        line.isEmpty()
            ? new int[0]
            : Arrays.stream(line.split(" ")).mapToInt(Integer::parseInt).toArray();
    if (values.length != gates * (KINDS + 1)) {
      throw new IllegalArgumentException(values.length + " numbers for " + gates + " gates");
    }
    reserve(gates);
    System.arraycopy(values, 0, tries, 0, gates * KINDS);
    System.arraycopy(values, gates * KINDS, changed, 0, gates);
  }
}
