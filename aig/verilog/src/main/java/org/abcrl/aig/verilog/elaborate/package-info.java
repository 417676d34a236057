/**
 * Elaboration: from syntax trees to a flat word-level netlist. Parameters are fixed, generate
 * constructs and loops unrolled, functions inlined, processes executed symbolically.
 */
package org.abcrl.aig.verilog.elaborate;
