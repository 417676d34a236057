/**
 * Certificates of equivalence: the question as a CNF, and a proof in LRAT that others can check.
 */
package org.abcrl.aig.equivalence.certificate;
