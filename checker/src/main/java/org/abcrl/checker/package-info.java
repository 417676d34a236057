/**
 * Checks certificates of equivalence. Written apart from the prover: it shares no code with it, and
 * is small enough to be read before it is believed.
 */
package org.abcrl.checker;
