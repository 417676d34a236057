package org.abcrl.aig.verilog.blast;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.abcrl.aig.shell.BlackBox;
import org.abcrl.aig.shell.Direction;
import org.abcrl.aig.shell.NetlistModule;
import org.abcrl.aig.shell.Port;
import org.abcrl.aig.verilog.netlist.Pad;

/** Makes instances of one module, which stands behind the netlist, out of three-state drivers. */
final class PadBox {
  private PadBox() {}

  /**
   * The module of all three-state drivers.
   *
   * @param taken names of modules; the new one is added
   */
  static NetlistModule module(String top, Set<String> taken) {
    String base = (top + "_pad").replaceAll("\\W", "_");
    String name = base.matches("[A-Za-z_].*") ? base : "m_" + base;
    for (int k = 2; !taken.add(name); k++) {
      name = base + "_" + k;
    }
    return NetlistModule.of(
        """
        module %s (
          pad,
          en,
          o,
          i
        );
          inout pad;
          input en;
          input o;
          output i;
          assign pad = en ? o : 1'bz;
          assign i = pad;
        endmodule
        """
            .formatted(name));
  }

  /** The instance; the numbers are those of core outputs or control nets, and of a core input. */
  static BlackBox box(Pad pad, NetlistModule module, int enable, int data, int value) {
    return new BlackBox(
        pad.name(),
        module.name(),
        Map.of(),
        List.of(
            Port.scalar("pad", Direction.INOUT, pad.net()),
            Port.scalar("en", Direction.INPUT, enable),
            Port.scalar("o", Direction.INPUT, data),
            Port.scalar("i", Direction.OUTPUT, value)));
  }
}
