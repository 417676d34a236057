/** Statements, executed symbolically. Knows design, expression and declare. */
package org.abcrl.aig.verilog.elaborate.statement;
