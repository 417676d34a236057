package org.abcrl.aig.passes;

/**
 * Levels of balanced sums of products, see {@link SopBalance}: each product is a tree of least
 * level over its literals, the sum one over the products.
 */
final class SopTiming {
  /** A sum of six variables has at most 32 irredundant products. */
  private static final int MAX_ITEMS = 64;

  private final FormTable forms;
  private final HuffmanTree product = new HuffmanTree();
  private final HuffmanTree sum = new HuffmanTree();

  private final int[] levels = new int[MAX_ITEMS];

  /** The products, or variables, below each item, a bit each. */
  private final long[] members = new long[MAX_ITEMS];

  private final int[] productLevels = new int[MAX_ITEMS];
  private final int[] depthInSum = new int[MAX_ITEMS];
  private final int[] depthInProduct = new int[FormTable.VARIABLES];

  SopTiming(FormTable forms) {
    this.forms = forms;
  }

  /**
   * The level of a function that is not constant.
   *
   * @param phase whether the sum is of the function (0) or of its complement (1)
   * @param arrivals the levels of the variables
   */
  int level(int form, int phase, int[] arrivals) {
    sum.start();
    int from = forms.firstCube(form, phase);
    int end = forms.endCube(form, phase);
    for (int c = from; c < end; c++) {
      sum.add(productLevel(forms.cube(c), arrivals));
    }
    return sum.level();
  }

  private int productLevel(int cube, int[] arrivals) {
    product.start();
    for (int v = 0; v < FormTable.VARIABLES; v++) {
      if (FormTable.sign(cube, v) != 0) {
        product.add(arrivals[v]);
      }
    }
    return product.level();
  }

  /** The number of AND nodes of a sum, before any are shared. */
  int nodes(int form, int phase) {
    int from = forms.firstCube(form, phase);
    int end = forms.endCube(form, phase);
    int nodes = end - from - 1;
    for (int c = from; c < end; c++) {
      nodes += Integer.bitCount(forms.cube(c)) - 1;
    }
    return nodes;
  }

  /**
   * How far below the root each variable is in the tree that these arrivals give.
   *
   * @param depths takes the depths; 0 for variables that are not needed
   */
  void depths(int form, int phase, int[] arrivals, int[] depths) {
    int from = forms.firstCube(form, phase);
    int count = forms.endCube(form, phase) - from;
    for (int i = 0; i < count; i++) {
      productLevels[i] = productLevel(forms.cube(from + i), arrivals);
      levels[i] = productLevels[i];
      members[i] = 1L << i;
    }
    join(count, depthInSum);
    for (int v = 0; v < FormTable.VARIABLES; v++) {
      depths[v] = 0;
    }
    for (int i = 0; i < count; i++) {
      int cube = forms.cube(from + i);
      int items = 0;
      for (int v = 0; v < FormTable.VARIABLES; v++) {
        if (FormTable.sign(cube, v) != 0) {
          levels[items] = arrivals[v];
          members[items++] = 1L << v;
        }
      }
      join(items, depthInProduct);
      for (int v = 0; v < FormTable.VARIABLES; v++) {
        if (FormTable.sign(cube, v) != 0) {
          depths[v] = Math.max(depths[v], depthInSum[i] + depthInProduct[v]);
        }
      }
    }
  }

  /** Joins the two lowest items until one is left, and counts how often each member is joined. */
  private void join(int items, int[] depth) {
    java.util.Arrays.fill(depth, 0);
    for (int count = items; count > 1; count--) {
      moveLowestTo(count - 1, count);
      moveLowestTo(count - 2, count - 1);
      members[count - 2] |= members[count - 1];
      levels[count - 2] = 1 + Math.max(levels[count - 2], levels[count - 1]);
      for (long left = members[count - 2]; left != 0; left &= left - 1) {
        depth[Long.numberOfTrailingZeros(left)]++;
      }
    }
  }

  private void moveLowestTo(int place, int count) {
    int lowest = place;
    for (int i = 0; i < count; i++) {
      if (levels[i] < levels[lowest]) {
        lowest = i;
      }
    }
    int level = levels[lowest];
    long member = members[lowest];
    levels[lowest] = levels[place];
    members[lowest] = members[place];
    levels[place] = level;
    members[place] = member;
  }
}
