package org.abcrl.app.commands;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.abcrl.aig.constraints.Clock;
import org.abcrl.aig.constraints.ClockedNetlist;
import org.abcrl.aig.constraints.ClockedPath;
import org.abcrl.aig.constraints.ClockedReport;
import org.abcrl.aig.constraints.ClockedTiming;
import org.abcrl.aig.constraints.Constraints;
import org.abcrl.aig.constraints.DesignDelay;
import org.abcrl.aig.constraints.SdcReader;
import org.abcrl.aig.constraints.Slacks;
import org.abcrl.aig.io.InputFiles;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.netlist.DesignNetlist;
import org.abcrl.aig.netlist.MappedBlif;
import org.abcrl.aig.netlist.MappedNetlist;
import org.abcrl.aig.netlist.MappedVerilogReader;
import org.abcrl.aig.timing.StaticTiming;
import org.abcrl.aig.timing.TimingReport;
import org.abcrl.app.options.JsonOption;
import org.abcrl.app.options.LibraryOption;
import org.abcrl.app.options.UsageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code abc-rl sta}: static timing analysis of a mapped netlist, from this program or another. */
@Command(name = "sta", description = "Static timing analysis of a mapped netlist.")
final class StaCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private LibraryOption library;
  @Mixin private JsonOption json;

  @Parameters(
      index = "0",
      paramLabel = "NETLIST",
      description = "Mapped gate-level Verilog, or mapped BLIF.")
  private Path file;

  @Option(
      names = "--sdc",
      paramLabel = "FILE",
      description = {
        "Constraints: clocks, delays at ports, loads, slews, false paths, in the library's units.",
        "With clocks, flip-flops and latches are timed."
      })
  private @Nullable Path sdc;

  @Option(
      names = "--clock",
      paramLabel = "NAME=PERIOD",
      description = "A clock at the input of that name; its period in ps. May be repeated.")
  private Map<String, Double> clocks = Map.of();

  @Option(
      names = "--blackbox",
      paramLabel = "MODULE",
      split = ",",
      description =
          "Take instances of this module, a macro for example, as black boxes: paths end and begin"
              + " at their pins; may be repeated.")
  private List<String> blackBoxes = List.of();

  @Option(
      names = "--ignore-unknown",
      description = "Pass over SDC commands that are not understood instead of stopping.")
  private boolean ignoreUnknown;

  @Option(
      names = "--paths",
      paramLabel = "N",
      defaultValue = "1",
      description = "Show the worst paths of the N worst endpoints (default: ${DEFAULT-VALUE}).")
  private int paths;

  @Option(
      names = "--per-endpoint",
      paramLabel = "N",
      defaultValue = "1",
      description =
          "Show the N worst paths of each of these endpoints (default: ${DEFAULT-VALUE}).")
  private int perEndpoint;

  @Override
  public Integer call() throws IOException {
    InputFiles.require(file);
    CellLibrary cells = library.load(spec.commandLine().getErr());
    if (sdc != null || !clocks.isEmpty()) {
      return clocked(cells);
    }
    if (hasRegisters(cells)) {
      return unconstrained(cells);
    }
    MappedNetlist netlist = netlist(cells);
    StaticTiming timing = StaticTiming.analyze(netlist);
    json.print(
        spec,
        new Result(netlist.name(), netlist.area(), timing.delay(), netlist.gates(), cells.name()),
        result -> result.text() + "\n" + TimingReport.of(timing));
    return ExitCodes.OK;
  }

  /** Whether the file names flip-flops, latches, or a module of its own for pads or memories. */
  private boolean hasRegisters(CellLibrary cells) {
    String text = text(file);
    return !blackBoxes.isEmpty()
        || text.contains("(* abcrl_module *)")
        || cells.sequentialCells().stream().anyMatch(c -> text.contains(c.name()));
  }

  /** The delay of a netlist with registers, all of one ideal clock. */
  private Integer unconstrained(CellLibrary cells) {
    DesignNetlist design = clockedNetlist(cells).design();
    Result result =
        new Result(
            design.name(),
            design.area(),
            DesignDelay.of(design),
            design.logic().gates(),
            cells.name());
    json.print(spec, result, r -> r.text() + "\n" + DesignDelay.report(design, paths));
    return ExitCodes.OK;
  }

  private boolean isBlif() {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".blif");
  }

  private MappedNetlist netlist(CellLibrary cells) {
    return isBlif()
        ? MappedBlif.read(text(file), file.toString(), cells)
        : MappedVerilogReader.read(file, cells);
  }

  private ClockedNetlist clockedNetlist(CellLibrary cells) {
    return isBlif()
        ? new ClockedNetlist(MappedBlif.readDesign(text(file), file.toString(), cells))
        : ClockedNetlist.read(text(file), file.toString(), cells, new TreeSet<>(blackBoxes));
  }

  private Integer clocked(CellLibrary cells) {
    ClockedNetlist netlist = clockedNetlist(cells);
    Constraints constraints = new Constraints();
    clocks.forEach(
        (name, period) -> {
          if (!netlist.inputs().containsKey(name) || !(period > 0)) {
            throw new UsageException(
                "--clock " + name + "=" + period + ": no such input or period");
          }
          constraints.add(Clock.of(name, period, List.of(name)));
        });
    if (sdc != null) {
      SdcReader.read(text(sdc), sdc.toString(), netlist, ignoreUnknown, constraints);
      constraints.ignored().forEach(i -> spec.commandLine().getErr().println("passed over: " + i));
    }
    ClockedTiming timing = new ClockedTiming(netlist, constraints);
    List<ClockedPath> worst =
        timing.slacks().worst(true).stream()
            .limit(Math.max(0, paths))
            .flatMap(e -> ClockedPath.worst(timing, e, perEndpoint).stream())
            .toList();
    json.print(
        spec,
        new ClockedResult(
            netlist.design().name(),
            netlist.area(),
            netlist.logic().gates(),
            netlist.registerCount(),
            cells.name(),
            finite(timing.slacks().worstSlack()),
            finite(timing.slacks().worstHoldSlack()),
            timing.slacks().summaries().stream().map(ClockSums::of).toList(),
            worst),
        result -> result.text() + "\n" + ClockedReport.of(timing, paths, perEndpoint));
    return ExitCodes.OK;
  }

  private static String text(Path path) {
    try {
      return InputFiles.text(path, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** JSON has no infinity: nothing checked is null. */
  private static @Nullable Double finite(double value) {
    return Double.isInfinite(value) ? null : (Double) value;
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

  /** One clock's sums, in ps. */
  @JsonPropertyOrder({
    "clock",
    "period",
    "worst_slack",
    "total_negative_slack",
    "worst_hold_slack",
    "endpoints",
    "failing"
  })
  private record ClockSums(
      String clock,
      double period,
      @JsonProperty("worst_slack") @Nullable Double worstSlack,
      @JsonProperty("total_negative_slack") double totalNegativeSlack,
      @JsonProperty("worst_hold_slack") @Nullable Double worstHoldSlack,
      int endpoints,
      int failing) {
    static ClockSums of(Slacks.Summary s) {
      return new ClockSums(
          s.clock(),
          s.period(),
          finite(s.worstSlack()),
          s.totalNegativeSlack(),
          finite(s.worstHoldSlack()),
          s.endpoints(),
          s.failing());
    }
  }

  /** Area in um2, times in ps. */
  @JsonPropertyOrder({
    "name",
    "area",
    "gates",
    "registers",
    "library",
    "worst_slack",
    "worst_hold_slack",
    "clocks",
    "paths"
  })
  private record ClockedResult(
      String name,
      double area,
      int gates,
      int registers,
      String library,
      @JsonProperty("worst_slack") @Nullable Double worstSlack,
      @JsonProperty("worst_hold_slack") @Nullable Double worstHoldSlack,
      List<ClockSums> clocks,
      List<ClockedPath> paths) {
    String text() {
      return String.format(
          Locale.ROOT,
          "%s: gates %d, registers %d, area %.2f um2, worst slack %s ps, library %s",
          name,
          gates,
          registers,
          area,
          worstSlack == null ? "-" : String.format(Locale.ROOT, "%.2f", worstSlack),
          library);
    }
  }
}
