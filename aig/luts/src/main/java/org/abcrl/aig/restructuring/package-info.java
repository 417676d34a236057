/** Passes that restructure a circuit through networks of LUTs. */
package org.abcrl.aig.restructuring;
