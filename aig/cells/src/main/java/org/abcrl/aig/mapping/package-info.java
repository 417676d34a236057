/** Technology mapping: mapped netlists, their files, the mapper, buffering and sizing. */
package org.abcrl.aig.mapping;
