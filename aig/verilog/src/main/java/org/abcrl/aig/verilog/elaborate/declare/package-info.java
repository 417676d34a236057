/** Declarations: enters names into scopes. Knows design and expression. */
package org.abcrl.aig.verilog.elaborate.declare;
