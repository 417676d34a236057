package org.abcrl.aig.constraints;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.abcrl.aig.InputException;

/** What the names and wildcards of an SDC file stand for in a netlist. */
final class SdcObjects {
  private final ClockedNetlist netlist;
  private final String source;

  SdcObjects(ClockedNetlist netlist, String source) {
    this.netlist = netlist;
    this.source = source;
  }

  /** The bits of all ports. */
  Set<String> ports() {
    Set<String> ports = new LinkedHashSet<>(netlist.inputs().keySet());
    ports.addAll(netlist.outputs().keySet());
    return ports;
  }

  /** The inputs of all registers, as {@code instance/pin}. */
  Set<String> pins() {
    Set<String> pins = new LinkedHashSet<>();
    for (ClockedNetlist.Register register : netlist.registers()) {
      register.cell().pins().forEach(p -> pins.add(register.name() + "/" + p.name()));
    }
    return pins;
  }

  /** The names that match; a vector's name stands for its bits. */
  List<String> match(List<String> patterns, Set<String> names, String what, int line) {
    List<String> found = new ArrayList<>();
    for (String pattern : patterns) {
      boolean wild = pattern.indexOf('*') >= 0 || pattern.indexOf('?') >= 0;
      int before = found.size();
      for (String name : names) {
        boolean bit = name.startsWith(pattern + "[") && name.endsWith("]");
        if (name.equals(pattern) || bit || (wild && wildcard(pattern, name))) {
          found.add(name);
        }
      }
      if (found.size() == before && !wild) {
        throw new InputException(
            source, line, 1, "found " + what + " '" + pattern + "', expected one of the netlist");
      }
    }
    return found;
  }

  private static boolean wildcard(String pattern, String name) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
    }
    return name.matches(regex.toString()) || name.matches(regex + "\\[\\d+\\]");
  }
}
