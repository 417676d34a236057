package org.abcrl.aig.incremental;

import java.util.SplittableRandom;

/**
 * Where and what a move is to be.
 *
 * @param kind what is done
 * @param seed the gate where it begins
 * @param recipe passes by number, for {@link MoveKind#RESTRUCTURE}
 * @param size the most gates of its region
 * @param bothWays whether the region grows towards fanouts as well
 * @param limit what it must cost less than; below 0 is a gain
 * @param bins what is known of it ({@link MoveFeatures})
 * @param random the move's own random numbers
 */
@SuppressWarnings("ArrayRecordComponent") // handed from one worker to the next, never compared
record MoveChoice(
    MoveKind kind,
    int seed,
    int[] recipe,
    int size,
    boolean bothWays,
    double limit,
    int[] bins,
    SplittableRandom random) {}
