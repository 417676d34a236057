/**
 * The design shell: what a module with registers has beside its combinational logic. Ports as they
 * were declared, registers with their clocks and asynchronous controls, black boxes.
 */
package org.abcrl.aig.shell;
