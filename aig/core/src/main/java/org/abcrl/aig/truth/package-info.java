/**
 * Functions of few variables: truth tables, NPN classes, irredundant sums of products and algebraic
 * factoring.
 */
package org.abcrl.aig.truth;
