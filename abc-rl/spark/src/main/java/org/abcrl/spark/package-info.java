/** Apache Spark as the cluster that tasks are done on, and Hadoop's file systems as its storage. */
package org.abcrl.spark;
