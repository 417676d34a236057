package org.abcrl.aig.equivalence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.Lit;
import org.abcrl.aig.equivalence.certificate.Certificate;
import org.abcrl.aig.io.AigerWriter;
import org.abcrl.aig.io.AtomicFile;
import org.abcrl.checker.CertificateCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SweepStagesTest {
  @TempDir Path folder;

  private final AigBuilder builder = new AigBuilder("x");
  private final int x = builder.addInput();
  private final int y = builder.addInput();
  private final int z = builder.addInput();
  private final int w = builder.addInput();

  /** Exclusive or of two structures. */
  private final int one = builder.xor(x, y);

  private final int other = builder.and(builder.or(x, y), Lit.not(builder.and(x, y)));

  private Aig circuit(int first, int second) {
    AigBuilder copy = new AigBuilder("c");
    for (int i = 0; i < 4; i++) {
      copy.addInput();
    }
    int[] map = new int[builder.nodes()];
    for (int node = 1; node < map.length; node++) {
      map[node] =
          builder.isAnd(node)
              ? copy.and(literal(map, builder.fanin0(node)), literal(map, builder.fanin1(node)))
              : Lit.of(node);
    }
    copy.addOutput(copy.and(copy.and(literal(map, first), w), z));
    copy.addOutput(copy.and(literal(map, second), w));
    return copy.build();
  }

  private static int literal(int[] map, int literal) {
    return map[Lit.node(literal)] ^ (literal & 1);
  }

  /**
   * The first sweep finds one pair of outputs equal without merging a node of it; the second, of
   * the other pair alone, merges what both pairs are built on.
   */
  @Test
  void anOutputThatWasProvedEarlyIsBuiltOnWhatLaterSweepsMerge() throws Exception {
    Aig a = circuit(one, other);
    Aig b = circuit(other, one);
    InterfaceMatch match = new InterfaceMatch(a, b);
    MergeTrace trace = new MergeTrace();
    trace.begin(match);
    OpenPairs both = OpenPairs.join(a, b, match);
    assertThat(both.size()).isEqualTo(2);
    Aig joint = both.joint();
    int[] unmerged = new int[joint.nodes()];
    for (int node = 0; node < unmerged.length; node++) {
      unmerged[node] = Lit.of(node);
    }
    trace.add(joint, unmerged);
    AigBuilder rest = new AigBuilder("rest");
    for (int i = 0; i < 4; i++) {
      rest.addInput();
    }
    int[] map = new int[joint.nodes()];
    for (int node = 1; node < map.length; node++) {
      map[node] =
          joint.isAnd(node)
              ? rest.and(literal(map, joint.fanin0(node)), literal(map, joint.fanin1(node)))
              : Lit.of(node);
    }
    OpenPairs second =
        new OpenPairs(
            rest,
            List.of(
                new OpenPairs.Pair(1, literal(map, both.first(1)), literal(map, both.second(1)))));
    Aig left = second.joint();
    SweepEngine engine =
        new SweepEngine(
            left,
            true,
            4,
            0,
            100,
            new SplittableRandom(1),
            () -> false,
            () -> new LogicNgSolver(() -> false));
    assertThat(engine.run(1000)).isTrue();
    assertThat(engine.reducedLiteral(second.first(0)))
        .isEqualTo(engine.reducedLiteral(second.second(0)));
    trace.add(left, engine.classes());

    Path first = folder.resolve("a.aig");
    Path changed = folder.resolve("b.aig");
    AtomicFile.write(first, out -> AigerWriter.writeBinary(a, out));
    AtomicFile.write(changed, out -> AigerWriter.writeBinary(b, out));
    Path certificate = folder.resolve("certificate");
    assertThat(
            Certificate.write(
                certificate,
                a,
                b,
                Certificate.Source.of(first, true),
                Certificate.Source.of(changed, true),
                trace,
                () -> false))
        .isPresent();
    assertThat(CertificateCheck.check(certificate, first, changed)).hasSize(3);
  }
}
