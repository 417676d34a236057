package org.abcrl.jobs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.abcrl.aig.Aig;
import org.abcrl.aig.io.TemporaryFolder;
import org.abcrl.aig.shell.Shell;
import org.abcrl.aig.verilog.VerilogOptions;
import org.abcrl.aig.verilog.VerilogReader;
import org.abcrl.benchmarks.Catalog;
import org.abcrl.benchmarks.Design;

/** The designs of the benchmark catalogue as circuits. */
public final class Designs {
  private Designs() {}

  /** All designs by name, in the catalogue's order. */
  public static Map<String, Aig> circuits() {
    return circuits(design -> true);
  }

  /** The designs chosen, by name, in the catalogue's order. */
  public static Map<String, Aig> circuits(Predicate<Design> chosen) {
    Map<String, Aig> circuits = new LinkedHashMap<>();
    for (Design design : Catalog.load().designs()) {
      if (chosen.test(design)) {
        circuits.put(design.name(), circuit(design));
      }
    }
    return circuits;
  }

  /** Whether a design is known to have at most that many AND nodes. */
  public static boolean upTo(Design design, int nodes) {
    return design.ands().orElse(Integer.MAX_VALUE) <= nodes;
  }

  /** One design as a machine of one clock. */
  public static Aig circuit(Design design) {
    return shell(design).toAig();
  }

  /** One design, read by the Verilog front end. */
  public static Shell shell(Design design) {
    try (TemporaryFolder folder = TemporaryFolder.create("abc-rl")) {
      List<Path> files = Catalog.export(design, folder.path());
      VerilogOptions options = VerilogOptions.defaults().withTop(design.top());
      for (Map.Entry<String, Integer> parameter : design.parameters().entrySet()) {
        options = options.withParameter(parameter.getKey(), parameter.getValue().toString());
      }
      return VerilogReader.read(files, options).shell().withName(design.name());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
