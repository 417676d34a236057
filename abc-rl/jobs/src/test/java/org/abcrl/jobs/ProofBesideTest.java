package org.abcrl.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.abcrl.aig.testing.RandomAigs;
import org.junit.jupiter.api.Test;

class ProofBesideTest {
  private static final SearchOutcome PROVED =
      Jobs.run(
          SearchJob.of(CircuitSource.inline(RandomAigs.combinational(1, 8, 5, 60)))
              .with()
              .agent("random")
              .budget(1)
              .build(),
          JobListener.NONE);

  @Test
  void whatIsProvedInTimeIsHandedOutOnce() {
    List<SearchOutcome> told = new ArrayList<>();
    ProofBeside proof = ProofBeside.begin(stop -> PROVED, told::add);
    assertThat(proof.outcome()).isSameAs(PROVED);
    assertThat(proof.isProved()).isTrue();
    assertThat(told).containsExactly(PROVED);
  }

  @Test
  void oneThatIsClosedIsToldToStopAndHandsOutNothing() {
    List<SearchOutcome> told = new ArrayList<>();
    CountDownLatch closed = new CountDownLatch(1);
    List<Boolean> stops = new ArrayList<>();
    ProofBeside proof =
        ProofBeside.begin(
            stop -> {
              try {
                closed.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              stops.add(stop.getAsBoolean());
              return PROVED;
            },
            told::add);
    assertThat(proof.isProved()).isFalse();
    proof.close();
    closed.countDown();
    proof.outcome();
    assertThat(stops).containsExactly(true);
    assertThat(told).isEmpty();
  }

  @Test
  void aFailureIsToldWhereTheOutcomeIsAskedFor() {
    ProofBeside proof =
        ProofBeside.begin(
            stop -> {
              throw new JobException("no");
            },
            outcome -> {});
    assertThatThrownBy(proof::outcome).isInstanceOf(JobException.class).hasMessage("no");
    assertThat(proof.isProved()).isFalse();
  }
}
