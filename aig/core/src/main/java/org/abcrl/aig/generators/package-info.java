/** Circuits made by rule or at random, for tests and for measuring at scale. */
package org.abcrl.aig.generators;
