/**
 * Data sets of circuits of many families, labelled with what passes bring, and what learns from
 * them.
 */
package org.abcrl.agents.dataset;
