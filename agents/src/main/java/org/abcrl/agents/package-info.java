/** Searching recipes. */
package org.abcrl.agents;
