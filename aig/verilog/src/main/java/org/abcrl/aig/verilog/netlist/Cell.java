package org.abcrl.aig.verilog.netlist;

import org.jspecify.annotations.Nullable;

/**
 * One operation on words. Arrays are never changed after the cell was made.
 *
 * @param op what it computes
 * @param inputs its input words, see {@link Op}
 * @param out the number of its first output bit; the others follow
 * @param width the number of its output bits
 * @param signed whether operands are two's complement (comparison and division)
 * @param labels the values of the select word that choose an input of {@link Op#CASE}; else null
 */
@SuppressWarnings("ArrayRecordComponent") // Cells are compared by identity only.
public record Cell(
    Op op, int[][] inputs, int out, int width, boolean signed, int @Nullable [][] labels) {}
