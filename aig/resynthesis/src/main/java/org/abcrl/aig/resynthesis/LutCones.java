package org.abcrl.aig.resynthesis;

/**
 * Cones of LUTs below a root: the root, then more and more of what drives it, until there are too
 * many LUTs or inputs. A LUT that others use as well is taken in only where that brings few inputs.
 */
final class LutCones {
  /** The most inputs of a cone. */
  static final int MAX_INPUTS = 12;

  private static final int MAX_CONES = 80;

  /** A LUT that stays, since others use it, may bring so many inputs in. */
  private static final int OUTSIDE_INPUTS = 2;

  private static final int STRIDE = MAX_INPUTS + 1;

  private final MutableLuts luts;
  private final int maxLuts;
  private final int maxOutside;
  private final int[] coneLuts = new int[MAX_CONES * LutPacking.MAX_LUTS];
  private final int[] coneInputs = new int[MAX_CONES * STRIDE];
  private final int[] lutCount = new int[MAX_CONES];
  private final int[] inputCount = new int[MAX_CONES];
  private final int[] freed = new int[MAX_CONES];
  private final boolean[] isFreed = new boolean[LutPacking.MAX_LUTS];
  private int count;

  LutCones(MutableLuts luts, int maxLuts, int maxOutside) {
    this.luts = luts;
    this.maxLuts = maxLuts;
    this.maxOutside = maxOutside;
  }

  /** Finds the cones of a root; returns how many there are. The first is the root alone. */
  int find(int root) {
    count = 1;
    coneLuts[0] = root;
    lutCount[0] = 1;
    freed[0] = 1;
    inputCount[0] = luts.size(root);
    for (int i = 0; i < inputCount[0]; i++) {
      insert(0, i, luts.fanin(root, i));
    }
    for (int cone = 0; cone < count; cone++) {
      if (lutCount[cone] < maxLuts) {
        for (int i = 0; i < inputCount[cone] && count < MAX_CONES; i++) {
          if (luts.isLut(coneInputs[STRIDE * cone + i])) {
            expand(cone, i);
          }
        }
      }
    }
    return count;
  }

  int luts(int cone) {
    return lutCount[cone];
  }

  /** The LUTs of a cone, users first; 0 is the root. */
  int lut(int cone, int index) {
    return coneLuts[LutPacking.MAX_LUTS * cone + index];
  }

  int inputs(int cone) {
    return inputCount[cone];
  }

  int input(int cone, int index) {
    return coneInputs[STRIDE * cone + index];
  }

  /** How many LUTs of the cone vanish if the root does not use them any more, itself included. */
  int freed(int cone) {
    return freed[cone];
  }

  /** Puts an input at its place among the first {@code known}, which rise. */
  private void insert(int cone, int known, int node) {
    int at = STRIDE * cone + known;
    while (at > STRIDE * cone && coneInputs[at - 1] > node) {
      coneInputs[at] = coneInputs[at - 1];
      at--;
    }
    coneInputs[at] = node;
  }

  private void expand(int cone, int index) {
    int taken = coneInputs[STRIDE * cone + index];
    int made = count;
    int known = 0;
    for (int i = 0; i < inputCount[cone]; i++) {
      if (i != index) {
        coneInputs[STRIDE * made + known++] = coneInputs[STRIDE * cone + i];
      }
    }
    int before = known;
    for (int i = 0; i < luts.size(taken); i++) {
      int fanin = luts.fanin(taken, i);
      if (!isInput(made, known, fanin) && !isInside(cone, fanin)) {
        if (known == MAX_INPUTS) {
          return;
        }
        insert(made, known++, fanin);
      }
    }
    if (luts.uses(taken) > 1 && known - before > OUTSIDE_INPUTS && !usedInside(cone, taken)) {
      return;
    }
    if (isKnown(made, known)) {
      return;
    }
    inputCount[made] = known;
    lutCount[made] = lutCount[cone] + 1;
    System.arraycopy(
        coneLuts, LutPacking.MAX_LUTS * cone, coneLuts, LutPacking.MAX_LUTS * made, lutCount[cone]);
    sortIn(made, taken);
    freed[made] = countFreed(made);
    if (lutCount[made] - freed[made] <= maxOutside) {
      count++;
    }
  }

  private boolean isInput(int cone, int known, int node) {
    for (int i = STRIDE * cone; i < STRIDE * cone + known; i++) {
      if (coneInputs[i] == node) {
        return true;
      }
    }
    return false;
  }

  private boolean isInside(int cone, int node) {
    for (int i = 0; i < lutCount[cone]; i++) {
      if (lut(cone, i) == node) {
        return true;
      }
    }
    return false;
  }

  /** Whether all that use a node are in the cone. */
  private boolean usedInside(int cone, int node) {
    if (luts.drivesOutput(node)) {
      return false;
    }
    for (int edge = luts.firstEdge(node); edge >= 0; edge = luts.nextEdge(edge)) {
      if (!isInside(cone, MutableLuts.target(edge))) {
        return false;
      }
    }
    return true;
  }

  /** Whether an earlier cone has the same inputs, and so the same LUTs. */
  private boolean isKnown(int made, int known) {
    for (int cone = 0; cone < made; cone++) {
      if (inputCount[cone] == known) {
        int i = 0;
        while (i < known && input(cone, i) == input(made, i)) {
          i++;
        }
        if (i == known) {
          return true;
        }
      }
    }
    return false;
  }

  /** Puts a LUT behind those of higher level: levels rise along edges, so users come first. */
  private void sortIn(int cone, int node) {
    int first = LutPacking.MAX_LUTS * cone;
    int at = first + lutCount[cone] - 1;
    while (at > first + 1 && luts.level(coneLuts[at - 1]) < luts.level(node)) {
      coneLuts[at] = coneLuts[at - 1];
      at--;
    }
    coneLuts[at] = node;
  }

  private int countFreed(int cone) {
    int sum = 0;
    for (int i = 0; i < lutCount[cone]; i++) {
      isFreed[i] = i == 0 || isUsedByFreed(cone, i);
      sum += isFreed[i] ? 1 : 0;
    }
    return sum;
  }

  private boolean isUsedByFreed(int cone, int index) {
    int node = lut(cone, index);
    int uses = luts.uses(node);
    for (int i = 0; i < index && uses > 0; i++) {
      if (isFreed[i]) {
        int user = lut(cone, i);
        for (int k = 0; k < luts.size(user); k++) {
          uses -= luts.fanin(user, k) == node ? 1 : 0;
        }
      }
    }
    return uses == 0;
  }

  /** Writes the LUTs of a cone that vanish with the root to an array, users first. */
  void freed(int cone, int[] target) {
    countFreed(cone);
    int at = 0;
    for (int i = 0; i < lutCount[cone]; i++) {
      if (isFreed[i]) {
        target[at++] = lut(cone, i);
      }
    }
  }
}
