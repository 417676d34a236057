/**
 * The benchmark designs: the catalogue ({@link org.abcrl.benchmarks.Catalog}) of Verilog designs
 * that travel with this module.
 */
package org.abcrl.benchmarks;
