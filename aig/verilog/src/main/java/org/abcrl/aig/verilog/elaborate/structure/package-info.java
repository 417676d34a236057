/** Modules, instances, generate blocks, nets. Knows all other rooms. */
package org.abcrl.aig.verilog.elaborate.structure;
