/**
 * The way from a circuit to a timed netlist: choices, mapping, buffering and sizing in one call.
 */
package org.abcrl.aig.flow;
