package org.abcrl.jobs.batch;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.abcrl.aig.shell.Shell;
import org.abcrl.aig.testing.RandomAigs;
import org.abcrl.jobs.CircuitSource;
import org.abcrl.jobs.Circuits;
import org.abcrl.jobs.JobConstraints;
import org.abcrl.jobs.JobListener;
import org.abcrl.jobs.JobRunner;
import org.abcrl.jobs.SearchJob;
import org.abcrl.jobs.SearchOutcome;
import org.abcrl.jobs.SearchReport.Figures;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing of a batch may be lost without a word. */
class BatchRunnerTest {
  private static final SearchJob JOB =
      SearchJob.template().with().agent("random").budget(2).build();
  private static final List<BatchCircuit> TWO = List.of(circuit("one", 1), circuit("two", 2));

  @TempDir Path folder;
  private JobRunner runner;

  private static BatchCircuit circuit(String name, long seed) {
    Shell module = Shell.of(RandomAigs.small(seed).withName(name));
    SearchJob job = JOB.with().circuit(CircuitSource.inline(module.core())).build();
    return BatchCircuit.of(name, "test", job, module);
  }

  private static BatchCircuit multiplier(String name) {
    SearchJob job = JOB.with().circuit(CircuitSource.design("multiplier_array_8x8")).build();
    Shell module = Circuits.shell(job.circuit(), warning -> {}).withName(name);
    return BatchCircuit.of(name, "test", job, module);
  }

  private static BatchCircuit with(BatchCircuit circuit, SearchJob job) {
    return BatchCircuit.of(circuit.name(), "test", job, circuit.circuit().orElseThrow());
  }

  @BeforeEach
  void open() {
    runner = JobRunner.open();
  }

  @AfterEach
  void close() {
    runner.close();
  }

  private BatchRunner batch(
      InProcessWorker.Search search, boolean resume, boolean force, BatchListener listener)
      throws IOException {
    BatchWorker here = new InProcessWorker(search, new BatchFolder(folder), resume, force);
    return new BatchRunner(here, here, 2, 1000, listener, rows -> {});
  }

  private List<BatchRow> run(boolean resume, boolean force, BatchCircuit... circuits)
      throws IOException {
    return batch(InProcessWorker.searches(runner), resume, force, BatchListener.NONE)
        .run(List.of(circuits));
  }

  @Test
  void everyCircuitHasItsRow() throws IOException {
    List<BatchRow> rows = run(false, false, TWO.get(0), TWO.get(1));
    assertThat(rows).extracting(BatchRow::name).containsExactly("one", "two");
    assertThat(rows).allMatch(r -> r.status() == BatchStatus.DONE && r.proved());
  }

  @Test
  void aListenerThatThrowsHearsNoMoreAndTheRestCompletes() throws IOException {
    for (String where : List.of("begun", "evaluated", "finished", "stop")) {
      AtomicInteger thrown = new AtomicInteger();
      BatchListener breaks =
          new BatchListener() {
            private void fail(String at) {
              if (at.equals(where)) {
                thrown.incrementAndGet();
                throw new IllegalStateException("terminal gone");
              }
            }

            @Override
            public void begun(BatchCircuit circuit) {
              fail("begun");
            }

            @Override
            public void evaluated(BatchCircuit circuit, int evaluations, double percent) {
              fail("evaluated");
            }

            @Override
            public void finished(BatchCircuit circuit, BatchRow row, boolean reused) {
              fail("finished");
            }

            @Override
            public boolean stop() {
              fail("stop");
              return false;
            }
          };
      BatchRunner batch = batch(InProcessWorker.searches(runner), false, false, breaks);
      assertThat(batch.run(TWO))
          .as(where)
          .hasSize(2)
          .allMatch(r -> r.status() == BatchStatus.DONE && r.proved());
      assertThat(batch.listenerFailure()).as(where).isPresent();
      assertThat(thrown.get()).as(where).isLessThanOrEqualTo(2);
    }
  }

  @Test
  void aResultThatCannotBeWrittenCostsItsRow() throws IOException {
    Files.createDirectories(folder.resolve("two").resolve("best.aig").resolve("in the way"));
    List<BatchRow> rows = run(false, false, TWO.get(0), TWO.get(1));
    assertThat(rows.get(0).status()).isEqualTo(BatchStatus.DONE);
    assertThat(rows.get(1).status()).isEqualTo(BatchStatus.FAILED);
    assertThat(rows.get(1).message()).contains("could not be written");
  }

  @Test
  void aSearchThatBreaksCostsItsRow() throws IOException {
    InProcessWorker.Search own = InProcessWorker.searches(runner);
    for (Throwable fault :
        List.of(new IllegalStateException("a bug"), new OutOfMemoryError("Java heap space"))) {
      InProcessWorker.Search search =
          new InProcessWorker.Search() {
            @Override
            public SearchOutcome run(SearchJob job, Shell module, JobListener listener) {
              if (module.name().equals("two")) {
                if (fault instanceof Error error) {
                  throw error;
                }
                throw (RuntimeException) fault;
              }
              return own.run(job, module, listener);
            }

            @Override
            public Map<String, String> settings(SearchJob job) {
              return own.settings(job);
            }
          };
      List<BatchRow> rows = batch(search, false, false, BatchListener.NONE).run(TWO);
      assertThat(rows.get(0).status()).isEqualTo(BatchStatus.DONE);
      assertThat(rows.get(1).status()).isEqualTo(BatchStatus.FAILED);
      assertThat(rows.get(1).message()).contains(fault.getMessage());
    }
  }

  @Test
  void aStopLeavesARowForEachCircuit() throws IOException {
    BatchListener stops =
        new BatchListener() {
          @Override
          public boolean stop() {
            return true;
          }
        };
    List<BatchRow> rows = batch(InProcessWorker.searches(runner), false, false, stops).run(TWO);
    assertThat(rows).extracting(BatchRow::status).containsOnly(BatchStatus.WAITING).hasSize(2);
  }

  @Test
  void aBetterResultIsNotWrittenOverByAWorseOne() throws IOException {
    // A search of one evaluation that is worse than the best of many, whatever the seeds.
    BatchCircuit large = multiplier("one");
    BatchCircuit many = with(large, large.job().with().budget(30).objective("area").build());
    BatchCircuit few = with(many, many.job().with().budget(1).seed(5).build());
    BatchRow better = run(false, false, many).get(0);
    Path recipe = folder.resolve("one/recipe.abc");
    String kept = Files.readString(recipe);
    BatchRow worse = run(true, false, few).get(0);
    assertThat(requireNonNull(worse.found()).area()).isGreaterThan(better.measured().best().area());
    assertThat(worse.best()).isEqualTo(better.best());
    assertThat(worse.recipe()).isEqualTo(better.recipe());
    assertThat(worse.message()).contains("--force");
    assertThat(Files.readString(recipe)).isEqualTo(kept);
    // Both runs count as done.
    BatchRow again = run(true, false, few).get(0);
    assertThat(again).isEqualTo(worse);
    assertThat(run(true, false, many).get(0)).isEqualTo(better);
    BatchRow forced = run(false, true, few).get(0);
    assertThat(forced.found()).isNull();
    assertThat(forced.best()).isEqualTo(worse.found());
    assertThat(Files.readString(recipe)).isNotEqualTo(kept);
  }

  @Test
  void underAClockANetlistThatIsLateIsWorseHoweverSmall() throws IOException {
    BatchCircuit plain = multiplier("one");
    double period = 400;
    String sdc =
        """
        create_clock -name c -period 400
        set_input_delay 0 -clock c [all_inputs]
        set_output_delay 0 -clock c [all_outputs]
        """;
    SearchJob job =
        plain.job().with().constraints(JobConstraints.of(sdc, Map.of())).objective("slack").build();
    BatchRow row = run(false, false, with(plain, job)).get(0);
    assertThat(row.message()).isEmpty();
    assertThat(row.target()).isEqualTo(period);
    Figures best = row.measured().best();
    Figures late = new Figures(best.area() / 2, 3 * period, best.area() * period, 1, 1);
    assertThat(row.cost(late)).isGreaterThan(row.cost(best));
  }

  @Test
  void anInterruptedSearchGoesOnWhereItWas() throws IOException {
    BatchCircuit large = multiplier("two");
    BatchCircuit circuit = with(large, large.job().with().agent("mcts").budget(40).build());
    AtomicInteger evaluated = new AtomicInteger();
    BatchListener stops =
        new BatchListener() {
          @Override
          public void evaluated(BatchCircuit c, int evaluations, double percent) {
            evaluated.set(evaluations);
          }

          @Override
          public boolean stop() {
            return evaluated.get() >= 5;
          }
        };
    BatchRow cut =
        batch(InProcessWorker.searches(runner), true, false, stops).run(List.of(circuit)).get(0);
    assertThat(cut.status()).isEqualTo(BatchStatus.INTERRUPTED);
    StringBuilder said = new StringBuilder();
    BatchListener hears =
        new BatchListener() {
          @Override
          public void message(BatchCircuit c, String line) {
            said.append(line).append('\n');
          }
        };
    BatchRow whole =
        batch(InProcessWorker.searches(runner), true, false, hears).run(List.of(circuit)).get(0);
    assertThat(whole.status()).isEqualTo(BatchStatus.DONE);
    assertThat(said.toString()).containsPattern("[5-9] evaluations are known from the journal");
  }
}
