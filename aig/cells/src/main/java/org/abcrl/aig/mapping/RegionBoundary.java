package org.abcrl.aig.mapping;

/**
 * The timing of a circuit that is a region of a larger one.
 *
 * @param arrivals the arrival in ps of each combinational input
 * @param tails the delay in ps from each combinational output to the end of the longest path
 *     through it
 */
@SuppressWarnings("ArrayRecordComponent") // handed to the mapper, never compared
public record RegionBoundary(float[] arrivals, float[] tails) {}
