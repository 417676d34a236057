/** Comparison with ABC, pass by pass, in one run: {@code scripts/compare-abc}. */
package org.abcrl.benchmarks.compare;
