package org.abcrl.aig.equivalence.certificate;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.abcrl.aig.Aig;
import org.abcrl.aig.equivalence.MergeTrace;
import org.abcrl.aig.io.AigerWriter;
import org.abcrl.aig.io.AtomicFile;

/**
 * Writes a folder that convinces others that two circuits are equivalent: both circuits in AIGER,
 * the question as a CNF, which variable is which signal, a proof in LRAT, and the hashes that bind
 * these to each other and to the files that the circuits were read from. The format is described in
 * docs/trust.md.
 */
public final class Certificate {
  /** The version of the format. */
  public static final int VERSION = 1;

  private static final String MANIFEST = "certificate.txt";
  private static final String PROOF = "proof.lrat";

  /**
   * A file that a circuit was read from.
   *
   * @param name its name, for people
   * @param sha256 of its content, lower-case hexadecimal
   * @param isCircuit whether the file is binary AIGER and the circuit is its circuit, node by node
   */
  public record Source(String name, String sha256, boolean isCircuit) {
    /**
     * A file's name and hash.
     *
     * @param isCircuit whether the circuit is the file's own, if the file is binary AIGER, and not
     *     made from it
     */
    public static Source of(Path file, boolean isCircuit) throws IOException {
      boolean binary;
      try (InputStream in = Files.newInputStream(file)) {
        binary = Arrays.equals(in.readNBytes(4), "aig ".getBytes(StandardCharsets.US_ASCII));
      }
      MessageDigest digest = sha256Digest();
      try (OutputStream out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
        Files.copy(file, out);
      }
      return new Source(String.valueOf(file.getFileName()), hex(digest), isCircuit && binary);
    }
  }

  /**
   * What was written.
   *
   * @param variables of the formula
   * @param clauses of the formula
   * @param derived the clauses that the proof derives
   * @param bytes of the proof
   * @param conflicts that the solver of the proof met
   */
  public record Summary(int variables, int clauses, long derived, long bytes, long conflicts) {}

  private Certificate() {}

  /**
   * Writes a certificate.
   *
   * @param folder made if it is missing; a certificate that is there is replaced
   * @param trace what a check that answered "equivalent" found for these two circuits
   * @param stop asked often; once it says true, only the question is left, without a manifest
   * @return empty if it was stopped
   * @throws IllegalStateException if the trace says of nodes that they are equal which are not
   */
  public static Optional<Summary> write(
      Path folder,
      Aig first,
      Aig second,
      Source firstSource,
      Source secondSource,
      MergeTrace trace,
      BooleanSupplier stop)
      throws IOException {
    Miter miter = new Miter(first, second, trace);
    StringBuilder manifest = question(folder, first, second, firstSource, secondSource, trace);
    Summary[] summary = new Summary[1];
    Path proof = folder.resolve(PROOF);
    try {
      String hash =
          file(
              proof,
              out -> {
                LratWriter writer = new LratWriter(out, miter.clauses());
                Replay replay = new Replay(miter, trace, writer, stop);
                if (replay.run()) {
                  summary[0] =
                      new Summary(
                          miter.variables(),
                          miter.clauses(),
                          writer.clauses(),
                          writer.bytes(),
                          replay.conflicts());
                }
              });
      if (summary[0] == null) {
        Files.deleteIfExists(proof);
        return Optional.empty();
      }
      line(manifest, PROOF, hash);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    writeManifest(folder, manifest);
    return Optional.of(summary[0]);
  }

  /**
   * Writes a certificate without its proof: the question alone, for other provers.
   *
   * @param trace of a check of these circuits, whatever its answer
   */
  public static void writeQuestion(
      Path folder, Aig first, Aig second, Source firstSource, Source secondSource, MergeTrace trace)
      throws IOException {
    writeManifest(folder, question(folder, first, second, firstSource, secondSource, trace));
  }

  /**
   * Writes what a certificate of sequential equivalence consists of beside the certificates of the
   * questions that its invariant raises, which are folders in this one: the circuits, and the
   * invariant.
   */
  public static void writeInvariant(
      Path folder, Aig first, Aig second, Source firstSource, Source secondSource, Aig invariant)
      throws IOException {
    StringBuilder text = new StringBuilder("abc-rl invariant " + VERSION + "\n");
    source(text, "first", firstSource);
    source(text, "second", secondSource);
    line(text, "first.aig", file(folder, "first.aig", o -> AigerWriter.writeBinary(first, o)));
    line(text, "second.aig", file(folder, "second.aig", o -> AigerWriter.writeBinary(second, o)));
    line(
        text,
        "invariant.aig",
        file(folder, "invariant.aig", o -> AigerWriter.writeBinary(invariant, o)));
    writeManifest(folder, text);
  }

  /** Makes the folder, and what is in it no certificate until its manifest is written. */
  public static void begin(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.deleteIfExists(folder.resolve(MANIFEST));
  }

  private static void writeManifest(Path folder, StringBuilder manifest) throws IOException {
    byte[] text = manifest.toString().getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(folder.resolve(MANIFEST), out -> out.write(text));
  }

  private static StringBuilder question(
      Path folder, Aig first, Aig second, Source firstSource, Source secondSource, MergeTrace trace)
      throws IOException {
    begin(folder);
    Miter miter = new Miter(first, second, trace);
    SignalMap map = new SignalMap(first, second, trace, miter);
    StringBuilder text = new StringBuilder("abc-rl certificate " + VERSION + "\n");
    source(text, "first", firstSource);
    source(text, "second", secondSource);
    line(text, "first.aig", file(folder, "first.aig", o -> AigerWriter.writeBinary(first, o)));
    line(text, "second.aig", file(folder, "second.aig", o -> AigerWriter.writeBinary(second, o)));
    line(text, "signals.txt", file(folder, "signals.txt", map::write));
    line(text, "miter.cnf", file(folder, "miter.cnf", miter::write));
    return text;
  }

  private static void source(StringBuilder text, String which, Source source) {
    text.append("source ").append(which).append(' ').append(source.sha256());
    text.append(source.isCircuit() ? " itself " : " read ");
    text.append(source.name().replace('\n', '_').replace('\r', '_')).append('\n');
  }

  private static void line(StringBuilder text, String name, String hash) {
    text.append("file ").append(hash).append(' ').append(name).append('\n');
  }

  private static String file(Path folder, String name, AtomicFile.Content content)
      throws IOException {
    return file(folder.resolve(name), content);
  }

  /** Writes a file and returns its hash. */
  private static String file(Path target, AtomicFile.Content content) throws IOException {
    MessageDigest digest = sha256Digest();
    AtomicFile.write(target, out -> content.writeTo(new DigestOutputStream(out, digest)));
    return hex(digest);
  }

  private static MessageDigest sha256Digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }
}
