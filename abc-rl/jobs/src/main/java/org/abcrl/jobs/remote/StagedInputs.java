package org.abcrl.jobs.remote;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.abcrl.jobs.JobException;
import org.abcrl.jobs.batch.BatchCircuit;
import org.abcrl.jobs.cluster.Storage;

/**
 * Inputs that a cluster's storage holds, copied to this machine: readers read files of this
 * machine. What is told to people names the inputs as they were given.
 */
public final class StagedInputs {
  private final Storage storage;
  private final Path folder;
  private final Map<String, String> shown = new LinkedHashMap<>();

  /**
   * Nothing staged yet.
   *
   * @param folder gets the copies
   */
  public StagedInputs(Storage storage, Path folder) {
    this.storage = requireNonNull(storage, "storage is null");
    this.folder = requireNonNull(folder, "folder is null");
  }

  /** Whether an input is a URI, not a path of this machine. */
  public static boolean isUri(String input) {
    return input.matches("[a-zA-Z][a-zA-Z0-9+.-]+://.*|file:/.*");
  }

  /**
   * Copies a file, or a folder with all below it; of a manifest the folder that it lies in, since
   * its paths start there.
   *
   * @return the copy
   * @throws JobException if nothing is there
   */
  public Path stage(String uri) throws IOException {
    String plain = uri.endsWith("/") ? uri.substring(0, uri.length() - 1) : uri;
    String last = plain.substring(plain.lastIndexOf('/') + 1);
    boolean manifest = last.matches("(?i).*\\.ya?ml");
    String top = manifest ? plain.substring(0, plain.length() - last.length() - 1) : plain;
    List<String> files = storage.list(top);
    if (files.isEmpty()) {
      throw new JobException(uri + ": no such file or folder");
    }
    Path root = folder.resolve(Integer.toString(shown.size()));
    Path copy = manifest ? root : root.resolve(last);
    for (String name : files) {
      Path target = name.isEmpty() ? copy : copy.resolve(name).normalize();
      if (!target.startsWith(root)) {
        throw new IOException(name + ": outside of " + uri);
      }
      Files.createDirectories(target.getParent());
      byte[] content =
          storage
              .read(name.isEmpty() ? top : top + "/" + name)
              .orElseThrow(() -> new IOException(name + ": was removed while it was read"));
      Files.write(target, content);
    }
    shown.put(copy.toString(), top);
    return manifest ? copy.resolve(last) : copy;
  }

  /** A text in which the copies are named as the inputs were given. */
  public String shown(String text) {
    String told = text;
    for (Map.Entry<String, String> entry : shown.entrySet()) {
      told = told.replace(entry.getKey(), entry.getValue());
    }
    return told;
  }

  /** The circuit with its source and error as they are told. */
  public BatchCircuit shown(BatchCircuit circuit) {
    return new BatchCircuit(
        circuit.name(),
        circuit.design(),
        shown(circuit.source()),
        circuit.job(),
        circuit.circuit(),
        shown(circuit.error()),
        circuit.limits());
  }
}
