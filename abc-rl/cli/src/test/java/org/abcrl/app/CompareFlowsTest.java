package org.abcrl.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.abcrl.aig.testing.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The comparison with flows in ABC, for a moment: that all parts work, not who wins. */
class CompareFlowsTest {
  @Test
  void everyNetlistIsTimedAndProved(@TempDir Path folder) {
    Cli cli = new Cli(folder);
    Path library = TestData.data("lib/asap7_rvt_tt.lib.gz");
    Path circuit = TestData.data("mcnc/b9.aig");
    Path table = cli.path("table.md");
    Path figures = cli.path("figures.json");
    assertThat(
            cli.run(
                "compare-flows",
                "-L",
                library,
                "--abc",
                TestData.program("yosys-abc"),
                "--time",
                "1",
                "--flows",
                "dch,orfs_area",
                "--our-options",
                "--agent random",
                "--markdown-file",
                table,
                "--json-file",
                figures,
                circuit))
        .as(cli.err())
        .isZero();
    assertThat(cli.out())
        .contains("| circuit | ours, ADP | evaluations | proof | dch | orfs_area | ours / best |")
        .contains("| verified |")
        .contains("geometric mean of the ratio");
    assertThat(cli.err()).contains("dch").contains("verified");
    assertThat(table).exists();
    assertThat(figures).content().contains("\"seconds\"");
  }

  @Test
  void anUnknownFlowIsNamed(@TempDir Path folder) {
    Cli cli = new Cli(folder);
    Path library = TestData.data("lib/asap7_rvt_tt.lib.gz");
    Path circuit = TestData.data("mcnc/b9.aig");
    Path abc = TestData.program("yosys-abc");

    assertThat(cli.run("compare-flows", "-L", library, "--abc", abc, "--flows", "best", circuit))
        .isEqualTo(2);
    assertThat(cli.err())
        .contains("'best' is no flow: dch, orfs_speed, orfs_area, deepsyn_SECONDS");
  }
}
