package org.abcrl.agents.engine;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import org.abcrl.agents.SynthesisException;

/**
 * What ABC's {@code stime} says of a netlist that another tool has mapped.
 *
 * @param area in the library's unit, um2
 * @param delay of the latest output, in ps
 */
public record AbcTiming(double area, double delay) {
  /**
   * Times a netlist in a fresh process.
   *
   * @param verilog gate-level Verilog of the library's cells, without registers
   * @throws SynthesisException if ABC does not read it
   */
  public static AbcTiming of(AbcParams params, Path verilog) {
    try (AbcEngine engine = new AbcEngine(List.of(), params)) {
      List<String> answer =
          engine.fresh(
              List.of("read_verilog -m \"" + verilog.toAbsolutePath() + "\"", "topo", "stime"));
      AbcOutput.requireNoError(answer);
      Matcher timing = AbcOutput.timing(answer);
      return new AbcTiming(
          Double.parseDouble(timing.group(1)), Double.parseDouble(timing.group(2)));
    }
  }

  /** The area-delay product in um2 ps. */
  public double adp() {
    return area * delay;
  }
}
