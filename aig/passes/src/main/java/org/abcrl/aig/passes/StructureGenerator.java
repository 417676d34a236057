package org.abcrl.aig.passes;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.abcrl.aig.truth.Npn4;

/**
 * Makes the table of AIG structures that rewriting uses.
 *
 * <p>In the spirit of A. Mishchenko, S. Chatterjee, R. Brayton, "DAG-aware AIG rewriting" (DAC
 * 2006), but from the functions down: for rising numbers of nodes, every representative f of an NPN
 * class is written as AND or XOR of two functions whose structures are known, in all ways; the
 * structures of a function are those of its class's representative with the inputs moved. A
 * structure's size counts shared nodes once. Kept are the structures of the fewest nodes that this
 * finds and, up to {@link #SLACK}, larger ones that are not deeper. It takes a few seconds; the
 * result is always the same.
 */
final class StructureGenerator {
  /** A structure may be this much larger than the smallest one of its class. */
  private static final int SLACK = 1;

  /** Two parts that share nodes may together be this much larger than what is looked for. */
  private static final int SHARING = 3;

  /** How many structures of a part are tried. */
  private static final int PART_STRUCTURES = 6;

  /** How many structures of a class are kept. */
  private static final int CLASS_STRUCTURES = 40;

  private static final int UNKNOWN = 99;
  private static final int FUNCTIONS = 1 << 16;
  private static final int[] VARIABLES = {0xAAAA, 0xCCCC, 0xF0F0, 0xFF00};

  private final StructureArena arena = new StructureArena(VARIABLES);

  /** The least number of nodes of each function, as far as known. */
  private final byte[] size = new byte[FUNCTIONS];

  /** Root literals of the structures of each class, smallest first. */
  private final List<List<Integer>> structures = new ArrayList<>();

  /** Root literals of smallest structures of each function, made when asked for. */
  private final int[][] parts = new int[FUNCTIONS][];

  private StructureGenerator() {
    Arrays.fill(size, (byte) UNKNOWN);
    for (int c = 0; c < Npn4.CLASSES; c++) {
      structures.add(new ArrayList<>());
    }
  }

  /**
   * The table: for each class the number of groups; for each group the numbers of nodes and roots,
   * two fanin literals for each node and a literal for each root; all single bytes.
   */
  static byte[] generate() {
    StructureGenerator generator = new StructureGenerator();
    generator.enumerate();
    ByteArrayOutputStream table = new ByteArrayOutputStream();
    for (int c = 0; c < Npn4.CLASSES; c++) {
      generator.write(c, table);
    }
    return table.toByteArray();
  }

  /** Writes the table to the file named by the argument. */
  public static void main(String[] args) throws IOException {
    Files.write(Path.of(args[0]), generate());
  }

  private int sizeOfClass(int c) {
    return size[Npn4.representative(c)];
  }

  private void enumerate() {
    int variableClass = Npn4.classOf(VARIABLES[0]);
    for (int literal = 0; literal < 8; literal++) {
      if (arena.truth(literal) == Npn4.representative(variableClass)) {
        structures.get(variableClass).add(literal);
      }
    }
    setSize(variableClass, 0);
    int unfinished = Npn4.CLASSES;
    for (int nodes = 1; unfinished > 0; nodes++) {
      List<Integer> found = new ArrayList<>();
      unfinished = 0;
      for (int c = 1; c < Npn4.CLASSES; c++) {
        if (c == variableClass || nodes > sizeOfClass(c) + SLACK) {
          continue;
        }
        unfinished++;
        Set<Integer> roots = decompose(Npn4.representative(c), nodes);
        if (!roots.isEmpty() && sizeOfClass(c) == UNKNOWN) {
          found.add(c);
        }
        add(structures.get(c), roots);
      }
      for (int c : found) {
        setSize(c, nodes);
      }
    }
  }

  private void setSize(int c, int nodes) {
    for (int function = 0; function < FUNCTIONS; function++) {
      if (Npn4.classOf(function) == c) {
        size[function] = (byte) nodes;
      }
    }
  }

  /** Larger structures are worth it only where they are not deeper. */
  private void add(List<Integer> known, Set<Integer> roots) {
    int least = UNKNOWN;
    for (int root : known) {
      least = Math.min(least, arena.depth(root));
    }
    for (int root : roots) {
      if (known.size() < CLASS_STRUCTURES && arena.depth(root) <= least) {
        known.add(root);
      }
    }
  }

  /** All structures of exactly that many nodes for a function. */
  private Set<Integer> decompose(int function, int nodes) {
    Set<Integer> roots = new LinkedHashSet<>();
    conjunctions(function, nodes, 0, roots);
    conjunctions(~function & 0xFFFF, nodes, 1, roots);
    exclusiveOrs(function, nodes, roots);
    return roots;
  }

  /** Structures of {@code product = g h}, their roots complemented if asked. */
  private void conjunctions(int product, int nodes, int complement, Set<Integer> roots) {
    int outside = ~product & 0xFFFF;
    for (int s = (outside - 1) & outside; s != 0; s = (s - 1) & outside) {
      int g = product | s;
      if (size[g] >= nodes) {
        continue;
      }
      int free = ~g & 0xFFFF;
      for (int t = free; t != 0; t = (t - 1) & free) {
        int h = product | t;
        if (g < h && size[h] < nodes && size[g] + size[h] + 1 <= nodes + SHARING) {
          conjoin(g, h, nodes, complement, roots);
        }
      }
    }
  }

  private void conjoin(int g, int h, int nodes, int complement, Set<Integer> roots) {
    for (int a : parts(g)) {
      for (int b : parts(h)) {
        if (arena.unionSize(a, b) + 1 == nodes) {
          roots.add(arena.and(a, b) ^ complement);
        }
      }
    }
  }

  /** Structures of {@code function = g xor h} of both shapes, for g and h that are 0 at 0. */
  private void exclusiveOrs(int function, int nodes, Set<Integer> roots) {
    for (int g = 2; g < FUNCTIONS; g += 2) {
      int h = function ^ g;
      int complement = h & 1;
      h ^= -complement & 0xFFFF;
      if (g >= h
          || size[g] > nodes - 3
          || size[h] > nodes - 3
          || size[g] + size[h] + 3 > nodes + SHARING) {
        continue;
      }
      for (int a : parts(g)) {
        for (int b : parts(h)) {
          if (arena.unionSize(a, b) + 3 == nodes) {
            int differ = arena.and(arena.and(a, b ^ 1) ^ 1, arena.and(a ^ 1, b) ^ 1) ^ 1;
            int same = arena.and(arena.and(a, b) ^ 1, arena.and(a ^ 1, b ^ 1) ^ 1) ^ 1;
            roots.add(differ ^ complement);
            roots.add(same ^ 1 ^ complement);
          }
        }
      }
    }
  }

  private int[] parts(int function) {
    if (parts[function] == null) {
      List<Integer> known = structures.get(Npn4.classOf(function));
      int configuration = Npn4.configuration(function);
      int complement = Npn4.outputNegated(configuration) ? 1 : 0;
      parts[function] =
          known.stream()
              .limit(PART_STRUCTURES)
              .filter(root -> arena.size(root) == size[function])
              .mapToInt(root -> arena.moved(root, configuration) ^ complement)
              .toArray();
    }
    return parts[function];
  }

  private void write(int c, ByteArrayOutputStream table) {
    List<Integer> left = structures.get(c);
    List<StructureGroup> groups = new ArrayList<>();
    for (int root : left) {
      if (groups.isEmpty() || !groups.get(groups.size() - 1).add(arena, root)) {
        groups.add(new StructureGroup(arena, root));
      }
    }
    table.write(groups.size());
    for (StructureGroup group : groups) {
      group.write(arena, table);
    }
  }
}
