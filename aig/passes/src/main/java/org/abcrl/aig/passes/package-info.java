/** Minimization passes and recipes of them. */
package org.abcrl.aig.passes;
