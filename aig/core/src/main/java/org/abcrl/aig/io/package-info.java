/**
 * Circuit files: AIGER, BLIF and BENCH in and out, structural Verilog out.
 *
 * <p>{@link org.abcrl.aig.io.CircuitFiles} chooses the format by the file's ending. Readers keep
 * the order of inputs, outputs and latches, leave out logic that no output needs, and answer a
 * broken file with one {@link org.abcrl.aig.InputException}; writers write the file whole or not at
 * all.
 */
package org.abcrl.aig.io;
