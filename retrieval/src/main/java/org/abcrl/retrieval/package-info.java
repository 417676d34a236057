/** A searchable index of circuits. */
package org.abcrl.retrieval;
