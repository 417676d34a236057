package org.abcrl.aig.netlist;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names for a netlist in Verilog: unique ones for all ports, and vectors made of ports that are
 * called {@code base[0]}, {@code base[1]}, ... and stand in this order.
 */
final class PortNames {
  private static final Pattern BIT = Pattern.compile("(.+)\\[(0|[1-9][0-9]{0,5})\\]");
  private static final Pattern SIMPLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_$]*");

  /** What not even an escaped identifier may contain. */
  private static final Pattern UNPRINTABLE = Pattern.compile("[^!-~]");

  /** Reserved words that a port could be called, among those of Verilog-2001 and SystemVerilog. */
  private static final Set<String> RESERVED =
      Set.of(
          ("always and assign automatic begin bit buf bufif0 bufif1 byte case casex casez cell cmos"
                  + " config const deassign default defparam design disable do edge else end"
                  + " endcase endmodule enum event export extends extern final for force forever"
                  + " fork function generate genvar global highz0 highz1 if iff import include"
                  + " initial inout input inside instance int integer interface join large liblist library"
                  + " local localparam logic longint macromodule medium modport module nand negedge"
                  + " new nmos nor not notif0 notif1 null or output package packed parameter pmos"
                  + " posedge primitive priority program property protected pull0 pull1 pulldown"
                  + " pullup pure rand rcmos real realtime ref reg release repeat restrict return"
                  + " rnmos rpmos rtran scalared sequence shortint shortreal signed small specify"
                  + " static string strong0 strong1 struct super supply0 supply1 table task this"
                  + " throughout time timeprecision timeunit tran tri tri0 tri1 triand trior trireg"
                  + " type typedef union unique unsigned use var vectored virtual void wait wand"
                  + " weak0 weak1 while wire with within wor xnor xor")
              .split(" "));

  private final Set<String> used = new HashSet<>();
  private final Map<String, Port> vectorOf = new HashMap<>();

  /**
   * A port as it is declared.
   *
   * @param base its name
   * @param low the lowest index, -1 for a single net
   * @param high the highest index
   */
  record Port(String base, int low, int high) {
    /** How the declaration begins after the direction. */
    String declaration() {
      return (low < 0 ? "" : "[" + high + ":" + low + "] ") + identifier(base);
    }
  }

  /** A name that nothing else has: the wanted one, or one with a number added. */
  String unique(String wanted) {
    String printable = UNPRINTABLE.matcher(wanted).replaceAll("_");
    String name = printable;
    for (int i = 1; !used.add(name); i++) {
      name = printable + "_" + i;
    }
    return name;
  }

  /** Makes ports of unique names; runs of bits become vectors. */
  List<Port> ports(List<String> names) {
    List<Port> ports = new ArrayList<>();
    for (int i = 0; i < names.size(); ) {
      int length = runLength(names, i);
      Matcher first = BIT.matcher(names.get(i));
      if (length > 0 && first.matches() && mayBeVector(first.group(1), length, names)) {
        used.add(first.group(1));
        int low = Integer.parseInt(first.group(2));
        Port port = new Port(first.group(1), low, low + length - 1);
        for (int k = 0; k < length; k++) {
          vectorOf.put(names.get(i + k), port);
        }
        ports.add(port);
        i += length;
      } else {
        ports.add(new Port(names.get(i), -1, -1));
        i++;
      }
    }
    return ports;
  }

  /** ABC reads no vectors with escaped names, and other bits outside of the run would be lost. */
  private boolean mayBeVector(String base, int length, List<String> names) {
    return SIMPLE.matcher(base).matches()
        && !RESERVED.contains(base)
        && !used.contains(base)
        && names.stream().filter(n -> n.startsWith(base + "[")).count() == length;
  }

  /** How many names from {@code start} on are consecutive bits of one base; 0 for no bit. */
  private static int runLength(List<String> names, int start) {
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

  /** How a net is written in an expression. */
  String reference(String name) {
    Port vector = vectorOf.get(name);
    if (vector == null) {
      return identifier(name);
    }
    return identifier(vector.base()) + name.substring(vector.base().length());
  }

  /** A name as an identifier; escaped ones end with a space. */
  static String identifier(String name) {
    if (SIMPLE.matcher(name).matches() && !RESERVED.contains(name)) {
      return name;
    }
    return "\\" + name + " ";
  }
}
