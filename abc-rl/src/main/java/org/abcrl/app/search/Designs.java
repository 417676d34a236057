package org.abcrl.app.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.abcrl.aig.Aig;
import org.abcrl.aig.verilog.VerilogOptions;
import org.abcrl.aig.verilog.VerilogReader;
import org.abcrl.benchmarks.Catalog;
import org.abcrl.benchmarks.Design;

/** The designs of the benchmark catalogue as circuits. */
public final class Designs {
  private Designs() {}

  /** All designs by name, in the catalogue's order. */
  public static Map<String, Aig> circuits() {
    Map<String, Aig> circuits = new LinkedHashMap<>();
    for (Design design : Catalog.load().designs()) {
      circuits.put(design.name(), circuit(design));
    }
    return circuits;
  }

  /** One design, read by the Verilog front end. */
  public static Aig circuit(Design design) {
    try {
      Path folder = Files.createTempDirectory("abc-rl");
      try {
        List<Path> files = Catalog.export(design, folder);
        VerilogOptions options = VerilogOptions.defaults().withTop(design.top());
        for (Map.Entry<String, Integer> parameter : design.parameters().entrySet()) {
          options = options.withParameter(parameter.getKey(), parameter.getValue().toString());
        }
        return VerilogReader.read(files, options).aig().withName(design.name());
      } finally {
        try (Stream<Path> left = Files.walk(folder)) {
          for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
            Files.delete(path);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
