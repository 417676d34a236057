/** And-Inverter Graphs and how they are built. */
package org.abcrl.aig;
