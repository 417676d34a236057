package org.abcrl.app.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.StringJoiner;

/**
 * Random modules of legal Verilog-2005 whose outputs are never x: what synthesis and simulation
 * must agree on (Herklotz and Wickerson, "Finding and understanding bugs in FPGA synthesis tools",
 * FPGA 2020). Registers have an initial value, divisors are constants, variable selects reach all
 * of their vector, every path assigns what a process without a clock drives.
 */
final class LegalVerilog {
  private static final String[] BINARY = {
    "+", "-", "*", "&", "|", "^", "~^", "&&", "||", "==", "!=", "<", "<=", ">", ">=", "<<", ">>",
    "<<<", ">>>", "===", "!=="
  };
  private static final String[] UNARY = {"~", "-", "!", "&", "|", "^", "~&", "~|", "~^", "+"};
  private static final int MOST_BITS = 10;
  private static final int DEPTH = 4;

  private final SplittableRandom random;
  private final List<Signal> known = new ArrayList<>();
  private final List<Signal> inputs = new ArrayList<>();
  private final List<Signal> outputs = new ArrayList<>();
  private final List<String> items = new ArrayList<>();
  private final boolean clocked;
  private int names;

  /** A signal that expressions may use. */
  record Signal(String name, int width, boolean signed) {
    String declaration(String kind) {
      String range = width == 1 ? " " : " [" + (width - 1) + ":0] ";
      return kind + (signed ? " signed" : "") + range + name;
    }
  }

  LegalVerilog(SplittableRandom random) {
    this.random = random;
    this.clocked = random.nextInt(3) == 0;
    for (int i = 2 + random.nextInt(4); i > 0; i--) {
      inputs.add(signal("i"));
    }
    known.addAll(inputs);
    for (int i = 2 + random.nextInt(6); i > 0; i--) {
      item();
    }
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      Signal y = signal("y");
      outputs.add(y);
      items.add("assign " + y.name() + " = " + expression(DEPTH) + ";");
    }
  }

  boolean clocked() {
    return clocked;
  }

  List<Signal> inputs() {
    return inputs;
  }

  List<Signal> outputs() {
    return outputs;
  }

  /** The items of the module, of which some may be left out. */
  List<String> items() {
    return items;
  }

  /** The module with the given items. */
  String module(List<String> kept) {
    StringJoiner ports = new StringJoiner(", ");
    if (clocked) {
      ports.add("input clk");
    }
    inputs.forEach(i -> ports.add(i.declaration("input")));
    outputs.forEach(o -> ports.add(o.declaration("output")));
    return "module top(" + ports + ");\n  " + String.join("\n  ", kept) + "\nendmodule\n";
  }

  private Signal signal(String prefix) {
    return new Signal(prefix + names++, 1 + random.nextInt(MOST_BITS), random.nextInt(3) == 0);
  }

  private void item() {
    Signal s = signal("s");
    switch (random.nextInt(clocked ? 5 : 4)) {
      case 0 -> items.add(s.declaration("wire") + " = " + expression(DEPTH) + ";");
      case 1 ->
          items.add(
              s.declaration("reg")
                  + "; always @* begin "
                  + assign(s, "=")
                  + " if ("
                  + expression(2)
                  + ") "
                  + assign(s, "=")
                  + " else if ("
                  + expression(2)
                  + ") "
                  + assign(s, "=")
                  + " end");
      case 2 -> items.add(caseItem(s));
      case 3 -> items.add(function(s));
      default ->
          items.add(
              s.declaration("reg")
                  + " = "
                  + random.nextInt(1 << Math.min(s.width(), 8))
                  + "; always @(posedge clk) if ("
                  + expression(1)
                  + ") "
                  + assign(s, "<=")
                  + " else "
                  + s.name()
                  + " <= "
                  + s.name()
                  + " + "
                  + operand()
                  + ";");
    }
    known.add(s);
  }

  private String assign(Signal s, String sign) {
    return s.name() + " " + sign + " " + expression(3) + ";";
  }

  private String caseItem(Signal s) {
    Signal subject = known.get(random.nextInt(known.size()));
    String word = random.nextInt(3) == 0 ? "casez" : "case";
    StringBuilder text = new StringBuilder(s.declaration("reg"));
    text.append("; always @* ").append(word).append(" (").append(subject.name()).append(") ");
    for (int i = 1 + random.nextInt(4); i > 0; i--) {
      text.append(subject.width()).append("'b");
      for (int b = 0; b < subject.width(); b++) {
        text.append("01?".charAt(random.nextInt("casez".equals(word) ? 3 : 2)));
      }
      text.append(": ").append(assign(s, "=")).append(' ');
    }
    return text.append("default: ").append(assign(s, "=")).append(" endcase").toString();
  }

  /**
   * A function with a loop over the bits of its argument. It uses no signal besides: those do not
   * wake a continuous assignment in simulation.
   */
  private String function(Signal s) {
    String f = "f" + names++;
    Signal a = known.get(random.nextInt(known.size()));
    String[] signs = {"^", "&", "|", "+"};
    return "function "
        + (s.signed() ? "signed " : "")
        + "["
        + (s.width() - 1)
        + ":0] "
        + f
        + "; "
        + a.declaration("input").replace(a.name(), "v")
        + "; integer k; begin "
        + f
        + " = "
        + random.nextInt(1 << s.width())
        + "; for (k = 0; k < "
        + a.width()
        + "; k = k + 1) "
        + f
        + " = {"
        + f
        + (a.width() == 1 ? ", v} " : ", v[k]} ")
        + signs[random.nextInt(signs.length)]
        + " ("
        + f
        + " >> 1); end endfunction "
        + s.declaration("wire")
        + " = "
        + f
        + "("
        + expression(2)
        + ");";
  }

  private String operand() {
    if (random.nextInt(4) == 0) {
      int width = 1 + random.nextInt(8);
      int value = random.nextInt(1 << width);
      return switch (random.nextInt(4)) {
        case 0 -> "32'd" + value;
        case 1 -> width + "'sd" + value;
        case 2 -> width + "'h" + Integer.toHexString(value);
        default -> width + "'b" + Integer.toBinaryString(value);
      };
    }
    return known.get(random.nextInt(known.size())).name();
  }

  private String expression(int depth) {
    if (depth == 0) {
      return operand();
    }
    Signal s = known.get(random.nextInt(known.size()));
    return switch (random.nextInt(14)) {
      case 0 -> operand();
      case 1 -> UNARY[random.nextInt(UNARY.length)] + "(" + expression(depth - 1) + ")";
      case 2 ->
          "("
              + expression(depth - 1)
              + " ? "
              + expression(depth - 1)
              + " : "
              + expression(depth - 1)
              + ")";
      case 3 -> "{" + expression(depth - 1) + ", " + s.name() + "}";
      case 4 -> "{" + (1 + random.nextInt(3)) + "{" + s.name() + "}}";
      case 5 -> (random.nextBoolean() ? "$signed(" : "$unsigned(") + expression(depth - 1) + ")";
      case 6 -> {
        if (s.width() == 1) {
          yield s.name();
        }
        int low = random.nextInt(s.width());
        yield s.name() + "[" + (low + random.nextInt(s.width() - low)) + ":" + low + "]";
      }
      case 7 -> variableSelect(s);
      case 8 ->
          "("
              + expression(depth - 1)
              + (random.nextBoolean() ? " / 4'd" : " % 4'd")
              + (1 + random.nextInt(12))
              + ")";
      default ->
          "("
              + expression(depth - 1)
              + " "
              + BINARY[random.nextInt(BINARY.length)]
              + " "
              + expression(depth - 1)
              + ")";
    };
  }

  /** A bit or part that a signal chooses, never outside: the index is taken modulo the width. */
  private String variableSelect(Signal s) {
    int bits = 31 - Integer.numberOfLeadingZeros(s.width());
    for (Signal index : known) {
      if (index.width() >= bits && bits > 0 && !index.signed()) {
        String at = index.name() + "[" + (bits - 1) + ":0]";
        return s.name() + "[" + at + (random.nextBoolean() ? "]" : " +: 1]");
      }
    }
    return s.width() == 1 ? s.name() : s.name() + "[0]";
  }
}
