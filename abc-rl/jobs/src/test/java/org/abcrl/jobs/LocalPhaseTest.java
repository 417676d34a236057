package org.abcrl.jobs;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.abcrl.agents.Action;
import org.abcrl.agents.Actions;
import org.abcrl.agents.Objective;
import org.abcrl.agents.Qor;
import org.abcrl.aig.Aig;
import org.abcrl.aig.flow.FlowParams;
import org.abcrl.aig.flow.MappingFlow;
import org.abcrl.aig.generators.RandomCircuit;
import org.abcrl.aig.incremental.LocalSearchStats;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.netlist.MappedNetlist;
import org.abcrl.aig.netlist.MappedVerilogWriter;
import org.abcrl.aig.timing.StaticTiming;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalPhaseTest {
  private static final Aig CIRCUIT = new RandomCircuit(20, 12, 250, 12, 0.5, 3).build();

  private static final CellLibrary LIBRARY = CellLibrary.defaultLibrary();

  @TempDir Path folder;

  private static SearchJob job(long moves) {
    return SearchJob.template()
        .with()
        .agent("local")
        .budget(1)
        .local(new SearchJob.Local(moves, null))
        .build();
  }

  private static SearchOutcome run(SearchJob job, JobListener listener) {
    return run(job, CIRCUIT, listener);
  }

  private static SearchOutcome run(SearchJob job, Aig circuit, JobListener listener) {
    try (JobRunner runner = JobRunner.open()) {
      return runner.run(job, circuit, listener);
    }
  }

  @Test
  void improvesTheNetlistOfTheBestRecipe() {
    SearchOutcome without = run(job(0), JobListener.NONE);
    assertThat(without.report().moves()).isNull();
    SearchOutcome with = run(job(4000), JobListener.NONE);
    assertThat(with.isProved()).isTrue();
    assertThat(requireNonNull(with.report().moves()).tried()).isBetween(4000L, 4100L);
    assertThat(with.report().best().adp()).isLessThan(without.report().best().adp());
    assertThat(with.report().netlist().area()).isEqualTo(with.report().best().area());
    // Moves may begin at another cover than the one that was best before the last covers.
    Aig replayed = CIRCUIT;
    for (Action action : Actions.parse(with.report().recipe())) {
      replayed = action.pass().apply(replayed);
    }
    assertThat(with.toAig().ands()).as("of the recipe").isEqualTo(replayed.ands());
    assertThat(with.toAig().levels()).as("of the recipe").isEqualTo(replayed.levels());
    SearchJob threads = job(4000).with().threads(3).build();
    assertThat(run(threads, JobListener.NONE).netlist()).isEqualTo(with.netlist());
    assertThat(SearchJob.parse(threads.toJson())).isEqualTo(threads);
  }

  /** Where the netlist after moves cannot be proved, the one before them, which was, is left. */
  @Test
  void keepsTheProvedNetlistWhereTheLastIsUndecided() {
    Aig circuit = new RandomCircuit(40, 12, 250, 12, 0.5, 3).build();
    List<SearchOutcome> proved = new ArrayList<>();
    List<String> messages = new ArrayList<>();
    SearchOutcome outcome =
        run(
            job(2000),
            circuit,
            new JobListener() {
              @Override
              public void proved(SearchOutcome first) {
                proved.add(first);
              }

              @Override
              public boolean abandonsProofs() {
                return !proved.isEmpty();
              }

              @Override
              public void message(String line) {
                messages.add(line);
              }
            });
    assertThat(outcome.isProved()).isTrue();
    assertThat(outcome.toJson()).isEqualTo(proved.get(0).toJson());
    assertThat(outcome.report().moves()).isNull();
    assertThat(messages).anyMatch(line -> line.contains("was not proved"));
  }

  /** Stops some time after its state was written, as a kill would; then goes on. */
  @Test
  void goesOnWhereItWasKilled() throws IOException {
    Path journal = folder.resolve(ResultFolder.JOURNAL);
    MappedNetlist start = MappingFlow.of(LIBRARY).run(CIRCUIT, FlowParams.defaults()).netlist();
    String whole = moves(start, JobListener.NONE);
    moves(start, new Killed(journal, false, 900));
    assertThat(folder.resolve("local.txt")).exists();
    Killed second = new Killed(journal, true, Long.MAX_VALUE);
    assertThat(moves(start, second)).isEqualTo(whole);
    assertThat(second.known).isTrue();
    Files.writeString(folder.resolve("local.txt"), "broken");
    Killed third = new Killed(journal, true, Long.MAX_VALUE);
    assertThat(moves(start, third)).isEqualTo(whole);
    assertThat(third.known).isFalse();
  }

  /** What is told is the best so far, also while the netlist at hand is worse. */
  @Test
  void tellsTheBestSoFar() {
    MappedNetlist start = MappingFlow.of(LIBRARY).run(CIRCUIT, FlowParams.defaults()).netlist();
    List<Double> told = new ArrayList<>();
    moves(
        start,
        new JobListener() {
          @Override
          public void moved(LocalSearchStats stats, Qor best) {
            told.add(best.adp());
          }
        });
    assertThat(told).hasSizeGreaterThan(1).isSortedAccordingTo(Comparator.reverseOrder());
  }

  /** What stands around the gates may be measured a little shorter than their boundary says. */
  @Test
  void figuresOfAModuleMayBeBelowThoseThatMovesSee() {
    MappedNetlist start = MappingFlow.of(LIBRARY).run(CIRCUIT, FlowParams.defaults()).netlist();
    Qor seen = figures(start);
    Qor measured = new Qor(seen.area() + 3, seen.delay() - 2, 1, 1);
    Goal goal = new Goal(Objective.ADP, new Flows(LIBRARY, FlowParams.defaults()));
    List<Qor> told = new ArrayList<>();
    JobListener listener =
        new JobListener() {
          @Override
          public void moved(LocalSearchStats stats, Qor best) {
            told.add(best);
          }
        };
    new LocalPhase(job(1200), goal, listener, Duration.ZERO)
        .run(start, measured, 1200, Optional.empty(), best -> {});
    assertThat(told).isNotEmpty();
    assertThat(told.get(0).adp()).isLessThanOrEqualTo(measured.adp());
  }

  private static String moves(MappedNetlist start, JobListener listener) {
    Goal goal = new Goal(Objective.ADP, new Flows(LIBRARY, FlowParams.defaults()));
    LocalPhase phase = new LocalPhase(job(1200), goal, listener, Duration.ZERO);
    return MappedVerilogWriter.write(
        phase.run(start, figures(start), 1200, Optional.empty(), best -> {}).netlist());
  }

  private static Qor figures(MappedNetlist netlist) {
    return new Qor(netlist.area(), StaticTiming.analyze(netlist).delay(), 1, 1);
  }

  /** Ends a search once it has made so many moves. */
  private static final class Killed implements JobListener {
    private final Path file;
    private final boolean resume;
    private final long most;
    private boolean dead;
    private boolean known;

    Killed(Path file, boolean resume, long most) {
      this.file = file;
      this.resume = resume;
      this.most = most;
    }

    @Override
    public Optional<Journal> journal() {
      return Optional.of(new Journal(file, resume));
    }

    @Override
    public void message(String line) {
      known |= line.contains("local moves are known");
    }

    @Override
    public void moved(LocalSearchStats stats, Qor present) {
      dead |= stats.moves() >= most;
    }

    @Override
    public boolean stop() {
      return dead;
    }
  }
}
