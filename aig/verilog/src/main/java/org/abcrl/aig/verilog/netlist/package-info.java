/**
 * The word-level netlist: cells (adders, multiplexers, comparators ...) on vectors of bits,
 * signals, registers.
 */
package org.abcrl.aig.verilog.netlist;
