/** Timing with clocks: constraints, their SDC files, and slacks of netlists with registers. */
package org.abcrl.aig.constraints;
