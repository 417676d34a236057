package org.abcrl.aig.sequential;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.abcrl.aig.shell.Shell;

/**
 * The sources of two modules, input ports and outputs of black boxes, by name; what only one module
 * has, and what a netlist leaves undefined, are sources of their own.
 */
final class CommonSources {
  private final List<String> names;
  private final int[] first;
  private final int[] second;
  private int count;

  CommonSources(Shell a, Shell b, ModuleEnds endsA, ModuleEnds endsB) {
    Set<String> all = new LinkedHashSet<>(endsA.sources().keySet());
    all.addAll(endsB.sources().keySet());
    names = new ArrayList<>(all);
    count = names.size();
    first = positions(a, endsA);
    second = positions(b, endsB);
  }

  /** For each source of a module, core inputs first, its common number. */
  private int[] positions(Shell shell, ModuleEnds ends) {
    int[] positions = new int[shell.controls().inputs() - shell.core().latches()];
    Arrays.fill(positions, -1);
    for (int i = 0; i < names.size(); i++) {
      Integer bit = ends.sources().get(names.get(i));
      if (bit != null) {
        positions[bit < shell.core().inputs() ? bit : bit - shell.core().latches()] = i;
      }
    }
    for (int i = 0; i < positions.length; i++) {
      if (positions[i] < 0) {
        positions[i] = count++;
      }
    }
    return positions;
  }

  /** The number of common sources. */
  int count() {
    return count;
  }

  /** The common number of each source of the first or the second module. */
  int[] of(boolean isFirst) {
    return isFirst ? first : second;
  }

  /** The name of a source, for people. */
  String name(int source) {
    return source < names.size() ? names.get(source) : "undefined " + (source - names.size());
  }
}
