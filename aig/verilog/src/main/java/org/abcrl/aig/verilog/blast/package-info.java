/** Turns the word-level netlist into AND nodes. */
package org.abcrl.aig.verilog.blast;
