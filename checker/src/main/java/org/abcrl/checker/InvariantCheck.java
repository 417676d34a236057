package org.abcrl.checker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Checks a certificate of sequential equivalence: each question that its invariant raises is a
 * certificate of its own, which says that a circuit is always true. The questions are made here
 * from the circuits, those in the certificate must be the same.
 */
final class InvariantCheck {
  private InvariantCheck() {}

  static void run(CertificateCheck certificate, Circuit a, Circuit b)
      throws IOException, RejectedException {
    Circuit invariant = circuit(certificate.folder.resolve("invariant.aig"));
    for (String part : Question.ALL) {
      CertificateCheck question = new CertificateCheck(certificate.folder.resolve(part));
      question.requireFiles("first.aig", "second.aig", "proof.lrat");
      Circuit copy = circuit(question.folder.resolve("first.aig"));
      boolean same = copy.isCopyOf(Question.of(part, a, b, invariant));
      CertificateCheck.require(same, part + "/first.aig is not what the invariant must fulfil");
      Circuit yes = circuit(question.folder.resolve("second.aig"));
      boolean always = yes.next.length == 0 && Arrays.stream(yes.outputs).allMatch(l -> l == 1);
      CertificateCheck.require(always, part + "/second.aig is not always true");
      question.run(copy, yes);
      certificate.report.add(part + ": " + question.report.get(0));
    }
  }

  private static Circuit circuit(Path file) throws IOException, RejectedException {
    return new Circuit(Files.readAllBytes(file));
  }
}
