package org.abcrl.aig.sequential;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.abcrl.aig.LatchInit;
import org.abcrl.aig.shell.Register;
import org.abcrl.aig.shell.Shell;

/**
 * Registers of two modules, those that may always hold the same value (or the complement) in one
 * class. It begins with one class for each kind, and with one of registers that never change; what
 * does different things from equal states is told apart by simulation, until nothing more is.
 *
 * <p>A register's value is counted from its reset or its initial value, so that one that is set
 * where another one is cleared is its complement. Register i of the second module has number {@code
 * a.core().latches() + i} here.
 */
final class RegisterClasses {
  /** The class of registers that hold their reset value for ever. */
  static final int CONSTANT = 0;

  private static final int WORDS = 4;

  /** So many rounds of new patterns without a difference end the simulation. */
  private static final int QUIET = 3;

  private final Shell a;
  private final Shell b;
  private final int[] ofRegister;
  private final boolean[] inverted;
  private int classes;

  RegisterClasses(Shell a, Shell b) {
    this.a = a;
    this.b = b;
    int registers = a.core().latches() + b.core().latches();
    ofRegister = new int[registers];
    inverted = new boolean[registers];
    for (int r = 0; r < registers; r++) {
      inverted[r] = resetsToOne(r);
      ofRegister[r] = init(r) != LatchInit.UNKNOWN ? CONSTANT : free(r);
    }
    classes = 1 + Register.Kind.values().length;
  }

  private int free(int register) {
    return 1 + register(register).kind().ordinal();
  }

  /** How many registers both modules have. */
  int registers() {
    return ofRegister.length;
  }

  /** Whether the register is one of the first module. */
  boolean isFirst(int register) {
    return register < a.core().latches();
  }

  /** The number of the register in its module. */
  int index(int register) {
    return isFirst(register) ? register : register - a.core().latches();
  }

  private Register register(int register) {
    return (isFirst(register) ? a : b).registers().get(index(register));
  }

  LatchInit init(int register) {
    return (isFirst(register) ? a : b).core().latchInit(index(register));
  }

  /** The class of a register. */
  int of(int register) {
    return ofRegister[register];
  }

  /** Whether it holds the complement of its class's value. */
  boolean isInverted(int register) {
    return inverted[register];
  }

  /** The number of classes. */
  int classes() {
    return classes;
  }

  private boolean resetsToOne(int r) {
    if (init(r) != LatchInit.UNKNOWN) {
      return init(r) == LatchInit.ONE;
    }
    return register(r).set().isPresent() && register(r).clear().isEmpty();
  }

  /**
   * Splits classes until random patterns show nothing more.
   *
   * @param sources how the sources of both modules belong together
   */
  void refine(CommonSources sources, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int quiet = 0; quiet < QUIET; ) {
      long[][] values = new long[sources.count() + classes][WORDS];
      for (long[] value : values) {
        for (int w = 0; w < WORDS; w++) {
          // Rare ones and rare zeros too: wide conditions are hardly met otherwise.
          value[w] =
              w == 0
                  ? random.nextLong()
                  : w == 1
                      ? RareBits.next(random, 3)
                      : w == 2 ? ~RareBits.next(random, 3) : random.nextLong();
        }
      }
      quiet = split(sources, values) ? 0 : quiet + 1;
    }
  }

  /**
   * Splits classes by one set of patterns.
   *
   * @param values words of each common source, then of each class; that of {@link #CONSTANT} is not
   *     looked at
   * @return whether any class was split
   */
  boolean split(CommonSources sources, long[][] values) {
    int words = values.length == 0 ? 1 : values[0].length;
    SideWords first = words(a, sources, values, true, words);
    SideWords second = words(b, sources, values, false, words);
    Map<List<Object>, Integer> made = new HashMap<>();
    int[] next = new int[ofRegister.length];
    boolean changed = false;
    boolean[] kept = new boolean[classes];
    int before = classes;
    for (int r = 0; r < next.length; r++) {
      SideWords side = isFirst(r) ? first : second;
      long[] does = side.behaviour(index(r), inverted[r]);
      if (ofRegister[r] == CONSTANT && side.stays(index(r), inverted[r])) {
        next[r] = CONSTANT;
        continue;
      }
      int old = ofRegister[r] == CONSTANT ? -free(r) : ofRegister[r];
      changed |= ofRegister[r] == CONSTANT;
      List<Object> key = List.of(old, Arrays.hashCode(does), new Words(does));
      Integer number = made.get(key);
      if (number == null) {
        // The first part of a class keeps its number.
        boolean stays = old > 0 && !kept[old];
        number = stays ? old : classes++;
        if (stays) {
          kept[old] = true;
        }
        made.put(key, number);
      }
      next[r] = number;
    }
    System.arraycopy(next, 0, ofRegister, 0, next.length);
    return changed || classes > before;
  }

  /** Words with value equality. */
  private static final class Words {
    private final long[] words;

    Words(long[] words) {
      this.words = words;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Words w && Arrays.equals(words, w.words);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(words);
    }
  }

  private SideWords words(
      Shell shell, CommonSources sources, long[][] values, boolean isFirst, int words) {
    int offset = isFirst ? 0 : a.core().latches();
    long[][] states = new long[shell.core().latches()][];
    for (int i = 0; i < states.length; i++) {
      int c = ofRegister[offset + i];
      long[] state = c == CONSTANT ? new long[words] : values[sources.count() + c].clone();
      for (int w = 0; inverted[offset + i] && w < words; w++) {
        state[w] = ~state[w];
      }
      states[i] = state;
    }
    return new SideWords(shell, sources.of(isFirst), values, states, words);
  }

  /** Registers of one class, in the order of their numbers. */
  List<List<Integer>> members() {
    List<List<Integer>> members = new ArrayList<>();
    for (int c = 0; c < classes; c++) {
      members.add(new ArrayList<>());
    }
    for (int r = 0; r < ofRegister.length; r++) {
      members.get(ofRegister[r]).add(r);
    }
    return members;
  }
}
