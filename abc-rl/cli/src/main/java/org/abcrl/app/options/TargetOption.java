package org.abcrl.app.options;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.abcrl.agents.Verification;
import org.abcrl.aig.Aig;
import org.abcrl.aig.io.AtomicFile;
import org.abcrl.aig.io.BlifReader;
import org.abcrl.aig.io.LutBlifWriter;
import org.abcrl.aig.io.LutCells;
import org.abcrl.aig.io.LutVerilogWriter;
import org.abcrl.aig.lut.LutNetwork;
import org.abcrl.jobs.SearchJob;
import org.abcrl.jobs.luts.LutTarget;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a netlist is made of: standard cells, or LUTs, and how LUTs are written. */
public final class TargetOption {
  @Option(
      names = "--target",
      defaultValue = "cells",
      paramLabel = "cells|lut2..lut6",
      description = "Standard cells, or look-up tables of so many inputs (default: cells).")
  private String target;

  @Option(
      names = "--lut-cells",
      defaultValue = "GENERIC",
      paramLabel = "generic|xilinx|lattice",
      description = "The cells of LUT netlists in Verilog (default: generic).")
  private LutCells cells;

  /** Whether the target are LUTs. */
  public boolean isLuts() {
    return !"cells".equals(target);
  }

  /** The target of a job; null for cells. */
  public SearchJob.@Nullable Luts luts() {
    return SearchJob.Luts.parse(target, cells.toString());
  }

  /** The target for an objective named area, delay or adp. */
  public LutTarget target(String objective) {
    LutTarget result;
    try {
      result =
          new LutTarget(
              LutTarget.lutSize(target),
              LutTarget.Objective.valueOf(objective.toUpperCase(Locale.ROOT)));
    } catch (IllegalArgumentException e) {
      throw new UsageException(
          "--target "
              + target
              + " with objective "
              + objective
              + ": expected lut2 to lut6, and area, delay or adp");
    }
    if (result.lutSize() > cells.maxFanins()) {
      throw new UsageException(
          "--lut-cells " + cells + ": such cells have at most " + cells.maxFanins() + " inputs");
    }
    return result;
  }

  /** Proves a network, as it is read back from the BLIF that would be written of it. */
  public static Verification check(VerifyOption verify, Aig circuit, LutNetwork network)
      throws IOException {
    return verify.check(
        circuit, BlifReader.read(network.name() + ".blif", network.name(), blif(network)));
  }

  /** Writes the network, as the ending of the file says; it appears whole or not at all. */
  public void write(LutNetwork network, Path file) throws IOException {
    boolean blif = file.toString().toLowerCase(Locale.ROOT).endsWith(".blif");
    byte[] content = blif ? blif(network) : verilog(network);
    AtomicFile.write(file, out -> out.write(content));
  }

  private static byte[] blif(LutNetwork network) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    LutBlifWriter.write(network, out);
    return out.toByteArray();
  }

  private byte[] verilog(LutNetwork network) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    LutVerilogWriter.write(network, cells, out);
    return out.toByteArray();
  }
}
