/** Reduced ordered binary decision diagrams with complemented edges and variable reordering. */
package org.abcrl.aig.bdd;
