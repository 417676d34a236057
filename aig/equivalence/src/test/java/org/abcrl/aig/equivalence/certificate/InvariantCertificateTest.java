package org.abcrl.aig.equivalence.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.AigNames;
import org.abcrl.aig.LatchInit;
import org.abcrl.aig.Lit;
import org.abcrl.aig.equivalence.EquivalenceChecker;
import org.abcrl.aig.equivalence.EquivalenceParams;
import org.abcrl.aig.equivalence.MergeTrace;
import org.abcrl.aig.equivalence.VariedAigs;
import org.abcrl.aig.io.AigerReader;
import org.abcrl.aig.io.AigerWriter;
import org.abcrl.aig.io.AtomicFile;
import org.abcrl.aig.sequential.ForgedQuestions;
import org.abcrl.aig.sequential.InvariantCertificate;
import org.abcrl.aig.testing.RandomAigs;
import org.abcrl.checker.CertificateCheck;
import org.abcrl.checker.RejectedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InvariantCertificateTest {
  private static final List<String> PARTS = List.of("begin", "step", "end");

  @TempDir private Path root;

  @Test
  void machinesWithOtherRegistersAreCertified() throws Exception {
    for (long seed = 0; seed < 20; seed++) {
      Aig a = machine(seed);
      Folders made = certified(a, reencoded(a, seed), "s" + seed);
      assertThat(CertificateCheck.check(made.folder, made.first, made.second))
          .as("seed " + seed)
          .hasSize(5)
          .allMatch(line -> line.matches(".*(read again|begin: |step: |end: ).*"));
      for (String part : PARTS) {
        Path folder = made.folder.resolve(part);
        assertThat(folder.resolve("miter.cnf")).isNotEmptyFile();
        assertThat(folder.resolve("proof.lrat")).isNotEmptyFile();
      }
    }
  }

  @Test
  void whatIsNotProvedGetsNone() throws Exception {
    Aig a = machine(1);
    Folders made = Folders.of(root, a, reencoded(a, 1));
    int refused = 0;
    for (long seed = 0; seed < 20; seed++) {
      Aig wrong = VariedAigs.mutated(a, seed);
      Folders other = Folders.of(root.resolve("w" + seed), a, wrong);
      Optional<String> why = write(other, a, wrong, () -> false);
      if (why.isEmpty()) {
        // A fault that no run shows.
        CertificateCheck.check(other.folder, other.first, other.second);
        continue;
      }
      refused++;
      assertThat(why.get()).startsWith("no invariant of equal signals");
      assertThat(other.folder.resolve("certificate.txt")).doesNotExist();
    }
    assertThat(refused).isGreaterThan(10);
    assertThat(write(made, a, machine(2), () -> true)).isPresent();
  }

  @Test
  void anotherSecondCircuitIsRejected() throws Exception {
    int forged = 0;
    for (int seed = 0; seed < 30; seed++) {
      Aig a = machine(seed);
      Aig b = reencoded(a, seed);
      Folders made = certified(a, b, "s" + seed);
      Aig wrong = VariedAigs.mutated(b, seed);
      AtomicFile.write(made.second, out -> AigerWriter.writeBinary(wrong, out));
      rejected(made, "is not the file");
      made.rebind();
      rejected(made, "second.aig is another circuit");
      Files.copy(made.second, replaced(made.folder.resolve("second.aig")));
      made.rebind();
      if (forge(made, a, wrong)) {
        rejected(made, "proof");
        forged++;
      }
    }
    assertThat(forged).isGreaterThan(15);
  }

  @Test
  void anotherInvariantIsRejected() throws Exception {
    int forged = 0;
    for (int seed = 0; seed < 30; seed++) {
      Aig a = machine(seed);
      Aig b = reencoded(a, seed);
      Folders made = certified(a, b, "s" + seed);
      Path file = made.folder.resolve("invariant.aig");
      Aig wrong = damaged(invariant(made), seed);
      AtomicFile.write(file, out -> AigerWriter.writeBinary(wrong, out));
      rejected(made, "invariant.aig has another hash");
      made.rebind();
      rejected(made, "what the invariant must fulfil");
      if (forge(made, a, b)) {
        rejected(made, "proof");
        forged++;
      }
    }
    assertThat(forged).isGreaterThan(15);
  }

  /**
   * Makes everything anew for what the certificate says now, as far as it can be proved; what
   * cannot keeps the proof of before.
   *
   * @return false if all can be proved: then nothing was wrong
   */
  private static boolean forge(Folders made, Aig a, Aig b) throws IOException {
    boolean wrong = false;
    Map<String, Aig> questions = ForgedQuestions.of(a, b, invariant(made));
    for (Map.Entry<String, Aig> asked : questions.entrySet()) {
      Aig question = asked.getValue();
      Aig always = InvariantCertificate.always(question);
      Path folder = made.inside(asked.getKey()).folder;
      byte[] proof = Files.readAllBytes(folder.resolve("proof.lrat"));
      Certificate.Source source = new Certificate.Source(asked.getKey(), "-", false);
      MergeTrace trace = new MergeTrace();
      EquivalenceParams params = EquivalenceParams.defaults();
      if (EquivalenceChecker.check(question, always, params, () -> false, trace).isEquivalent()) {
        Certificate.write(folder, question, always, source, source, trace, () -> false);
        continue;
      }
      wrong = true;
      Certificate.writeQuestion(folder, question, always, source, source, trace);
      Files.write(folder.resolve("proof.lrat"), proof);
      String manifest = Files.readString(folder.resolve("certificate.txt"));
      Files.writeString(folder.resolve("certificate.txt"), manifest + "file - proof.lrat\n");
      made.inside(asked.getKey()).rebind();
    }
    return wrong;
  }

  private static Aig invariant(Folders made) throws IOException {
    byte[] data = Files.readAllBytes(made.folder.resolve("invariant.aig"));
    return AigerReader.read("invariant.aig", "invariant", data);
  }

  @Test
  void otherQuestionsAreRejected() throws Exception {
    for (int seed = 0; seed < 15; seed++) {
      Aig a = machine(seed);
      Folders made = certified(a, reencoded(a, seed), "s" + seed);
      Folders inside = made.inside("step");
      Path question = inside.folder.resolve("first.aig");
      byte[] before = Files.readAllBytes(question);
      Path always = inside.folder.resolve("second.aig");
      Files.copy(always, replaced(question));
      inside.rebind();
      rejected(made, "step/first.aig is not what the invariant must fulfil");
      Files.write(question, before);
      Files.copy(question, replaced(always));
      inside.rebind();
      rejected(made, "step/second.aig is not always true");
    }
  }

  @Test
  void damagedProofsAreRejected() throws Exception {
    for (int seed = 0; seed < 30; seed++) {
      Aig a = machine(seed);
      Folders made = certified(a, reencoded(a, seed), "s" + seed);
      Folders inside = made.inside(PARTS.get(seed % 3));
      Path file = inside.folder.resolve("proof.lrat");
      List<String> lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
      Files.write(file, CertificateTest.damaged(lines, seed % 6, new SplittableRandom(seed)));
      rejected(made, "proof.lrat has another hash");
      inside.rebind();
      rejected(made, "proof");
    }
  }

  /** Registers without a reset value begin alike only where their names say so. */
  @Test
  void withoutNamesNothingIsKnownOfTheBeginning() throws Exception {
    Aig a = toggle("t", LatchInit.UNKNOWN);
    certified(a, toggle("t", LatchInit.UNKNOWN), "same");
    Folders other = Folders.of(root.resolve("other"), a, toggle("u", LatchInit.UNKNOWN));
    assertThat(write(other, a, toggle("u", LatchInit.UNKNOWN), () -> false)).isPresent();
    Folders known = Folders.of(root.resolve("known"), a, toggle("t", LatchInit.ZERO));
    assertThat(write(known, a, toggle("t", LatchInit.ZERO), () -> false)).isPresent();
  }

  private static Aig toggle(String name, LatchInit init) {
    AigBuilder builder = new AigBuilder("toggle");
    int in = builder.addInput("in");
    int latch = builder.addLatch(name, init);
    builder.setNextState(0, builder.xor(latch, in));
    builder.addOutput("out", latch);
    return builder.build();
  }

  private static Aig machine(long seed) {
    Aig aig = RandomAigs.sequential(seed, 5, 6, 4, 60);
    List<String> latches = IntStream.range(0, aig.latches()).mapToObj(i -> "r" + i).toList();
    return aig.withNames(new AigNames(aig.names().inputs(), aig.names().outputs(), latches));
  }

  /** The same machine with some registers inverted and some doubled, from other nodes. */
  private static Aig reencoded(Aig aig, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    AigBuilder builder = new AigBuilder(aig.name());
    int[] map = new int[aig.nodes()];
    for (int i = 0; i < aig.inputs(); i++) {
      map[1 + i] = builder.addInput(aig.names().inputs().get(i));
    }
    boolean[] inverted = new boolean[aig.latches()];
    int[] copies = new int[aig.latches()];
    for (int r = 0; r < aig.latches(); r++) {
      LatchInit init = aig.latchInit(r);
      boolean known = init != LatchInit.UNKNOWN;
      inverted[r] = known && random.nextInt(3) == 0;
      copies[r] = known && random.nextBoolean() ? 2 : 1;
      LatchInit own = !inverted[r] ? init : init == LatchInit.ONE ? LatchInit.ZERO : LatchInit.ONE;
      int value = builder.addLatch(known ? "x" + r : "r" + r, own) ^ (inverted[r] ? 1 : 0);
      if (copies[r] == 2) {
        value = builder.and(value, builder.addLatch("y" + r, own) ^ (inverted[r] ? 1 : 0));
      }
      map[aig.latchNode(r)] = value;
    }
    // Nodes of latches come before all others.
    for (int node = aig.firstAnd(); node < aig.nodes(); node++) {
      map[node] = builder.and(of(map, aig.fanin0(node)), of(map, aig.fanin1(node)));
    }
    for (int i = 0; i < aig.outputs(); i++) {
      builder.addOutput(aig.names().outputs().get(i), of(map, aig.output(i)));
    }
    int latch = 0;
    for (int r = 0; r < aig.latches(); r++) {
      for (int c = 0; c < copies[r]; c++) {
        builder.setNextState(latch++, of(map, aig.nextState(r)) ^ (inverted[r] ? 1 : 0));
      }
    }
    return builder.build();
  }

  private static int of(int[] map, int literal) {
    return map[Lit.node(literal)] ^ (literal & 1);
  }

  /** One part of it missing, complemented, or nothing left of it. */
  private static Aig damaged(Aig invariant, int kind) {
    AigBuilder builder = new AigBuilder("invariant");
    int[] map = new int[invariant.nodes()];
    for (int node = 1; node < map.length; node++) {
      map[node] =
          node < invariant.firstAnd()
              ? builder.addInput()
              : builder.and(of(map, invariant.fanin0(node)), of(map, invariant.fanin1(node)));
    }
    List<Integer> outputs = new ArrayList<>();
    for (int i = 0; i < invariant.outputs(); i++) {
      outputs.add(of(map, invariant.output(i)));
    }
    int at = kind % outputs.size();
    switch (kind % 3) {
      case 0 -> outputs.remove(at);
      case 1 -> outputs.set(at, outputs.get(at) ^ 1);
      default -> outputs.clear();
    }
    outputs.forEach(builder::addOutput);
    return builder.build();
  }

  private Folders certified(Aig a, Aig b, String name) throws IOException {
    Folders made = Folders.of(root.resolve(name), a, b);
    assertThat(write(made, a, b, () -> false)).as(name).isEmpty();
    return made;
  }

  private static Optional<String> write(Folders made, Aig a, Aig b, BooleanSupplier stop)
      throws IOException {
    return InvariantCertificate.write(
        made.folder,
        a,
        b,
        Certificate.Source.of(made.first, true),
        Certificate.Source.of(made.second, true),
        EquivalenceParams.defaults(),
        stop);
  }

  private static Path replaced(Path file) throws IOException {
    Files.delete(file);
    return file;
  }

  private static void rejected(Folders made, String why) {
    assertThatThrownBy(() -> CertificateCheck.check(made.folder, made.first, made.second))
        .isInstanceOf(RejectedException.class)
        .hasMessageContaining(why);
  }
}
