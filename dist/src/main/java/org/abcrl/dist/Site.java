package org.abcrl.dist;

import static java.util.Objects.requireNonNull;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * The documentation as a site of plain files that needs no server and no network: a page for each
 * Markdown file of the checkout's root and {@code docs}, what they refer to, and the Javadoc of all
 * libraries below {@code api}. A reference within the checkout that leads nowhere is an error.
 */
final class Site {
  private static final List<Extension> EXTENSIONS =
      List.of(TablesExtension.create(), HeadingAnchorExtension.create());

  private static final List<String> FIRST =
      List.of("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md");

  private static final Pattern REFERENCE = Pattern.compile("\\b(href|src)=\"([^\"]*)\"");
  private static final Pattern ANCHOR = Pattern.compile("\\bid=\"([^\"]*)\"");
  private static final Pattern HEADING = Pattern.compile("(?m)^# +(.*)$");

  /** What leads out of the checkout. */
  private static final Pattern ELSEWHERE = Pattern.compile("[a-z][a-z0-9+.-]*:.*");

  private final Path root;
  private final String template;

  /** Titles of the pages by their Markdown file, in the order of the menu. */
  private final Map<String, String> titles = new LinkedHashMap<>();

  private final Map<String, String> bodies = new TreeMap<>();
  private final Map<String, Set<String>> anchors = new TreeMap<>();
  private final TreeSet<String> broken = new TreeSet<>();
  private final FileTree tree = new FileTree();

  private Site(Path root) throws IOException {
    this.root = root;
    try (InputStream in = Site.class.getResourceAsStream("site.html")) {
      template = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /**
   * The pages of a checkout, without Javadoc.
   *
   * @throws IOException if a file cannot be read, or references lead nowhere; names all of them
   */
  static FileTree pages(Path root) throws IOException {
    return new Site(root).make();
  }

  /**
   * The Javadoc of all modules of a checkout.
   *
   * @param libraries jars that the sources refer to
   * @param output an empty folder
   * @throws IOException if there is no Javadoc tool, or it fails
   */
  static FileTree javadoc(Path root, List<Path> libraries, Path output) throws IOException {
    ToolProvider tool =
        ToolProvider.findFirst("javadoc")
            .orElseThrow(() -> new IOException("this Java has no javadoc: a JDK is needed"));
    StringWriter said = new StringWriter();
    PrintWriter messages = new PrintWriter(said);
    List<String> arguments =
        new ArrayList<>(
            List.of("-quiet", "-notimestamp", "-Xdoclint:none", "-encoding", "UTF-8", "-public"));
    arguments.addAll(List.of("-windowtitle", "abc-rl", "-doctitle", "abc-rl"));
    arguments.addAll(List.of("-d", output.toString(), "-classpath", joined(libraries)));
    // Without their modules, of which one run takes either all or none.
    for (Path folder : sources(root)) {
      try (Stream<Path> files = Files.walk(folder)) {
        files
            .map(Path::toString)
            .filter(file -> file.endsWith(".java") && !file.endsWith("module-info.java"))
            .sorted()
            .forEach(arguments::add);
      }
    }
    int code = tool.run(messages, messages, arguments.toArray(String[]::new));
    messages.flush();
    if (code != 0 || !Files.exists(output.resolve("index.html"))) {
      throw new IOException("javadoc failed: " + said);
    }
    return new FileTree().folder("api", output);
  }

  private static String joined(List<Path> paths) {
    return paths.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
  }

  /**
   * The source folders of what is shipped: no examples, test kit, cluster or what makes releases.
   */
  private static List<Path> sources(Path root) throws IOException {
    try (Stream<Path> files = Files.find(root, 5, (path, a) -> path.endsWith("src/main/java"))) {
      return files
          .filter(
              path ->
                  !root.relativize(path)
                      .toString()
                      .matches("(examples|dist|aig.testkit|abc-rl.spark)\\b.*"))
          .sorted()
          .toList();
    }
  }

  private FileTree make() throws IOException {
    for (String name : FIRST) {
      if (Files.exists(root.resolve(name))) {
        read(name);
      }
    }
    try (Stream<Path> files = Files.walk(root.resolve("docs"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".md")).sorted().toList()) {
        read(root.relativize(file).toString().replace('\\', '/'));
      }
    }
    for (String name : titles.keySet()) {
      tree.text(page(name), page(name, rewritten(name, requireNonNull(bodies.get(name)))), false);
    }
    if (!broken.isEmpty()) {
      throw new IOException("references that lead nowhere:\n  " + String.join("\n  ", broken));
    }
    return tree;
  }

  private void read(String name) throws IOException {
    String text = Files.readString(root.resolve(name), StandardCharsets.UTF_8);
    Matcher heading = HEADING.matcher(text);
    titles.put(name, heading.find() ? heading.group(1).replace("`", "") : name);
    Parser parser = Parser.builder().extensions(EXTENSIONS).build();
    HtmlRenderer renderer = HtmlRenderer.builder().extensions(EXTENSIONS).build();
    String html = renderer.render(parser.parse(text));
    Set<String> ids = new TreeSet<>();
    for (Matcher id = ANCHOR.matcher(html); id.find(); ) {
      ids.add(id.group(1));
    }
    anchors.put(name, ids);
    bodies.put(name, html);
  }

  /** Where a page is written. */
  private static String page(String name) {
    return name.equals("README.md") ? "index.html" : name.replaceFirst("\\.md$", ".html");
  }

  private String page(String name, String body) {
    String up = "../".repeat((int) name.chars().filter(c -> c == '/').count());
    StringBuilder menu = new StringBuilder();
    titles.forEach(
        (other, title) ->
            menu.append("<li><a href=\"")
                .append(up)
                .append(page(other))
                .append('"')
                .append(other.equals(name) ? " aria-current=\"page\"" : "")
                .append('>')
                .append(escaped(title))
                .append("</a></li>\n"));
    menu.append("<li><a href=\"").append(up).append("api/index.html\">Javadoc</a></li>\n");
    return template
        .replace("${title}", escaped(requireNonNull(titles.get(name))))
        .replace("${menu}", menu)
        .replace("${body}", body);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  /** References to Markdown files lead to their pages, files beside them come along. */
  private String rewritten(String name, String html) throws IOException {
    StringBuilder result = new StringBuilder();
    Matcher matcher = REFERENCE.matcher(html);
    while (matcher.find()) {
      String target = matcher.group(2);
      if (!ELSEWHERE.matcher(target).matches()) {
        target = resolved(name, target);
      }
      matcher.appendReplacement(
          result, Matcher.quoteReplacement(matcher.group(1) + "=\"" + target + '"'));
    }
    return matcher.appendTail(result).toString();
  }

  private String resolved(String name, String target) throws IOException {
    int hash = target.indexOf('#');
    String anchor = hash < 0 ? "" : target.substring(hash + 1);
    String path = hash < 0 ? target : target.substring(0, hash);
    Path file = path.isEmpty() ? root.resolve(name) : root.resolve(name).resolveSibling(path);
    String found = root.relativize(file.normalize()).toString().replace('\\', '/');
    if (found.startsWith("..") || !Files.exists(file)) {
      broken.add(name + ": " + target);
    } else if (titles.containsKey(found)) {
      if (!anchor.isEmpty() && !requireNonNull(anchors.get(found)).contains(anchor)) {
        broken.add(name + ": " + target);
      }
      return relative(name, page(found)) + (anchor.isEmpty() ? "" : "#" + anchor);
    } else if (Files.isRegularFile(file)) {
      tree.file(found, file, false);
    } else {
      broken.add(name + ": " + target + " (a folder)");
    }
    return target;
  }

  private static String relative(String name, String page) {
    Path from = requireNonNull(Path.of("/" + name).getParent());
    return from.relativize(Path.of("/" + page)).toString().replace('\\', '/');
  }
}
