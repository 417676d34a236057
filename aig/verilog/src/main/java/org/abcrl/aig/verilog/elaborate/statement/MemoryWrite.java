package org.abcrl.aig.verilog.elaborate.statement;

import org.abcrl.aig.verilog.elaborate.design.Symbol;

/**
 * An assignment to a word of a memory that is kept.
 *
 * @param memory the memory
 * @param address the number of the word
 * @param data the new word
 * @param mask the bits of the word that are assigned
 * @param enable the variable whose bit says whether the assignment is made
 * @param at where it is
 */
@SuppressWarnings("ArrayRecordComponent") // Compared by identity only.
public record MemoryWrite(
    Symbol.Variable memory,
    int[] address,
    int[] data,
    int[] mask,
    Symbol.Variable enable,
    int at) {}
