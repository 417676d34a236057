/** Synthesis engines: the embedded one, and one that drives a live ABC. */
package org.abcrl.agents.engine;
