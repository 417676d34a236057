package org.abcrl.aig.incremental;

/**
 * A move that was tried, for whoever learns from it.
 *
 * @param kind the number of the kind of move
 * @param bins its properties ({@link MoveFeatures})
 * @param gain what it brought, as a share of the cost of a gate; 0 if it was not made
 * @param micros processor time in us
 */
@SuppressWarnings("ArrayRecordComponent") // many of them, never compared
public record MoveSample(int kind, int[] bins, float gain, float micros) {}
