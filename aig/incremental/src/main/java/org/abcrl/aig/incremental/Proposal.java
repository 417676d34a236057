package org.abcrl.aig.incremental;

/**
 * A move that promises something.
 *
 * @param index its place in the round
 * @param kind what was done
 * @param recipe the passes that were run, by number, empty for moves of gates
 * @param patch what changes
 * @param cost the expected change of the objective, below 0 is good
 */
@SuppressWarnings("ArrayRecordComponent") // handed from one worker to the next, never compared
record Proposal(int index, MoveKind kind, int[] recipe, Patch patch, double cost) {}
