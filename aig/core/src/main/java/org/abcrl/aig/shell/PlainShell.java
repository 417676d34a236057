package org.abcrl.aig.shell;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;

/**
 * The shell of a circuit from a format without ports: runs of names like {@code a[0]}, {@code a[1]}
 * are vectors, and one rising edge clocks all latches.
 */
final class PlainShell {
  private static final Pattern BIT = Pattern.compile("(.+)\\[(0|[1-9][0-9]{0,5})\\]");

  private PlainShell() {}

  static Shell of(Aig aig) {
    List<String> inputs = new ArrayList<>();
    List<String> outputs = new ArrayList<>();
    for (int i = 0; i < aig.inputs(); i++) {
      inputs.add(aig.inputName(i));
    }
    for (int i = 0; i < aig.outputs(); i++) {
      outputs.add(aig.outputName(i));
    }
    Set<String> used = new HashSet<>();
    List<Port> ports = new ArrayList<>();
    AigBuilder controls = new AigBuilder(aig.name());
    for (int i = 0; i < aig.combInputs(); i++) {
      controls.addInput(i < aig.inputs() ? aig.inputName(i) : aig.latchName(i - aig.inputs()));
    }
    List<Port> found = new ArrayList<>(ports(inputs, Direction.INPUT, used));
    found.addAll(ports(outputs, Direction.OUTPUT, used));
    if (aig.latches() > 0) {
      String clock = unique("clock", used);
      controls.addOutput(clock, controls.addInput(clock));
      ports.add(Port.scalar(clock, Direction.INPUT, aig.combInputs()));
    }
    ports.addAll(found);
    List<Register> registers =
        Collections.nCopies(aig.latches(), Register.flipFlop(new Control(0, false)));
    return new Shell(
        aig, controls.build(), ports, registers, List.of(), List.of(), aig.latches() > 0);
  }

  private static String unique(String wanted, Set<String> used) {
    String name = wanted;
    for (int i = 1; !used.add(name); i++) {
      name = wanted + "_" + i;
    }
    return name;
  }

  static List<Port> ports(List<String> names, Direction direction, Set<String> used) {
    List<Port> ports = new ArrayList<>();
    for (int i = 0; i < names.size(); ) {
      int length = run(names, i);
      Matcher first = BIT.matcher(names.get(i));
      String base = first.matches() ? first.group(1) : "";
      boolean whole =
          length > 0 && names.stream().filter(n -> n.startsWith(base + "[")).count() == length;
      if (whole && !used.contains(base)) {
        used.add(base);
        int low = Integer.parseInt(first.group(2));
        List<Integer> bits = new ArrayList<>();
        for (int k = 0; k < length; k++) {
          bits.add(i + k);
        }
        ports.add(new Port(base, direction, true, low + length - 1, low, bits));
        i += length;
      } else {
        ports.add(Port.scalar(unique(names.get(i), used), direction, i));
        i++;
      }
    }
    return ports;
  }

  /** How many names from {@code start} on are consecutive bits of one base; 0 for no bit. */
  private static int run(List<String> names, int start) {
    Matcher first = BIT.matcher(names.get(start));
    if (!first.matches()) {
      return 0;
    }
    int low = Integer.parseInt(first.group(2));
    int length = 1;
    while (start + length < names.size()
        && names.get(start + length).equals(first.group(1) + "[" + (low + length) + "]")) {
      length++;
    }
    return length;
  }
}
