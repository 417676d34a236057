package org.abcrl.aig.equivalence;

/**
 * What an equivalence check did.
 *
 * @param nodes the AND nodes of the joint network of both circuits, equal structure shared
 * @param windowProofs the pairs of nodes proved equal by exhaustive simulation of a small window,
 *     or by the truth tables of their inputs
 * @param satProofs the pairs of nodes proved equal by the solver
 * @param counterexamples the pairs of nodes that the solver found different
 * @param undecided the pairs of nodes that reached their conflict limit
 * @param conflicts the conflicts of the solver
 * @param rounds the sweeps with rising limits; 0 if simulation or structure decided
 * @param matchedByName whether inputs, outputs or latches were paired by name because their order
 *     differed
 */
public record EquivalenceStats(
    int nodes,
    long windowProofs,
    long satProofs,
    long counterexamples,
    long undecided,
    long conflicts,
    int rounds,
    boolean matchedByName) {}
