/** Searchers of recipes: the ABC-RL agent and its rivals, all over the same budget. */
package org.abcrl.agents.search;
