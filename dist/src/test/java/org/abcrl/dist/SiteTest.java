package org.abcrl.dist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteTest {
  @TempDir Path root;

  @BeforeEach
  void pages() throws IOException {
    write(
        "README.md",
        "# The `tool`\n\n[more](docs/more.md#two-words) <img src=\"docs/images/a.png\">"
            + " [out](https://example.org/a.md)\n");
    write("docs/more.md", "# More\n\n## Two words\n\n| a | b |\n|---|---|\n| 1 | `<x>` |\n");
    write("docs/images/a.png", "picture");
  }

  private void write(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static String text(FileTree tree, String path) throws IOException {
    return new String(tree.entry(path).content(), StandardCharsets.UTF_8);
  }

  @Test
  void pagesReferToPagesAndBringWhatTheyShow() throws IOException {
    FileTree site = Site.pages(root);
    assertThat(site.entries())
        .containsOnlyKeys("index.html", "docs/more.html", "docs/images/a.png");
    assertThat(text(site, "index.html"))
        .contains("<title>The tool</title>")
        .contains("href=\"docs/more.html#two-words\"")
        .contains("src=\"docs/images/a.png\"")
        .contains("href=\"https://example.org/a.md\"");
    assertThat(text(site, "docs/more.html"))
        .contains("<h2 id=\"two-words\">", "<td>1</td>", "<code>&lt;x&gt;</code>")
        .contains("<a href=\"../index.html\">The tool</a>")
        .contains("<a href=\"../docs/more.html\" aria-current=\"page\">More</a>");
  }

  @Test
  void allReferencesThatLeadNowhereAreNamed() throws IOException {
    write(
        "docs/wrong.md",
        "[a](missing.md) [b](more.md#three-words) [c](images) [d](../../outside) [e](#here)\n");
    assertThatThrownBy(() -> Site.pages(root))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("docs/wrong.md: missing.md")
        .hasMessageContaining("docs/wrong.md: more.md#three-words")
        .hasMessageContaining("docs/wrong.md: images (a folder)")
        .hasMessageContaining("docs/wrong.md: ../../outside")
        .hasMessageContaining("docs/wrong.md: #here");
  }

  @Test
  void thisProjectsPagesHoldTogether() throws IOException {
    FileTree site = Site.pages(Path.of(System.getProperty("abcrl.root")));
    assertThat(site.entries()).containsKeys("index.html", "docs/flows.html", "docs/library.html");
  }

  @Test
  void javadocIsMadeOfTheSources() throws IOException {
    write(
        "aig/core/src/main/java/org/abcrl/a/A.java",
        "package org.abcrl.a;\n/** First. */\npublic class A {}\n");
    write(
        "dist/src/main/java/org/abcrl/b/B.java",
        "package org.abcrl.b;\n/** Not. */\npublic class B {}\n");
    FileTree api = Site.javadoc(root, List.of(), root.resolve("api"));
    assertThat(text(api, "api/org/abcrl/a/A.html")).contains("First.");
    assertThat(api.entries()).doesNotContainKey("api/org/abcrl/b/B.html");
  }

  @Test
  void sourcesThatAreWrongEndTheBuild() throws IOException {
    write("aig/core/src/main/java/org/abcrl/a/A.java", "package org.abcrl.a;\npublic klass A {}\n");
    assertThatThrownBy(() -> Site.javadoc(root, List.of(), root.resolve("api")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("A.java:2");
  }
}
