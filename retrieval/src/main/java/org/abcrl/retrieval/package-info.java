/**
 * A Lucene index of circuits: which known circuits a new one is close to, and what worked there.
 */
package org.abcrl.retrieval;
