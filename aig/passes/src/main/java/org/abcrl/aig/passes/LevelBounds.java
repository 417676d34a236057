package org.abcrl.aig.passes;

/**
 * The timing of a circuit that is a region of a larger one, in levels of the larger one.
 *
 * @param arrivals the level of each combinational input
 * @param required the highest level that each combinational output may have, at least the level
 *     that it has
 */
@SuppressWarnings("ArrayRecordComponent") // handed from one worker to the next, never compared
public record LevelBounds(int[] arrivals, int[] required) {}
