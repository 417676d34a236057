/** Bit-parallel simulation. */
package org.abcrl.aig.simulation;
