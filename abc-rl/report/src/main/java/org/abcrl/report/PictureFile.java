package org.abcrl.report;

import de.erichseifert.vectorgraphics2d.Document;
import de.erichseifert.vectorgraphics2d.Processors;
import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.abcrl.aig.io.AtomicFile;

/** Writes pictures, as the ending of the file says; a file appears whole or not at all. */
public final class PictureFile {
  /** The formats, as endings. */
  public static final List<String> FORMATS = List.of("svg", "pdf", "png");

  /** Pixels a point: 216 an inch. */
  private static final int PIXELS = 3;

  private static final double MILLIMETRES = 25.4 / 72;
  private static final Pattern LONG_NUMBER = Pattern.compile("(\\.\\d\\d)\\d+");
  private static final Pattern DOCTYPE = Pattern.compile("<!DOCTYPE[^>]*>\\s*");
  private static final Pattern CLIP = Pattern.compile("clip-?\\d+");

  private PictureFile() {}

  /**
   * Writes a picture.
   *
   * @throws IllegalArgumentException for an ending that is none of {@link #FORMATS}
   * @throws IOException if it cannot be written, or not be drawn: a machine without fonts draws no
   *     text
   */
  public static void write(Picture picture, Path file) throws IOException {
    Optional<String> problem = writeIfDrawn(picture, file);
    if (problem.isPresent()) {
      throw new IOException(problem.get());
    }
  }

  /**
   * Writes a picture where no work should be lost for one.
   *
   * @return why it could not be drawn, if so
   * @throws IllegalArgumentException for an ending that is none of {@link #FORMATS}
   * @throws IOException if it cannot be written
   */
  public static Optional<String> writeIfDrawn(Picture picture, Path file) throws IOException {
    String name = file.toString().toLowerCase(Locale.ROOT);
    String format = name.substring(name.lastIndexOf('.') + 1);
    if (!FORMATS.contains(format)) {
      throw new IllegalArgumentException(
          "format '" + format + "', expected one of " + String.join(", ", FORMATS));
    }
    byte[] bytes;
    try {
      // Set before the first use of AWT: servers have no display.
      if (System.getProperty("java.awt.headless") == null) {
        System.setProperty("java.awt.headless", "true");
      }
      bytes = format.equals("png") ? png(picture) : vector(picture, format);
    } catch (RuntimeException | LinkageError | InternalError e) {
      return Optional.of(file + " was not drawn: " + reason(e));
    }
    AtomicFile.write(file, out -> out.write(bytes));
    return Optional.empty();
  }

  /**
   * Java says that there are no fonts in many ways; the first attempt names it, others the class.
   */
  private static String reason(Throwable e) {
    String text = e.toString();
    boolean fonts =
        Stream.of("Fontconfig", "fontconfig", "libfreetype", "sun.font", "sun.awt")
            .anyMatch(text::contains);
    return fonts
        ? "there are no fonts here (Debian: fontconfig and fonts-dejavu-core): " + text
        : text;
  }

  private static byte[] png(Picture picture) throws IOException {
    BufferedImage image = image(picture, PIXELS);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }

  /** The picture in pixels. */
  static BufferedImage image(Picture picture, int pixels) {
    BufferedImage image =
        new BufferedImage(
            pixels * picture.width(), pixels * picture.height(), BufferedImage.TYPE_INT_RGB);
    Graphics2D paper = image.createGraphics();
    paper.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    paper.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    paper.setColor(Color.WHITE);
    paper.fillRect(0, 0, image.getWidth(), image.getHeight());
    paper.scale(pixels, pixels);
    picture.paint(paper);
    paper.dispose();
    return image;
  }

  private static byte[] vector(Picture picture, String format) throws IOException {
    VectorGraphics2D paper = new VectorGraphics2D();
    double scale = 1;
    if (format.equals("pdf")) {
      // Its page is in millimetres.
      scale = MILLIMETRES;
      paper.scale(scale, scale);
    }
    picture.paint(paper);
    PageSize page = new PageSize(scale * picture.width(), scale * picture.height());
    Document document = Processors.get(format).getDocument(paper.getCommands(), page);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    document.writeTo(out);
    return format.equals("svg") ? svg(out, picture) : out.toByteArray();
  }

  /**
   * With a title, no more digits than can be seen, and the same names in each run; without the
   * address of a DTD, which readers would ask a network for.
   */
  private static byte[] svg(ByteArrayOutputStream drawn, Picture picture) {
    String text = LONG_NUMBER.matcher(drawn.toString(StandardCharsets.UTF_8)).replaceAll("$1");
    text = DOCTYPE.matcher(text).replaceFirst("");
    StringBuilder named = new StringBuilder();
    List<String> clips = new ArrayList<>();
    Matcher matcher = CLIP.matcher(text);
    while (matcher.find()) {
      if (!clips.contains(matcher.group())) {
        clips.add(matcher.group());
      }
      matcher.appendReplacement(named, "clip" + clips.indexOf(matcher.group()));
    }
    matcher.appendTail(named);
    int inside = named.indexOf(">", named.indexOf("<svg")) + 1;
    named.insert(inside, "\n  <title>" + Schematic.escape(picture.title()) + "</title>");
    return named.toString().getBytes(StandardCharsets.UTF_8);
  }
}
