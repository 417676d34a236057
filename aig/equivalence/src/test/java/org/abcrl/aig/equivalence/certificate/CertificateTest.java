package org.abcrl.aig.equivalence.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.LatchInit;
import org.abcrl.aig.Lit;
import org.abcrl.aig.equivalence.EquivalenceChecker;
import org.abcrl.aig.equivalence.EquivalenceParams;
import org.abcrl.aig.equivalence.EquivalenceResult;
import org.abcrl.aig.equivalence.MergeTrace;
import org.abcrl.aig.equivalence.VariedAigs;
import org.abcrl.aig.io.AigerWriter;
import org.abcrl.aig.io.AtomicFile;
import org.abcrl.aig.passes.Recipe;
import org.abcrl.aig.testing.RandomAigs;
import org.abcrl.checker.CertificateCheck;
import org.abcrl.checker.RejectedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateTest {
  @TempDir private Path root;

  @Test
  void equivalentCircuitsOfEveryKindAreCertified() throws Exception {
    for (long seed = 0; seed < 160; seed++) {
      Aig a = seed % 40 == 0 ? RandomAigs.combinational(seed, 30, 8, 500) : RandomAigs.small(seed);
      Aig b = VariedAigs.rebuilt(a, seed);
      accept(a, b, "seed " + seed);
      accept(b, a, "seed " + seed + " turned round");
    }
  }

  @Test
  void whatRecipesMakeIsCertified() throws Exception {
    for (long seed = 0; seed < 20; seed++) {
      Aig a = RandomAigs.combinational(seed, 25, 10, 600);
      accept(a, Recipe.parse("resyn2; compress2rs").apply(a), "seed " + seed);
    }
  }

  /** The sweeps find nothing here: what the outputs need is proved by the solver alone. */
  @Test
  void hardOutputsAreProvedWithoutHelp() throws Exception {
    Aig a = multiplier(6, false);
    Aig b = multiplier(6, true);
    MergeTrace trace = new MergeTrace();
    EquivalenceParams params = new EquivalenceParams(1, 1, 1, 1, 1);
    Folders made = Folders.of(root, a, b);
    assertThat(EquivalenceChecker.check(a, b, params, () -> false, trace).isEquivalent()).isTrue();
    Certificate.Summary summary =
        Certificate.write(
                made.folder,
                a,
                b,
                Certificate.Source.of(made.first, true),
                Certificate.Source.of(made.second, true),
                trace,
                () -> false)
            .orElseThrow();
    assertThat(summary.conflicts()).isGreaterThan(5000);
    assertThat(CertificateCheck.check(made.folder, made.first, made.second)).hasSize(3);
  }

  @Test
  void latchesAndPortsInAnotherOrder() throws Exception {
    Aig a = twoLatches("p", "q", LatchInit.ONE);
    Aig b = twoLatches("q", "p", LatchInit.ONE);
    accept(a, b, "names decide");
    Folders made = Folders.of(root, a, b);
    assertThat(Files.readString(made.folder.resolve("signals.txt")))
        .contains("latch 0 1 ")
        .contains("next 1 0 ")
        .contains("input 0 0 2 in\n");
  }

  @Test
  void constantsAndEmptyCircuits() throws Exception {
    AigBuilder one = new AigBuilder("one");
    int x = one.addInput("x");
    int y = one.addInput("y");
    one.addOutput("zero", one.and(one.and(x, y), one.and(Lit.not(x), y)));
    one.addOutput("same", x);
    one.addOutput("one", Lit.TRUE);
    AigBuilder two = new AigBuilder("two");
    two.addInput("x");
    two.addInput("y");
    two.addOutput("zero", Lit.FALSE);
    two.addOutput("same", two.combInput(0));
    two.addOutput("one", Lit.TRUE);
    accept(one.build(), two.build(), "constants");
    accept(two.build(), one.build(), "constants turned round");
    accept(new AigBuilder("e").build(), new AigBuilder("e").build(), "nothing");
  }

  @Test
  void differentCircuitsGetNone() throws IOException {
    Aig a = RandomAigs.combinational(3, 20, 5, 200);
    Aig b = VariedAigs.mutated(a, 3);
    Folders made = Folders.of(root, a, b);
    assertThat(made.check(a, b)).isInstanceOf(EquivalenceResult.Different.class);
    assertThat(made.folder).doesNotExist();
  }

  @Test
  void stoppedMeansNoCertificate() throws IOException {
    Aig a = RandomAigs.combinational(3, 20, 5, 200);
    Aig b = VariedAigs.rebuilt(a, 3);
    MergeTrace trace = new MergeTrace();
    EquivalenceChecker.check(a, b, EquivalenceParams.defaults(), () -> false, trace);
    Folders made = Folders.of(root, a, b);
    Certificate.Source source = Certificate.Source.of(made.first, true);
    assertThat(Certificate.write(made.folder, a, b, source, source, trace, () -> true)).isEmpty();
    assertThat(made.folder.resolve("certificate.txt")).doesNotExist();
    assertThat(made.folder.resolve("proof.lrat")).doesNotExist();
  }

  /** A prover that believes what is wrong cannot prove it. */
  @Test
  void aWrongMergeHasNoProof() throws IOException {
    Aig a = RandomAigs.combinational(5, 12, 4, 100);
    Aig b = VariedAigs.mutated(a, 5);
    MergeTrace trace = new MergeTrace();
    assertThat(
            EquivalenceChecker.check(a, b, EquivalenceParams.defaults(), () -> false, trace)
                .isEquivalent())
        .isFalse();
    Folders made = Folders.of(root, a, b);
    Certificate.Source source = Certificate.Source.of(made.first, true);
    assertThatThrownBy(
            () -> Certificate.write(made.folder, a, b, source, source, trace, () -> false))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("not equal");
  }

  /** The proof of one pair, everything else made anew for a pair that differs. */
  @Test
  void aProofOfOtherCircuitsIsRejected() throws Exception {
    int tried = 0;
    for (long seed = 0; seed < 30; seed++) {
      Aig a = RandomAigs.combinational(seed, 20, 6, 150);
      Aig right = VariedAigs.rebuilt(a, seed);
      Aig wrong = VariedAigs.mutated(right, seed);
      MergeTrace trace = new MergeTrace();
      EquivalenceResult result =
          EquivalenceChecker.check(a, wrong, EquivalenceParams.defaults(), () -> false, trace);
      if (result.isEquivalent()) {
        continue;
      }
      tried++;
      Folders made = Folders.of(root.resolve("s" + seed), a, right);
      assertThat(made.check(a, right).isEquivalent()).isTrue();
      Miter miter = new Miter(a, wrong, trace);
      AtomicFile.write(made.second, out -> AigerWriter.writeBinary(wrong, out));
      assertRejected(made, "is not the file");
      made.rebind();
      assertRejected(made, "is another circuit than");
      AtomicFile.write(
          made.folder.resolve("second.aig"), out -> AigerWriter.writeBinary(wrong, out));
      assertRejected(made, "second.aig has another hash");
      made.rebind();
      assertRejected(made, "miter.cnf is not what follows");
      AtomicFile.write(made.folder.resolve("miter.cnf"), miter::write);
      SignalMap signals = new SignalMap(a, wrong, trace, miter);
      AtomicFile.write(made.folder.resolve("signals.txt"), signals::write);
      made.rebind();
      assertRejected(made, "proof");
    }
    assertThat(tried).isGreaterThan(20);
  }

  @Test
  void damagedProofsAreRejected() throws Exception {
    int kinds = 6;
    for (int seed = 0; seed < 60; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      Aig a = RandomAigs.combinational(seed % 10, 20, 6, 200);
      Aig b = VariedAigs.rebuilt(a, seed);
      Folders made = Folders.of(root.resolve("p" + seed), a, b);
      assertThat(made.check(a, b).isEquivalent()).isTrue();
      Path file = made.folder.resolve("proof.lrat");
      List<String> lines = Files.readAllLines(file, StandardCharsets.US_ASCII);
      Files.write(file, damaged(lines, seed % kinds, random), StandardCharsets.US_ASCII);
      assertRejected(made, "proof.lrat has another hash");
      made.rebind();
      assertRejected(made, "proof");
    }
  }

  /** One line damaged so that what is left is no proof. */
  static List<String> damaged(List<String> lines, int kind, SplittableRandom random) {
    List<String> result = new ArrayList<>(lines);
    int at;
    do {
      at = random.nextInt(lines.size());
    } while (lines.get(at).contains(" d ") || (kind == 3 && !isUsed(lines, at)));
    String[] words = lines.get(at).split(" ");
    switch (kind) {
      case 0 -> words[words.length - 2] = ""; // The last hint, where the contradiction is.
      case 1 -> { // The clause is another one.
        int literal = Integer.parseInt(words[1]);
        words[1] = literal == 0 ? "1 0" : Integer.toString(-literal);
      }
      case 2 -> words[words.length - 2] = "1"; // A hint is another one.
      case 3 -> words = new String[0]; // A clause that others use is missing.
      case 4 -> { // It ends early.
        return result.subList(0, lines.size() - 1);
      }
      default -> words[0] = "1"; // Numbers do not ascend.
    }
    String line = String.join(" ", words).replace("  ", " ");
    if (line.isEmpty()) {
      result.remove(at);
    } else {
      result.set(at, line);
    }
    return result;
  }

  private static boolean isUsed(List<String> lines, int at) {
    String id = " " + lines.get(at).split(" ")[0] + " ";
    return lines.stream().skip(at + 1L).anyMatch(l -> !l.contains(" d ") && l.contains(id));
  }

  private static void assertRejected(Folders made, String why) throws IOException {
    try {
      CertificateCheck.check(made.folder, made.first, made.second);
      fail("accepted: " + made.folder);
    } catch (RejectedException e) {
      assertThat(e).hasMessageContaining(why);
    }
  }

  private void accept(Aig a, Aig b, String what) throws Exception {
    Folders made = Folders.of(root, a, b);
    assertThat(made.check(a, b).isEquivalent()).as(what).isTrue();
    assertThat(CertificateCheck.check(made.folder, made.first, made.second))
        .as(what)
        .hasSize(3)
        .allMatch(line -> line.contains("read again") || line.startsWith("proof: "));
  }

  private static Aig twoLatches(String one, String two, LatchInit init) {
    AigBuilder builder = new AigBuilder("latches");
    int in = builder.addInput("in");
    boolean swapped = one.equals("q");
    int first = builder.addLatch(one, init);
    int second = builder.addLatch(two, init);
    int p = swapped ? second : first;
    int q = swapped ? first : second;
    builder.setNextState(swapped ? 1 : 0, builder.and(in, q));
    builder.setNextState(swapped ? 0 : 1, builder.or(in, p));
    builder.addOutput("out", builder.xor(p, q));
    return builder.build();
  }

  /** An array multiplier; its rows are added from the first or from the last. */
  private static Aig multiplier(int bits, boolean backwards) {
    AigBuilder builder = new AigBuilder("multiplier");
    int[] x = new int[bits];
    int[] y = new int[bits];
    for (int i = 0; i < bits; i++) {
      x[i] = builder.addInput();
    }
    for (int i = 0; i < bits; i++) {
      y[i] = builder.addInput();
    }
    int[] sum = new int[2 * bits];
    for (int k = 0; k < bits; k++) {
      int row = backwards ? bits - 1 - k : k;
      int carry = Lit.FALSE;
      for (int i = row; i < 2 * bits; i++) {
        int bit = i - row < bits ? builder.and(x[i - row], y[row]) : Lit.FALSE;
        int half = builder.xor(sum[i], bit);
        int next = builder.or(builder.and(sum[i], bit), builder.and(half, carry));
        sum[i] = builder.xor(half, carry);
        carry = next;
      }
    }
    for (int literal : sum) {
      builder.addOutput(literal);
    }
    return builder.build();
  }
}
