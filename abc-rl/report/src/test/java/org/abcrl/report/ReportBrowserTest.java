package org.abcrl.report;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import javax.imageio.ImageIO;
import org.abcrl.aig.testing.TestData;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The report in a real browser: what is drawn, what can be done with it, and who can use it. */
class ReportBrowserTest {
  private static final String HOSTILE =
      "<script>document.title='owned'</script>\"'&amp;\u202Eright-to-left\u2028" + "x".repeat(4000);

  /** How many level texts of a chart cross another one. */
  private static final String OVERLAPS =
      "const boxes = [...arguments[0].querySelectorAll('svg text')].filter(t =>"
          + " t.textContent.trim() &&"
          + " !/rotate|matrix\\((?!1,0,0,1)/.test(t.getAttribute('transform') || '')).map(t =>"
          + " t.getBoundingClientRect());let n = 0;boxes.forEach((a, i) => boxes.slice(i +"
          + " 1).forEach(b => { if (a.left + 1 < b.right && b.left + 1 < a.right && a.top + 2 <"
          + " b.bottom && b.top + 2 < a.bottom) n++; }));return n;";

  @TempDir static Path folder;
  private static ChromeDriver browser;

  @BeforeAll
  static void open() throws IOException {
    Path chromium = TestData.program("chromium");
    Path driver = TestData.program("chromedriver");
    ChromeOptions options = new ChromeOptions();
    options.setBinary(chromium.toString());
    options.addArguments(
        "--headless=new",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--hide-scrollbars",
        "--force-device-scale-factor=1");
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    logs.enable(LogType.PERFORMANCE, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    System.setProperty("webdriver.chrome.driver", driver.toString());
    browser = new ChromeDriver(options);
    browser.manage().timeouts().scriptTimeout(Duration.ofMinutes(2));
    new SampleBatch(folder, 7)
        .add("alu", "alu", 1)
        .add("alu-seed2", "alu", 2)
        .add("fifo", "fifo", 1)
        .addFailed("broken", "unreadable", "broken.v:1:3: error: found ';'")
        .addFailed(HOSTILE, "failed", HOSTILE)
        .write();
    HtmlReport.write(ReportReader.read(folder).with(map()), folder.resolve("report.html"));
  }

  /** An index that knows a circuit of the report, near ones, and one with a hostile name. */
  private static IndexMap map() {
    Map<String, float[]> embeddings = new LinkedHashMap<>();
    for (String name : List.of("alu", "neighbour_1", "neighbour_3", HOSTILE, "far", "farther")) {
      int i = embeddings.size();
      embeddings.put(name, new float[] {1 + i, 5 - i, i * i % 7});
    }
    return IndexMap.of("an index", embeddings);
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.quit();
    }
  }

  private static void page(String fragment, int width, String theme) {
    browser.manage().window().setSize(new Dimension(width, 1000));
    browser.get("about:blank");
    browser.get(folder.resolve("report.html").toUri() + fragment);
    browser.executeScript(
        "const t = document.getElementById('theme'); t.value = arguments[0];"
            + " t.dispatchEvent(new Event('change'));",
        theme);
  }

  @Test
  void agentsOfAComparisonStandSideBySide() throws IOException {
    StringBuilder rows = new StringBuilder();
    for (String circuit : List.of("alu", "c880", HOSTILE)) {
      for (String agent : List.of("abc-rl", "mcts", "random")) {
        for (int seed = 1; seed <= 2; seed++) {
          ObjectNode row = new ObjectMapper().createObjectNode();
          row.put("circuit", circuit).put("agent", agent).put("seed", seed);
          row.put("reduction_percent", agent.equals("mcts") ? -3.5 : 12.25 * seed);
          row.put("area", 16.5).put("delay", 97.5).put("ands", 300).put("levels", 20);
          row.put("verified", "verified").put("recipe", "balance");
          rows.append(rows.length() > 0 ? "," : "").append(row);
        }
      }
    }
    Path json = folder.resolve("eval.json");
    Files.writeString(
        json,
        "{\"objective\":\"adp\",\"budget\":12,\"geomean_reduction_percent\":{},\"results\":18,\"rows\":["
            + rows
            + "]}");
    Path page = folder.resolve("compared/report.html");
    Files.createDirectories(page.getParent());
    HtmlReport.write(ReportReader.read(json), page);
    for (int width : new int[] {360, 1440}) {
      browser.manage().window().setSize(new Dimension(width, 1000));
      browser.get(page.toUri() + "#design-0");
      assertThat(browser.findElements(By.cssSelector("#designs thead th")))
          .extracting(WebElement::getText)
          .contains("Improvement", "Area", "Delay", "ADP")
          .noneMatch(heading -> heading.contains("before") || heading.contains("Slack"));
      assertThat(browser.findElement(By.id("detail")).getText()).contains("alu / abc-rl / seed 1");
      WebElement chart = browser.findElement(By.cssSelector(".chart"));
      assertThat(chart.getDomAttribute("aria-label"))
          .startsWith("Improvement by circuit and agent");
      // Texts of the drawing: none lies upon another, so that each can be read.
      assertThat((Long) browser.executeScript(OVERLAPS, chart)).isZero();
      quiet();
    }
  }

  private static List<String> names() {
    return browser.findElements(By.cssSelector("#designs tbody tr:not([hidden]) th")).stream()
        .map(WebElement::getText)
        .toList();
  }

  /** Nothing on the console, nothing over a network. */
  private static void quiet() throws IOException {
    assertThat(browser.manage().logs().get(LogType.BROWSER).getAll())
        .extracting(LogEntry::getMessage)
        .isEmpty();
    ObjectMapper json = new ObjectMapper();
    for (LogEntry entry : browser.manage().logs().get(LogType.PERFORMANCE)) {
      JsonNode message = json.readTree(entry.getMessage()).path("message");
      if (message.path("method").asText().equals("Network.requestWillBeSent")) {
        String url = message.at("/params/request/url").asText();
        assertThat(url).matches("(file:.*/report\\.html.*|about:blank|data:.*)");
      }
    }
  }

  @Test
  void sortingAndFilteringWork() throws IOException {
    page("", 1440, "light");
    assertThat(names()).hasSize(5);
    WebElement heading = browser.findElement(By.xpath("//th/button[.='Improvement']"));
    heading.click();
    List<String> up = names();
    assertThat(heading.findElement(By.xpath("..")).getDomAttribute("aria-sort"))
        .isEqualTo("ascending");
    heading.sendKeys(Keys.ENTER);
    List<String> down = names();
    assertThat(up.subList(0, 3))
        .containsExactlyElementsOf(List.of(down.get(2), down.get(1), down.get(0)));
    double before = Double.POSITIVE_INFINITY;
    for (WebElement cell :
        browser.findElements(By.cssSelector("#designs tbody tr td:nth-child(2)[data-sort]"))) {
      double value = Double.parseDouble(cell.getDomAttribute("data-sort"));
      assertThat(value).isLessThanOrEqualTo(before);
      before = value;
    }
    browser.findElement(By.id("filter")).sendKeys("ALU");
    assertThat(names()).hasSize(2).allMatch(n -> n.contains("alu"));
    assertThat(browser.findElement(By.id("count")).getText()).isEqualTo("2 of 5 shown");
    browser.findElement(By.id("filter")).clear();
    browser.findElement(By.id("filter")).sendKeys(" ", Keys.BACK_SPACE);
    browser.findElement(By.id("status")).sendKeys("unreadable");
    assertThat(names()).containsExactly("broken");
    quiet();
  }

  @Test
  void hostileNamesAreText() throws IOException {
    page("", 1440, "dark");
    assertThat(browser.getTitle()).isEqualTo("Batch of 5 searches");
    assertThat(browser.findElements(By.cssSelector("#designs script"))).isEmpty();
    assertThat(names())
        .anyMatch(n -> n.contains("<script>document.title='owned'</script>\"'&amp;"));
    browser.executeScript("document.querySelector('tr[data-id=\"4\"] a').click()");
    assertThat(browser.findElement(By.id("detail-title")).getText()).contains("<script>document");
    assertThat(browser.getTitle()).isEqualTo("Batch of 5 searches");
    assertThat(browser.findElements(By.cssSelector("#detail script"))).isEmpty();
    quiet();
  }

  @Test
  void everyChartIsDrawnOnPhoneAndDesk() throws IOException {
    for (int width : new int[] {360, 1440}) {
      for (String theme : List.of(width == 360 ? "dark" : "light")) {
        page("#design-0", width, theme);
        List<WebElement> pictures =
            browser.findElements(By.cssSelector(".chart, .tree svg, .draw svg"));
        assertThat(pictures).hasSize(9);
        for (WebElement picture : pictures) {
          browser.executeScript("arguments[0].scrollIntoView({block: 'center'})", picture);
          String what = picture.getDomAttribute("aria-label") + " at " + width + ", " + theme;
          BufferedImage image =
              ImageIO.read(new ByteArrayInputStream(picture.getScreenshotAs(OutputType.BYTES)));
          assertThat(ink(image)).as(what).isGreaterThan(0.004);
        }
        // No page scrolls sideways; tables scroll within their frames.
        assertThat((Long) browser.executeScript("return document.documentElement.scrollWidth"))
            .as("width of the page at " + width)
            .isLessThanOrEqualTo(
                (Long) browser.executeScript("return document.documentElement.clientWidth"));
        quiet();
      }
    }
  }

  /** The share of pixels that are not the commonest colour. */
  private static double ink(BufferedImage image) {
    Map<Integer, Integer> colours = new java.util.HashMap<>();
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        colours.merge(image.getRGB(x, y), 1, Integer::sum);
      }
    }
    int most = colours.values().stream().mapToInt(Integer::intValue).max().orElseThrow();
    return 1 - most / (double) (image.getWidth() * image.getHeight());
  }

  @Test
  void theTreeIsWalkedWithTheKeyboard() {
    page("#design-0", 1440, "light");
    WebElement tree = browser.findElement(By.cssSelector(".tree svg"));
    WebElement says = browser.findElement(By.cssSelector(".says"));
    Set<String> said = new HashSet<>();
    said.add(says.getText());
    assertThat(says.getText()).startsWith("start").contains("59 evaluations");
    for (Keys key : List.of(Keys.ARROW_DOWN, Keys.ARROW_RIGHT, Keys.ARROW_DOWN)) {
      tree.sendKeys(key);
      said.add(says.getText());
    }
    assertThat(said).hasSize(4);
    tree.sendKeys(Keys.HOME);
    assertThat(says.getText()).startsWith("start");
  }

  @Test
  @SuppressWarnings("unchecked")
  void axeFindsNothingSerious() throws IOException {
    String axe;
    try (InputStream in = ReportBrowserTest.class.getResourceAsStream("/axe.min.js")) {
      axe = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    for (int width : new int[] {360, 1440}) {
      for (String theme : List.of(width == 360 ? "light" : "dark")) {
        page("#design-0", width, theme);
        browser.executeScript(axe);
        Map<String, Object> found =
            (Map<String, Object>)
                browser.executeAsyncScript(
                    "const done = arguments[arguments.length - 1];axe.run(document).then(r =>"
                        + " done({count: r.passes.length, wrong: r.violations.filter(v => v.impact"
                        + " === 'serious' || v.impact === 'critical').map(v => v.id + ': ' +"
                        + " v.nodes.slice(0, 3).map(n => n.html.slice(0, 160) +"
                        + " n.failureSummary).join(' | '))}));");
        assertThat((Long) requireNonNull(found).get("count")).isGreaterThan(15);
        assertThat((List<String>) found.get("wrong")).as(theme + " at " + width).isEmpty();
      }
    }
  }

  @Test
  void fiveHundredDesignsOpenQuickly(@TempDir Path large) throws IOException {
    SampleBatch batch = new SampleBatch(large, 8);
    for (int i = 0; i < 500; i++) {
      batch.add("design_" + i, "design_" + i, 1);
    }
    batch.write();
    Path page = large.resolve("report.html");
    HtmlReport.write(ReportReader.read(large), page);
    browser.get("about:blank");
    browser.executeCdpCommand("Performance.enable", Map.of());
    double before = seconds("ThreadTime");
    browser.get(page.toUri().toString());
    assertThat(browser.executeScript("return document.documentElement.dataset.ready"))
        .isEqualTo("true");
    assertThat(browser.findElements(By.cssSelector("#designs tbody tr"))).hasSize(500);
    // Another page may come in another process, which has used nothing before.
    double after = seconds("ThreadTime");
    assertThat(after >= before ? after - before : after)
        .as("processor seconds to open")
        .isBetween(0.01, 3.0);
  }

  /** A figure of the browser's own bookkeeping: processor time, however loaded the machine is. */
  @SuppressWarnings("unchecked")
  private static double seconds(String metric) {
    Map<String, Object> all = browser.executeCdpCommand("Performance.getMetrics", Map.of());
    return ((List<Map<String, Object>>) requireNonNull(all.get("metrics")))
        .stream()
            .filter(m -> metric.equals(m.get("name")))
            .mapToDouble(m -> ((Number) requireNonNull(m.get("value"))).doubleValue())
            .findFirst()
            .orElseThrow();
  }
}
