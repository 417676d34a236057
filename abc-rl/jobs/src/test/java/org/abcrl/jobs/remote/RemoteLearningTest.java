package org.abcrl.jobs.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.abcrl.agents.Actions;
import org.abcrl.agents.Objective;
import org.abcrl.agents.SynthesisEngine;
import org.abcrl.agents.dataset.DatasetBuilder;
import org.abcrl.agents.dataset.DatasetFile;
import org.abcrl.agents.dataset.Manifest;
import org.abcrl.agents.evaluation.Run;
import org.abcrl.agents.training.Trainer;
import org.abcrl.agents.training.TrainingListener;
import org.abcrl.agents.training.TrainingParams;
import org.abcrl.aig.Aig;
import org.abcrl.aig.testing.RandomAigs;
import org.abcrl.jobs.JobFiles;
import org.abcrl.jobs.JobRunner;
import org.abcrl.jobs.SearchJob;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data sets, trainings and comparisons whose parts are made elsewhere are the same. */
class RemoteLearningTest {
  @TempDir Path folder;
  private final LocalCluster cluster = new LocalCluster();
  private final JobRunner runner = JobRunner.open();

  @AfterEach
  void close() {
    runner.close();
  }

  @Test
  void aSliceOfADataSetIsTheSame() throws IOException {
    SearchJob job = SearchJob.template().with().actions("strong").build();
    LabelSettings settings = new LabelSettings(job, 3, 20, 60, false);
    List<String> recipes = List.of("balance; rewrite", "rewrite -z");
    DatasetBuilder builder = settings.builder(runner, recipes, 1, line -> {});
    AtomicInteger heard = new AtomicInteger();

    Manifest here = builder.build(folder.resolve("here"), 5, 2, Optional.empty(), heard::set);
    Manifest there =
        builder.build(
            folder.resolve("there"),
            5,
            2,
            2,
            LabelWork.on(cluster, settings, recipes, 1),
            Optional.empty(),
            heard::set);

    assertThat(there).isEqualTo(here);
    assertThat(folder.resolve("there").resolve(DatasetFile.CIRCUITS))
        .hasSameBinaryContentAs(folder.resolve("here").resolve(DatasetFile.CIRCUITS));
    assertThat(cluster.done).hasSize(3).contains("circuits 0 to 1", "circuits 4 to 4");
    assertThat(cluster.counted).containsEntry("circuits", 5L);
  }

  private byte[] trained(String name, SearchJob job, Map<String, Aig> circuits, boolean remote)
      throws IOException {
    TrainingParams params = TrainingParams.defaults().withIterations(2).withThreads(2);
    params = params.withPlay(params.play().withEpisodes(3).withSimulations(4).withLength(4));
    Path out = Files.createDirectories(folder.resolve(name));
    try (SynthesisEngine engine = runner.engine(job, line -> {})) {
      Trainer trainer = new Trainer(engine, circuits, Objective.ADP, Actions.baseline(), params);
      if (remote) {
        trainer.playWith(EpisodeWork.on(cluster, job, circuits.values(), params.play()));
      }
      Trainer.Result result = trainer.run(out, false, new TrainingListener() {});
      result.network().save(out.resolve("model"));
      result.network().close();
    }
    return Files.readAllBytes(out.resolve("checkpoint.bin"));
  }

  @Test
  void aTrainingIsTheSame() throws IOException {
    SearchJob job = SearchJob.template().with().actions("paper").build();
    Map<String, Aig> circuits = new LinkedHashMap<>();
    circuits.put("one", RandomAigs.small(11));
    circuits.put("two", RandomAigs.small(12));

    byte[] here = trained("here", job, circuits, false);
    byte[] there = trained("there", job, circuits, true);

    assertThat(there).isEqualTo(here);
    assertThat(folder.resolve("there/model")).hasSameBinaryContentAs(folder.resolve("here/model"));
    assertThat(cluster.counted).containsEntry("episodes", 6L);
  }

  @Test
  void aComparedSearchIsTheSame() throws IOException {
    SearchJob job =
        SearchJob.template().with().agent("random").actions("paper").budget(3).seed(5).build();
    Aig circuit = RandomAigs.small(21);
    Run here = ComparedSearch.here(runner, job, "c", circuit, line -> {});
    Run there =
        ComparedSearch.on(cluster, cluster.share(JobFiles.pack(List.of(job))), job, "c", circuit);
    assertThat(there).usingRecursiveComparison().ignoringFields("seconds").isEqualTo(here);
  }

  @Test
  void aMirroredFolderKeepsWhatIsWritten() throws IOException {
    Path there = Files.createDirectories(folder.resolve("far/sub"));
    Files.writeString(there.resolve("old"), "1");
    Path here = Files.createDirectories(folder.resolve("near"));
    String uri = folder.resolve("far").toString();
    MirroredFolder mirror = new MirroredFolder(cluster.storage(), uri, here);
    assertThat(here.resolve("sub/old")).hasContent("1");

    Files.writeString(here.resolve("sub/old"), "2");
    Files.writeString(here.resolve("new"), "3");
    mirror.store();
    assertThat(folder.resolve("far/sub/old")).hasContent("2");
    assertThat(folder.resolve("far/new")).hasContent("3");
  }
}
