/**
 * Runs benchmark designs on random and corner stimuli, bit-parallel on their And-Inverter Graphs,
 * and compares them with their golden models.
 */
package org.abcrl.benchmarks.simulation;
