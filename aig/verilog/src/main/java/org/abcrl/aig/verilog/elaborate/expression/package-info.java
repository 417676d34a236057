/** Types, sizes and values of expressions; statements are behind an interface. */
package org.abcrl.aig.verilog.elaborate.expression;
