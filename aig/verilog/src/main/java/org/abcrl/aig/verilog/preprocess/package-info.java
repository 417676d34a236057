/** Compiler directives, macros and comments, with the source position of every character kept. */
package org.abcrl.aig.verilog.preprocess;
