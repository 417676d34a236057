package org.abcrl.app.commands;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.netlist.MappedNetlist;
import org.abcrl.aig.netlist.MappedVerilogReader;
import org.abcrl.aig.timing.StaticTiming;
import org.abcrl.aig.timing.TimingReport;
import org.abcrl.app.options.JsonOption;
import org.abcrl.app.options.LibraryOption;
import org.abcrl.app.options.UsageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code abc-rl sta}: static timing analysis of a mapped netlist, from this program or another. */
@Command(name = "sta", description = "Static timing analysis of a mapped Verilog netlist.")
final class StaCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private LibraryOption library;
  @Mixin private JsonOption json;

  @Parameters(index = "0", paramLabel = "NETLIST.v", description = "Mapped gate-level Verilog.")
  private Path file;

  @Override
  public Integer call() {
    if (!Files.isRegularFile(file)) {
      throw new UsageException(file + ": no such file");
    }
    CellLibrary cells = library.load(spec.commandLine().getErr());
    MappedNetlist netlist = MappedVerilogReader.read(file, cells);
    StaticTiming timing = StaticTiming.analyze(netlist);
    json.print(
        spec,
        new Result(netlist.name(), netlist.area(), timing.delay(), netlist.gates(), cells.name()),
        result -> result.text() + "\n" + TimingReport.of(timing));
    return ExitCodes.OK;
  }

  /** Area in um2, delay in ps. */
  @JsonPropertyOrder({"name", "area", "delay", "gates", "library"})
  private record Result(String name, double area, double delay, int gates, String library) {
    String text() {
      return String.format(
          Locale.ROOT,
          "%s: gates %d, area %.2f um2, delay %.2f ps, library %s",
          name,
          gates,
          area,
          delay,
          library);
    }
  }
}
