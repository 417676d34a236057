package org.abcrl.app.commands;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.io.CircuitFiles;
import org.abcrl.aig.io.TemporaryFolder;
import picocli.CommandLine.Command;

/**
 * Runs the usual commands on a small circuit, so that the launcher can archive the classes they
 * load for a quick start.
 */
@Command(name = "warm-up", hidden = true, description = "Loads classes for the launcher's archive.")
final class WarmUpCommand implements Callable<Integer> {
  @Override
  public Integer call() throws IOException {
    try (TemporaryFolder folder = TemporaryFolder.create("abc-rl")) {
      String circuit = folder.file("adder.aig").toString();
      CircuitFiles.write(adder().build(), Path.of(circuit));
      String verilog = folder.file("adder.v").toString();
      String result = folder.file("result.blif").toString();
      String mapped = folder.file("mapped.blif").toString();
      String searched = folder.file("searched").toString();
      List<List<String>> commands =
          List.of(
              List.of("stats", circuit, "--json"),
              List.of("optimize", circuit, "-r", "resyn2; resub -K 8", "-o", verilog, "--json"),
              List.of("optimize", circuit, "-r", "compress2rs", "-o", result),
              List.of("cec", circuit, result),
              List.of("stats", verilog),
              List.of("map", circuit),
              List.of("search", circuit, "--budget", "2", "--moves", "20", "-o", searched),
              // What stands in for ABC does this.
              List.of("run", "-c", "read " + result + "; abcrl; write " + mapped));
      for (List<String> command : commands) {
        AbcRlCommand.run(silent(), silent(), command.toArray(new String[0]));
      }
    }
    return ExitCodes.OK;
  }

  private static PrintWriter silent() {
    return new PrintWriter(Writer.nullWriter());
  }

  /** An eight-bit ripple adder: enough for every pass to find something to do. */
  private static AigBuilder adder() {
    AigBuilder builder = new AigBuilder("adder");
    int[] a = new int[8];
    int[] b = new int[8];
    for (int i = 0; i < a.length; i++) {
      a[i] = builder.addInput("a[" + i + "]");
      b[i] = builder.addInput("b[" + i + "]");
    }
    int carry = builder.addInput("carry");
    for (int i = 0; i < a.length; i++) {
      int half = builder.xor(a[i], b[i]);
      builder.addOutput("sum[" + i + "]", builder.xor(half, carry));
      carry = builder.or(builder.and(a[i], b[i]), builder.and(half, carry));
    }
    builder.addOutput("carry_out", carry);
    return builder;
  }
}
