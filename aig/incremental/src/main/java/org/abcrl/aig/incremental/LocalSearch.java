package org.abcrl.aig.incremental;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.abcrl.aig.mapping.Mapper;
import org.abcrl.aig.netlist.MappedNetlist;
import org.abcrl.aig.timing.SoftMath;
import org.jspecify.annotations.Nullable;

/**
 * Improves a mapped netlist by many small moves: regions are restructured by passes and covered
 * anew for the timing at their boundary, gates get other cells and pins, buffers come and go.
 *
 * <p>A <em>round</em> makes proposals from one snapshot of the netlist, on all threads, each judged
 * by its surroundings alone ({@link PatchTimer}) and proved in its window ({@link PatchProof}).
 * Then they are applied one after the other, the most promising first: one that touches what an
 * earlier one has changed is dropped, the others are timed in the whole netlist and taken back
 * where the objective got worse. An <em>epoch</em> is some rounds; after it the netlist is made
 * anew, so that a search that goes on from its file ({@link LocalSearchFile}) and one that was
 * never stopped are the same.
 *
 * <p>Same start, parameters and rounds, same netlist, for any number of threads. A round costs what
 * its moves cost, and one look at the netlist for each twentieth of it.
 */
public final class LocalSearch implements AutoCloseable {
  /** Rounds from one making of the netlist to the next. */
  private static final int EPOCH = 32;

  private static final int FEWEST = 16;

  /**
   * Before each round critical paths are weighed in the whole netlist: with fewer moves a round
   * that would be most of the time of a million gates.
   */
  private static final int MOST = 8192;

  private static final int GATES_PER_MOVE = 20;

  /** Temperature of the smoothed delay, as a share of the delay of one level of gates. */
  private static final double TEMPERATURE = 0.1;

  /** How much worse than the best the netlist may be on the way, as a share of the cost. */
  private static final double TOLERANCE = 0.001;

  /** Moves that promise less are not made. */
  static final double LEAST_GAIN = -1e-9;

  private final LocalSearchParams params;
  private final Mapper mapper;
  private final CellFacts facts;
  private final ProposalPool pool;
  private final MoveMemory memory = new MoveMemory();
  private final Cooling cooling;
  private @Nullable Consumer<MoveSample> observer;
  private SearchContext context;
  private PatchTimer judge;
  private long moves;
  private long accepted;
  private int rounds;
  private MappedNetlist best;
  private double bestCost;

  /**
   * A search that begins with a netlist.
   *
   * @param mapper of the netlist's library
   */
  public LocalSearch(Mapper mapper, MappedNetlist start, LocalSearchParams params) {
    this.params = requireNonNull(params, "params is null");
    this.mapper = requireNonNull(mapper, "mapper is null");
    facts = new CellFacts(start.library());
    pool = new ProposalPool(params.threads());
    begin(start);
    best = start;
    bestCost = context.cost();
    cooling = new Cooling(bestCost);
  }

  /** A search that goes on where another one was saved. */
  LocalSearch(Mapper mapper, LocalSearchFile.Content content, LocalSearchParams params) {
    this(mapper, content.present(), params);
    moves = content.moves();
    accepted = content.accepted();
    rounds = content.rounds();
    memory.fromLine(content.memory(), content.present().gates());
    cooling.fromLine(content.cooling());
    if (content.best() != content.present()) {
      best = content.best();
      bestCost = SearchContext.of(best, facts, params).cost();
    }
  }

  private void begin(MappedNetlist netlist) {
    context = SearchContext.of(netlist, facts, params);
    List<MoveMaker> makers = new ArrayList<>();
    for (int i = 0; i < params.threads(); i++) {
      makers.add(new MoveMaker(context, mapper));
    }
    pool.use(makers);
    judge = context.timer();
  }

  /**
   * Makes one round.
   *
   * @param stop asked before each move; once it says yes, no further move is begun
   */
  public void round(BooleanSupplier stop) {
    if (context.netlist().gates() == 0) {
      rounds++;
      return;
    }
    context.prepare(TEMPERATURE);
    int gates = context.netlist().gates();
    int count = Math.max(FEWEST, Math.min(MOST, gates / GATES_PER_MOVE));
    double temperature = cooling.temperature() / gates;
    List<MoveChoice> choices = choices(count, temperature);
    long[] nanos = observer == null ? null : new long[count];
    List<Proposal> proposals = pool.propose(choices, nanos, stop);
    choices.forEach(c -> memory.tried(c.seed(), c.kind()));
    proposals.removeIf(Objects::isNull);
    proposals.sort(Comparator.comparingDouble(Proposal::cost).thenComparingInt(Proposal::index));
    double[] gains = new double[count];
    for (Proposal proposal : proposals) {
      if (commit(proposal, temperature)) {
        gains[proposal.index()] = -proposal.cost() * gates;
        accepted++;
      }
    }
    if (observer != null && nanos != null) {
      tell(observer, choices, gains, nanos);
    }
    moves += count;
    rounds++;
    if (rounds % EPOCH == 0) {
      endEpoch((double) EPOCH * count / gates);
    }
  }

  private List<MoveChoice> choices(int count, double temperature) {
    MoveStrategy strategy = new MoveStrategy(context, memory, rounds);
    SplittableRandom source = new SplittableRandom(params.seed() * 0x9E3779B97F4A7C15L + rounds);
    List<MoveChoice> choices = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      SplittableRandom own = source.split();
      double limit =
          temperature > 0 ? -temperature * SoftMath.log(1 - own.nextDouble()) : LEAST_GAIN;
      choices.add(strategy.choose(own, limit));
    }
    return choices;
  }

  private static void tell(
      Consumer<MoveSample> observer, List<MoveChoice> choices, double[] gains, long[] nanos) {
    for (int i = 0; i < gains.length; i++) {
      MoveChoice choice = choices.get(i);
      observer.accept(
          new MoveSample(
              choice.kind().ordinal(),
              choice.bins(),
              (float) Math.max(0, gains[i]),
              nanos[i] / 1000f));
    }
  }

  /** The netlist is made anew, from the best one where a cycle of annealing is over. */
  private void endEpoch(double movesPerGate) {
    MappedNetlist present = context.netlist().toNetlist();
    memory.renumber(context.netlist().order());
    keepBest(present);
    if (cooling.advance(movesPerGate, bestCost) && best != present) {
      memory.forget(rounds);
      begin(best);
    } else {
      begin(present);
    }
  }

  /**
   * Someone who hears of every move that is tried; it costs some time.
   *
   * @param listener hears of them after each round, in the thread that makes it
   */
  public void observe(Consumer<MoveSample> listener) {
    observer = requireNonNull(listener, "listener is null");
  }

  private boolean commit(Proposal proposal, double temperature) {
    Patch patch = proposal.patch();
    double limit = proposal.choice().limit();
    if (!context.applier().fits(patch)) {
      return false;
    }
    judge.begin(patch);
    if (judge.cost() >= limit) {
      return false;
    }
    double most =
        temperature > 0 ? context.cost() + Math.max(limit, temperature) : bestCost + TOLERANCE;
    context.applier().apply(patch);
    context.timing().update();
    if (context.cost() > most) {
      context.netlist().rollback();
      context.timing().rollback();
      return false;
    }
    context.applier().keep();
    for (int slot : context.applier().changed()) {
      memory.changed(slot, rounds);
    }
    context.netlist().commit();
    context.timing().commit();
    return true;
  }

  private void keepBest(MappedNetlist present) {
    if (context.cost() < bestCost) {
      best = present;
      bestCost = context.cost();
    }
  }

  /** How far the search is. */
  public LocalSearchStats stats() {
    return new LocalSearchStats(
        moves, accepted, rounds, context.netlist().area(), context.timing().delay());
  }

  /**
   * The best netlist so far; asked for between rounds. Who asks, and when, changes nothing: it is
   * kept at the end of an epoch only.
   */
  public MappedNetlist best() {
    return context.cost() < bestCost ? context.netlist().toNetlist() : best;
  }

  /** Whether the search can be saved now: after the last round of an epoch. */
  public boolean canBeSaved() {
    return rounds % EPOCH == 0;
  }

  /**
   * What {@link LocalSearchFile} keeps.
   *
   * @throws IllegalStateException unless {@link #canBeSaved}
   */
  LocalSearchFile.Content content() {
    if (!canBeSaved()) {
      throw new IllegalStateException("a search is saved after its epochs");
    }
    MappedNetlist present = context.netlist().origin;
    return new LocalSearchFile.Content(
        moves, accepted, rounds, memory.toLine(present.gates()), cooling.toLine(), present, best);
  }

  /** Ends the threads. */
  @Override
  public void close() {
    pool.close();
  }
}
