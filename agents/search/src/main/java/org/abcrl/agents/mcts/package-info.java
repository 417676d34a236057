/** Monte Carlo tree search over any environment; knows nothing of circuits or networks. */
package org.abcrl.agents.mcts;
