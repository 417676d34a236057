package org.abcrl.aig.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A memory that is kept, as a Verilog module of its own: {@link Shell#models()} has its text, a
 * black box is its instance. An attribute tells it from other modules when a netlist is read again.
 *
 * @param name the module's name
 * @param text its Verilog from the attribute to the end of the line with {@code endmodule}
 */
public record NetlistModule(String name, String text) {
  /** The attribute before {@code module}. */
  public static final String MARK = "(* abcrl_module *)";

  private static final Pattern MARKED = Pattern.compile("\\(\\*[^*]*\\babcrl_module\\b[^*]*\\*\\)");
  private static final Pattern MODULE = Pattern.compile("\\bmodule\\s+(\\\\\\S+|\\w+)");
  private static final Pattern PIN =
      Pattern.compile("\\b(input|output|inout)\\s+(?:\\[(\\d+):(\\d+)\\]\\s*)?(\\w+)\\s*;");

  /** Whether attributes before a module say that it is a memory. */
  public static boolean isMarked(String attributes) {
    return MARKED.matcher(attributes).find();
  }

  /** The module of a text that begins with {@code module} and ends with {@code endmodule}. */
  public static NetlistModule of(String module) {
    Matcher m = MODULE.matcher(module);
    if (!m.find()) {
      throw new IllegalArgumentException("no module: " + module);
    }
    return new NetlistModule(
        plain(m.group(1)), MARK + "\n" + module.substring(m.start()).strip() + "\n");
  }

  private static String plain(String identifier) {
    return identifier.startsWith("\\") ? identifier.substring(1) : identifier;
  }

  /**
   * Splits a netlist into its module and the memories behind it.
   *
   * @param memories takes the memories
   * @return the text in front of the first memory
   */
  public static String split(String netlist, List<NetlistModule> memories) {
    int first = netlist.indexOf("\n" + MARK);
    if (first < 0) {
      return netlist;
    }
    for (int at = first; at >= 0; ) {
      int next = netlist.indexOf("\n" + MARK, at + 1);
      memories.add(of(netlist.substring(at, next < 0 ? netlist.length() : next)));
      at = next;
    }
    return netlist.substring(0, first + 1);
  }

  /** The memory that a black box is an instance of. */
  public static Optional<NetlistModule> of(Shell shell, BlackBox box) {
    return shell.models().stream()
        .map(NetlistModule::of)
        .filter(m -> m.name().equals(box.module()))
        .findFirst();
  }

  /** The same under another name. */
  public NetlistModule withName(String newName) {
    Matcher m = MODULE.matcher(text);
    return m.find()
        ? new NetlistModule(
            newName, text.substring(0, m.start(1)) + newName + text.substring(m.end(1)))
        : this;
  }

  /** Whether both do the same: their texts are equal but for names and white space. */
  public boolean doesTheSame(NetlistModule other) {
    return body().equals(other.body());
  }

  private String body() {
    return withName("memory").text().replaceAll("\\s+", " ").strip();
  }

  /** Its pins; their bits are all 0. */
  public List<Port> pins() {
    List<Port> pins = new ArrayList<>();
    Matcher m = PIN.matcher(text);
    while (m.find()) {
      boolean vector = m.group(2) != null;
      int left = vector ? Integer.parseInt(m.group(2)) : 0;
      int right = vector ? Integer.parseInt(m.group(3)) : 0;
      List<Integer> bits = new ArrayList<>();
      for (int k = 0; k <= Math.abs(left - right); k++) {
        bits.add(0);
      }
      Direction direction = Direction.valueOf(m.group(1).toUpperCase(Locale.ROOT));
      pins.add(new Port(m.group(4), direction, vector, left, right, bits));
    }
    return pins;
  }
}
