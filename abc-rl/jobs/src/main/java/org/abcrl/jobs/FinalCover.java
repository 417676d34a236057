package org.abcrl.jobs;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.abcrl.agents.Action;
import org.abcrl.agents.EngineNetlist;
import org.abcrl.agents.Objective;
import org.abcrl.agents.Qor;
import org.abcrl.agents.engine.QorModel;
import org.abcrl.agents.search.SearchProblem;
import org.abcrl.agents.search.SearchResult;
import org.abcrl.agents.search.Trial;
import org.abcrl.agents.search.Workers;
import org.abcrl.aig.Aig;
import org.abcrl.aig.flow.FlowResult;

/**
 * Covers the best circuits that a search has come by once more, with all effort: each with the
 * structures of the others as choices, at many limits of the arrival, the covers compared once they
 * are sized. In an evaluation this would cost several others; once, at the end, it is worth more
 * than they are.
 *
 * @param flow covers
 * @param model measures the netlists
 */
record FinalCover(Flows flow, QorModel model) {
  /** Circuits that are covered. */
  private static final int CIRCUITS = 3;

  /** Circuits whose structures are choices, beside the one that is covered. */
  private static final int CHOICES = 4;

  /** How much worse than the best a circuit may be for its cover to become the best. */
  private static final double WORTH = 1.15;

  /** Evaluations that covering one circuit costs, about. */
  private static final double COST = 5;

  /** The share of the time that all may take. */
  private static final double SHARE = 0.25;

  /** The share of the time that must not be over when a single one is done. */
  private static final double END = 0.9;

  /**
   * A circuit and its netlist.
   *
   * @param recipe makes the circuit of the one given
   * @param netlist of the circuit
   * @param qor its figures
   */
  record Found(List<Action> recipe, Aig circuit, EngineNetlist netlist, Qor qor) {}

  /** A circuit that may be covered once more, with what the search has measured. */
  private record Candidate(List<Action> recipe, Aig circuit, Qor qor) {}

  /**
   * How many circuits a job has time for. A single one may take most of what is left: on a large
   * circuit it brings more than evaluations and moves in the same time, on a {@linkplain
   * FirstEvaluations#isHuge huge} one there would be none.
   *
   * @param circuit that is searched
   * @param pace what an evaluation takes in seconds
   * @param elapsed seconds since the job began
   */
  static int affordable(SearchJob job, Aig circuit, double pace, double elapsed) {
    if (job.limits().seconds() == null) {
      return CIRCUITS;
    }
    if (FirstEvaluations.isHuge(circuit)) {
      return 0;
    }
    double seconds = job.limits().seconds();
    int circuits = (int) Math.min(CIRCUITS, job.threads() * SHARE * seconds / (COST * pace));
    return circuits == 0 && elapsed <= latest(job, pace) ? 1 : circuits;
  }

  /** Seconds since the job began at which there is still time to cover one circuit. */
  static double latest(SearchJob job, double pace) {
    return END * requireNonNull(job.limits().seconds()) - COST * pace;
  }

  /**
   * The best cover, or what the search has found if none is better.
   *
   * @param found the search's best
   * @param circuits how many are covered
   * @param threads circuits covered at the same time
   * @param stop asked often; once it says true what is not finished is left
   */
  Found run(SearchResult result, Found found, int circuits, int threads, BooleanSupplier stop) {
    if (circuits == 0 || stop.getAsBoolean()) {
      return found;
    }
    Objective objective = result.problem().objective();
    List<Candidate> candidates = candidates(result, found);
    List<Aig> structures = new ArrayList<>(candidates.stream().map(Candidate::circuit).toList());
    Aig given = result.problem().circuit();
    structures.add(structures.size() > CHOICES ? CHOICES : structures.size(), given);
    double worst = WORTH * objective.cost(found.qor());
    List<Integer> worthy =
        IntStream.range(0, Math.min(circuits, candidates.size()))
            .filter(i -> objective.cost(candidates.get(i).qor()) <= worst)
            .boxed()
            .toList();
    try (Workers workers = new Workers(Math.min(threads, worthy.size()))) {
      return workers
          .map(worthy, i -> cover(candidates.get(i), others(structures, i), stop))
          .stream()
          .flatMap(Optional::stream)
          .min(Comparator.comparing(Found::qor, objective.order()))
          .filter(best -> objective.order().compare(best.qor(), found.qor()) < 0)
          .orElse(found);
    }
  }

  private static List<Aig> others(List<Aig> structures, int index) {
    List<Aig> others = new ArrayList<>(structures);
    others.remove(index);
    return others.subList(0, Math.min(CHOICES, others.size()));
  }

  private Optional<Found> cover(Candidate candidate, List<Aig> choices, BooleanSupplier stop) {
    if (stop.getAsBoolean()) {
      return Optional.empty();
    }
    FlowResult covered = flow.cover(candidate.circuit(), choices, stop);
    Aig circuit = candidate.circuit();
    Qor qor = model.measure(circuit, covered.netlist());
    return Optional.of(
        new Found(
            candidate.recipe(),
            circuit,
            new EngineNetlist(covered.netlist(), EngineNetlist.OWN),
            qor));
  }

  /** The search's best and the next ones that are other circuits, the best first. */
  private static List<Candidate> candidates(SearchResult result, Found found) {
    SearchProblem problem = result.problem();
    List<Candidate> candidates = new ArrayList<>();
    candidates.add(new Candidate(found.recipe(), found.circuit(), found.qor()));
    Set<Long> seen = new HashSet<>(Set.of(found.circuit().structuralHash()));
    List<Trial> trials =
        result.trace().stream()
            .filter(t -> t.failure().isEmpty())
            .sorted(Comparator.comparing(Trial::qor, problem.objective().order()))
            .toList();
    for (Trial trial : trials) {
      if (candidates.size() > CHOICES) {
        break;
      }
      Aig circuit = problem.run(trial.recipe()).aig();
      if (seen.add(circuit.structuralHash())) {
        candidates.add(new Candidate(problem.actionsOf(trial.recipe()), circuit, trial.qor()));
      }
    }
    return candidates;
  }
}
