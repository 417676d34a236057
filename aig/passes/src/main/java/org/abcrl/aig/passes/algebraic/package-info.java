/**
 * Algebraic passes and passes over global functions: networks of covers, extraction of common
 * divisors, collapsing, functional decomposition.
 */
package org.abcrl.aig.passes.algebraic;
