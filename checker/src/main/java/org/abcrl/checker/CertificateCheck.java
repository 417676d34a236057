package org.abcrl.checker;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Checks a certificate of equivalence: that it is about the two files, that its formula is the
 * question whether the circuits differ, and that its proof answers no.
 */
public final class CertificateCheck {
  final Path folder;
  private final List<String> manifest;
  final List<String> report = new ArrayList<>();

  CertificateCheck(Path folder) throws IOException {
    this.folder = folder;
    manifest = Files.readAllLines(folder.resolve("certificate.txt"), ISO_8859_1);
  }

  /**
   * {@code DIR FILE1 FILE2}: ends with 0 if the certificate is accepted, 1 if not, 2 for errors.
   */
  public static void main(String[] args) throws IOException {
    try {
      check(Path.of(args[0]), Path.of(args[1]), Path.of(args[2])).forEach(System.out::println);
      System.out.println("accepted");
    } catch (RejectedException e) {
      System.out.println("rejected: " + e.getMessage());
      System.exit(1);
    } catch (IOException | RuntimeException e) {
      System.err.println("error: " + e + "; usage: DIR FILE1 FILE2");
      System.exit(2);
    }
  }

  /**
   * Checks a certificate.
   *
   * @return what was checked and what had to be believed, for people
   * @throws RejectedException if it does not show that the files' circuits are equivalent
   * @throws IOException if a file cannot be read
   */
  public static List<String> check(Path folder, Path first, Path second)
      throws IOException, RejectedException {
    CertificateCheck check = new CertificateCheck(folder);
    if (check.manifest.contains("abc-rl invariant 1")) {
      check.requireFiles("first.aig", "second.aig", "invariant.aig");
      InvariantCheck.run(check, check.circuit("first", first), check.circuit("second", second));
    } else {
      check.requireFiles("first.aig", "second.aig", "proof.lrat");
      check.run(check.circuit("first", first), check.circuit("second", second));
    }
    return check.report;
  }

  void requireFiles(String... names) throws IOException, RejectedException {
    for (String name : names) {
      String line = "file " + hash(folder.resolve(name)) + " " + name;
      require(manifest.contains(line), name + " has another hash than certificate.txt says");
    }
  }

  void run(Circuit a, Circuit b) throws IOException, RejectedException {
    require(manifest.contains("abc-rl certificate 1"), "certificate.txt is of no known kind");
    Formula formula = new Formula(a, b);
    LratProof proof = new LratProof(formula.variables);
    MessageDigest text = sha256();
    text.update(("p cnf " + formula.variables + " " + formula.clauses + "\n").getBytes(ISO_8859_1));
    formula.forEach(
        literals -> {
          proof.clause(literals);
          StringBuilder line = new StringBuilder();
          for (int literal : literals) {
            line.append(literal).append(' ');
          }
          text.update(line.append("0\n").toString().getBytes(ISO_8859_1));
        });
    requireFile("miter.cnf", text);
    MessageDigest signals = sha256();
    signals.update(formula.signals.toString().getBytes(ISO_8859_1));
    requireFile("signals.txt", signals);
    try (InputStream in = Files.newInputStream(folder.resolve("proof.lrat"))) {
      report.add("proof: " + proof.check(in) + " clauses derived from " + formula.clauses);
    }
  }

  private void requireFile(String name, MessageDigest expected)
      throws IOException, RejectedException {
    boolean same = hash(folder.resolve(name)).equals(hex(expected));
    require(same, name + " is not what follows from the circuits");
  }

  /** The copy of a circuit in the certificate, once it is known to be that of the file. */
  private Circuit circuit(String which, Path file) throws IOException, RejectedException {
    String bound = "source " + which + " " + hash(file);
    Circuit copy = new Circuit(Files.readAllBytes(folder.resolve(which + ".aig")));
    if (manifest.stream().anyMatch(line -> line.startsWith(bound + " itself "))) {
      Circuit original = new Circuit(Files.readAllBytes(file));
      require(copy.isCopyOf(original), which + ".aig is another circuit than " + file);
      report.add(file + ": read again, is " + which + ".aig");
    } else {
      boolean known = manifest.stream().anyMatch(line -> line.startsWith(bound + " read "));
      require(known, file + " is not the file that the certificate is about");
      report.add(file + ": known by its hash; believed: that it means " + which + ".aig");
    }
    return copy;
  }

  static void require(boolean condition, String otherwise) throws RejectedException {
    if (!condition) {
      throw new RejectedException(otherwise);
    }
  }

  private static String hash(Path file) throws IOException {
    MessageDigest digest = sha256();
    try (InputStream in = Files.newInputStream(file)) {
      new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
    }
    return hex(digest);
  }

  private static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
