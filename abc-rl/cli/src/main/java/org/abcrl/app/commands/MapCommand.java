package org.abcrl.app.commands;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.abcrl.agents.Verification;
import org.abcrl.aig.Aig;
import org.abcrl.aig.flow.DesignFlow;
import org.abcrl.aig.flow.ModuleNetlists;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.lut.LutNetwork;
import org.abcrl.aig.mapping.MapperParams;
import org.abcrl.aig.netlist.CellModels;
import org.abcrl.aig.netlist.DesignBlif;
import org.abcrl.aig.netlist.DesignNetlist;
import org.abcrl.aig.netlist.DesignVerilogWriter;
import org.abcrl.aig.netlist.MappedNetlist;
import org.abcrl.aig.shell.Shell;
import org.abcrl.aig.timing.StaticTiming;
import org.abcrl.aig.timing.TimingReport;
import org.abcrl.app.options.CircuitInput;
import org.abcrl.app.options.ConstraintOptions;
import org.abcrl.app.options.FlowOptions;
import org.abcrl.app.options.JsonOption;
import org.abcrl.app.options.LibraryOption;
import org.abcrl.app.options.NetlistFiles;
import org.abcrl.app.options.OutputFiles;
import org.abcrl.app.options.TargetOption;
import org.abcrl.app.options.UsageException;
import org.abcrl.app.options.VerifyOption;
import org.abcrl.jobs.luts.LutTarget;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code abc-rl map}: technology mapping of a circuit as it is. */
@Command(
    name = "map",
    description = {
      "Maps a circuit to standard cells, buffers and sizes it, and proves the netlist.",
      "With --target lutK: to look-up tables; the objectives are their number, depth, and product."
    })
final class MapCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private CircuitInput input;
  @Mixin private LibraryOption library;
  @Mixin private FlowOptions flow;
  @Mixin private TargetOption target;
  @Mixin private VerifyOption verify;
  @Mixin private ConstraintOptions constraints;
  @Mixin private JsonOption json;

  @Option(
      names = "--objective",
      defaultValue = "ADP",
      paramLabel = "area|delay|adp",
      description = "What to minimise (default: adp).")
  private MapperParams.Objective objective;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      description = "Mapped netlist: .v (Verilog) or .blif.")
  private Path output;

  @Option(
      names = "--registers",
      defaultValue = "CELLS",
      paramLabel = "cells|behavioural",
      description = {
        "What registers become: cells, where the library has any (default), or always blocks."
      })
  private DesignFlow.Registers registers;

  @Option(
      names = "--models",
      paramLabel = "MODELS.v",
      description = "Simulation models of the netlist's cells, made from the library's functions.")
  private Path models;

  @Option(names = "--report", description = "Print a timing report as well.")
  private boolean report;

  @Override
  public Integer call() throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    if (output != null) {
      NetlistFiles.requireNetlist(output);
    }
    if (target.isLuts()) {
      LutTarget luts = target.target(objective.name());
      Aig circuit = input.read(spec);
      LutNetwork network = luts.map(circuit);
      Verification verification = TargetOption.check(verify, circuit, network);
      if (verification.isDifferent()) {
        return different(err, verification);
      }
      if (output != null) {
        target.write(network, output);
      }
      json.print(spec, LutReport.of(network, verification), LutReport::text);
      return ExitCodes.OK;
    }
    if (models != null) {
      OutputFiles.requireFolder(models);
    }
    CellLibrary cells = library.load(err);
    Shell module = input.readShell(spec, library);
    DesignFlow.check(module, cells, registers);
    ModuleNetlists netlists =
        DesignFlow.of(cells).netlists(module, registers, constraints.wishes());
    MappedNetlist netlist = flow.flow(cells, objective).map(module.core());
    DesignNetlist design = netlists.around(netlist);
    boolean blif = output != null && NetlistFiles.isBlif(output) && hasShell(module);
    if (blif && !DesignBlif.isPossible(design)) {
      throw new UsageException(
          output + ": BLIF has no asynchronous sets and resets outside of cells, nor inout pins");
    }
    String text = blif ? DesignBlif.write(design) : DesignVerilogWriter.write(design);
    Verification verification =
        blif ? verify.checkBlif(module, text, cells) : verify.check(module, text, cells);
    if (verification.isDifferent()) {
      return different(err, verification);
    }
    ModuleNetlists.Figures figures = netlists.figures(netlist);
    if (output != null) {
      if (NetlistFiles.isBlif(output) && !blif) {
        NetlistFiles.write(netlist, output);
      } else {
        NetlistFiles.write(text, output);
      }
    }
    if (models != null) {
      NetlistFiles.write(CellModels.write(cells, design.cellNames()), models);
    }
    Result result =
        new Result(
            module.name(),
            figures.area(),
            figures.delay(),
            Double.isNaN(figures.slack()) ? null : (Double) figures.slack(),
            design.logic().gates(),
            module.core().latches(),
            figures.area() * figures.delay(),
            cells.name(),
            verification.word());
    json.print(spec, result, Result::text);
    if (report) {
      PrintWriter to = json.enabled() ? err : spec.commandLine().getOut();
      to.println(TimingReport.of(StaticTiming.analyze(netlist)));
    }
    return ExitCodes.OK;
  }

  /** Whether there is anything around the logic that BLIF without clocks would lose. */
  private static boolean hasShell(Shell module) {
    return !module.isClockInvented()
        && (module.core().latches() > 0
            || !module.boxes().isEmpty()
            || module.controls().ands() > 0);
  }

  private static int different(PrintWriter err, Verification verification) {
    verification.details().forEach(err::println);
    err.println(
        "abc-rl: the netlist differs from the circuit; nothing was written, please report this");
    return ExitCodes.FAILED;
  }

  /** Area in um2, delay in ps. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @JsonPropertyOrder({
    "name",
    "area",
    "delay",
    "slack",
    "gates",
    "registers",
    "adp",
    "library",
    "verified"
  })
  private record Result(
      String name,
      double area,
      double delay,
      Double slack,
      int gates,
      int registers,
      double adp,
      String library,
      String verified) {
    String text() {
      return String.format(
          Locale.ROOT,
          "%s: gates %d%s, area %.2f um2, delay %.2f ps%s, adp %.2f, library %s, %s",
          name,
          gates,
          registers == 0 ? "" : ", registers " + registers,
          area,
          delay,
          slack == null ? "" : String.format(Locale.ROOT, ", worst slack %.2f ps", slack),
          adp,
          library,
          verified);
    }
  }
}
