package org.abcrl.aig.equivalence.certificate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.abcrl.aig.Aig;
import org.abcrl.aig.equivalence.EquivalenceParams;
import org.abcrl.aig.equivalence.EquivalenceResult;
import org.abcrl.aig.io.AigerWriter;
import org.abcrl.aig.io.AtomicFile;

/** Certificates in a folder of a test: made, copied, forged. */
final class Folders {
  final Path folder;
  final Path first;
  final Path second;

  private Folders(Path folder, Path first, Path second) {
    this.folder = folder;
    this.first = first;
    this.second = second;
  }

  /** Writes two circuits, checks them and writes the certificate if they are equivalent. */
  static Folders of(Path root, Aig a, Aig b) throws IOException {
    Folders folders =
        new Folders(root.resolve("certificate"), root.resolve("a.aig"), root.resolve("b.aig"));
    Files.createDirectories(root);
    folders.writeSources(a, b);
    return folders;
  }

  private void writeSources(Aig a, Aig b) throws IOException {
    AtomicFile.write(first, out -> AigerWriter.writeBinary(a, out));
    AtomicFile.write(second, out -> AigerWriter.writeBinary(b, out));
  }

  EquivalenceResult check(Aig a, Aig b) throws IOException {
    return new CertifiedCheck(
            folder, Certificate.Source.of(first, true), Certificate.Source.of(second, true))
        .check(a, b, EquivalenceParams.defaults(), () -> false);
  }

  /** The certificate of a question that is a folder in this one. */
  Folders inside(String name) {
    return new Folders(folder.resolve(name), first, second);
  }

  /** Makes all hashes those of the files that are there, as who forges them would. */
  void rebind() throws IOException {
    List<String> lines = new ArrayList<>();
    Path manifest = folder.resolve("certificate.txt");
    for (String line : Files.readAllLines(manifest, StandardCharsets.UTF_8)) {
      String[] words = line.split(" ", 4);
      switch (words[0]) {
        case "file" -> words[1] = hash(folder.resolve(words[2]));
        case "source" -> words[2] = hash(words[1].equals("first") ? first : second);
        default -> {}
      }
      lines.add(String.join(" ", words));
    }
    Files.write(manifest, lines, StandardCharsets.UTF_8);
  }

  private static String hash(Path file) throws IOException {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
