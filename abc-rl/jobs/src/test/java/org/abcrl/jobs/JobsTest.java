package org.abcrl.jobs;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.abcrl.agents.search.SearchProblem;
import org.abcrl.agents.search.Trial;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.equivalence.EquivalenceChecker;
import org.abcrl.aig.equivalence.EquivalenceParams;
import org.abcrl.aig.io.BlifReader;
import org.abcrl.aig.lut.LutNetwork;
import org.abcrl.aig.testing.RandomAigs;
import org.abcrl.aig.testing.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobsTest {
  private static final Aig CIRCUIT = RandomAigs.combinational(1, 8, 5, 60);
  private static final ObjectMapper JSON = new ObjectMapper();

  private static SearchJob job(String agent, int budget) {
    return SearchJob.of(CircuitSource.inline(CIRCUIT))
        .with()
        .agent(agent)
        .budget(budget)
        .seed(7)
        .build();
  }

  private static Set<ValidationMessage> violations(String schema, String json) throws Exception {
    String text = Files.readString(TestData.root().resolve("docs/schema").resolve(schema));
    JsonSchema compiled =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(text);
    return compiled.validate(JSON.readTree(json));
  }

  @Test
  void aJobIsReadAsItWasWritten() throws Exception {
    SearchJob full =
        SearchJob.of(CircuitSource.of(Path.of("a.v"), Path.of("b.v")).with().top("a").build())
            .with()
            .circuit(
                CircuitSource.of(Path.of("a.v"), Path.of("b.v"))
                    .with()
                    .top("a")
                    .parameter("W", "8")
                    .name("eight")
                    .build())
            .library(List.of(Path.of("cells.lib")))
            .flow(new SearchJob.Flow(120, 2, false, true, true))
            .engine(new SearchJob.Engine("abc", 64, Map.of("map", "map; stime")))
            .actions("extended")
            .agent("abc-rl:alpha=0.5:untrained:no-memory:reference")
            .knowledge(new SearchJob.Knowledge("m.abcrl", "index", "alpha.json", true, true))
            .objective("delay")
            .length(12)
            .limits(new SearchJob.Limits(30, 1.5))
            .local(new SearchJob.Local(5000L, 0.25))
            .seed(-3)
            .threads(4)
            .conflicts(1000L)
            .build();
    SearchJob luts = job("sa", 3).with().luts(SearchJob.Luts.parse("lut4", "lattice")).build();
    for (SearchJob job : List.of(full, job("sa", 3), SearchJob.template(), luts)) {
      assertThat(SearchJob.parse(job.toJson())).isEqualTo(job);
      assertThat(violations("job-1.json", job.toJson())).isEmpty();
    }
    // What is left out is as usual.
    assertThat(SearchJob.parse("{\"format\": \"" + SearchJob.FORMAT + "\"}"))
        .isEqualTo(SearchJob.template());
  }

  @Test
  void whatAJobCannotSayIsRefused() {
    for (String wrong :
        List.of(
            "\"length\": 65",
            "\"threads\": 0",
            "\"agent\": \"sa:no-memory\"",
            "\"agent\": \"nobody\"",
            "\"objective\": \"power\"",
            "\"actions\": \"all\"",
            "\"limits\": {\"evaluations\": 0}",
            "\"flow\": {\"effort\": 5}",
            "\"circuit\": {}",
            "\"circuit\": {\"files\": [\"a.v\"], \"design\": \"alu\"}",
            "\"constraints\": {\"keep\": [1]}",
            "\"luts\": {\"size\": 7}",
            "\"luts\": {\"size\": 6, \"cells\": \"lattice\"}",
            "\"luts\": {\"cells\": \"altera\"}",
            "\"luts\": {}, \"objective\": \"slack\"",
            "\"luts\": {}, \"constraints\": {\"clocks\": {\"clk\": 100}}",
            "\"luts\": {}, \"details\": {\"pareto\": true}",
            "\"unknown\": 1")) {
      assertThatThrownBy(
              () -> SearchJob.parse("{\"format\": \"" + SearchJob.FORMAT + "\", " + wrong + "}"))
          .as(wrong)
          .isInstanceOf(JobException.class);
    }
  }

  @Test
  void anOutcomeFollowsTheSchemaAndIsReadAsItWasWritten() throws Exception {
    SearchOutcome outcome = Jobs.run(job("abc-rl", 12), JobListener.NONE);
    assertThat(outcome.isProved()).isTrue();
    assertThat(outcome.trace()).hasSize(12);
    assertThat(violations("outcome-1.json", outcome.toJson())).isEmpty();
    assertThat(SearchOutcome.parse(outcome.toJson())).isEqualTo(outcome);
    assertThat(EquivalenceChecker.check(CIRCUIT, outcome.toAig(), EquivalenceParams.defaults()))
        .isInstanceOf(org.abcrl.aig.equivalence.EquivalenceResult.Equivalent.class);

    // The schema is no formality: a field too many and one of another kind are found.
    ObjectNode wrong = (ObjectNode) JSON.readTree(outcome.toJson());
    wrong.put("extra", 1);
    assertThat(violations("outcome-1.json", wrong.toString())).hasSize(1);
    ObjectNode other = (ObjectNode) JSON.readTree(outcome.toJson());
    ((ObjectNode) other.get("report")).put("verified", "yes");
    assertThat(violations("outcome-1.json", other.toString())).hasSize(1);
  }

  @Test
  void aJobForLutsEndsInAProvedNetworkAndGoesOnWhereItWas(@TempDir Path folder) throws Exception {
    SearchJob job = job("sa", 9).with().luts(SearchJob.Luts.parse("lut4", "lattice")).build();
    SearchOutcome whole = Jobs.run(job, JobListener.NONE);
    assertThat(whole.isProved()).isTrue();
    assertThat(violations("outcome-1.json", whole.toJson())).isEmpty();
    assertThat(SearchOutcome.parse(whole.toJson())).isEqualTo(whole);
    LutNetwork network =
        BlifReader.readLuts(
            "best.blif", "circuit", requireNonNull(whole.blif()).getBytes(StandardCharsets.UTF_8));
    assertThat(network.maxFanins()).isLessThanOrEqualTo(4);
    assertThat(whole.report().best().area()).isEqualTo(network.luts());
    assertThat(whole.report().best().delay()).isEqualTo(network.levels());
    assertThat(whole.report().reductionPercent()).isNotNegative();
    assertThat(whole.netlist()).contains("LUT4");

    Path journal = folder.resolve("journal.jsonl");
    AtomicInteger searched = new AtomicInteger();
    for (int stopAt : new int[] {4, 1000}) {
      searched.set(0);
      SearchOutcome outcome =
          Jobs.run(
              job,
              new JobListener() {
                @Override
                public Optional<Journal> journal() {
                  return Optional.of(new Journal(journal, true));
                }

                @Override
                public void evaluated(Trial trial) {
                  searched.incrementAndGet();
                }

                @Override
                public boolean stop() {
                  return searched.get() >= stopAt;
                }
              });
      assertThat(outcome.isProved()).isTrue();
      assertThat(outcome.equals(whole)).isEqualTo(stopAt > 4);
    }
    assertThat(searched).as("after those before the stop").hasValue(5);
  }

  @Test
  void threadsMemoryAndNeighboursChangeNoOutcome() {
    SearchJob job = job("abc-rl", 15);
    SearchOutcome alone = Jobs.run(job, JobListener.NONE);
    try (JobRunner runner = JobRunner.sharing()) {
      runner.run(job.with().agent("random").build(), CIRCUIT, JobListener.NONE);
      SearchJob other =
          job.with().threads(3).engine(new SearchJob.Engine("embedded", 1, Map.of())).build();
      assertThat(runner.run(job, CIRCUIT.withName("circuit"), JobListener.NONE).trace())
          .isEqualTo(alone.trace());
      assertThat(runner.run(other, JobListener.NONE)).isEqualTo(alone);
    }
  }

  @Test
  void eventsComeInOrderAndAStopKeepsTheBest() {
    List<String> events = new ArrayList<>();
    AtomicInteger evaluated = new AtomicInteger();
    JobListener listener =
        new JobListener() {
          @Override
          public void started(SearchProblem problem, int evaluations) {
            events.add("started " + evaluations);
          }

          @Override
          public void evaluated(Trial trial) {
            evaluated.incrementAndGet();
          }

          @Override
          public void searched(org.abcrl.agents.search.SearchResult result) {
            events.add("searched " + result.evaluations());
          }

          @Override
          public boolean stop() {
            return evaluated.get() >= 4;
          }
        };
    SearchOutcome outcome = Jobs.run(job("random", 50), listener);
    assertThat(events).containsExactly("started 50", "searched 4");
    assertThat(outcome.report().complete()).isFalse();
    assertThat(outcome.isProved()).isTrue();
  }

  @Test
  void aHandleStopsAndWaits() {
    JobHandle handle = Jobs.start(job("random", 100_000), JobListener.NONE);
    handle.stop();
    SearchOutcome outcome = handle.join();
    assertThat(handle.isDone()).isTrue();
    assertThat(outcome.report().complete()).isFalse();
    assertThat(outcome.report().best()).isNotNull();
    assertThatThrownBy(() -> Jobs.start(SearchJob.template(), JobListener.NONE).join())
        .isInstanceOf(JobException.class)
        .hasMessageContaining("no circuit");
  }

  @Test
  void aJournalTakesUpAJobThatWasKilled(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("journal.jsonl");
    SearchJob job = job("sa", 10);
    SearchOutcome whole = Jobs.run(job, journaled(file, false));
    List<String> lines = Files.readAllLines(file);
    Files.write(file, lines.subList(0, lines.size() / 2));
    assertThat(Jobs.run(job, journaled(file, true))).isEqualTo(whole);
    assertThat(Files.readAllLines(file)).hasSameElementsAs(lines);
  }

  @Test
  void aJournalKnowsWhatScriptsDoAfterASweep(@TempDir Path folder) {
    // Two forms of each function, so that the scripts begin with a sweep.
    AigBuilder builder = new AigBuilder("twice", 64);
    int[] inputs = IntStream.range(0, 12).map(i -> builder.addInput()).toArray();
    for (int i = 0; i + 1 < inputs.length; i++) {
      int a = inputs[i];
      int b = inputs[i + 1];
      builder.addOutput(builder.and(builder.and(a, b) ^ 1, builder.and(a ^ 1, b ^ 1) ^ 1));
      builder.addOutput(builder.and(builder.and(a, b ^ 1) ^ 1, builder.and(a ^ 1, b) ^ 1));
    }
    SearchJob job = job("local", 1).with().local(new SearchJob.Local(0L, null)).build();
    try (JobRunner runner = JobRunner.open()) {
      SearchOutcome outcome =
          runner.run(job, builder.build(), journaled(folder.resolve("journal.jsonl"), false));
      assertThat(outcome.isProved()).isTrue();
      assertThat(outcome.report().evaluations()).isEqualTo(1);
    }
  }

  private static JobListener journaled(Path file, boolean resume) {
    return new JobListener() {
      @Override
      public Optional<Journal> journal() {
        return Optional.of(new Journal(file, resume));
      }
    };
  }

  @Test
  void jobsOfTheSameSettingsAreKnownByThem() {
    try (JobRunner runner = JobRunner.open()) {
      Map<String, String> settings = runner.settings(job("sa", 10), line -> {});
      assertThat(runner.settings(job("sa", 10).with().threads(2).build(), line -> {}))
          .isEqualTo(settings);
      for (SearchJob other :
          List.of(
              job("sa", 11),
              job("random", 10),
              job("sa", 10).with().seed(8).build(),
              job("sa", 10).with().actions("extended").build(),
              job("sa", 10).with().engine(new SearchJob.Engine("abc", null, Map.of())).build(),
              job("sa", 10).with().flow(new SearchJob.Flow(0, 3, false, false)).build(),
              job("sa", 10).with().length(9).build())) {
        assertThat(runner.settings(other, line -> {})).isNotEqualTo(settings);
      }
    }
  }

  @Test
  void aDesignIsACircuitToo() throws Exception {
    SearchJob job =
        SearchJob.of(CircuitSource.design("alu_16")).with().agent("resyn2").budget(1).build();
    JsonNode report = JSON.readTree(Jobs.run(job, JobListener.NONE).toJson()).get("report");
    assertThat(report.get("name").asText()).isEqualTo("alu_16");
    assertThat(report.get("reduction_percent").asDouble()).isZero();
  }
}
