package org.abcrl.aig.io;

import java.util.Locale;
import org.abcrl.aig.lut.LutNetwork;

/** The cells that a network of LUTs is written with in Verilog. */
public enum LutCells {
  /** Modules {@code lut1} to {@code lut8}, which the file itself defines. */
  GENERIC(LutNetwork.MAX_FANINS),
  /** {@code LUT1} to {@code LUT6} of Xilinx (AMD) devices, inputs {@code I0} to {@code I5}. */
  XILINX(6),
  /** {@code LUT4} of Lattice ECP5 devices, inputs {@code A} to {@code D}. */
  LATTICE(4);

  private final int maxFanins;

  LutCells(int maxFanins) {
    this.maxFanins = maxFanins;
  }

  /** The most fanins of such a cell. */
  public int maxFanins() {
    return maxFanins;
  }

  /** The name on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
