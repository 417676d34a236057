/** The mapper that covers graphs of AND nodes with look-up tables. */
package org.abcrl.aig.lutmapping;
