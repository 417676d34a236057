/** What agents and synthesis agree on: quality of result, objectives, actions and engines. */
package org.abcrl.agents;
