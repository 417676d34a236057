package org.abcrl.aig.verilog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.abcrl.aig.io.AigerReader;
import org.abcrl.aig.testing.TestData;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Each snippet's AIG is proved equal, by this project and by ABC, to the one that Yosys makes of
 * the same text, or of its twin in plain Verilog.
 */
class YosysDifferentialTest {
  private static final int BATCH = 16;

  /** Runs Yosys a dozen times and proves multipliers and dividers: minutes on a busy machine. */
  @Test
  @Tag("slow")
  void snippetsGiveTheLogicThatYosysGives(@TempDir Path folder) throws IOException {
    TestData.program("yosys");
    Map<String, Snippet> twins = Snippet.twins();
    List<Snippet> snippets =
        Snippet.all().stream().filter(s -> s.with("yosys") || twins.containsKey(s.name())).toList();
    assertThat(snippets).hasSizeGreaterThanOrEqualTo(150);
    assertThat(differences(folder, snippets, twins)).isEmpty();
  }

  @Test
  @Tag("slow")
  void designsGiveTheLogicThatYosysGives(@TempDir Path folder) throws IOException {
    TestData.program("yosys");
    Map<String, Snippet> twins = Snippet.designTwins();
    List<Snippet> designs =
        Snippet.designs().stream()
            .filter(s -> s.with("yosys") || twins.containsKey(s.name()))
            .toList();
    assertThat(designs).hasSizeGreaterThanOrEqualTo(35);
    assertThat(differences(folder, designs, twins)).isEmpty();
  }

  /** What neither Yosys nor Icarus Verilog reads needs a twin. */
  @Test
  void everySnippetIsCheckedBySomething() {
    Map<String, Snippet> twins = Snippet.twins();
    assertThat(Snippet.all())
        .allMatch(s -> s.with("yosys") || s.with("icarus") || twins.containsKey(s.name()));
    assertThat(Snippet.all().stream().map(Snippet::name)).doesNotHaveDuplicates();
    assertThat(Snippet.all().stream().map(Snippet::name)).containsAll(twins.keySet());
    Map<String, Snippet> designTwins = Snippet.designTwins();
    assertThat(Snippet.designs())
        .allMatch(s -> s.with("yosys") || s.with("icarus") || designTwins.containsKey(s.name()));
  }

  static List<String> differences(Path folder, List<Snippet> snippets, Map<String, Snippet> twins)
      throws IOException {
    List<Path> sources = new ArrayList<>();
    for (Snippet s : snippets) {
      Path file = folder.resolve(s.module() + ".v");
      Files.writeString(file, twins.getOrDefault(s.name(), s).source());
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
    AbcCec abc = new AbcCec(folder);
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
          Twins.Pair pair = Twins.pair(ours.aig(), Twins.matched(ours.aig(), theirs));
          String difference = Twins.difference(pair, ours.aig());
          if (difference.isEmpty()) {
            abc.add(s.name() + " " + arithmetic, pair);
          } else {
            wrong.add(s.name() + " " + arithmetic + ": " + difference);
          }
        } catch (VerilogException e) {
          wrong.add(s.name() + ": " + e.format());
          break;
        }
      }
    }
    wrong.addAll(abc.unproved());
    return wrong;
  }
}
