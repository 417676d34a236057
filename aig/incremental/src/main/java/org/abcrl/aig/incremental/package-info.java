/**
 * Mapped netlists that change in place: regions replaced, timed and taken back at a cost that does
 * not depend on the size of the circuit, and a local search that lives on it.
 */
package org.abcrl.aig.incremental;
