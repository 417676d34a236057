/** How well recipes found on one circuit serve on another, and what distance foretells it. */
package org.abcrl.agents.transfer;
