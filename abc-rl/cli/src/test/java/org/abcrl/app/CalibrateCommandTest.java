package org.abcrl.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.abcrl.agents.Actions;
import org.abcrl.agents.network.NetworkShape;
import org.abcrl.agents.network.PolicyValueNetwork;
import org.abcrl.app.plots.MetricsPlots;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code abc-rl calibrate}, what takes its constants, and the plots. */
class CalibrateCommandTest {
  @TempDir Path folder;

  @Test
  void theConstantsChosenAreTakenBySearch() throws IOException {
    Cli cli = new Cli(folder);
    Path adder = cli.path("adder.aig");
    Path times = cli.path("times.aig");
    assertThat(cli.run("optimize", cli.file("a.v", Cli.ADDER), "-r", "", "-o", adder)).isZero();
    assertThat(cli.run("optimize", cli.file("t.v", Cli.MULTIPLIER), "-r", "", "-o", times))
        .isZero();
    Path out = cli.path("calibrated");
    Object[] command = {
      "calibrate",
      "--circuits",
      adder,
      times,
      "--alphas",
      "0,0.5,1",
      "--budget",
      3,
      "--seeds",
      1,
      "--json",
      "-o",
      out
    };
    assertThat(cli.run(command)).isZero();
    JsonNode report = cli.json();
    assertThat(report.get("circuits").size()).isEqualTo(2);
    assertThat(report.get("mean_reduction_percent").get("chosen").asDouble())
        .isGreaterThanOrEqualTo(
            report.get("mean_reduction_percent").get("alpha 0").asDouble() - 0.05);
    assertThat(out.resolve("alpha.png")).exists();
    assertThat(out.resolve("reductions.png")).exists();
    // Again: all searches are known.
    assertThat(cli.run(command)).isZero();
    assertThat(cli.json()).isEqualTo(report);
    Path alpha = out.resolve("alpha.json");
    Path result = cli.path("result");
    assertThat(
            cli.run(
                "search",
                times,
                "--actions",
                "paper",
                "--alpha-params",
                alpha,
                "--budget",
                2,
                "-o",
                result,
                "--json"))
        .isZero();
    assertThat(cli.json().get("alpha").asDouble())
        .isEqualTo(report.get("circuits").get(1).get("alpha").asDouble());
    assertThat(
            cli.run("search", times, "--actions", "strong", "--alpha-params", alpha, "-o", result))
        .isEqualTo(2);
    assertThat(cli.err()).contains(alpha + ": agent abc-rl asks no network for actions 'strong'");
    // Another model's constants are refused; beside a model they are taken without asking.
    Path model = cli.path("other.model");
    try (PolicyValueNetwork shipped = PolicyValueNetwork.shipped(Actions.paper());
        PolicyValueNetwork other =
            PolicyValueNetwork.untrained(
                new NetworkShape(shipped.weights().shape().actions(), 0), 77)) {
      other.save(model);
    }
    Files.copy(alpha, cli.path("other.model.alpha.json"));
    assertThat(cli.run("search", times, "--model", model, "--budget", 2, "-o", result))
        .isEqualTo(2);
    assertThat(cli.err()).contains("abc-rl calibrate");
    assertThat(cli.run("calibrate", "--circuits", adder, "--alphas", "0,2", "-o", out))
        .isEqualTo(2);
    assertThat(cli.run("calibrate", "--circuits", adder, "--agent", "sa", "-o", out)).isEqualTo(2);
  }

  @Test
  void curvesAreDrawn() throws IOException {
    List<String> csv =
        List.of(
            "iteration,policy_loss,value_loss,entropy,note",
            "1,1.9,0.4,1.5,a",
            "2,1.7,0.3,1.4,b",
            "3,1.6,0.35,1.2,c");
    assertThat(MetricsPlots.write(csv, folder)).isEmpty();
    assertThat(ImageIO.read(folder.resolve("plot-loss.png").toFile()).getWidth()).isPositive();
    assertThat(folder.resolve("plot-entropy.png")).exists();
    assertThat(folder.resolve("plot-note.png")).doesNotExist();
    assertThat(MetricsPlots.write(csv.subList(0, 1), folder)).isEmpty();
  }
}
