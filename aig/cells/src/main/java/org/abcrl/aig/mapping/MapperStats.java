package org.abcrl.aig.mapping;

/**
 * How a mapping went.
 *
 * @param cuts the number of cuts kept
 * @param gates the number of gates
 * @param inverters how many of them are inverters
 * @param area the area in um2
 * @param estimatedDelay the delay in ps by the mapper's linear model
 */
public record MapperStats(int cuts, int gates, int inverters, double area, double estimatedDelay) {}
