package org.abcrl.aig.incremental;

/**
 * A move that promises something.
 *
 * @param index its place in the round
 * @param choice what it was to be
 * @param patch what changes
 * @param cost the expected change of the objective, below 0 is good
 */
record Proposal(int index, MoveChoice choice, Patch patch, double cost) {}
