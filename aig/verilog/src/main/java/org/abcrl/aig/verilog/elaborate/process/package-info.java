/** Processes: logic, registers, latches, memories. Knows all rooms down to design. */
package org.abcrl.aig.verilog.elaborate.process;
