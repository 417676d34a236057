package org.abcrl.aig.passes.algebraic;

import java.util.Arrays;
import org.abcrl.aig.sop.CoverNetwork;

/**
 * Extraction of common divisors from a network of covers.
 *
 * <p>Source: J. Rajski, J. Vasudevamurthy, "The testability-preserving concurrent decomposition and
 * factorization of Boolean expressions" (IEEE TCAD 11(6), 1992), known as fast extract: divisors of
 * one cube of two literals and of two cubes, and their complements, are counted all at once, the
 * one that saves most literals is made a node, and the counts of the cubes that changed are
 * corrected.
 *
 * <p>A pair of cubes is compared only if both are of one node, at most {@link #REACH} apart in it,
 * and differ in few literals, and only the first {@link #WIDE} literals of a cube are paired; so
 * the work is linear in cubes whatever their nodes are like.
 */
final class FxEngine {
  /** How far apart in a node cubes may be to be compared. */
  private static final int REACH = 400;

  /** How many literals of a cube are paired. */
  private static final int WIDE = 48;

  /**
   * What a pair of cubes saves that become one by losing a variable, beside the shared literals.
   */
  private static final int MERGED = 4;

  private final CoverNetwork network;
  private final FxParams params;
  private final Cubes cubes;
  private final Divisors divisors;
  private final CoverPairs pairs = new CoverPairs();
  private final DivisorForm form = new DivisorForm();
  private final int[] first = new int[DivisorForm.MAX_LITERALS];
  private final int[] second = new int[DivisorForm.MAX_LITERALS];
  private int firstSize;
  private int secondSize;
  private int shared;
  private int[] levels;

  /** Nodes from this signal on are divisors, whose own two cubes are no pair. */
  private final int firstDivisor;

  private int[] found = new int[64];

  /** The literals that a cube is about to lose. */
  private final int[] lost = new int[DivisorForm.MAX_LITERALS];

  private int extracted;
  private int savedLiterals;

  FxEngine(CoverNetwork network, FxParams params) {
    this.network = network;
    this.params = params;
    cubes = new Cubes(network);
    divisors = new Divisors(params.minSaving());
    firstDivisor = cubes.signals();
    levels = new int[firstDivisor + 64];
  }

  CoverNetwork run() {
    estimateLevels();
    for (int cube = 0; cube < cubes.cubes(); cube++) {
      if (cubes.isAlive(cube)) {
        countProducts(cube, 1);
        countPairs(cube, 1, true);
      }
    }
    while (extracted < params.maxDivisors()) {
      int best = divisors.best();
      if (best < 0) {
        break;
      }
      extract(best);
    }
    return cubes.toNetwork(network);
  }

  /** The number of divisors that became nodes. */
  int extracted() {
    return extracted;
  }

  /** The number of literals that they saved. */
  int savedLiterals() {
    return savedLiterals;
  }

  /** Levels of signals as far as their order by number tells; later nodes count as inputs. */
  private void estimateLevels() {
    for (int signal = network.firstNode(); signal < firstDivisor; signal++) {
      int level = 0;
      for (int cube = cubes.firstCube(signal); cube < cubes.endCube(signal); cube++) {
        for (int i = 0; i < cubes.size(cube); i++) {
          level = Math.max(level, levels[cubes.literal(cube, i) >> 1] + 1);
        }
      }
      levels[signal] = level;
    }
  }

  private int levelOf(int[] key, int length) {
    int level = 0;
    for (int i = 1; i < length; i++) {
      level = Math.max(level, levels[key[i] >> 1]);
    }
    return level + (length > 3 ? 2 : 1);
  }

  private void countProducts(int cube, int sign) {
    if (params.doubleCubesOnly()) {
      return;
    }
    int size = Math.min(WIDE, cubes.size(cube));
    for (int i = 0; i < size; i++) {
      for (int k = i + 1; k < size; k++) {
        form.product(cubes.literal(cube, i), cubes.literal(cube, k));
        divisors.change(divisor(), sign);
      }
    }
  }

  private int divisor() {
    return divisors.find(form.key, form.length, levelOf(form.key, form.length));
  }

  /** Counts the pairs that a cube makes with others of its node, or only with those before it. */
  private void countPairs(int cube, int sign, boolean before) {
    int node = cubes.node(cube);
    if (node >= firstDivisor || params.singleCubesOnly()) {
      return;
    }
    int from = Math.max(cubes.firstCube(node), cube - REACH);
    int to = before ? cube : Math.min(cubes.endCube(node), cube + REACH + 1);
    for (int other = from; other < to; other++) {
      if (other != cube && cubes.isAlive(other) && compare(other, cube)) {
        int divisor = divisor();
        divisors.change(divisor, sign * saving());
        if (sign > 0) {
          divisors.setPairs(divisor, pairs.add(divisors.pairs(divisor), other, cube));
        }
      }
    }
  }

  /** What the pair compared last saves if its divisor exists. */
  private int saving() {
    return form.key[0] == 1 && form.length == 3
        ? shared + MERGED
        : shared + firstSize + secondSize - 1;
  }

  /** Splits two cubes into what they share and what not; whether that is a divisor. */
  private boolean compare(int a, int b) {
    if (Long.bitCount(cubes.sign(a) ^ cubes.sign(b)) > params.maxLiterals()) {
      return false;
    }
    int sizeA = cubes.size(a);
    int sizeB = cubes.size(b);
    int most = params.maxLiterals();
    firstSize = 0;
    secondSize = 0;
    shared = 0;
    int i = 0;
    int k = 0;
    while (i < sizeA || k < sizeB) {
      int literalA = i < sizeA ? cubes.literal(a, i) : Integer.MAX_VALUE;
      int literalB = k < sizeB ? cubes.literal(b, k) : Integer.MAX_VALUE;
      if (literalA == literalB) {
        shared++;
        i++;
        k++;
      } else {
        if (firstSize + secondSize == most) {
          return false;
        }
        if (literalA < literalB) {
          first[firstSize++] = literalA;
          i++;
        } else {
          second[secondSize++] = literalB;
          k++;
        }
      }
    }
    if (firstSize == 0 || secondSize == 0) {
      return false;
    }
    form.sum(first, firstSize, second, secondSize);
    return true;
  }

  private void extract(int divisor) {
    int weight = divisors.weight(divisor);
    boolean product = divisors.literals(divisor) == 2 && divisors.firstCube(divisor) == 2;
    boolean tautology = divisors.firstCube(divisor) == 1 && divisors.literals(divisor) == 2;
    int signal = divisors.signal(divisor);
    boolean fresh = signal < 0 && !tautology;
    if (fresh) {
      signal = addNode(divisor);
    }
    int uses = product ? replaceProducts(divisor, signal) : 0;
    uses += replacePairs(divisor, signal, tautology);
    if (fresh) {
      divisors.extracted(divisor, signal);
      extracted++;
    }
    savedLiterals += weight;
    if (uses == 0) {
      // Its pairs overlapped with others: what the heap thinks of it does not hold.
      divisors.dismiss(divisor);
    }
  }

  /** Makes the divisor's node; the cubes of more than one literal may share products. */
  private int addNode(int divisor) {
    int signal = cubes.addNode(false);
    if (signal >= levels.length) {
      levels = Arrays.copyOf(levels, 2 * levels.length);
    }
    int literals = divisors.literals(divisor);
    int split = divisors.firstCube(divisor);
    int level = 0;
    cubes.addCube();
    for (int i = 0; i < literals; i++) {
      if (i == split) {
        cubes.addCube();
      }
      cubes.append(divisors.literal(divisor, i));
      level = Math.max(level, levels[divisors.literal(divisor, i) >> 1]);
    }
    levels[signal] = level + (literals > 2 ? 2 : 1);
    if (literals > 2) {
      for (int cube = cubes.firstCube(signal); cube < cubes.endCube(signal); cube++) {
        countProducts(cube, 1);
      }
    }
    return signal;
  }

  private int replaceProducts(int divisor, int signal) {
    int a = divisors.literal(divisor, 0);
    int b = divisors.literal(divisor, 1);
    int rarer = cubes.occurrences(a) <= cubes.occurrences(b) ? a : b;
    int count = 0;
    for (int list = cubes.list(rarer); list >= 0; list = cubes.listNext(list)) {
      int cube = cubes.listCube(list);
      if (cubes.node(cube) != signal && cubes.contains(cube, a) && cubes.contains(cube, b)) {
        if (count == found.length) {
          found = Arrays.copyOf(found, 2 * count);
        }
        found[count++] = cube;
      }
    }
    lost[0] = a;
    lost[1] = b;
    for (int i = 0; i < count; i++) {
      uncount(found[i]);
      cubes.replace(found[i], lost, 2, 2 * signal);
      recount(found[i]);
    }
    return count;
  }

  private int replacePairs(int divisor, int signal, boolean tautology) {
    int uses = 0;
    int list = divisors.pairs(divisor);
    divisors.setPairs(divisor, -1);
    while (list >= 0) {
      int a = pairs.first(list);
      int b = pairs.second(list);
      list = pairs.next(list);
      if (cubes.isAlive(a) && cubes.isAlive(b) && compare(a, b) && divisor() == divisor) {
        int by = tautology ? -1 : 2 * signal + (form.complement ? 1 : 0);
        System.arraycopy(first, 0, lost, 0, firstSize);
        int lostSize = firstSize;
        uncount(b);
        cubes.kill(b);
        uncount(a);
        cubes.replace(a, lost, lostSize, by);
        recount(a);
        uses++;
      }
    }
    return uses;
  }

  private void uncount(int cube) {
    countProducts(cube, -1);
    countPairs(cube, -1, false);
  }

  private void recount(int cube) {
    countProducts(cube, 1);
    countPairs(cube, 1, false);
  }
}
