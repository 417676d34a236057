/**
 * What searches, batches, comparisons and trainings wrote, as one page of HTML that needs nothing
 * else.
 */
package org.abcrl.report;
