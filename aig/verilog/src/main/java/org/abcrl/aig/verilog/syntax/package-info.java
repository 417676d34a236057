/** The syntax tree: immutable records made from ANTLR's parse tree, which is then thrown away. */
package org.abcrl.aig.verilog.syntax;
