package org.abcrl.aig.verilog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads modules with Yosys, all of them in one run. */
final class YosysTwin {
  private YosysTwin() {}

  /**
   * Writes {@code MODULE.aag} into the folder for each module; sources are its {@code .v} files.
   */
  static void read(Path folder, List<Path> sources, List<String> modules) throws IOException {
    StringBuilder script = new StringBuilder();
    for (Path source : sources) {
      script.append("read_verilog -sv ").append(source).append('\n');
    }
    // Undefined constants and missing drivers are 0 here as there; asynchronous resets become
    // multiplexers.
    for (String pass :
        List.of(
            "hierarchy",
            "proc",
            "flatten",
            "memory -nordff",
            "async2sync",
            "setundef -zero -undriven",
            "dffunmap",
            "techmap",
            "setundef -zero",
            "aigmap")) {
      script.append(pass).append('\n');
    }
    for (String module : modules) {
      // The module that is written is the one marked as the top.
      script.append("setattr -mod -set top 1 ").append(module);
      script.append("\nwrite_aiger -ascii -symbols ").append(module).append(".aag\n");
      script.append("setattr -mod -unset top ").append(module).append('\n');
    }
    Path file = folder.resolve("twins.ys");
    Files.writeString(file, script);
    Tool.run(folder, "yosys", "-q", "-s", file.toString());
  }
}
