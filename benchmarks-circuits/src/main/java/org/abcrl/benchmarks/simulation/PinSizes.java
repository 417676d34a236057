package org.abcrl.benchmarks.simulation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.abcrl.benchmarks.Catalog;

/**
 * Writes the AND nodes that the Verilog reader makes of every design into {@code catalog.yaml},
 * after a change of the reader that is meant to change them.
 *
 * <p>Usage: {@code PinSizes catalog.yaml}. The catalogue read is the one on the class path; only
 * the numbers in the file are changed, and each change is printed.
 */
public final class PinSizes {
  private static final Pattern PIN = Pattern.compile("(\\{name: (\\w+),.*ands: )(\\d+)");

  private PinSizes() {}

  /** The command line; see the class comment. */
  public static void main(String[] args) throws IOException {
    Path file = Path.of(args[0]);
    Catalog catalog = Catalog.load();
    Matcher pin = PIN.matcher(Files.readString(file));
    StringBuilder text = new StringBuilder();
    while (pin.find()) {
      String name = pin.group(2);
      int ands = catalog.get(name).readAig().ands();
      if (ands != Integer.parseInt(pin.group(3))) {
        System.out.println(name + ": " + pin.group(3) + " -> " + ands);
      }
      pin.appendReplacement(text, "$1" + ands);
    }
    pin.appendTail(text);
    Files.writeString(file, text.toString());
  }
}
