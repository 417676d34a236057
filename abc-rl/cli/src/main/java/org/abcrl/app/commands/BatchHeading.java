package org.abcrl.app.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.abcrl.jobs.SearchJob;
import org.abcrl.jobs.batch.BatchCircuit;

/** The first line of a batch: how much there is to do, and what all searches have in common. */
final class BatchHeading {
  private BatchHeading() {}

  static String of(List<BatchCircuit> searches) {
    long designs = searches.stream().map(BatchCircuit::design).distinct().count();
    List<String> parts = new ArrayList<>();
    parts.add(
        designs < searches.size()
            ? searches.size() + " searches of " + designs + " circuits"
            : searches.size() + " circuits");
    common(parts, searches, BatchHeading::searcher);
    common(parts, searches, BatchHeading::budget);
    return String.join(", ", parts);
  }

  private static void common(
      List<String> parts, List<BatchCircuit> searches, Function<SearchJob, String> what) {
    List<String> values = searches.stream().map(c -> what.apply(c.job())).distinct().toList();
    if (values.size() == 1) {
      parts.add(values.get(0));
    }
  }

  private static String searcher(SearchJob job) {
    return job.luts() == null ? "agent " + job.agent().agent() : "target " + job.luts().target();
  }

  private static String budget(SearchJob job) {
    return "budget "
        + job.limits().most().map(Object::toString).orElse(job.limits().seconds() + " s");
  }
}
