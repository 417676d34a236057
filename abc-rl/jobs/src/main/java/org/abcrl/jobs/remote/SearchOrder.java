package org.abcrl.jobs.remote;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.abcrl.aig.shell.Shell;
import org.abcrl.aig.shell.ShellBytes;
import org.abcrl.jobs.SearchJob;
import org.abcrl.jobs.batch.BatchCircuit;
import org.abcrl.jobs.batch.BatchRow;
import org.abcrl.jobs.batch.ProcessLimits;

/**
 * One search of a batch as it is sent: the job as JSON, and the circuit itself, so that no file of
 * the sender's is read again.
 *
 * @param job the job as JSON
 * @param folder the batch's, a URI
 * @param resume whether what the folder holds counts
 * @param force whether a worse result replaces a better one there
 */
record SearchOrder(
    String name,
    String design,
    String source,
    String job,
    String folder,
    boolean resume,
    boolean force) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * What came of it.
   *
   * @param reused whether an earlier run did it
   * @param messages for people
   */
  record Answer(BatchRow row, boolean reused, List<String> messages) {
    byte[] toBytes() throws IOException {
      return JSON.writeValueAsBytes(this);
    }

    static Answer of(byte[] bytes) {
      try {
        return JSON.readValue(bytes, Answer.class);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** The order as bytes, with the circuit. */
  byte[] toBytes(Shell module) {
    try {
      return Frames.join(JSON.writeValueAsBytes(this), ShellBytes.write(module));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An order and its circuit. */
  record Received(SearchOrder order, Shell module) {
    /** The search to be done. */
    BatchCircuit circuit(SearchJob job) {
      return new BatchCircuit(
          order.name, order.design, order.source, job, Optional.of(module), "", ProcessLimits.NONE);
    }
  }

  static Received of(byte[] bytes) throws IOException {
    byte[][] parts = Frames.split(bytes, 2);
    return new Received(JSON.readValue(parts[0], SearchOrder.class), ShellBytes.read(parts[1]));
  }
}
