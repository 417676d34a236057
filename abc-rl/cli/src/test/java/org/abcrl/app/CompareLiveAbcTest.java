package org.abcrl.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.abcrl.aig.testing.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The comparison with a live ABC, for a moment: that all parts work, not who wins. */
class CompareLiveAbcTest {
  @Test
  void bothSidesAreTimedAndProved(@TempDir Path folder) {
    Cli cli = new Cli(folder);
    Path abc = TestData.program("yosys-abc");
    Path library = TestData.data("lib/asap7_rvt_tt.lib.gz");
    Path circuit = TestData.data("mcnc/b9.aig");
    Path table = cli.path("table.md");
    assertThat(
            cli.run(
                "compare-live-abc",
                "-L",
                library,
                "--abc",
                abc,
                "--time",
                "0.5",
                "--no-sized",
                "--agents",
                "random",
                "--our-options",
                "--agent random",
                "--markdown-file",
                table,
                circuit))
        .as(cli.err())
        .isZero();
    assertThat(cli.out())
        .contains("| circuit | ours, ADP | proved | random, map | ratio |")
        .contains("| b9 |")
        .contains("| yes |")
        .contains("geometric mean");
    assertThat(table).exists();
    assertThat(cli.run("compare-live-abc", "-L", library, "--agents", "abc-rl", circuit))
        .isEqualTo(2);
  }
}
