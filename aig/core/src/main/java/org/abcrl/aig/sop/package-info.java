/** Networks of nodes with sums of products, and their way to And-Inverter Graphs. */
package org.abcrl.aig.sop;
