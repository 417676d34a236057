package org.abcrl.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IntSummaryStatistics;
import java.util.Locale;
import java.util.Map;
import org.abcrl.aig.InputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The catalogue can be read, is complete, and says what is wrong where it is not. */
final class CatalogTest {
  private final Catalog catalog = Catalog.load();

  @Test
  void everyDesignHasItsFileAndEveryParameterExists() {
    assertThat(catalog.designs()).isNotEmpty();
    for (Design design : catalog.designs()) {
      assertThat(design.source()).as(design.name()).contains("module " + design.top());
      assertThat(design.file()).endsWith("/" + design.top() + ".v");
      for (String parameter : design.parameters().keySet()) {
        assertThat(design.source())
            .as(design.name())
            .containsPattern("parameter\\s+" + parameter + "\\s*=");
      }
    }
  }

  @Test
  void everySplitAndEveryFamilyHasDesigns() {
    for (Split split : Split.values()) {
      assertThat(catalog.designs(split)).isNotEmpty();
    }
    for (Family family : catalog.families()) {
      assertThat(catalog.family(family.name())).as(family.name()).isNotEmpty();
    }
  }

  @Test
  void isAsLargeAsPromised() {
    assertThat(catalog.designs().stream().map(Design::top).distinct().count())
        .isGreaterThanOrEqualTo(60);
    assertThat(catalog.designs()).hasSizeGreaterThanOrEqualTo(120);
    IntSummaryStatistics sizes =
        catalog.designs().stream().mapToInt(d -> d.ands().orElseThrow()).summaryStatistics();
    assertThat(sizes.getMin()).isBetween(50, 100);
    assertThat(sizes.getMax()).isBetween(50_000, 60_000);
    assertThat(catalog.designs().stream().filter(d -> d.specified().isPresent()))
        .extracting(Design::top)
        .as("kernels of the seed papers")
        .satisfies(tops -> assertThat(new HashSet<>(tops)).hasSize(22));
  }

  @Test
  void thePapersPageTellsTheSizesOfAllKernels() throws Exception {
    String page = Files.readString(Path.of("../docs/benchmarks-seed-papers.md"));
    for (Design design : catalog.designs()) {
      if (design.specified().isPresent()) {
        assertThat(page)
            .containsPattern(
                "\\| %s \\|.*\\| %d \\| %d \\| %s \\|"
                    .formatted(
                        design.name(),
                        design.ands().orElseThrow(),
                        design.specified().getAsInt(),
                        design.split().name().toLowerCase(Locale.ROOT)));
      }
    }
  }

  @Test
  void noModuleIsInTwoSplits() {
    Map<String, Split> splits = new HashMap<>();
    for (Design design : catalog.designs()) {
      for (String file : design.files()) {
        Split other = splits.putIfAbsent(file, design.split());
        assertThat(other == null || other == design.split()).as(file).isTrue();
      }
    }
  }

  @Test
  void findsByNameAndSaysWhatIsMissing() {
    assertThat(catalog.get("alu_16").parameter("W")).isEqualTo(16);
    assertThat(catalog.find("nothing")).isEmpty();
    assertThatThrownBy(() -> catalog.get("nothing")).hasMessageContaining("nothing");
    assertThatThrownBy(() -> catalog.get("alu_16").parameter("Q"))
        .hasMessage("alu_16 has no parameter Q");
  }

  @Test
  void exportsTheVerilog(@TempDir Path folder) throws Exception {
    Design design = catalog.get("popcount_32");
    assertThat(Catalog.export(design, folder.resolve("new")))
        .singleElement()
        .satisfies(file -> assertThat(file).hasContent(design.source()));
  }

  @Test
  void brokenCatalogueNamesThePlace() {
    String family = "families:\n  - {name: f, split: train, about: x}\n";
    String module = "modules:\n  - {file: a.v, top: a, family: f, kind: combinational, variants: ";
    assertThatThrownBy(() -> CatalogFile.read("c.yaml", "families:\n  - {name: f, split: tra}\n"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("c.yaml:2:");
    assertThatThrownBy(
            () -> CatalogFile.read("c.yaml", family + module + "[{name: v}, {name: v}]}\n"))
        .hasMessage("c.yaml: design 'v' is listed twice");
    assertThatThrownBy(
            () ->
                CatalogFile.read(
                    "c.yaml", family + module.replace("family: f", "family: g") + "[]}\n"))
        .hasMessage("c.yaml: module 'a' is of unknown family 'g'");
  }
}
