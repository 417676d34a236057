package org.abcrl.aig.library;

/**
 * An input of a sequential cell that acts by its level or by an edge: a clock, an enable, a set or
 * a reset.
 *
 * @param pin the position of the input in {@link SequentialCell#pins()}
 * @param activeHigh whether the high level (the rising edge) acts, else the low level (the falling
 *     edge)
 */
public record Control(int pin, boolean activeHigh) {}
