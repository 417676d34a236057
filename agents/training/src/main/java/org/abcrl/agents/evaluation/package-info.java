/** Compares agents: circuits times agents times seeds, as a table. */
package org.abcrl.agents.evaluation;
