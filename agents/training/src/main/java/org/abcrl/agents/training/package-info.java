/** Training by self-play: episodes on all cores, replay, checkpoints that resume exactly. */
package org.abcrl.agents.training;
