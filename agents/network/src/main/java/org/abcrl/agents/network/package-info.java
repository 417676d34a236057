/** The policy/value network of ABC-RL on DJL's PyTorch engine. */
package org.abcrl.agents.network;
