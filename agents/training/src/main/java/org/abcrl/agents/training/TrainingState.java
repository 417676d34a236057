package org.abcrl.agents.training;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.abcrl.agents.network.CircuitGraph;
import org.abcrl.agents.network.Learner;
import org.abcrl.agents.network.NetworkShape;
import org.abcrl.agents.network.TrainingTarget;

/** Everything that the next iteration depends on. */
final class TrainingState {
  final Learner learner;
  final ReplayMemory memory;
  final List<String> metrics = new ArrayList<>();

  /** The best recipes of each circuit, as training measured them. */
  final BestRecipes best;

  int iteration;
  double learningRate;
  double lowestLoss = Double.POSITIVE_INFINITY;
  int iterationsWithoutGain;

  TrainingState(Learner learner, ReplayMemory memory, BestRecipes best, double learningRate) {
    this.learner = learner;
    this.memory = memory;
    this.best = best;
    this.learningRate = learningRate;
  }

  /** Halves the learning rate when the loss has not fallen for {@code patience} iterations. */
  void schedule(double loss, int patience) {
    if (loss < lowestLoss * (1 - 1e-4)) {
      lowestLoss = loss;
      iterationsWithoutGain = 0;
    } else if (++iterationsWithoutGain > patience) {
      learningRate = Math.max(learningRate / 2, 1e-5);
      iterationsWithoutGain = 0;
    }
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(iteration);
    out.writeDouble(learningRate);
    out.writeDouble(lowestLoss);
    out.writeInt(iterationsWithoutGain);
    out.writeInt(metrics.size());
    for (String line : metrics) {
      out.writeUTF(line);
    }
    best.write(out);
    List<TrainingTarget> samples = memory.all();
    out.writeInt(samples.size());
    for (TrainingTarget sample : samples) {
      sample.write(out);
    }
    learner.write(out);
  }

  static TrainingState read(
      DataInputStream in, TrainingParams params, NetworkShape shape, List<CircuitGraph> circuits)
      throws IOException {
    int iteration = in.readInt();
    double learningRate = in.readDouble();
    double lowestLoss = in.readDouble();
    int without = in.readInt();
    List<String> metrics = new ArrayList<>();
    for (int i = in.readInt(); i > 0; i--) {
      metrics.add(in.readUTF());
    }
    BestRecipes best = BestRecipes.read(in);
    ReplayMemory memory = new ReplayMemory(params.learning().memory());
    List<TrainingTarget> samples = new ArrayList<>();
    for (int i = in.readInt(); i > 0; i--) {
      samples.add(TrainingTarget.read(in));
    }
    memory.addAll(samples);
    TrainingState state =
        new TrainingState(Learner.read(in, shape, circuits), memory, best, learningRate);
    state.iteration = iteration;
    state.lowestLoss = lowestLoss;
    state.iterationsWithoutGain = without;
    state.metrics.addAll(metrics);
    return state;
  }
}
