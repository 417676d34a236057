package org.abcrl.aig.incremental;

/**
 * How far a local search is.
 *
 * @param moves proposals looked at
 * @param accepted those that changed the netlist
 * @param rounds snapshots that they were made from
 * @param area of the present netlist in um2
 * @param delay of the present netlist in ps
 */
public record LocalSearchStats(long moves, long accepted, int rounds, double area, double delay) {}
