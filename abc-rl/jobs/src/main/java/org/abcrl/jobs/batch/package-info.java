/**
 * Many searches as one job: circuits side by side, each in a folder of its own, one table over all
 * of them; what an earlier run finished is not done again.
 */
package org.abcrl.jobs.batch;
