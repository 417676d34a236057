package org.abcrl.jobs.cluster;

/**
 * A task that a cluster could not do, or a cluster that cannot be had; the message is for people.
 */
public final class ClusterException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** A failure with its reason. */
  public ClusterException(String message, Throwable cause) {
    super(message, cause);
  }
}
