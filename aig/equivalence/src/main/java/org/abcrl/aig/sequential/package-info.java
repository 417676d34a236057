/**
 * Equivalence of modules with registers: ports, registers and black boxes are matched, what is left
 * is combinational; where registers do not match, their correspondence is found by induction.
 */
package org.abcrl.aig.sequential;
