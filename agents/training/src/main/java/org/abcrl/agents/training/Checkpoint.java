package org.abcrl.agents.training;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedOutputStream;
import org.abcrl.agents.network.CircuitGraph;
import org.abcrl.agents.network.NetworkShape;
import org.abcrl.agents.network.PolicyValueNetwork;
import org.abcrl.aig.InputException;
import org.abcrl.aig.io.AtomicFile;

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
    AtomicFile.write(file(), out -> write(state, out));
    writeMetrics(state);
    model.save(folder.resolve("latest.model"));
  }

  private void write(TrainingState state, OutputStream target) throws IOException {
    CRC32 checksum = new CRC32();
    DataOutputStream out = new DataOutputStream(new CheckedOutputStream(target, checksum));
    out.writeUTF(FORMAT);
    out.writeUTF(identity);
    state.write(out);
    out.writeLong(checksum.getValue());
    out.flush();
  }

  private void writeMetrics(TrainingState state) throws IOException {
    String text = Metrics.HEADER + "\n" + String.join("\n", state.metrics) + "\n";
    AtomicFile.write(
        folder.resolve("metrics.csv"), out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
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
