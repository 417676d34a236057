package org.abcrl.aig.sequential;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.Lit;
import org.abcrl.aig.equivalence.EquivalenceParams;
import org.abcrl.aig.equivalence.InterfaceMatch;
import org.abcrl.aig.equivalence.certificate.Certificate;
import org.abcrl.aig.equivalence.certificate.CertifiedCheck;

/**
 * Writes a folder that convinces others that two machines of one clock have equal outputs in every
 * step from the beginning on: an inductive invariant, found by {@link SignalProof}, and a
 * certificate for each of the three questions that it raises.
 */
public final class InvariantCertificate {
  /** Each conjunct of the invariant is asked of all others: above that it would take too long. */
  private static final int MAX_NODES = 20_000;

  private InvariantCertificate() {}

  /**
   * Writes a certificate.
   *
   * @param folder made if it is missing; a certificate that is there is replaced
   * @return empty if it was written, else why not
   */
  public static Optional<String> write(
      Path folder,
      Aig first,
      Aig second,
      Certificate.Source firstSource,
      Certificate.Source secondSource,
      EquivalenceParams params,
      BooleanSupplier stop)
      throws IOException {
    if (first.inputs() != second.inputs() || first.outputs() != second.outputs()) {
      return Optional.of("the circuits have different ports");
    }
    if (first.nodes() + second.nodes() > MAX_NODES) {
      return Optional.of("an invariant of more than " + MAX_NODES + " nodes is not certified");
    }
    Certificate.begin(folder);
    ProductMachine machine =
        ProductMachine.of(
            first,
            second,
            InterfaceMatch.match(first.names().inputs(), second.names().inputs()),
            InterfaceMatch.match(first.names().outputs(), second.names().outputs()));
    SignalProof proof = new SignalProof(machine, params, stop);
    ModuleVerdict verdict = proof.run();
    if (!verdict.isEquivalent()) {
      return Optional.of("no invariant of equal signals: " + String.join(", ", verdict.details()));
    }
    InvariantQuestions questions = InvariantQuestions.ofEqual(machine, proof.equalities());
    for (Map.Entry<String, Aig> question : questions.all().entrySet()) {
      Certificate.Source source = new Certificate.Source(question.getKey(), "-", false);
      CertifiedCheck check = new CertifiedCheck(folder.resolve(question.getKey()), source, source);
      check.check(question.getValue(), always(question.getValue()), params, stop);
      if (check.summary().isEmpty()) {
        return Optional.of("the invariant's " + question.getKey() + " is not proved in the limits");
      }
    }
    Certificate.writeInvariant(
        folder, first, second, firstSource, secondSource, questions.invariant());
    return Optional.empty();
  }

  /** A circuit of the same inputs and outputs that is always true. */
  public static Aig always(Aig like) {
    AigBuilder builder = new AigBuilder("always");
    for (int i = 0; i < like.inputs(); i++) {
      builder.addInput();
    }
    for (int i = 0; i < like.outputs(); i++) {
      builder.addOutput(Lit.TRUE);
    }
    return builder.build();
  }
}
