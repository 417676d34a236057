/**
 * Equivalence by SAT sweeping: {@link org.abcrl.aig.equivalence.EquivalenceChecker} compares two
 * circuits, {@link org.abcrl.aig.equivalence.SatSweep} merges the equal nodes of one.
 */
package org.abcrl.aig.equivalence;
