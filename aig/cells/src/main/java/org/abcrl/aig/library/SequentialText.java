package org.abcrl.aig.library;

import java.util.Optional;

/** Describes sequential cells in words. */
final class SequentialText {
  private SequentialText() {}

  static String describe(SequentialCell cell) {
    StringBuilder out = new StringBuilder();
    boolean scan = cell.isScan();
    if (cell.isFlipFlop()) {
      out.append(cell.clock().activeHigh() ? "rising" : "falling")
          .append(scan ? "-edge scan flip-flop" : "-edge flip-flop");
    } else {
      out.append(cell.clock().activeHigh() ? "high" : "low").append("-open latch");
    }
    control(out, "clear", cell.clear(), cell);
    control(out, "preset", cell.preset(), cell);
    if (cell.function().isEmpty()) {
      out.append(", unusual next state");
    } else {
      RegisterFunction function = cell.function().get();
      control(out, "enable", function.enable(), cell);
      function
          .synchronous()
          .ifPresent(
              s ->
                  control(
                      out,
                      s.value() ? "synchronous set" : "synchronous reset",
                      Optional.of(s.control()),
                      cell));
    }
    boolean plain = cell.outputs().stream().anyMatch(o -> !o.inverted());
    boolean inverted = cell.outputs().stream().anyMatch(SequentialOutput::inverted);
    out.append(plain && inverted ? ", both outputs" : inverted ? ", inverted output" : "");
    return out.toString();
  }

  private static void control(
      StringBuilder out, String what, Optional<Control> control, SequentialCell cell) {
    control.ifPresent(
        c ->
            out.append(", ")
                .append(what)
                .append(c.activeHigh() ? " by high " : " by low ")
                .append(cell.pins().get(c.pin()).name()));
  }
}
