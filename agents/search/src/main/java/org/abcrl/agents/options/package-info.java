/** What options (strong passes and scripts) are worth in a state of a circuit never seen before. */
package org.abcrl.agents.options;
