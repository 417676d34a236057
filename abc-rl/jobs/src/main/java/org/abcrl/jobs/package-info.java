/** A whole search as one call: from a circuit and a library to a proved netlist and its files. */
package org.abcrl.jobs;
