/** Static timing analysis of mapped netlists. */
package org.abcrl.aig.timing;
