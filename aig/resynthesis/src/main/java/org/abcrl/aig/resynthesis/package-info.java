/** Passes that ask a SAT solver. */
package org.abcrl.aig.resynthesis;
