package org.abcrl.aig.resynthesis;

import org.abcrl.aig.truth.TruthTables;
import org.abcrl.aig.truth.WideTables;

/**
 * Decomposition of a function into few LUTs.
 *
 * <p>A set of variables B is bound if the function is g(h(B, S), S, R), where S are variables that
 * both may see and R all others. With D = f xor f(B = 0) that is so if and only if D is the
 * conjunction of what it can be over any R, which is h, and of what it can be over any B. Few
 * values decide against most sets. The function then has a variable for h in place of B, and so on
 * until a LUT takes all that is left.
 */
final class LutDecomposer {
  private static final int MAX_WORDS = TruthTables.words(LutCones.MAX_INPUTS);

  /** Sets tried for a function. */
  private static final int BUDGET = 6000;

  private static final int SAMPLES = 8;

  private final int lutSize;
  private final int maxShared;

  /** The function left at each depth, and the signal that each of its variables is. */
  private final long[][] tables = new long[LutPacking.MAX_LUTS][MAX_WORDS];

  private final int[][] signals = new int[LutPacking.MAX_LUTS][LutCones.MAX_INPUTS];
  private final int[] levels = new int[LutCones.MAX_INPUTS + LutPacking.MAX_LUTS];
  private final long[] difference = new long[MAX_WORDS];
  private final long[] bound = new long[MAX_WORDS];
  private final long[] rest = new long[MAX_WORDS];
  private final int[] samples = new int[SAMPLES];

  private int inputs;
  private int latest;
  private int budget;

  /** The LUTs found: fanins are inputs, or {@code inputs + i} for LUT i; the last is the root. */
  private final int[] fanins = new int[LutPacking.MAX_LUTS * MutableLuts.MAX];

  private final int[] sizes = new int[LutPacking.MAX_LUTS];
  private final long[] functions = new long[LutPacking.MAX_LUTS];
  private int luts;

  LutDecomposer(int lutSize, int maxShared) {
    this.lutSize = lutSize;
    this.maxShared = Math.min(maxShared, lutSize - 2);
  }

  /** The table to put the function into, {@code TruthTables.words(inputs)} words of it. */
  long[] table() {
    return tables[0];
  }

  /** The fewest LUTs that can have so many inputs. */
  int fewest(int inputCount) {
    return inputCount <= lutSize ? 1 : (inputCount - 2) / (lutSize - 1) + 1;
  }

  /** Sets the level of an input. */
  void setLevel(int input, int level) {
    levels[input] = level;
  }

  /**
   * Decomposes the function in {@link #table}.
   *
   * @param maxLuts the most LUTs
   * @param latestLevel the highest level that the last LUT may have
   * @return whether that was possible within the effort
   */
  boolean decompose(int inputCount, int maxLuts, int latestLevel) {
    inputs = inputCount;
    latest = latestLevel;
    budget = BUDGET;
    luts = 0;
    for (int i = 0; i < inputs; i++) {
      signals[0][i] = i;
    }
    return split(0, inputs, maxLuts);
  }

  int luts() {
    return luts;
  }

  int size(int lut) {
    return sizes[lut];
  }

  /** An input, or {@code inputs + i} for LUT i. */
  int fanin(int lut, int index) {
    return fanins[MutableLuts.MAX * lut + index];
  }

  long function(int lut) {
    return functions[lut];
  }

  /** The level of a LUT before the last one. */
  int level(int lut) {
    return levels[inputs + lut];
  }

  /** Makes LUTs of the function at a depth, which has so many variables. */
  private boolean split(int depth, int variables, int maxLuts) {
    long[] table = tables[depth];
    int count = compact(table, signals[depth], variables);
    if (count <= lutSize) {
      return finish(table[0], signals[depth], count);
    }
    if (fewest(count) > maxLuts) {
      return false;
    }
    int early = 0;
    for (int v = 0; v < count; v++) {
      early |= levels[signals[depth][v]] <= latest - 2 ? 1 << v : 0;
    }
    int words = TruthTables.words(count);
    int least = Math.max(2, count - (maxLuts - 1) * (lutSize - 1));
    for (int size = Math.min(lutSize, Math.min(count - 1, Integer.bitCount(early)));
        size >= least;
        size--) {
      if (split(depth, count, words, size, early, maxLuts)) {
        return true;
      }
    }
    return false;
  }

  private boolean split(int depth, int count, int words, int size, int early, int maxLuts) {
    long[] table = tables[depth];
    sample(table, words, count);
    int end = 1 << count;
    for (int set = (1 << size) - 1; set < end; set = following(set)) {
      if ((set & ~early) != 0) {
        continue;
      }
      if (--budget < 0) {
        return false;
      }
      if (mayBeBound(table, set, 0, 0)
          && isBound(table, words, count, set, 0)
          && splitAt(depth, count, words, set, 0, maxLuts)) {
        return true;
      }
      if (maxShared > 0
          && size < lutSize
          && splitShared(depth, count, words, set, early, maxLuts)) {
        return true;
      }
    }
    return false;
  }

  /** Tries sets of variables that both parts see. */
  private boolean splitShared(int depth, int count, int words, int set, int early, int maxLuts) {
    long[] table = tables[depth];
    int most = Math.min(maxShared, lutSize - Integer.bitCount(set));
    for (int number = 1; number <= most; number++) {
      for (int both = (1 << number) - 1; both < 1 << count; both = following(both)) {
        if ((both & set) == 0
            && (both & ~early) == 0
            && --budget >= 0
            && mayBeBound(table, set, both, 0)
            && mayBeBound(table, set, both, both)
            && isBound(table, words, count, set, both)
            && splitAt(depth, count, words, set, both, maxLuts)) {
          return true;
        }
      }
    }
    return false;
  }

  /** The next larger number with as many bits. */
  private static int following(int set) {
    int lowest = set & -set;
    int next = set + lowest;
    return next | (((next ^ set) >>> 2) / lowest);
  }

  /** Picks minterms at which the function is false and true in turn, so that they say much. */
  private void sample(long[] table, int words, int count) {
    int mask = (1 << count) - 1;
    int state = 0x2545F491;
    for (int i = 0; i < SAMPLES; i++) {
      state = state * 1664525 + 1013904223;
      int start = (state >>> 12) & mask;
      int word = start >>> 6;
      long wanted = (i & 1) == 0 ? 0 : -1L;
      for (int tries = 1; tries < words && table[word] == ~wanted; tries++) {
        word = (word + 1) & (words - 1);
      }
      int turn = start & 63;
      long turned = Long.rotateRight(table[word] ^ ~wanted, turn);
      int bit = (Long.numberOfTrailingZeros(turned) + turn) & 63;
      samples[i] = ((word << 6) | bit) & mask;
    }
  }

  private static int bit(long[] table, int minterm) {
    return (int) (table[minterm >>> 6] >>> minterm) & 1;
  }

  /**
   * Whether few values do not tell that a set is not bound.
   *
   * @param both the shared variables, which have the values {@code fixed}
   */
  private boolean mayBeBound(long[] table, int set, int both, int fixed) {
    int first = 0;
    int others = ~(set | both);
    int zero = 0;
    for (int column = 0; column < SAMPLES; column++) {
      zero |= bit(table, (samples[column] & others) | (samples[0] & set) | fixed) << column;
    }
    for (int row = 1; row < SAMPLES; row++) {
      int assigned = (samples[row] & set) | fixed;
      int values = 0;
      for (int column = 0; column < SAMPLES; column++) {
        values |= bit(table, (samples[column] & others) | assigned) << column;
      }
      values ^= zero;
      if (values != 0) {
        if (first == 0) {
          first = values;
        } else if (first != values) {
          return false;
        }
      }
    }
    return true;
  }

  /** Whether a set is bound; leaves the parts in {@link #bound} and {@link #rest}. */
  private boolean isBound(long[] table, int words, int count, int set, int both) {
    System.arraycopy(table, 0, difference, 0, words);
    for (int v = 0; v < count; v++) {
      if (((set >> v) & 1) != 0) {
        WideTables.fix(difference, 0, words, v, false);
      }
    }
    for (int w = 0; w < words; w++) {
      difference[w] ^= table[w];
    }
    System.arraycopy(difference, 0, bound, 0, words);
    System.arraycopy(difference, 0, rest, 0, words);
    for (int v = 0; v < count; v++) {
      if (((set >> v) & 1) != 0) {
        smooth(rest, words, v);
      } else if (((both >> v) & 1) == 0) {
        smooth(bound, words, v);
      }
    }
    for (int w = 0; w < words; w++) {
      if ((bound[w] & rest[w]) != difference[w]) {
        return false;
      }
    }
    return true;
  }

  /** The disjunction of both cofactors. */
  private static void smooth(long[] table, int words, int variable) {
    if (variable < 6) {
      int shift = 1 << variable;
      long one = TruthTables.variable(variable);
      for (int w = 0; w < words; w++) {
        long t = table[w];
        table[w] = t | ((t & one) >>> shift) | ((t & ~one) << shift);
      }
      return;
    }
    int step = 1 << (variable - 6);
    for (int w = 0; w < words; w++) {
      if ((w & step) == 0) {
        table[w] |= table[w + step];
        table[w + step] = table[w];
      }
    }
  }

  /** Makes a LUT of a bound set and goes on with the rest of the function. */
  private boolean splitAt(int depth, int count, int words, int set, int both, int maxLuts) {
    int place = Integer.numberOfTrailingZeros(set);
    int lut = luts;
    int base = MutableLuts.MAX * lut;
    int size = 0;
    int level = 0;
    for (int v = 0; v < count; v++) {
      if ((((set | both) >> v) & 1) != 0) {
        int signal = signals[depth][v];
        fanins[base + size++] = signal;
        level = Math.max(level, levels[signal]);
      }
    }
    functions[lut] = bound(set | both, size);
    sizes[lut] = size;
    levels[inputs + lut] = level + 1;
    long[] table = tables[depth];
    long[] left = tables[depth + 1];
    // Where B is 0 the function is what it was, else rest tells whether it is the complement.
    for (int w = 0; w < words; w++) {
      long variable = place < 6 ? TruthTables.variable(place) : -(long) ((w >>> (place - 6)) & 1);
      left[w] = table[w] ^ difference[w] ^ (rest[w] & variable);
    }
    System.arraycopy(signals[depth], 0, signals[depth + 1], 0, count);
    signals[depth + 1][place] = inputs + lut;
    luts++;
    if (split(depth + 1, count, maxLuts - 1)) {
      return true;
    }
    luts = lut;
    return false;
  }

  /** The function of the bound part over its variables, packed. */
  private long bound(int variables, int size) {
    long packed = 0;
    int minterm = 0;
    for (int m = 0; m < 1 << size; m++) {
      packed |= (long) bit(bound, minterm) << m;
      minterm = (minterm - variables) & variables;
    }
    return Tables.repeated(packed, size);
  }

  private boolean finish(long function, int[] of, int count) {
    for (int v = 0; v < count; v++) {
      if (levels[of[v]] > latest - 1) {
        return false;
      }
    }
    System.arraycopy(of, 0, fanins, MutableLuts.MAX * luts, count);
    sizes[luts] = count;
    functions[luts++] = function;
    return true;
  }

  /** Moves the variables that matter to the front, and returns how many they are. */
  private static int compact(long[] table, int[] of, int variables) {
    int words = TruthTables.words(variables);
    int kept = 0;
    for (int v = 0; v < variables; v++) {
      if (TruthTables.dependsOn(table, 0, words, v)) {
        if (kept < v) {
          WideTables.swap(table, 0, words, kept, v);
          of[kept] = of[v];
        }
        kept++;
      }
    }
    return kept;
  }

  /** A number that tells the levels of the inputs apart as far as they matter. */
  long levelKey(int inputCount, int latestLevel) {
    long key = 0;
    for (int i = 0; i < inputCount; i++) {
      key = 8 * key + Math.min(7, Math.max(0, latestLevel - levels[i]));
    }
    return key;
  }
}
