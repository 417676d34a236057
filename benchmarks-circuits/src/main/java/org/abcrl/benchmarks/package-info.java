/** Benchmark designs and their catalogue. */
package org.abcrl.benchmarks;
