package org.abcrl.agents.training;

import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.zip.CRC32;
import org.abcrl.agents.network.CircuitGraph;
import org.abcrl.agents.network.NetworkShape;
import org.abcrl.agents.network.PolicyValueNetwork;
import org.abcrl.aig.InputException;

/**
 * The files of a training: {@code checkpoint.bin} with everything a resumed training needs, and,
 * for people, {@code metrics.csv} and {@code latest.model}. Each is written beside its place and
 * moved there, so that a killed training leaves a whole checkpoint.
 */
final class Checkpoint {
  private static final String FORMAT = "abc-rl checkpoint 1";
  private final Path folder;
  private final String identity;

  /**
   * The files in a folder.
   *
   * @param identity describes what is trained and how; another one's checkpoint is refused
   */
  Checkpoint(Path folder, String identity) {
    this.folder = folder;
    this.identity = identity;
  }

  private Path file() {
    return folder.resolve("checkpoint.bin");
  }

  boolean exists() {
    return Files.exists(file());
  }

  void write(TrainingState state, PolicyValueNetwork model) throws IOException {
    Files.createDirectories(folder);
    Path temporary = folder.resolve("checkpoint.bin.tmp");
    CRC32 checksum = new CRC32();
    try (DataOutputStream out =
        new DataOutputStream(
            new java.util.zip.CheckedOutputStream(
                new BufferedOutputStream(Files.newOutputStream(temporary)), checksum))) {
      out.writeUTF(FORMAT);
      out.writeUTF(identity);
      state.write(out);
      out.writeLong(checksum.getValue());
    }
    move(temporary, file());
    writeMetrics(state);
    model.save(folder.resolve("latest.model"));
  }

  private void writeMetrics(TrainingState state) throws IOException {
    Path temporary = folder.resolve("metrics.csv.tmp");
    String text = Metrics.HEADER + "\n" + String.join("\n", state.metrics) + "\n";
    Files.writeString(temporary, text, StandardCharsets.UTF_8);
    move(temporary, folder.resolve("metrics.csv"));
  }

  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  TrainingState read(TrainingParams params, NetworkShape shape, List<CircuitGraph> circuits)
      throws IOException {
    byte[] bytes = Files.readAllBytes(file());
    if (bytes.length < Long.BYTES || !intact(bytes)) {
      throw new InputException(file().toString(), "broken checkpoint");
    }
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes));
    if (!in.readUTF().equals(FORMAT)) {
      throw new InputException(file().toString(), "not a checkpoint of this version");
    }
    String found = in.readUTF();
    if (!found.equals(identity)) {
      throw new InputException(
          file().toString(),
          "this checkpoint belongs to another training: found " + found + ", expected " + identity);
    }
    return TrainingState.read(in, params, shape, circuits);
  }

  private static boolean intact(byte[] bytes) {
    CRC32 checksum = new CRC32();
    checksum.update(bytes, 0, bytes.length - Long.BYTES);
    return java.nio.ByteBuffer.wrap(bytes, bytes.length - Long.BYTES, Long.BYTES).getLong()
        == checksum.getValue();
  }
}
