package org.abcrl.jobs;

import java.util.Optional;
import org.abcrl.agents.EngineNetlist;
import org.abcrl.agents.engine.EmbeddedEngine;
import org.abcrl.agents.search.Agents;
import org.abcrl.agents.search.SearchResult;

/**
 * How much of a search are local moves on the netlist of its best recipe.
 *
 * @param moves at most; 0 for none
 * @param seconds from the start of the job, at which they end; empty for no limit
 */
record LocalShare(long moves, Optional<Double> seconds) {
  /** For agents that make no moves by themselves, where the job asks for some. */
  private static final double HALF = 0.5;

  private static final LocalShare NONE = new LocalShare(0, Optional.empty());

  /** The moves of a job whose recipes have been searched. */
  static LocalShare of(SearchJob job, EngineNetlist netlist, SearchResult result) {
    if (!serves(job) || !netlist.mapper().equals(EngineNetlist.OWN)) {
      return NONE;
    }
    Long moves = job.local().moves();
    if (job.limits().seconds() != null) {
      double share = ofTime(job);
      return share == 0
          ? NONE
          : new LocalShare(
              moves == null ? Long.MAX_VALUE : moves, Optional.of(job.limits().seconds()));
    }
    long usual = Agents.get(job.agent().agent()).movesPerEvaluation() * result.evaluations();
    return new LocalShare(moves == null ? usual : moves, Optional.empty());
  }

  /** The share of a time limit that is kept for moves. */
  static double ofTime(SearchJob job) {
    boolean none = Long.valueOf(0).equals(job.local().moves());
    if (!serves(job) || none) {
      return 0;
    }
    if (job.local().share() != null) {
      return job.local().share();
    }
    double usual = Agents.get(job.agent().agent()).movesShare();
    return usual == 0 && job.local().moves() != null ? HALF : usual;
  }

  /** Only this program's netlists are moved, and only where gates are sized for their loads. */
  private static boolean serves(SearchJob job) {
    return job.engine().name().equals(EmbeddedEngine.NAME)
        && job.flow().size()
        && LocalPhase.params(job).isPresent();
  }

  /** The {@code System.nanoTime()} at which the moves end. */
  Optional<Long> end(long start) {
    return seconds.map(s -> start + (long) (s * 1e9));
  }
}
