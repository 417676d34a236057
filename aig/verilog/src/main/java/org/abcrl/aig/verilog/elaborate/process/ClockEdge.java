package org.abcrl.aig.verilog.elaborate.process;

/**
 * What loads a register.
 *
 * @param clock the clock's bit
 * @param falling whether its falling edge counts
 */
record ClockEdge(int clock, boolean falling) {}
