package org.abcrl.agents.network;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** One thing to learn. Immutable. */
public final class TrainingTarget {
  final int circuit;
  final List<Integer> prefix;
  final float[] features;
  final float[] policy;
  final float value;

  /**
   * A target.
   *
   * @param circuit by index in the list given to the learner
   * @param prefix the recipe so far
   * @param features of the state, as many as the network sees
   * @param policy a probability for each action; empty to teach the value only
   * @param value the return to expect
   */
  public TrainingTarget(
      int circuit, List<Integer> prefix, float[] features, float[] policy, float value) {
    this.circuit = circuit;
    this.prefix = prefix;
    this.features = features.clone();
    this.policy = policy.clone();
    this.value = value;
  }

  /** Writes the target. */
  public void write(DataOutputStream out) throws IOException {
    out.writeInt(circuit);
    out.writeInt(prefix.size());
    for (int action : prefix) {
      out.writeInt(action);
    }
    out.writeInt(features.length);
    FloatArrays.write(out, features);
    out.writeInt(policy.length);
    FloatArrays.write(out, policy);
    out.writeFloat(value);
  }

  /** Reads what {@link #write} wrote. */
  public static TrainingTarget read(DataInputStream in) throws IOException {
    int circuit = in.readInt();
    List<Integer> prefix = new ArrayList<>();
    for (int i = in.readInt(); i > 0; i--) {
      prefix.add(in.readInt());
    }
    float[] features = FloatArrays.read(in, in.readInt());
    float[] policy = FloatArrays.read(in, in.readInt());
    return new TrainingTarget(circuit, prefix, features, policy, in.readFloat());
  }
}
