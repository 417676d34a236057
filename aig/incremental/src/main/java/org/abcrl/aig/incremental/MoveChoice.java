package org.abcrl.aig.incremental;

import java.util.SplittableRandom;

/**
 * Where and what a move is to be.
 *
 * @param kind what is done
 * @param seed the gate where it begins
 * @param recipe passes by number, for {@link MoveKind#RESTRUCTURE}
 * @param random the move's own random numbers
 */
@SuppressWarnings("ArrayRecordComponent") // handed from one worker to the next, never compared
record MoveChoice(MoveKind kind, int seed, int[] recipe, SplittableRandom random) {}
