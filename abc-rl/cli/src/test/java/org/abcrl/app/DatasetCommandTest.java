package org.abcrl.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code abc-rl dataset} and {@code train-options} as a user calls them. */
class DatasetCommandTest {
  @TempDir Path folder;

  private void recipes(String text) throws IOException {
    Files.writeString(folder.resolve("recipes.txt"), text);
  }

  private int build(Cli cli, Object... more) {
    Object[] command = {
      "dataset",
      "build",
      "--no-designs",
      "--sizes",
      "40,90",
      "--recipes",
      folder.resolve("recipes.txt"),
      "--output",
      folder.resolve("data"),
      "--states",
      1
    };
    return cli.run(
        java.util.stream.Stream.concat(
                java.util.Arrays.stream(command), java.util.Arrays.stream(more))
            .toArray());
  }

  @Test
  void aModelIsLearnedFromADataSet() throws IOException {
    Cli cli = new Cli(folder);
    recipes("# comment\nrewrite; balance\n\nsopbalance -K 4\n");

    assertThat(build(cli, "--count", 6)).as(cli.err()).isZero();
    assertThat(cli.out()).contains("6 circuits of 6 families");
    Path model = folder.resolve("options.model");
    assertThat(cli.run("train-options", folder.resolve("data"), "--folds", 2, "--output", model))
        .as(cli.err())
        .isZero();
    assertThat(cli.out()).contains("families left out");
    assertThat(model).isNotEmptyFile();
    assertThat(folder.resolve("options.model.md")).content().contains("sopbalance -K 4", "SHA-256");
  }

  @Test
  void aPolicyOfMovesIsLearned() throws IOException {
    Cli cli = new Cli(folder);
    Path policy = folder.resolve("moves.model");
    assertThat(
            cli.run(
                "train-moves",
                "--no-designs",
                "--sizes",
                "40,90",
                "--count",
                4,
                "--moves",
                200,
                "--recipe",
                "balance",
                "-o",
                policy))
        .as(cli.err())
        .isZero();
    assertThat(cli.out()).contains("restructure", "families left out");
    assertThat(Files.readAllLines(policy)).hasSize(12);
    assertThat(folder.resolve("moves.model.md")).content().contains("4 of 40 to 90 AND nodes");
    assertThat(cli.run("train-moves", "--count", 0, "-o", policy)).isEqualTo(2);
  }

  @Test
  void whatIsWrongIsSaidInOneLine() throws IOException {
    Cli cli = new Cli(folder);
    recipes("rewrite; refactor -z -K 3\n");
    assertThat(build(cli, "--count", 1)).isEqualTo(2);
    assertThat(cli.err().lines().count()).isEqualTo(1);
    recipes("resyn2\n");
    assertThat(build(cli, "--count", 1)).isEqualTo(2);
    assertThat(cli.err()).contains("passes of the action set");
    assertThat(build(cli, "--count", 0)).isEqualTo(2);
    assertThat(build(cli, "--count", 1, "--sizes", "9,3")).isEqualTo(2);
    assertThat(cli.run("train-options", folder.resolve("none"), "--output", folder.resolve("m")))
        .isEqualTo(2);
    assertThat(cli.run("dataset")).isEqualTo(2);
  }

  @Test
  void recipesAreFound() throws IOException {
    Cli cli = new Cli(folder);
    Path file = folder.resolve("found.txt");

    assertThat(
            cli.run(
                "dataset",
                "recipes",
                "--no-designs",
                "--sizes",
                "40,80",
                "--searches",
                1,
                "--trials",
                2,
                "--evaluations",
                2,
                "--length",
                2,
                "--count",
                2,
                "--output",
                file))
        .as(cli.err())
        .isZero();
    assertThat(Files.readAllLines(file)).isNotEmpty().hasSizeLessThanOrEqualTo(2);
  }
}
