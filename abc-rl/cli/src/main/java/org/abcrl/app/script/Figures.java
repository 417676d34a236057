package org.abcrl.app.script;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Locale;
import org.abcrl.aig.Aig;
import org.abcrl.aig.lut.LutNetwork;
import org.abcrl.aig.netlist.MappedNetlist;
import org.abcrl.aig.timing.StaticTiming;
import org.jspecify.annotations.Nullable;

/**
 * The sizes of a circuit.
 *
 * @param name its name
 * @param inputs its inputs
 * @param outputs its outputs
 * @param latches its latches
 * @param ands its AND nodes; null where it is mapped
 * @param levels its depth in AND nodes or LUTs; null where it is mapped to cells
 * @param luts its LUTs; null for others
 * @param gates its cells; null for others
 * @param area in um2; null where it is not mapped to cells
 * @param delay in ps; null where it is not mapped to cells
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"name", "inputs", "outputs", "latches", "ands", "levels", "luts", "gates"})
record Figures(
    String name,
    int inputs,
    int outputs,
    int latches,
    @Nullable Integer ands,
    @Nullable Integer levels,
    @Nullable Integer luts,
    @Nullable Integer gates,
    @Nullable Double area,
    @Nullable Double delay) {
  /** The figures of a circuit, timed with the session's constraints. */
  static Figures of(Session session, Circuit circuit) {
    Aig aig = circuit.aig();
    if (circuit.netlist().isPresent()) {
      MappedNetlist netlist = circuit.netlist().get();
      double delay = StaticTiming.analyze(netlist, session.timing()).delay();
      return new Figures(
          aig.name(),
          aig.inputs(),
          aig.outputs(),
          aig.latches(),
          null,
          null,
          null,
          netlist.gates(),
          netlist.area(),
          delay);
    }
    if (circuit.luts().isPresent()) {
      LutNetwork luts = circuit.luts().get();
      return new Figures(
          aig.name(),
          aig.inputs(),
          aig.outputs(),
          aig.latches(),
          null,
          luts.levels(),
          luts.luts(),
          null,
          null,
          null);
    }
    return new Figures(
        aig.name(),
        aig.inputs(),
        aig.outputs(),
        aig.latches(),
        aig.ands(),
        aig.levels(),
        null,
        null,
        null,
        null);
  }

  /** A line as ABC prints it. */
  String text() {
    String begin =
        String.format(Locale.ROOT, "%s: i/o = %d/%d  lat = %d", name, inputs, outputs, latches);
    if (gates != null) {
      return begin
          + String.format(Locale.ROOT, "  nd = %d  area = %.2f  delay = %.2f", gates, area, delay);
    }
    return begin + (luts != null ? "  nd = " + luts : "  and = " + ands) + "  lev = " + levels;
  }
}
