package org.abcrl.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.abcrl.agents.Verification;
import org.junit.jupiter.api.Test;

class ProofsTest {
  @Test
  void movesProvedOneByOneDoNotVerifyTheWhole() {
    Verification undecided =
        new Verification(Verification.Outcome.UNDECIDED, List.of("not proved within the limit"));

    Verification after = Proofs.withMoves(undecided);

    assertThat(after.isProved()).isFalse();
    assertThat(after.word()).isEqualTo("undecided");
    assertThat(after.details()).hasSize(2);
  }

  @Test
  void whatWasDecidedStays() {
    Verification proved = new Verification(Verification.Outcome.EQUIVALENT, List.of());

    assertThat(Proofs.withMoves(proved)).isEqualTo(proved);
  }
}
