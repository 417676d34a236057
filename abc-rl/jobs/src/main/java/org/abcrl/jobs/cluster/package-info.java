/** What the program wants of a cluster; those who provide one are found by ServiceLoader. */
package org.abcrl.jobs.cluster;
