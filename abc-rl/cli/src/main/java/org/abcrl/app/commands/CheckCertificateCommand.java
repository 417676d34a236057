package org.abcrl.app.commands;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.abcrl.app.options.JsonOption;
import org.abcrl.checker.CertificateCheck;
import org.abcrl.checker.RejectedException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code abc-rl check-certificate}: a certificate of equivalence, checked by code of its own. */
@Command(
    name = "check-certificate",
    description = {
      "Checks a certificate that cec --certificate or search --certificate wrote.",
      "The checker shares no code with the prover; it also runs alone, from abc-rl-checker.jar.",
      "It says what it checked and what it had to believe."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:accepted: the certificate proves that the circuits of the files are equivalent",
      "1:rejected",
      "2:the command line is wrong or a file cannot be read"
    })
final class CheckCertificateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private JsonOption json;

  @Parameters(index = "0", paramLabel = "DIR", description = "Folder of the certificate.")
  private Path folder;

  @Parameters(index = "1", paramLabel = "FILE1", description = "First circuit.")
  private Path first;

  @Parameters(index = "2", paramLabel = "FILE2", description = "Second circuit.")
  private Path second;

  @Override
  public Integer call() throws IOException {
    try {
      List<String> details = CertificateCheck.check(folder, first, second);
      json.print(spec, new Result(true, details), Result::text);
      return ExitCodes.OK;
    } catch (RejectedException e) {
      json.print(spec, new Result(false, List.of(e.getMessage())), Result::text);
      return ExitCodes.FAILED;
    }
  }

  /**
   * What the command reports.
   *
   * @param details what was checked, or why the certificate is rejected
   */
  private record Result(boolean accepted, List<String> details) {
    String text() {
      String all = String.join("\n", details);
      return accepted ? all + "\naccepted" : "rejected: " + all;
    }
  }
}
