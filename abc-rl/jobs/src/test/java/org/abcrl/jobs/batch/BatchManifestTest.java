package org.abcrl.jobs.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.abcrl.aig.InputException;
import org.abcrl.jobs.SearchJob;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A batch as a file: what it says reaches the jobs, and what is wrong is told with its place. */
class BatchManifestTest {
  private static final String ADDER =
      """
      module adder #(parameter W = 4) (input [W-1:0] a, b, output [W:0] s);
        assign s = a + b;
      endmodule
      module other(input x, output y); assign y = ~x; endmodule
      """;

  @TempDir Path folder;

  @BeforeEach
  void files() throws IOException {
    Files.createDirectories(folder.resolve("rtl/more"));
    Files.writeString(folder.resolve("rtl/adder.v"), ADDER);
    Files.writeString(folder.resolve("rtl/more/broken.v"), "module m(input a;");
  }

  private List<BatchCircuit> read(String yaml) throws IOException {
    Path file = Files.writeString(folder.resolve("batch.yaml"), yaml);
    BatchInputs inputs = new BatchInputs(warning -> {});
    BatchManifest.read(file)
        .addTo(inputs, BatchTemplate.of(SearchJob.template().with().budget(7).build()));
    return inputs.circuits();
  }

  @Test
  void defaultsAndDesignsReachTheJobs() throws IOException {
    List<BatchCircuit> circuits =
        read(
            """
            format: abc-rl batch 1
            defaults:
              agent: random
              seeds: [3, 4]
              delay_target: 120
              timeout: 60
            designs:
              - name: wide
                files: rtl/adder.v
                top: adder
                parameters: {W: 8}
                objective: delay
                budget: 5
                seed: 9
                moves: 12
                constraints: {}
              - files: [rtl/adder.v]
                top: other
                isolate: true
                heap: 300
                kill_after: 20
              - dir: rtl/more
              - designs: [decoder_5]
                time: 2.5
            """);
    assertThat(circuits)
        .extracting(BatchCircuit::name)
        .containsExactly(
            "wide",
            "adder-seed3",
            "adder-seed4",
            "broken-seed3",
            "broken-seed4",
            "decoder_5-seed3",
            "decoder_5-seed4");
    BatchCircuit wide = circuits.get(0);
    assertThat(wide.circuit().orElseThrow().core().inputs()).isEqualTo(16);
    assertThat(wide.job().objective()).isEqualTo("delay");
    assertThat(wide.job().agent().agent()).isEqualTo("random");
    assertThat(wide.job().seed()).isEqualTo(9);
    assertThat(wide.job().limits()).isEqualTo(new SearchJob.Limits(5, 60.0));
    assertThat(wide.job().local().moves()).isEqualTo(12);
    assertThat(wide.job().flow().delayTarget()).isEqualTo(120);
    BatchCircuit alone = circuits.get(1);
    assertThat(alone.design()).isEqualTo("adder");
    assertThat(alone.circuit()).isEmpty();
    assertThat(alone.isUnreadable()).isFalse();
    assertThat(alone.limits()).isEqualTo(new ProcessLimits(true, 300, 20.0));
    assertThat(alone.job().circuit().top()).isEqualTo("other");
    assertThat(alone.job().limits()).isEqualTo(new SearchJob.Limits(7, 60.0));
    assertThat(circuits.get(3).error()).contains("broken.v:1:");
    assertThat(circuits.get(5).job().limits()).isEqualTo(new SearchJob.Limits(null, 2.5));
  }

  @Test
  void whatIsWrongIsToldWithItsPlace() {
    wrong("designs:\n  - fils: rtl/adder.v\n", 2, "'fils' is not known");
    wrong("designs:\n  - files: rtl/adder.v\n    budget: many\n", 3, "expected a whole number");
    wrong("designs:\n  - files: rtl/adder.v\n    budget: 0\n", 2, "budget 0");
    wrong("designs:\n  - files: rtl/adder.v\n    objective: power\n", 2, "power");
    wrong("designs:\n  - files: rtl/adder.v\n    size: maybe\n", 3, "true or false");
    wrong("designs:\n  - files: rtl/adder.v\n    seeds: [1, 1]\n", 2, "twice");
    wrong("designs:\n  - files: rtl/adder.v\n    constraints: {fanout: 3}\n", 2, "fanout");
    wrong("designs:\n  - files: rtl/adder.v\n    target: lut9\n", 2, "lut2 to lut6");
    wrong("designs:\n  - dir: rtl\n    files: rtl/adder.v\n", 2, "one of files, dir and designs");
    wrong("designs:\n  - dir: nothing\n", 2, "no such folder");
    wrong("designs:\n  - designs: nothing\n", 2, "'nothing' is no design");
    wrong(
        "designs:\n  - {files: rtl/adder.v, name: x}\n  - {files: rtl/adder.v, name: x}\n",
        3,
        "twice");
    wrong("designs: [\n", 2, "expected");
    wrong("defaults: {name: x}\ndesigns: []\n", 1, "'name' is not known");
    wrong("defaults: {agent: nobody}\ndesigns: []\n", 1, "nobody");
    wrong("format: abc-rl batch 2\ndesigns: []\n", 1, "abc-rl batch 1");
    wrong("defaults: {}\n", 1, "no designs");
    wrong("designs:\n  - files: x\n    files: y\n", 3, "");
    wrong("", 0, "empty");
  }

  private void wrong(String yaml, int line, String part) {
    assertThatThrownBy(() -> read(yaml))
        .as(yaml)
        .isInstanceOf(InputException.class)
        .hasMessageContaining(part)
        .satisfies(e -> assertThat(((InputException) e).line()).as(yaml).isEqualTo(line));
  }
}
