package org.abcrl.agents.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Against the formulas of Kingma and Ba (2015), written out by hand. */
class AdamTest {
  private static final Offset<Float> EXACT = within(1e-6f);

  private static Adam adam() {
    return new Adam(Map.of("w", new float[2]), Map.of("w", new float[2]), 0);
  }

  @Test
  void theFirstStepIsTheLearningRateWhateverTheGradient() {
    Adam adam = adam();
    float[] numbers = {1, 1};
    adam.nextStep();
    adam.update("w", numbers, new float[] {1000, -0.001f}, 0.1);
    assertThat(numbers[0]).isCloseTo(0.9f, EXACT);
    assertThat(numbers[1]).isCloseTo(1.1f, within(1e-5f));
  }

  @Test
  void theSecondStepFollowsTheCorrectedMoments() {
    Adam adam = adam();
    float[] numbers = {0, 0};
    adam.nextStep();
    adam.update("w", numbers, new float[] {1, 1}, 0.01);
    adam.nextStep();
    adam.update("w", numbers, new float[] {3, -1}, 0.01);
    // Moments after two steps: m = 0.1 (0.9 g1 + g2), v = 0.001 (0.999 g1^2 + g2^2).
    double first = (0.1 * (0.9 + 3) / 0.19) / StrictMath.sqrt(0.001 * (0.999 + 9) / 0.001999);
    double second = (0.1 * (0.9 - 1) / 0.19) / StrictMath.sqrt(0.001 * (0.999 + 1) / 0.001999);
    assertThat(numbers[0]).isCloseTo((float) (-0.01 - 0.01 * first), EXACT);
    assertThat(numbers[1]).isCloseTo((float) (-0.01 - 0.01 * second), EXACT);
  }

  @Test
  void itFindsTheBottomOfABowlAndGoesOnFromWhereItWasSaved() {
    float[] straight = {3, -2};
    float[] resumed = {3, -2};
    Adam whole = adam();
    Adam part = adam();
    for (int step = 0; step < 600; step++) {
      if (step == 100) {
        part = new Adam(part.means(), part.squares(), part.steps());
      }
      whole.nextStep();
      whole.update("w", straight, new float[] {2 * straight[0], 20 * straight[1]}, 0.05);
      part.nextStep();
      part.update("w", resumed, new float[] {2 * resumed[0], 20 * resumed[1]}, 0.05);
    }
    assertThat(straight[0]).isCloseTo(0, within(0.02f));
    assertThat(straight[1]).isCloseTo(0, within(0.02f));
    assertThat(resumed).containsExactly(straight);
  }
}
