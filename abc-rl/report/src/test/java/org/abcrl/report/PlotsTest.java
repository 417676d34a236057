package org.abcrl.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.abcrl.report.ReportContent.Design;
import org.abcrl.report.XyPlot.Series;
import org.abcrl.report.XyPlot.Style;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

/** The plots as files: drawn in each format, never empty, whatever names say. */
class PlotsTest {
  private static final String HOSTILE =
      "</title><script>\"'&\u202Eright-to-left\u2028\0\uD800" + "x".repeat(4000);

  @TempDir Path folder;

  private ReportContent sample() throws IOException {
    new SampleBatch(folder, 7)
        .add("alu", "alu", 1)
        .add("alu-seed2", "alu", 2)
        .addFailed("broken", "unreadable", "broken.v:1:3: error: found ';'")
        .write();
    return ReportReader.read(folder);
  }

  /** The share of an image that is not white. */
  private static double ink(BufferedImage image) {
    long dark = 0;
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        dark += (image.getRGB(x, y) & 0xFFFFFF) == 0xFFFFFF ? 0 : 1;
      }
    }
    return dark / (double) (image.getWidth() * image.getHeight());
  }

  private void check(Picture picture) throws Exception {
    assertThat(ink(PictureFile.image(picture, 1))).as(picture.name()).isBetween(0.004, 0.7);

    Path svg = folder.resolve(picture.name() + ".svg");
    PictureFile.write(picture, svg);
    String text = Files.readString(svg);
    assertThat(text).doesNotContain("DOCTYPE", "<script");
    Document document =
        DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(svg.toFile());
    assertThat(document.getDocumentElement().getElementsByTagName("title").item(0).getTextContent())
        .isNotEmpty();
    assertThat(document.getElementsByTagName("*").getLength()).isGreaterThan(6);

    Path pdf = folder.resolve(picture.name() + ".pdf");
    PictureFile.write(picture, pdf);
    try (PDDocument read = Loader.loadPDF(pdf.toFile())) {
      assertThat(read.getPage(0).getMediaBox().getWidth())
          .isBetween(picture.width() - 1f, picture.width() + 1f);
      assertThat(ink(new PDFRenderer(read).renderImageWithDPI(0, 72)))
          .as(picture.name() + ".pdf")
          .isBetween(0.004, 0.7);
    }
  }

  @Test
  void everyPlotOfTheReportIsDrawnInEachFormat() throws Exception {
    ReportContent content = sample();
    List<Picture> pictures = Plots.design(content, content.designs().get(0));
    assertThat(pictures)
        .extracting(Picture::name)
        .containsExactly("curve", "scatter", "tree", "steps", "slacks", "neighbours", "schematic");
    XyPlot scatter = (XyPlot) pictures.get(1);
    assertThat(scatter.x()).isEqualTo("delay (ps)");
    assertThat(scatter.y()).isEqualTo("area (µm²)");
    assertThat(((XyPlot) pictures.get(0)).series())
        .extracting(Series::name)
        .containsExactly("seed 1", "seed 2", "baseline");
    for (Picture picture : pictures) {
      check(picture);
    }
    Path svg = folder.resolve("curve.svg");
    String before = Files.readString(svg);
    PictureFile.write(pictures.get(0), svg);
    assertThat(Files.readString(svg)).as("the same in each run").isEqualTo(before);
    Path png = folder.resolve("slacks.png");
    PictureFile.write(pictures.get(4), png);
    assertThat(ImageIO.read(png.toFile()).getWidth()).isEqualTo(3 * pictures.get(4).width());
    List<Picture> overview = Plots.overview(content);
    assertThat(overview).extracting(Picture::name).containsExactly("improvements");
    check(overview.get(0));
  }

  @Test
  void whereThereIsNothingThereIsNoPlot() throws IOException {
    ReportContent content = sample();
    assertThat(Plots.design(content, content.designs().get(2))).isEmpty();
    var row = new ObjectMapper().createObjectNode().put("name", "one");
    Design bare = new Design(row, DesignData.ofRow(row));
    ReportContent alone =
        new ReportContent("t", "s", List.of(), List.of(bare), Optional.empty(), List.of());
    assertThat(Plots.overview(alone)).isEmpty();
    assertThat(Plots.design(alone, bare)).isEmpty();
    assertThatThrownBy(() -> new Series("s", List.of(), Style.LINE))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new XyPlot("n", "t", "x", "y", List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    Series nan = Series.of("s", List.of(1.0), List.of(1.0), Style.LINE);
    assertThatThrownBy(
            () ->
                PictureFile.write(
                    new XyPlot("n", "t", "x", "y", List.of(nan)), folder.resolve("plot.bmp")))
        .hasMessageContaining("bmp");
  }

  @Test
  void aHostileNameIsText() throws Exception {
    ReportContent content = sample();
    Design design = content.designs().get(0);
    design.data().put("name", HOSTILE);
    design.row().put("name", HOSTILE);
    for (Picture picture : Plots.design(content, design)) {
      if (picture.name().equals("tree")) {
        check(picture);
      }
    }
    check(Plots.overview(content).get(0));
  }

  /** One point, and values that are all the same, still have axes. */
  @Test
  void aPointAloneHasRoom() throws Exception {
    Series flat = Series.of("", List.of(0.0, 1.0), List.of(5.0, 5.0), Style.STEP);
    check(new XyPlot("flat", "t", "x (ps)", "y", List.of(flat, flat)));
    Series point = Series.of("p", List.of(3.0), List.of(0.0), Style.POINTS);
    check(new XyPlot("point", "t", "x (ps)", "y", List.of(point)));
    check(new BarPlot("none", "t", "unit", List.of(new BarPlot.Bar("zero", 0)), 2));
    check(new BarPlot("loss", "t", "unit", List.of(new BarPlot.Bar("loss", -3)), 2));
  }
}
