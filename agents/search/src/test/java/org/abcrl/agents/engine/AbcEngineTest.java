package org.abcrl.agents.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.abcrl.agents.Action;
import org.abcrl.agents.CircuitState;
import org.abcrl.agents.Objective;
import org.abcrl.agents.Qor;
import org.abcrl.agents.SynthesisException;
import org.abcrl.agents.search.Budget;
import org.abcrl.agents.search.RandomSearcher;
import org.abcrl.agents.search.SearchListener;
import org.abcrl.agents.search.SearchProblem;
import org.abcrl.agents.search.SearchResult;
import org.abcrl.aig.Aig;
import org.abcrl.aig.equivalence.EquivalenceChecker;
import org.abcrl.aig.equivalence.EquivalenceParams;
import org.abcrl.aig.io.CircuitFiles;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.netlist.MappedNetlist;
import org.abcrl.aig.netlist.MappedVerilogReader;
import org.abcrl.aig.passes.Balance;
import org.abcrl.aig.testing.TestData;
import org.abcrl.aig.timing.StaticTiming;
import org.abcrl.aig.timing.TimingOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AbcEngineTest {
  private static final List<Action> ACTIONS =
      List.of(
          action("refactor"),
          action("refactor -z"),
          action("rewrite"),
          action("rewrite -z"),
          action("resub -K 8 -N 1"),
          action("resub -K 8 -N 1 -z"),
          action("balance"));

  private static Action action(String script) {
    return new Action(script, Balance.defaults());
  }

  private static AbcParams params() {
    return AbcParams.of(TestData.program("yosys-abc"), TestData.data("lib/asap7_rvt_tt.lib.gz"));
  }

  private static CircuitState run(AbcEngine engine, CircuitState start, List<Integer> recipe) {
    CircuitState state = start;
    for (int a : recipe) {
      state = engine.apply(state, ACTIONS.get(a));
    }
    return state;
  }

  private static List<List<Integer>> recipes(int count) {
    SplittableRandom random = new SplittableRandom(17);
    List<List<Integer>> recipes = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<Integer> recipe = new ArrayList<>();
      for (int k = 0; k < 6; k++) {
        recipe.add(random.nextInt(ACTIONS.size()));
      }
      recipes.add(recipe);
    }
    return recipes;
  }

  /** ABC remembers; what it remembers must not show in a kept process. */
  @ParameterizedTest
  @ValueSource(strings = {AbcParams.PAPER_MAP, AbcParams.SIZED_MAP})
  void aKeptProcessGivesWhatAFreshOneGives(String mapScript) {
    Aig first = CircuitFiles.read(TestData.data("mcnc/b9.aig"));
    Aig second = CircuitFiles.read(TestData.data("mcnc/apex7.aig"));
    AbcParams params = params().withMapScript(mapScript);
    try (AbcEngine kept = new AbcEngine(ACTIONS, params.withEvaluationsPerProcess(1000));
        AbcEngine fresh = new AbcEngine(ACTIONS, params.withEvaluationsPerProcess(1))) {
      for (List<Integer> recipe : recipes(6)) {
        for (Aig circuit : List.of(first, second)) {
          Qor once = fresh.evaluate(run(fresh, fresh.start(circuit), recipe));
          assertThat(kept.evaluate(run(kept, kept.start(circuit), recipe))).isEqualTo(once);
          assertThat(once.area()).isPositive();
        }
      }
    }
  }

  @Test
  void theFiguresAreThoseOfAbcsOwnScript() {
    Aig circuit = CircuitFiles.read(TestData.data("mcnc/c880.aig"));
    try (AbcEngine engine = new AbcEngine(ACTIONS, params())) {
      Qor qor = engine.evaluate(engine.apply(engine.start(circuit), action("balance")));
      assertThat(qor.ands()).isEqualTo(324);
      assertThat(qor.levels()).isEqualTo(21);
      assertThat(qor.area()).isEqualTo(17.18, within(1.0));
      assertThat(qor.delay()).isEqualTo(312.94, within(20.0));
    }
  }

  @Test
  void aSearchOnAbcEndsInAnEquivalentCircuitWithNames() {
    Aig circuit = CircuitFiles.read(TestData.data("mcnc/b9.aig"));
    try (AbcEngine engine = new AbcEngine(ACTIONS, params())) {
      SearchProblem problem =
          SearchProblem.of(engine, circuit, Objective.ADP, 5, List.of(action("balance")));
      SearchResult one = new RandomSearcher(1).search(problem, Budget.of(6), SearchListener.NONE);
      SearchResult two =
          new RandomSearcher(1).search(problem, Budget.of(6).withThreads(2), SearchListener.NONE);
      assertThat(two.trace()).isEqualTo(one.trace());
      Aig found = one.circuit();
      assertThat(found.names()).isEqualTo(circuit.names());
      assertThat(EquivalenceChecker.check(circuit, found, EquivalenceParams.defaults()).toString())
          .containsIgnoringCase("equivalent");
    }
  }

  @Test
  void theNetlistIsWhatWasMeasured() {
    Aig circuit = CircuitFiles.read(TestData.data("mcnc/b9.aig"));
    CellLibrary library = CellLibrary.load(List.of(TestData.data("lib/asap7_rvt_tt.lib.gz")));
    Estimator nodes = Estimator.nodesAndLevels();
    try (AbcEngine engine = new AbcEngine(ACTIONS, params(), nodes)) {
      CircuitState state = run(engine, engine.start(circuit), List.of(6, 2, 0));
      Qor qor = engine.evaluate(state);
      MappedNetlist netlist = MappedVerilogReader.read(engine.verilog(state), "abc", library);
      StaticTiming timing = StaticTiming.analyze(netlist, TimingOptions.defaults());
      // Verilog of ABC prints areas with two digits; its own figures are the same sums.
      assertThat(timing.area()).isEqualTo(qor.area(), within(0.02));
      assertThat((double) timing.delay()).isEqualTo(qor.delay(), within(0.02 * qor.delay()));
      assertThat(
              EquivalenceChecker.check(circuit, netlist.toAig(), EquivalenceParams.defaults())
                  .toString())
          .containsIgnoringCase("equivalent");
      assertThat(engine.estimate(state)).isEqualTo(nodes.estimate(state.aig()));
      assertThat(engine.failures()).isZero();
    }
  }

  private static Path fakeAbc(Path folder, String body) throws Exception {
    Path script = folder.resolve("fake-abc");
    Files.writeString(script, "#!/bin/sh\n" + body);
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    return script;
  }

  /** Answers every echo, and does what is asked for in between. */
  private static String answering(String onMap) {
    return "while read -r line; do case \"$line\" in"
        + " echo*) printf '%s\\n' \"${line#echo }\";;"
        + " read_lib*) echo 'Library has 3 cells';;"
        + " print_stats) echo 'i/o = 1/ 1 lat = 0 and = 5 lev = 2';;"
        + " map*) "
        + onMap
        + ";; esac; done\n";
  }

  private static Qor evaluate(Path abc, Duration timeout) {
    AbcParams params = new AbcParams(abc, Path.of("none.lib"), AbcParams.PAPER_MAP, timeout, 10);
    try (AbcEngine engine = new AbcEngine(ACTIONS, params)) {
      Aig circuit = org.abcrl.aig.testing.RandomAigs.small(3);
      return engine.evaluate(engine.apply(engine.start(circuit), ACTIONS.get(0)));
    }
  }

  @Test
  void deathHangsAndGarbageAreSurvivedOrReported(@TempDir Path folder) throws Exception {
    Duration second = Duration.ofSeconds(20);
    String good = "echo 'Area = 12.5 ( 1 %) Delay = 3.25 ps'";
    Qor qor = evaluate(fakeAbc(folder, answering(good)), second);
    assertThat(qor).isEqualTo(new Qor(12.5, 3.25, 5, 2));
    Path once = folder.resolve("died");
    String diesOnce =
        "if [ -e " + once + " ]; then " + good + "; else touch " + once + "; exit 3; fi";
    assertThat(evaluate(fakeAbc(folder, answering(diesOnce)), second)).isEqualTo(qor);
    assertThatThrownBy(() -> evaluate(fakeAbc(folder, answering("exit 3")), second))
        .isInstanceOf(SynthesisException.class)
        .hasMessageContaining("ABC died");
    assertThatThrownBy(
            () -> evaluate(fakeAbc(folder, answering("sleep 60")), Duration.ofMillis(800)))
        .isInstanceOf(SynthesisException.class)
        .hasMessageContaining("too long");
    assertThatThrownBy(() -> evaluate(fakeAbc(folder, answering("echo hm")), second))
        .isInstanceOf(SynthesisException.class)
        .hasMessageContaining("not understood");
    assertThatThrownBy(
            () -> evaluate(fakeAbc(folder, answering("echo '** cmd error: no'; " + good)), second))
        .hasMessageContaining("cmd error");
    assertThatThrownBy(() -> evaluate(folder.resolve("missing"), second))
        .isInstanceOf(SynthesisException.class)
        .hasMessageContaining("cannot be started");
  }
}
