package org.abcrl.aig.verilog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.abcrl.aig.io.AigerReader;
import org.abcrl.aig.testing.TestData;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each snippet's AIG is proved equal to the one that Yosys makes of the same text. */
class YosysDifferentialTest {
  private static final int BATCH = 16;

  /** Runs Yosys a dozen times and proves multipliers and dividers: minutes on a busy machine. */
  @Test
  @Tag("slow")
  void snippetsGiveTheLogicThatYosysGives(@TempDir Path folder) throws IOException {
    TestData.program("yosys");
    List<Snippet> snippets = Snippet.all().stream().filter(s -> s.with("yosys")).toList();
    assertThat(snippets).hasSizeGreaterThanOrEqualTo(150);
    assertThat(differences(folder, snippets)).isEmpty();
  }

  static List<String> differences(Path folder, List<Snippet> snippets) throws IOException {
    List<Path> sources = new ArrayList<>();
    for (Snippet s : snippets) {
      Path file = folder.resolve(s.module() + ".v");
      Files.writeString(file, s.source());
      sources.add(file);
    }
    // Yosys takes far longer for all at once than for the same in small batches.
    for (int from = 0; from < snippets.size(); from += BATCH) {
      int to = Math.min(snippets.size(), from + BATCH);
      YosysTwin.read(
          folder,
          sources.subList(from, to),
          snippets.subList(from, to).stream().map(Snippet::module).toList());
    }
    List<String> wrong = new ArrayList<>();
    for (Snippet s : snippets) {
      for (VerilogOptions.Arithmetic arithmetic : VerilogOptions.Arithmetic.values()) {
        try {
          var ours =
              VerilogReader.read(
                  s.name() + ".v",
                  s.source(),
                  VerilogOptions.defaults().withTop(s.module()).withArithmetic(arithmetic));
          Path twin = folder.resolve(s.module() + ".aag");
          var theirs = AigerReader.read(twin.toString(), s.name(), Files.readAllBytes(twin));
          String difference = Twins.difference(ours.aig(), theirs);
          if (!difference.isEmpty()) {
            wrong.add(s.name() + " " + arithmetic + ": " + difference);
          }
        } catch (VerilogException e) {
          wrong.add(s.name() + ": " + e.format());
          break;
        }
      }
    }
    return wrong;
  }
}
