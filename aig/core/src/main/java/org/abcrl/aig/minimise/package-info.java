/** Makes circuits on which something fails small. */
package org.abcrl.aig.minimise;
