package org.abcrl.jobs.remote;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.abcrl.agents.Actions;
import org.abcrl.agents.Objective;
import org.abcrl.agents.network.PolicyValueNetwork;
import org.abcrl.agents.training.EpisodePlayer;
import org.abcrl.agents.training.EpisodeRoom;
import org.abcrl.agents.training.SelfPlayParams;
import org.abcrl.aig.Aig;
import org.abcrl.aig.shell.Shell;
import org.abcrl.aig.shell.ShellBytes;
import org.abcrl.jobs.JobFiles;
import org.abcrl.jobs.SearchJob;
import org.abcrl.jobs.cluster.Cluster;
import org.abcrl.jobs.cluster.ClusterTask;
import org.abcrl.jobs.cluster.ClusterWork;
import org.abcrl.jobs.cluster.TaskSite;
import org.jspecify.annotations.Nullable;

/** An episode of self-play as a task of a cluster. */
public final class EpisodeWork implements ClusterWork {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** For a cluster. */
  public EpisodeWork() {}

  /** What all iterations have in common, and the network of this one. */
  private static final class Player implements EpisodePlayer {
    private final Cluster cluster;
    private final byte[] common;
    private Cluster.@Nullable Shared shared;

    Player(Cluster cluster, byte[] common) {
      this.cluster = cluster;
      this.common = common;
    }

    @Override
    public void network(byte[] model) {
      shared = cluster.share(Frames.join(common, model));
    }

    @Override
    public byte[] play(int circuit, float[] embedding, long seed) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (DataOutputStream out = new DataOutputStream(bytes)) {
        out.writeInt(circuit);
        out.writeLong(seed);
        out.writeInt(embedding.length);
        for (float number : embedding) {
          out.writeFloat(number);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      String name = "episode on circuit " + circuit;
      try {
        return cluster.run(
            new ClusterTask(name, EpisodeWork.class, bytes.toByteArray(), requireNonNull(shared)),
            () -> false);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("interrupted while an episode was played", e);
      }
    }
  }

  /**
   * Episodes played by a cluster.
   *
   * @param job what the engine is made from
   * @param circuits in the trainer's order
   */
  public static EpisodePlayer on(
      Cluster cluster, SearchJob job, Collection<Aig> circuits, SelfPlayParams params)
      throws IOException {
    List<byte[]> parts = new ArrayList<>();
    for (Aig circuit : circuits) {
      parts.add(ShellBytes.write(Shell.of(circuit)));
    }
    byte[] count = JSON.writeValueAsBytes(parts.size());
    byte[] common =
        Frames.join(
            JobFiles.pack(List.of(job)),
            JSON.writeValueAsBytes(job.toJson()),
            JSON.writeValueAsBytes(params),
            count,
            Frames.join(parts.toArray(byte[][]::new)));
    return new Player(cluster, common);
  }

  @Override
  public byte[] run(byte[] order, TaskSite site) throws IOException {
    WorkShop shop = WorkShop.ofProcess();
    byte[][] shared = Frames.split(site.shared(), 2);
    EpisodeRoom room = shop.kept(shared[0], EpisodeRoom.class, common -> room(shop, common));
    PolicyValueNetwork network =
        shop.kept(shared[1], PolicyValueNetwork.class, EpisodeWork::network);
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(order))) {
      int circuit = in.readInt();
      long seed = in.readLong();
      float[] embedding = new float[in.readInt()];
      for (int i = 0; i < embedding.length; i++) {
        embedding[i] = in.readFloat();
      }
      byte[] episode = room.play(network, circuit, embedding, seed);
      site.count("episodes", 1);
      return episode;
    }
  }

  private static PolicyValueNetwork network(byte[] model) {
    try {
      return PolicyValueNetwork.of(model);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static EpisodeRoom room(WorkShop shop, byte[] common) {
    byte[][] parts = Frames.split(common, 5);
    try {
      SearchJob job =
          shop.files(parts[0]).place(SearchJob.parse(JSON.readValue(parts[1], String.class)));
      SelfPlayParams params = JSON.readValue(parts[2], SelfPlayParams.class);
      int count = JSON.readValue(parts[3], Integer.class);
      List<Aig> circuits = new ArrayList<>();
      for (byte[] circuit : Frames.split(parts[4], count)) {
        circuits.add(ShellBytes.read(circuit).core());
      }
      return new EpisodeRoom(
          shop.runner().engine(job, line -> {}),
          circuits,
          Objective.ADP,
          Actions.baseline(),
          params);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
