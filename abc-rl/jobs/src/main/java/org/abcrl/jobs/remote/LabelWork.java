package org.abcrl.jobs.remote;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.abcrl.agents.dataset.DatasetBuilder;
import org.abcrl.jobs.JobFiles;
import org.abcrl.jobs.SearchJob;
import org.abcrl.jobs.cluster.Cluster;
import org.abcrl.jobs.cluster.ClusterTask;
import org.abcrl.jobs.cluster.ClusterWork;
import org.abcrl.jobs.cluster.TaskSite;

/** A slice of a data set as a task of a cluster. */
public final class LabelWork implements ClusterWork {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What all slices have in common; the job as JSON. */
  private record Common(
      String job,
      long seed,
      int fewest,
      int most,
      boolean designs,
      List<String> recipes,
      int states) {}

  /** For a cluster. */
  public LabelWork() {}

  /** Labels made by a cluster. */
  public static DatasetBuilder.Labels on(
      Cluster cluster, LabelSettings settings, List<String> recipes, int states)
      throws IOException {
    Common common =
        new Common(
            settings.job().toJson(),
            settings.seed(),
            settings.fewest(),
            settings.most(),
            settings.designs(),
            recipes,
            states);
    Cluster.Shared shared =
        cluster.share(
            Frames.join(JobFiles.pack(List.of(settings.job())), JSON.writeValueAsBytes(common)));
    return numbers -> {
      String name = "circuits " + numbers.get(0) + " to " + numbers.get(numbers.size() - 1);
      try {
        byte[] order = JSON.writeValueAsBytes(numbers);
        byte[] answer =
            cluster.run(new ClusterTask(name, LabelWork.class, order, shared), () -> false);
        return new String(answer, StandardCharsets.UTF_8).lines().toList();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while " + name + " were labelled", e);
      }
    };
  }

  @Override
  public byte[] run(byte[] order, TaskSite site) throws IOException {
    WorkShop shop = WorkShop.ofProcess();
    DatasetBuilder builder =
        shop.kept(site.shared(), DatasetBuilder.class, shared -> builder(shop, shared));
    List<Integer> numbers =
        JSON.readValue(
            order, JSON.getTypeFactory().constructCollectionType(List.class, Integer.class));
    List<String> lines = builder.label(numbers);
    site.count("circuits", lines.size());
    return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
  }

  private static DatasetBuilder builder(WorkShop shop, byte[] shared) {
    byte[][] parts = Frames.split(shared, 2);
    Common common;
    try {
      common = JSON.readValue(parts[1], Common.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    SearchJob job = shop.files(parts[0]).place(SearchJob.parse(common.job));
    return new LabelSettings(job, common.seed, common.fewest, common.most, common.designs)
        .builder(shop.runner(), common.recipes, common.states, line -> {});
  }
}
