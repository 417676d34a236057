/** Networks of look-up tables: their data structure, their builder, and the way to AND nodes. */
package org.abcrl.aig.lut;
