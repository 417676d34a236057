package org.abcrl.aig.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.LatchInit;
import org.junit.jupiter.api.Test;

class SequentialSimulatorTest {
  /** Two bits that count up while enabled, from 01, with a free third latch. */
  private static Aig counter() {
    AigBuilder builder = new AigBuilder("counter");
    int enable = builder.addInput("enable");
    int low = builder.addLatch("low", LatchInit.ONE);
    int high = builder.addLatch("high", LatchInit.ZERO);
    int free = builder.addLatch("free", LatchInit.UNKNOWN);
    builder.setNextState(0, builder.xor(low, enable));
    builder.setNextState(1, builder.xor(high, builder.and(low, enable)));
    builder.setNextState(2, free);
    builder.addOutput("low", low);
    builder.addOutput("high", high);
    return builder.build();
  }

  @Test
  void countsRunByRun() {
    SequentialSimulator simulator = new SequentialSimulator(counter());
    long enable = 0x5555555555555555L;
    int[] expected = {1, 1};
    for (int cycle = 0; cycle < 20; cycle++) {
      long[] outputs = simulator.step(enable);
      for (int run = 0; run < 2; run++) {
        long value = ((outputs[0] >>> run) & 1) + 2 * ((outputs[1] >>> run) & 1);
        assertThat(value).isEqualTo(expected[run]);
      }
      expected[0] = (expected[0] + 1) % 4;
    }
    simulator.reset(0xFFL);
    assertThat(simulator.latch(0)).isEqualTo(-1L);
    assertThat(simulator.latch(2)).isEqualTo(0xFFL);
    simulator.step(0L);
    assertThat(simulator.latch(2)).isEqualTo(0xFFL);
  }

  @Test
  void countsMustFit() {
    SequentialSimulator simulator = new SequentialSimulator(counter());
    assertThatThrownBy(simulator::step).hasMessage("expected 1 input words, got 0");
    assertThatThrownBy(() -> simulator.latch(3)).hasMessage("latch 3 of 3");
  }
}
