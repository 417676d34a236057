package org.abcrl.agents.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ValueModelTest {
  private static final int COUNT = 600;

  private final float[][] inputs = new float[COUNT][3];
  private final float[][] targets = new float[COUNT][2];
  private final List<String> names = new ArrayList<>();

  /** The first output is a step of the first feature, the second one noise around a half. */
  ValueModelTest() {
    SplittableRandom random = new SplittableRandom(5);
    for (int i = 0; i < COUNT; i++) {
      for (int f = 0; f < 3; f++) {
        inputs[i][f] = (float) random.nextDouble();
      }
      targets[i][0] = inputs[i][0] > 0.6 ? 1 : 0;
      targets[i][1] = (float) random.nextDouble();
      names.add("family" + i % 6);
    }
  }

  @Test
  void treesFindAStepAndLeaveNoiseAlone() {
    BoostedTrees trees = TreeLearner.defaults().withTrees(80).learn(inputs, targets);

    assertThat(trees.predict(new float[] {0.9f, 0.5f, 0.5f})[0]).isCloseTo(1, within(0.1f));
    assertThat(trees.predict(new float[] {0.3f, 0.5f, 0.5f})[0]).isCloseTo(0, within(0.1f));
    assertThat(trees.predict(new float[] {0.3f, 0.5f, 0.5f})[1]).isCloseTo(0.5f, within(0.15f));
  }

  @Test
  void withoutTreesTheMeanIsPredicted() {
    BoostedTrees trees = TreeLearner.defaults().withTrees(0).learn(inputs, targets);

    assertThat(trees.predict(inputs[0])).isEqualTo(trees.base());
    assertThat(trees.base()[0]).isCloseTo(0.4f, within(0.08f));
  }

  @Test
  void neighboursAnswerWithTheLabelsNearby() {
    Neighbours neighbours = Neighbours.of(inputs, targets, names);
    Neighbours.Answer same = neighbours.ask(inputs[17]);

    assertThat(same.distance()).isZero();
    assertThat(same.nearest()).isEqualTo(names.get(17));
    assertThat(neighbours.ask(new float[] {0.95f, 0.5f, 0.5f}).values()[0]).isGreaterThan(0.9f);
    assertThat(neighbours.ask(new float[] {30, 30, 30}).distance()).isGreaterThan(2);
  }

  @Test
  void trustFallsWithTheDistanceAndToNothingBeyond() {
    double[] distance = new double[400];
    double[] slope = new double[400];
    double[] square = new double[400];
    for (int i = 0; i < 400; i++) {
      distance[i] = i / 400.0;
      square[i] = 1;
      slope[i] = i < 200 ? 0.8 : 0.1;
    }
    TrustCurve curve = TrustCurve.calibrate(distance, slope, square);

    assertThat(curve.at(0)).isCloseTo(0.8, within(0.01));
    assertThat(curve.at(0.9)).isCloseTo(0.1, within(0.01));
    assertThat(curve.at(5)).isZero();
    for (double d = 0; d < 2; d += 0.05) {
      assertThat(curve.at(d + 0.05)).isLessThanOrEqualTo(curve.at(d));
    }
  }

  @Test
  void aCurveThatWouldRiseIsFlat() {
    double[] distance = IntStream.range(0, 200).mapToDouble(i -> i).toArray();
    double[] slope = IntStream.range(0, 200).mapToDouble(i -> i < 100 ? 0.2 : 0.6).toArray();
    double[] square = IntStream.range(0, 200).mapToDouble(i -> 1).toArray();
    TrustCurve curve = TrustCurve.calibrate(distance, slope, square);

    assertThat(curve.at(0)).isCloseTo(0.4, within(1e-9));
    assertThat(curve.at(150)).isCloseTo(0.4, within(1e-9));
  }

  private LeftOut leftOut() {
    int[] folds = IntStream.range(0, COUNT).map(i -> i % 6 % 3).toArray();
    return LeftOut.run(
        TreeLearner.defaults().withTrees(60),
        inputs,
        targets,
        names,
        folds,
        3,
        work -> IntStream.range(0, 3).mapToObj(work).toList());
  }

  @Test
  void whatIsPredictedOfFoldsLeftOutIsTrusted() {
    LeftOut leftOut = leftOut();
    double error = 0;
    for (int i = 0; i < COUNT; i++) {
      error += Math.abs(leftOut.prediction(i).values()[0] - targets[i][0]) / COUNT;
      assertThat(leftOut.prediction(i).nearest()).isNotEqualTo(names.get(i));
    }

    assertThat(error).isLessThan(0.12);
    assertThat(leftOut.whole().predict(inputs[3]).alpha()).isGreaterThan(0.5);
    assertThat(leftOut.summary()).contains("explained variance");
  }

  @Test
  void alphaMixesWithTheAverages() {
    ValueModel model = leftOut().whole();
    float[] averages = model.averages();
    float[] all = model.predict(inputs[0], 1).values();

    assertThat(model.predict(inputs[0], 0).values()).isEqualTo(averages);
    assertThat(model.predict(inputs[0], 0.5).values()[0])
        .isCloseTo((averages[0] + all[0]) / 2, within(1e-5f));
  }

  @Test
  void aFileKeepsWhatIsPredicted() throws IOException {
    ValueModel model = leftOut().whole();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    model.write(new DataOutputStream(bytes));
    ValueModel read =
        ValueModel.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));

    for (int i = 0; i < 50; i++) {
      float[] before = model.predict(inputs[i]).values();
      assertThat(read.predict(inputs[i]).values()).containsExactly(before, within(0.08f));
    }
    assertThat(read.trust()).isEqualTo(model.trust());
  }

  @Test
  void aFileThatIsNoneIsRefused() {
    byte[] nonsense = new byte[64];
    java.util.Arrays.fill(nonsense, (byte) 0x7F);

    assertThatThrownBy(
            () -> ValueModel.read(new DataInputStream(new ByteArrayInputStream(nonsense))))
        .isInstanceOf(IOException.class);
  }
}
