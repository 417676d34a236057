/** Buffering and gate sizing of mapped netlists under the timer's delays. */
package org.abcrl.aig.sizing;
