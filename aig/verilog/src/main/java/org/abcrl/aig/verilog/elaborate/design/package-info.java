/**
 * The design that grows: scopes, symbols, types with known bounds, drivers. Knows no other room.
 */
package org.abcrl.aig.verilog.elaborate.design;
