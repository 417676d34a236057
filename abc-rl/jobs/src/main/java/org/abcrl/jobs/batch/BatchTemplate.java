package org.abcrl.jobs.batch;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.abcrl.jobs.SearchJob;

/**
 * What is done with a circuit of a batch.
 *
 * @param job the search, without a circuit
 * @param seeds the search is run once with each; at least one
 * @param limits where it runs
 */
public record BatchTemplate(SearchJob job, List<Long> seeds, ProcessLimits limits) {
  /** Checks and copies. */
  public BatchTemplate {
    requireNonNull(job, "job is null");
    requireNonNull(limits, "limits is null");
    seeds = List.copyOf(seeds);
    if (seeds.isEmpty()) {
      throw new IllegalArgumentException("no seeds: expected at least one");
    }
    if (seeds.stream().distinct().count() < seeds.size()) {
      throw new IllegalArgumentException("seeds " + seeds + ": one of them is there twice");
    }
  }

  /** A search with its own seed, in this process. */
  public static BatchTemplate of(SearchJob job) {
    return new BatchTemplate(job, List.of(job.seed()), ProcessLimits.NONE);
  }
}
