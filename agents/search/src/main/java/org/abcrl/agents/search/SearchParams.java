package org.abcrl.agents.search;

import static java.util.Objects.requireNonNull;

import org.abcrl.agents.mcts.ScaledPuct;

/**
 * Every number that the agents of this project search with, in one place: what it means, what more
 * and less of it does, and where it comes from. Those marked "measured" were compared with others
 * over circuits and seeds (docs/evaluation.md); those marked "by hand" were chosen once, work, and
 * are not yet tuned.
 *
 * @param neighbours near circuits whose recipes are tried first, at least 0; more find recipes of
 *     circuits that are less alike. By hand.
 * @param tree the selection rule of agent {@code abc-rl}: its exploration (more spreads the visits)
 *     and the weight of a child's best return beside its mean (more follows lucky finds). By hand.
 * @param shares how {@code abc-rl} divides its budget
 * @param moves how its local search changes recipes
 * @param beginnings what {@code grow} tries before it lengthens any recipe
 * @param growth how {@code grow} lengthens recipes
 * @param merit how {@code grow} learns which actions pay
 * @param estimates how both choose by quick estimates
 */
public record SearchParams(
    int neighbours,
    ScaledPuct tree,
    Shares shares,
    Moves moves,
    Beginnings beginnings,
    Growth growth,
    Merit merit,
    Estimates estimates) {
  /** Checks ranges. */
  public SearchParams {
    if (neighbours < 0) {
      throw new IllegalArgumentException("neighbours " + neighbours + ", expected at least 0");
    }
    requireNonNull(tree, "tree is null");
    requireNonNull(shares, "shares is null");
    requireNonNull(moves, "moves is null");
    requireNonNull(beginnings, "beginnings is null");
    requireNonNull(growth, "growth is null");
    requireNonNull(merit, "merit is null");
    requireNonNull(estimates, "estimates is null");
  }

  /** What the agents use unless told otherwise. */
  public static SearchParams defaults() {
    return new SearchParams(
        5,
        new ScaledPuct(0.7, 0.5),
        Shares.defaults(),
        Moves.defaults(),
        Beginnings.defaults(),
        Growth.defaults(),
        Merit.defaults(),
        Estimates.defaults());
  }

  /** The same for an engine whose estimates say nothing: every recipe found is evaluated. */
  SearchParams withoutEstimates() {
    return new SearchParams(
        neighbours,
        tree,
        new Shares(shares.known, shares.tree, shares.elites, 1, 1),
        moves,
        beginnings,
        new Growth(
            growth.parents,
            1,
            1,
            growth.fatigue,
            growth.inside,
            growth.further,
            growth.tries,
            growth.patience),
        merit,
        estimates);
  }

  /** The same with another division of the budget. */
  public SearchParams withShares(Shares others) {
    return new SearchParams(neighbours, tree, others, moves, beginnings, growth, merit, estimates);
  }

  /** The same with other local moves. */
  public SearchParams withMoves(Moves others) {
    return new SearchParams(neighbours, tree, shares, others, beginnings, growth, merit, estimates);
  }

  /** The same with another way to grow. */
  public SearchParams withGrowth(Growth other) {
    return new SearchParams(neighbours, tree, shares, moves, beginnings, other, merit, estimates);
  }

  /**
   * How the budget is divided; what is left goes into local search. Measured.
   *
   * @param known share of the budget that known recipes may use, 0 to 1; more pays where the index
   *     knows the circuit's like, and wastes evaluations elsewhere
   * @param tree share that the tree search may use, 0 to 1; more finds other kinds of recipes, less
   *     leaves more for the best ones
   * @param elites recipes that local search starts from, at least 1
   * @param candidates recipes that are estimated for each one evaluated, at least 1; more trust the
   *     estimates more
   * @param rounds local search steps between two evaluations, at least 1; from the second on,
   *     changes start from the best predicted recipes too, not only from evaluated ones
   */
  public record Shares(double known, double tree, int elites, int candidates, int rounds) {
    /** Checks ranges. */
    public Shares {
      if (!(known >= 0 && tree >= 0 && known + tree <= 1)
          || elites < 1
          || candidates < 1
          || rounds < 1) {
        throw new IllegalArgumentException(
            "shares %s and %s, elites %d, candidates %d, rounds %d"
                .formatted(known, tree, elites, candidates, rounds));
      }
    }

    /**
     * A tenth for known recipes, a third for the tree, local search from the five best, twelve
     * candidates for each evaluation, found in four steps.
     */
    public static Shares defaults() {
      return new Shares(0.1, 0.3, 5, 12, 4);
    }
  }

  /**
   * How recipes are changed, see {@link LocalMoves}. By hand.
   *
   * @param replace odds that an action is replaced, at least 0, against those of the next three
   * @param insert odds that one is put in and the last one falls out
   * @param remove odds that one is left out and one added at the end
   * @param swap odds that two neighbours change places
   * @param again a change is followed by another in one of that many cases, at least 2; less makes
   *     larger steps
   * @param stale a change that is known already is changed again but in one of that many cases, at
   *     least 1; more wastes fewer proposals, and never less than one would leave an endless search
   *     where everything is known
   * @param firstAttempts the attempts in which every position is believed to have paid once before
   *     the first is made, above 0; more makes positions alike for longer
   * @param lateAttempts how many more that are at the recipe's first position, falling to 0 at its
   *     end, at least 0: late changes change the circuit less and pay more often
   */
  public record Moves(
      int replace,
      int insert,
      int remove,
      int swap,
      int again,
      int stale,
      double firstAttempts,
      double lateAttempts) {
    /** Checks ranges. */
    public Moves {
      if (Math.min(Math.min(replace, insert), Math.min(remove, swap)) < 0
          || replace + insert + remove + swap < 1
          || again < 2
          || stale < 1
          || !(firstAttempts > 0)
          || !(lateAttempts >= 0)) {
        throw new IllegalArgumentException(
            "moves %d, %d, %d, %d, again %d, stale %d, attempts %s and %s"
                .formatted(
                    replace, insert, remove, swap, again, stale, firstAttempts, lateAttempts));
      }
    }

    /** Replacing twice as often as each of the others. */
    public static Moves defaults() {
      return new Moves(2, 1, 1, 1, 3, 4, 3, 3);
    }
  }

  /**
   * What recipes that grow begin with, see {@link GrowingSearcher}. By hand; only the whole was
   * measured.
   *
   * @param evaluated known recipes that are evaluated before any grows, beside the first one, at
   *     least 0; more know the circuit better, fewer leave more evaluations for what grows
   * @param kept known recipes that are kept waiting, the best ones by their estimates, at least 0:
   *     many good ends of recipes would leave no room for beginnings
   * @param large AND nodes beyond which a first result is worth more than a choice among several,
   *     at least 0
   * @param atOnce known recipes that are offered at a time where time is limited, at least 1
   * @param share of a time limit in which they are offered, 0 to 1; less leaves more time to go on
   *     from them
   * @param affordable efforts of passes times nodes that a known recipe may take where time is
   *     limited, above 0: what grows from long recipes takes long, too
   * @param perSecond AND nodes for each second of a time limit beyond which scripts written by hand
   *     take the place of known recipes, above 0: those are short, and more evaluations then bring
   *     more than better recipes
   */
  public record Beginnings(
      int evaluated,
      int kept,
      int large,
      int atOnce,
      double share,
      double affordable,
      double perSecond) {
    /** Checks ranges. */
    public Beginnings {
      if (Math.min(evaluated, Math.min(kept, large)) < 0
          || atOnce < 1
          || !(share >= 0 && share <= 1)
          || !(affordable > 0)
          || !(perSecond > 0)) {
        throw new IllegalArgumentException(
            "evaluated %d, kept %d, large %d, at once %d, share %s, affordable %s, a second %s"
                .formatted(evaluated, kept, large, atOnce, share, affordable, perSecond));
      }
    }

    /**
     * Three are evaluated, six wait; a fifth of the time, four at once. The nodes for a second were
     * measured (docs/learning.md, equal time).
     */
    public static Beginnings defaults() {
      return new Beginnings(3, 6, 5000, 4, 0.2, 100_000, 80);
    }
  }

  /**
   * How recipes grow, see {@link GrowingSearcher}. By hand; only the whole was measured, against
   * ABC's flows.
   *
   * @param parents recipes that steps start from, at least 1; more keep more kinds of circuits in
   *     hand, fewer follow the best ones faster
   * @param candidates recipes that are estimated for each one evaluated, at least 1
   * @param rounds in how many parts the candidates are made, at least 1; from the second on, steps
   *     start from the best predicted recipes too
   * @param fatigue what each step in vain from a parent adds to the logarithm of its cost when
   *     parents are chosen, at least 0; more spreads the search
   * @param inside share of steps that change a recipe inside instead of lengthening it, 0 to 1
   * @param further chance that a step takes one action more, 0 to below 1
   * @param tries attempts to find a step that was not proposed before, at least 1; then the parent
   *     counts as exhausted
   * @param patience rounds without a new circuit after which nothing is left to find, at least 1
   */
  public record Growth(
      int parents,
      int candidates,
      int rounds,
      double fatigue,
      double inside,
      double further,
      int tries,
      int patience) {
    /** Checks ranges. */
    public Growth {
      if (parents < 1
          || candidates < 1
          || rounds < 1
          || !(fatigue >= 0)
          || !(inside >= 0 && inside <= 1)
          || !(further >= 0 && further < 1)
          || tries < 1
          || patience < 1) {
        throw new IllegalArgumentException(
            "parents %d, candidates %d, rounds %d, fatigue %s, inside %s, further %s, tries %d, patience %d"
                .formatted(parents, candidates, rounds, fatigue, inside, further, tries, patience));
      }
    }

    /** Sixteen parents, five candidates for each evaluation in one round. */
    public static Growth defaults() {
      return new Growth(16, 5, 1, 0.002, 0.2, 0.3, 8, 50);
    }
  }

  /**
   * How it is learned which actions pay, see {@link ActionOdds}. By hand; measured as a whole, with
   * the strong actions.
   *
   * @param pace weight of the newest outcome in the running mean, 0 to 1; smaller remembers longer
   * @param hope what an action is worth before it was tried, 0 to 1: more than most, so that each
   *     is tried early
   * @param floor the least an action counts, at least 0, so that none is given up for good
   * @param affordable nodes times effort, see {@link org.abcrl.aig.passes.Pass#effort}, at which an
   *     action is drawn half as often, above 0
   */
  public record Merit(double pace, double hope, double floor, double affordable) {
    /** Checks ranges. */
    public Merit {
      if (!(pace >= 0 && pace <= 1)
          || !(hope >= 0 && hope <= 1)
          || !(floor >= 0)
          || !(affordable > 0)) {
        throw new IllegalArgumentException(
            "pace %s, hope %s, floor %s, affordable %s".formatted(pace, hope, floor, affordable));
      }
    }

    /** A dozen outcomes count; a pass of effort 1 is halved at 20,000 nodes. */
    public static Merit defaults() {
      return new Merit(0.08, 0.5, 0.04, 20_000);
    }
  }

  /**
   * How estimates are used, see {@link Surrogate} and {@link CandidatePool}. By hand.
   *
   * @param ridge weight of the belief that cost goes with the estimate, in evaluations, above 0;
   *     less follows the first evaluations faster, and errs with them
   * @param waiting estimated recipes that are kept for later, at least 1
   */
  public record Estimates(double ridge, int waiting) {
    /** Checks ranges. */
    public Estimates {
      if (!(ridge > 0) || waiting < 1) {
        throw new IllegalArgumentException("ridge " + ridge + ", waiting " + waiting);
      }
    }

    /** The belief weighs four evaluations; 400 recipes wait. */
    public static Estimates defaults() {
      return new Estimates(4, 400);
    }
  }

  /**
   * How a time limit is divided between recipes and local moves. By hand, measured as a whole on
   * circuits of 100 to 75,000 nodes.
   *
   * @param gaining share of the time that recipes may have as long as they gain, 0 to 1; more finds
   *     better recipes, less leaves more for moves
   * @param window share after which recipes that do not gain any more give way, 0 to 1
   * @param fewest evaluations that a search needs, at least 1: with fewer there is nothing to learn
   *     from one for the next, and strong scripts are tried instead
   * @param scripts share that scripts may take where moves follow, 0 to 1
   * @param huge the same for circuits of hundreds of thousands of nodes, where moves bring more, 0
   *     to 1
   * @param beginning recipes get the time of so many evaluations, at least 0, so that those to
   *     begin with are tried: about a dozen, each with its passes and estimates
   * @param upTo the share up to which they get it, 0 to 1
   * @param telling one evaluation tells the pace well enough if it took this share, 0 to 1
   */
  public record TimeShares(
      double gaining,
      double window,
      int fewest,
      double scripts,
      double huge,
      double beginning,
      double upTo,
      double telling) {
    /** Checks ranges. */
    public TimeShares {
      if (fewest < 1
          || !(beginning >= 0)
          || !(Math.min(
                  Math.min(gaining, window),
                  Math.min(Math.min(scripts, huge), Math.min(upTo, telling)))
              >= 0)
          || !(Math.max(
                  Math.max(gaining, window),
                  Math.max(Math.max(scripts, huge), Math.max(upTo, telling)))
              <= 1)) {
        throw new IllegalArgumentException(
            "gaining %s, window %s, fewest %d, scripts %s, huge %s, beginning %s, up to %s, telling %s"
                .formatted(gaining, window, fewest, scripts, huge, beginning, upTo, telling));
      }
    }

    /** Two thirds of the time for recipes while they gain. */
    public static TimeShares defaults() {
      return new TimeShares(0.65, 0.12, 8, 0.3, 0.15, 40, 0.5, 0.02);
    }
  }
}
