/** Searches, labels and self-play as tasks of a cluster. */
package org.abcrl.jobs.remote;
