package org.abcrl.app.options;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.abcrl.aig.Aig;
import org.abcrl.aig.equivalence.EquivalenceParams;
import org.abcrl.aig.equivalence.certificate.Certificate;
import org.abcrl.aig.equivalence.certificate.CertifiedCheck;
import org.abcrl.aig.sequential.InvariantCertificate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option {@code --certificate}: a proof that others can check. */
public final class CertificateOption {
  @Option(
      names = "--certificate",
      paramLabel = "DIR",
      description =
          "If the circuits are equivalent, write a certificate of it: the question as a CNF, a"
              + " proof in LRAT, and what binds them to the files; see abc-rl check-certificate.")
  private @Nullable Path folder;

  /** Whether a certificate is asked for. */
  public boolean isGiven() {
    return folder != null;
  }

  /**
   * A check that writes it.
   *
   * @param asRead whether the circuits compared are those of the files, and not made from them
   */
  public CertifiedCheck check(Path first, Path second, boolean asRead) throws IOException {
    return new CertifiedCheck(
        requireNonNull(folder, "no certificate was asked for"),
        source(first, asRead),
        source(second, asRead));
  }

  /**
   * Writes a certificate with an invariant of two machines of one clock.
   *
   * @param asRead whether the circuits are those of the files, and not made from them
   * @return empty if it was written, else why not
   */
  public Optional<String> invariant(
      Path first,
      Path second,
      boolean asRead,
      Aig a,
      Aig b,
      EquivalenceParams params,
      BooleanSupplier stop)
      throws IOException {
    return InvariantCertificate.write(
        requireNonNull(folder, "no certificate was asked for"),
        a,
        b,
        source(first, asRead),
        source(second, asRead),
        params,
        stop);
  }

  private static Certificate.Source source(Path file, boolean asRead) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new UsageException(
          "--certificate: " + file + " is not a file, and a certificate is about files");
    }
    return Certificate.Source.of(file, asRead);
  }

  /** Says on stderr what was written. */
  public void report(CertifiedCheck check, PrintWriter err) {
    check
        .summary()
        .ifPresent(
            s ->
                err.printf(
                    "certificate %s: %d clauses derived from %d, proof of %d bytes%n",
                    folder, s.derived(), s.clauses(), s.bytes()));
  }
}
