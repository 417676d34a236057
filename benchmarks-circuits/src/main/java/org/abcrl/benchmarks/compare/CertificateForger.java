package org.abcrl.benchmarks.compare;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.abcrl.aig.Aig;
import org.abcrl.aig.equivalence.EquivalenceChecker;
import org.abcrl.aig.equivalence.EquivalenceParams;
import org.abcrl.aig.equivalence.EquivalenceResult;
import org.abcrl.aig.equivalence.MergeTrace;
import org.abcrl.aig.equivalence.certificate.Certificate;
import org.abcrl.aig.library.Cell;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.library.InputPin;
import org.abcrl.aig.netlist.MappedVerilogReader;
import org.abcrl.checker.CertificateCheck;
import org.abcrl.checker.RejectedException;
import org.jspecify.annotations.Nullable;

/**
 * Forges certificates as who knows their format would: everything fits together, all hashes are
 * right, and only the proof cannot be.
 */
final class CertificateForger {
  private static final Pattern GATE = Pattern.compile("(?m)^  (\\S+) (\\S+) \\(");
  private static final String PROOF = "proof.lrat";

  private final Aig circuit;
  private final Path first;
  private final Path second;
  private final Path certificate;
  private final CellLibrary cells;

  /** The netlist that the forged certificate is about. */
  private @Nullable Path claimed;

  CertificateForger(Aig circuit, Path first, Path second, Path certificate, CellLibrary cells) {
    this.circuit = circuit;
    this.first = first;
    this.second = second;
    this.certificate = certificate;
    this.cells = cells;
  }

  /**
   * Exchanges a gate for one of the same pins and makes a certificate of the netlist from the proof
   * of the right one.
   *
   * @return whether that gave a netlist that differs
   */
  boolean mutateNetlist(Path folder, int seed) throws IOException {
    String text = Files.readString(second);
    String mutated = exchanged(text, new SplittableRandom(seed));
    if (mutated.equals(text)) {
      return false;
    }
    Files.createDirectories(folder);
    claimed = folder.resolve("netlist.v");
    Files.writeString(claimed, mutated);
    Aig read = MappedVerilogReader.read(mutated, claimed.toString(), cells).toAig();
    MergeTrace trace = new MergeTrace();
    EquivalenceResult result =
        EquivalenceChecker.check(circuit, read, EquivalenceParams.defaults(), () -> false, trace);
    if (!(result instanceof EquivalenceResult.Different)) {
      return false;
    }
    Certificate.writeQuestion(
        folder,
        circuit,
        read,
        Certificate.Source.of(first, true),
        Certificate.Source.of(claimed, true),
        trace);
    Files.copy(
        certificate.resolve(PROOF), folder.resolve(PROOF), StandardCopyOption.REPLACE_EXISTING);
    bindProof(folder);
    return true;
  }

  private String exchanged(String text, SplittableRandom random) {
    List<int[]> gates = new ArrayList<>();
    Matcher matcher = GATE.matcher(text);
    while (matcher.find()) {
      if (cells.cell(matcher.group(1)).isPresent()) {
        gates.add(new int[] {matcher.start(1), matcher.end(1)});
      }
    }
    for (int tries = 0; tries < 50 && !gates.isEmpty(); tries++) {
      int[] gate = gates.get(random.nextInt(gates.size()));
      Cell cell = cells.cell(text.substring(gate[0], gate[1])).orElseThrow();
      List<Cell> twins = cells.cells().stream().filter(c -> isTwin(cell, c)).toList();
      if (!twins.isEmpty()) {
        String name = twins.get(random.nextInt(twins.size())).name();
        return text.substring(0, gate[0]) + name + text.substring(gate[1]);
      }
    }
    return text;
  }

  /** Whether two cells have the same pins and another function. */
  private static boolean isTwin(Cell a, Cell b) {
    return a.hasTruthTable()
        && b.hasTruthTable()
        && a.output().equals(b.output())
        && a.pins().stream()
            .map(InputPin::name)
            .toList()
            .equals(b.pins().stream().map(InputPin::name).toList())
        && a.function() != b.function();
  }

  /**
   * Copies the certificate with one line of its proof damaged.
   *
   * @return whether there was such a line
   */
  boolean damageProof(Path folder, int seed) throws IOException {
    Files.createDirectories(folder);
    claimed = second;
    for (String name : List.of("first.aig", "second.aig", "signals.txt", "miter.cnf")) {
      Files.copy(
          certificate.resolve(name), folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    }
    List<String> manifest = new ArrayList<>();
    for (String line : Files.readAllLines(certificate.resolve("certificate.txt"))) {
      if (!line.endsWith(" " + PROOF)) {
        manifest.add(line);
      }
    }
    Files.write(folder.resolve("certificate.txt"), manifest);
    List<String> lines =
        new ArrayList<>(Files.readAllLines(certificate.resolve(PROOF), StandardCharsets.US_ASCII));
    SplittableRandom random = new SplittableRandom(seed);
    int at = random.nextInt(lines.size());
    String[] words = lines.get(at).split(" ");
    if (words[1].equals("d")) {
      return false;
    }
    switch (random.nextInt(4)) {
      case 0 -> words[words.length - 2] = "1";
      case 1 -> words[1] = words[1].equals("0") ? "1 0" : negated(words[1]);
      case 2 -> words[0] = "1";
      default -> {
        // The end is missing.
        lines = lines.subList(0, at);
        at = -1;
      }
    }
    if (at >= 0) {
      lines.set(at, String.join(" ", words));
    }
    Files.write(folder.resolve(PROOF), lines, StandardCharsets.US_ASCII);
    bindProof(folder);
    return true;
  }

  private static String negated(String literal) {
    return literal.startsWith("-") ? literal.substring(1) : "-" + literal;
  }

  private static void bindProof(Path folder) throws IOException {
    String hash = Certificate.Source.of(folder.resolve(PROOF), false).sha256();
    Path manifest = folder.resolve("certificate.txt");
    Files.writeString(manifest, Files.readString(manifest) + "file " + hash + " " + PROOF + "\n");
  }

  /** Whether the checker believes what was forged last. */
  boolean isBelieved(Path folder) throws IOException {
    try {
      CertificateCheck.check(folder, first, requireNonNull(claimed));
      return true;
    } catch (RejectedException e) {
      return false;
    }
  }
}
