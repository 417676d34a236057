package org.abcrl.retrieval;

/**
 * A circuit near the one asked for.
 *
 * @param circuit what the index knows of it
 * @param distance the cosine distance, 0 to 2
 */
public record Neighbour(CircuitRecord circuit, double distance) {}
