package org.abcrl.agents.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.abcrl.agents.Actions;
import org.abcrl.agents.Objective;
import org.abcrl.agents.Qor;
import org.abcrl.agents.engine.EmbeddedEngine;
import org.abcrl.agents.search.Budget;
import org.abcrl.agents.search.GrowingSearcher;
import org.abcrl.agents.search.Guidance;
import org.abcrl.agents.search.Guide;
import org.abcrl.agents.search.RecipeMemory;
import org.abcrl.agents.search.SearchListener;
import org.abcrl.agents.search.SearchParams;
import org.abcrl.agents.search.SearchProblem;
import org.abcrl.agents.search.SearchResult;
import org.abcrl.aig.InputException;
import org.abcrl.aig.testing.RandomAigs;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OptionGuideTest {
  private static final List<String> OPTIONS = List.of("rewrite", "balance", "refactor");
  private static final List<String> RECIPES = List.of("balance", "rewrite; refactor", "rewrite");

  /** One that has seen `rewrite` pay always, `balance` seldom, `refactor` never. */
  private static OptionPredictor predictor() {
    SplittableRandom random = new SplittableRandom(1);
    int states = 60;
    int width = OptionFeatures.CIRCUIT + OptionFeatures.PROGRESS + OPTIONS.size();
    float[][] inputs = new float[states][width];
    float[][] values = new float[states][];
    float[][] circuits = new float[states][OptionFeatures.CIRCUIT];
    float[][] costs = new float[states][];
    List<String> names = new ArrayList<>();
    for (int i = 0; i < states; i++) {
      for (int f = 0; f < width; f++) {
        inputs[i][f] = (float) random.nextDouble();
      }
      System.arraycopy(inputs[i], 0, circuits[i], 0, circuits[i].length);
      values[i] = new float[] {1, i % 4 == 0 ? 1 : 0, 0};
      costs[i] = new float[] {0.2f, -0.3f, i % 2 == 0 ? -0.4f : 0.5f};
      names.add("family");
    }
    TreeLearner learner = TreeLearner.defaults().withTrees(5);
    return new OptionPredictor(
        "toy",
        OPTIONS,
        RECIPES,
        ValueModel.learn(learner, inputs, values, names, 0.5),
        ValueModel.learn(learner, circuits, costs, names, 0.5),
        new float[][] {{0, 0, -0.4f}, {0, 0, 0.4f}});
  }

  private static SearchProblem problem(String actions) {
    return SearchProblem.of(
        new EmbeddedEngine(
            Actions.parse(actions),
            aig -> new Qor(aig.ands(), aig.levels(), aig.ands(), aig.levels())),
        RandomAigs.combinational(3, 8, 4, 120),
        Objective.ADP,
        6,
        Actions.parse("balance"));
  }

  @Test
  void optionsThatPayAreDrawnMoreOftenAndUnknownOnesAsTheMean() {
    Guide.Guided guided =
        OptionGuide.of(predictor(), Optional.of(1.0))
            .prepare(problem("refactor; rewrite; resub; balance"));
    double[] priors = guided.evaluator().evaluate(List.of(1, 3)).priors();

    assertThat(priors[1]).isGreaterThan(priors[2]);
    assertThat(priors[2]).isGreaterThan(priors[3]);
    assertThat(priors[3]).isGreaterThan(priors[0]);
    assertThat(priors[0]).isPositive();
    assertThat(priors[0] + priors[1] + priors[2] + priors[3]).isCloseTo(1, within(1e-9));
  }

  @Test
  void theResultSaysWhatItWasGuidedBy() {
    SearchProblem problem = problem("rewrite; balance; refactor");
    Guidance guidance =
        OptionGuide.of(predictor(), Optional.empty()).prepare(problem).guidance().orElseThrow();

    assertThat(guidance.model()).isEqualTo("toy");
    assertThat(guidance.nearest()).contains("family");
    assertThat(guidance.delta().orElseThrow()).isPositive();
    assertThat(guidance.alpha())
        .isEqualTo(predictor().recipeCosts(problem.circuit(), Optional.empty()).alpha());
  }

  @Test
  void alphaMixesThePriorsWithUniformOnes() {
    SearchProblem problem = problem("rewrite; balance; refactor");
    double[] all = priors(problem, 1);
    double[] half = priors(problem, 0.5);

    assertThat(priors(problem, 0)).containsOnly(1 / 3.0);
    for (int action = 0; action < 3; action++) {
      assertThat(half[action]).isCloseTo((all[action] + 1 / 3.0) / 2, within(1e-9));
    }
  }

  private static double[] priors(SearchProblem problem, double alpha) {
    return OptionGuide.of(predictor(), Optional.of(alpha))
        .prepare(problem)
        .evaluator()
        .evaluate(List.of(0))
        .priors();
  }

  @Test
  void startsComplementEachOther() {
    assertThat(PredictedStarts.order(new float[] {0, 0.1f, 0.1f}, new float[0][], 3))
        .containsExactly(0, 1, 2);
    // The third is bad on average and best in one case of two: it comes second.
    float[][] errors = {{0, 0, -0.5f}, {0, 0, 0.5f}};
    assertThat(PredictedStarts.order(new float[] {0, 0.1f, 0.2f}, errors, 2)).containsExactly(0, 2);
  }

  @Test
  void startsAreSpelledInTheProblemsActions() {
    PredictedStarts starts = PredictedStarts.of(predictor(), Optional.empty());

    assertThat(starts.recipes(problem("rewrite; balance; refactor")))
        .startsWith(List.of(0, 2))
        .hasSize(3);
    assertThat(starts.recipes(problem("rewrite; balance"))).doesNotContain(List.of(0, 2));
  }

  @Test
  void aSearchIsGuided() {
    SearchResult result =
        new GrowingSearcher(
                "grow",
                OptionGuide.of(predictor(), Optional.of(1.0)),
                PredictedStarts.of(predictor(), Optional.empty()),
                SearchParams.defaults(),
                1,
                1)
            .search(problem("rewrite; balance; refactor"), Budget.of(8), SearchListener.NONE);
    SearchResult plain =
        new GrowingSearcher(
                "grow", Guide.none(), RecipeMemory.none(), SearchParams.defaults(), 1, 1)
            .search(problem("rewrite; balance; refactor"), Budget.of(8), SearchListener.NONE);

    assertThat(result.guidance()).isPresent();
    assertThat(plain.guidance()).isEmpty();
    assertThat(result.trace()).isNotEqualTo(plain.trace());
  }

  @Test
  void aFileKeepsThePredictor(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("options.model");
    OptionPredictor predictor = predictor();
    predictor.save(Files.newOutputStream(file));
    OptionPredictor read = OptionPredictor.load(file);

    assertThat(read.name()).isEqualTo("toy");
    assertThat(read.options()).isEqualTo(OPTIONS);
    assertThat(read.recipes()).isEqualTo(RECIPES);
    assertThat(read.errors()[1][2]).isCloseTo(0.4f, within(1e-3f));
    Files.writeString(file, "something else");
    Assertions.assertThatThrownBy(() -> OptionPredictor.load(file))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("train-options");
  }

  @Test
  void featuresDoNotDependOnNamesAndChangeWithTheCircuit() {
    float[] features = OptionFeatures.ofCircuit(RandomAigs.combinational(3, 8, 4, 120));

    assertThat(features).hasSize(OptionFeatures.CIRCUIT);
    assertThat(OptionFeatures.ofCircuit(RandomAigs.combinational(3, 8, 4, 120).withName("other")))
        .isEqualTo(features);
    assertThat(OptionFeatures.ofCircuit(RandomAigs.combinational(4, 8, 4, 120)))
        .isNotEqualTo(features);
    for (float feature : features) {
      assertThat(feature).isFinite();
    }
  }
}
