/**
 * What tests of passes, readers and provers need: random circuits, checks of a circuit's form and
 * function, a minimiser of failing circuits, and where public data and other programs are.
 */
package org.abcrl.aig.testing;
