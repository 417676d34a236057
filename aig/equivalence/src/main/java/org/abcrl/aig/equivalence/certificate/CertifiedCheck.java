package org.abcrl.aig.equivalence.certificate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.abcrl.aig.Aig;
import org.abcrl.aig.equivalence.EquivalenceChecker;
import org.abcrl.aig.equivalence.EquivalenceParams;
import org.abcrl.aig.equivalence.EquivalenceResult;
import org.abcrl.aig.equivalence.MergeTrace;
import org.jspecify.annotations.Nullable;

/** An equivalence check that writes a certificate where it finds circuits equivalent. */
public final class CertifiedCheck {
  private final Path folder;
  private final Certificate.Source first;
  private final Certificate.Source second;
  private Certificate.@Nullable Summary summary;

  /**
   * Prepares a check.
   *
   * @param folder for the certificate, see {@link Certificate}
   * @param first the file that the first circuit was read from
   * @param second the file that the second circuit was read from
   */
  public CertifiedCheck(Path folder, Certificate.Source first, Certificate.Source second) {
    this.folder = folder;
    this.first = first;
    this.second = second;
  }

  /**
   * Compares two circuits; if they are equivalent, the certificate is written.
   *
   * @return undecided if it was stopped before the certificate was whole
   * @throws UncheckedIOException if the certificate cannot be written
   */
  public EquivalenceResult check(Aig a, Aig b, EquivalenceParams params, BooleanSupplier stop) {
    MergeTrace trace = new MergeTrace();
    EquivalenceResult result = EquivalenceChecker.check(a, b, params, stop, trace);
    if (!result.isEquivalent()) {
      return result;
    }
    try {
      Optional<Certificate.Summary> written =
          Certificate.write(folder, a, b, first, second, trace, stop);
      if (written.isPresent()) {
        summary = written.get();
        return result;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> outputs = new ArrayList<>(a.names().outputs());
    outputs.addAll(a.names().latches());
    return new EquivalenceResult.Undecided(
        EquivalenceResult.Reason.CANCELLED, outputs, result.stats());
  }

  /** What was written; empty if nothing was. */
  public Optional<Certificate.Summary> summary() {
    return Optional.ofNullable(summary);
  }
}
