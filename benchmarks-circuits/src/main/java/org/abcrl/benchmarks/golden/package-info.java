/**
 * Golden models of the benchmark designs: what each design must compute, written from its
 * definition (a sum, a product, a recurrence), never from the structure of its Verilog.
 */
package org.abcrl.benchmarks.golden;
