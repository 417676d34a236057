package org.abcrl.benchmarks.compare;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.abcrl.aig.Aig;
import org.abcrl.aig.equivalence.EquivalenceChecker;
import org.abcrl.aig.equivalence.EquivalenceParams;
import org.abcrl.aig.equivalence.certificate.Certificate;
import org.abcrl.aig.equivalence.certificate.CertifiedCheck;
import org.abcrl.aig.flow.FlowParams;
import org.abcrl.aig.flow.MappingFlow;
import org.abcrl.aig.io.AigerWriter;
import org.abcrl.aig.io.AtomicFile;
import org.abcrl.aig.io.CircuitFiles;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.netlist.MappedVerilogReader;
import org.abcrl.aig.netlist.MappedVerilogWriter;
import org.abcrl.aig.passes.Recipe;
import org.abcrl.checker.CertificateCheck;
import org.abcrl.checker.RejectedException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Certificates of what recipes and the mapper make of circuits: are they accepted, how large are
 * they, what do they cost, and are forged ones rejected?
 */
@Command(
    name = "check-certificates",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Certifies each circuit against what each recipe makes of it, and some against a mapped"
          + " netlist; checks every certificate with the checker of the project and with others;"
          + " then forges certificates of netlists that differ and damages proofs, which all must"
          + " be rejected.",
      "Times are processor seconds of one thread; a certificate's are those of check and proof."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:as it should be", "1:a proof was refused, or a forged one believed"})
public final class CertificateTable implements Callable<Integer> {
  @Option(
      names = "--recipe",
      paramLabel = "RECIPE",
      description = "A recipe (default: resyn2, compress2rs, and one through LUTs).")
  private List<String> recipes =
      List.of("resyn2", "compress2rs", "fx; if -K 6; mfs2; strash; resyn3");

  @Option(
      names = "--checker",
      paramLabel = "PROGRAM",
      description = "Another checker of LRAT, called with the formula and the proof.")
  private List<Path> others = List.of();

  @Option(names = "--netlists", paramLabel = "N", description = "Mapped netlists (default: 20).")
  private int netlists = 20;

  @Option(names = "--forged", paramLabel = "N", description = "Forged certificates (default: 200).")
  private int forged = 200;

  @Option(names = "-o", required = true, paramLabel = "DIR", description = "Where to work.")
  private Path work = Path.of("");

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Circuits.")
  private List<Path> files = List.of();

  @Spec private CommandSpec spec;

  private final List<double[]> measured = new ArrayList<>();
  private final List<CertificateForger> material = new ArrayList<>();
  private int refused;

  /** Starts the program. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new CertificateTable()).execute(args));
  }

  @Override
  public Integer call() throws IOException {
    Files.createDirectories(work);
    print("circuit,against,ands,ands,plain_s,certified_s,check_s,derived,bytes,checkers");
    for (Path file : files) {
      Aig circuit = CircuitFiles.read(file);
      Path first = work.resolve("first.aig");
      AtomicFile.write(first, out -> AigerWriter.writeBinary(circuit, out));
      for (String recipe : recipes) {
        Aig other = Recipe.parse(recipe).apply(circuit);
        Path second = work.resolve("second.aig");
        AtomicFile.write(second, out -> AigerWriter.writeBinary(other, out));
        certify(circuit, other, first, second, work.resolve("certificate"), recipe);
      }
      if (material.size() < netlists && circuit.latches() == 0) {
        netlist(circuit);
      }
    }
    summary();
    int believed = forge();
    return refused + believed == 0 ? 0 : 1;
  }

  private void netlist(Aig circuit) throws IOException {
    CellLibrary cells = CellLibrary.defaultLibrary();
    Path folder = work.resolve("netlist-" + material.size());
    Files.createDirectories(folder);
    Path second = folder.resolve("netlist.v");
    Path source = folder.resolve("circuit.aig");
    AtomicFile.write(source, out -> AigerWriter.writeBinary(circuit, out));
    String text =
        MappedVerilogWriter.write(
            MappingFlow.of(cells).run(circuit, FlowParams.defaults()).netlist(),
            MappedVerilogWriter.Latches.CUT);
    Files.writeString(second, text);
    Aig read = MappedVerilogReader.read(text, second.toString(), cells).toAig();
    Path certificate = folder.resolve("certificate");
    certify(circuit, read, source, second, certificate, "netlist");
    material.add(new CertificateForger(circuit, source, second, certificate, cells));
  }

  private void certify(Aig a, Aig b, Path first, Path second, Path folder, String against)
      throws IOException {
    EquivalenceParams params = EquivalenceParams.defaults();
    Stopwatch watch = Stopwatch.cpu();
    boolean equal = EquivalenceChecker.check(a, b, params).isEquivalent();
    double plain = watch.millis();
    watch = Stopwatch.cpu();
    CertifiedCheck check =
        new CertifiedCheck(
            folder, Certificate.Source.of(first, true), Certificate.Source.of(second, true));
    boolean proved = check.check(a, b, params, () -> false).isEquivalent();
    double certified = watch.millis();
    String verdicts = "-";
    double checking = 0;
    if (equal && proved) {
      watch = Stopwatch.cpu();
      verdicts = ours(folder, first, second);
      checking = watch.millis();
      for (Path other : others) {
        verdicts += "/" + theirs(other, folder);
      }
    } else if (equal) {
      verdicts = "no proof";
      refused++;
    }
    long derived = check.summary().map(Certificate.Summary::derived).orElse(0L);
    long bytes = check.summary().map(Certificate.Summary::bytes).orElse(0L);
    measured.add(new double[] {plain, certified, checking, bytes, a.ands() + b.ands()});
    print(
        String.format(
            Locale.ROOT,
            "%s,%s,%d,%d,%.3f,%.3f,%.3f,%d,%d,%s",
            a.name(),
            against,
            a.ands(),
            b.ands(),
            plain / 1000,
            certified / 1000,
            checking / 1000,
            derived,
            bytes,
            verdicts));
  }

  private String ours(Path folder, Path first, Path second) throws IOException {
    try {
      CertificateCheck.check(folder, first, second);
      return "accepted";
    } catch (RejectedException e) {
      refused++;
      return "rejected (" + e.getMessage() + ")";
    }
  }

  private String theirs(Path program, Path folder) throws IOException {
    Process process =
        new ProcessBuilder(
                program.toString(),
                folder.resolve("miter.cnf").toString(),
                folder.resolve("proof.lrat").toString())
            .redirectErrorStream(true)
            .start();
    boolean accepted;
    try (Stream<String> lines = process.inputReader().lines()) {
      List<String> all = lines.toList();
      accepted = all.stream().anyMatch(l -> l.equals("s VERIFIED") || l.equals("c VERIFIED"));
    }
    if (!accepted) {
      refused++;
    }
    return program.getFileName() + (accepted ? " accepted" : " rejected");
  }

  private void summary() {
    List<double[]> proofs = measured.stream().filter(m -> m[3] > 0).toList();
    print("pairs " + measured.size() + ", certificates " + proofs.size() + ", refused " + refused);
    double ratio = mean(proofs.stream().mapToDouble(m -> m[1] / m[0]).toArray());
    double floor = mean(proofs.stream().mapToDouble(m -> (m[1] + 5) / (m[0] + 5)).toArray());
    double check = mean(proofs.stream().mapToDouble(m -> m[2] / m[1]).toArray());
    double size = mean(proofs.stream().mapToDouble(m -> m[3] / m[4]).toArray());
    print(
        String.format(
            Locale.ROOT,
            "geometric means: certified / plain %.2f (%.2f with 5 ms added to both), check /"
                + " certified %.2f, bytes of proof for each AND of both circuits %.0f",
            ratio,
            floor,
            check,
            size));
  }

  private static double mean(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += StrictMath.log(Math.max(value, 1e-9));
    }
    return StrictMath.exp(sum / Math.max(1, values.length));
  }

  /** Returns how many forged certificates were believed. */
  private int forge() throws IOException {
    if (material.isEmpty() || forged == 0) {
      return 0;
    }
    int netlistsMutated = 0;
    int proofsDamaged = 0;
    int believed = 0;
    for (int seed = 0; netlistsMutated + proofsDamaged < forged && seed < 10 * forged; seed++) {
      CertificateForger forger = material.get(seed / 2 % material.size());
      boolean netlist = seed % 2 == 0;
      Path folder = work.resolve("forged");
      if (!(netlist ? forger.mutateNetlist(folder, seed) : forger.damageProof(folder, seed))) {
        continue;
      }
      netlistsMutated += netlist ? 1 : 0;
      proofsDamaged += netlist ? 0 : 1;
      if (forger.isBelieved(folder)) {
        believed++;
        print("believed: seed " + seed);
      }
    }
    print(
        String.format(
            Locale.ROOT,
            "forged: %d mutated netlists, %d damaged proofs, believed %d",
            netlistsMutated,
            proofsDamaged,
            believed));
    return believed;
  }

  private void print(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
