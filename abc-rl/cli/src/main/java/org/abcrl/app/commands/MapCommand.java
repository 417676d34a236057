package org.abcrl.app.commands;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Collectors;
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
import org.abcrl.jobs.Flows;
import org.abcrl.jobs.ModuleHierarchy;
import org.abcrl.jobs.luts.LutTarget;
import org.jspecify.annotations.Nullable;
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
  /** Endpoints whose worst path a report shows, where there are registers. */
  private static final int PATHS = 3;

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
      paramLabel = "area|delay|adp|slack",
      description = {
        "What to minimise (default: adp).",
        "slack: the area under --sdc or --clock; where they cannot be met, how far they are missed."
      })
  private Goal objective;

  /** What can be asked for. */
  private enum Goal {
    AREA,
    DELAY,
    ADP,
    SLACK
  }

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Mapped netlist: .v (Verilog) or .blif.")
  private @Nullable Path output;

  @Option(
      names = "--registers",
      defaultValue = "CELLS",
      paramLabel = "cells|behavioural",
      description = {
        "What registers become: cells, where the library has any (default), or always blocks."
      })
  private DesignFlow.Registers registers;

  @Option(
      names = "--keep-hierarchy",
      paramLabel = "MODULE",
      arity = "0..1",
      fallbackValue = ModuleHierarchy.ALL,
      split = ",",
      description = {
        "Keep this Verilog module as a module of the netlist, mapped and proved on its own; may be"
            + " repeated.",
        "Without a name: all modules."
      })
  private List<String> keep = List.of();

  @Option(
      names = "--models",
      paramLabel = "MODELS.v",
      description = "Simulation models of the netlist's cells, made from the library's functions.")
  private @Nullable Path models;

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
      Aig circuit = LutTarget.circuit(input.readShell(spec));
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
    if (!keep.isEmpty()) {
      return hierarchy(cells);
    }
    Shell module = input.readShell(spec, library);
    Mapped mapped = mapped(module, cells);
    if (mapped.verification().isDifferent()) {
      return different(err, mapped.verification());
    }
    if (output != null) {
      if (NetlistFiles.isBlif(output) && !isDesignBlif(module)) {
        NetlistFiles.write(mapped.netlist(), output);
      } else {
        NetlistFiles.write(mapped.text(), output);
      }
    }
    writeModels(cells, mapped.design().cellNames());
    json.print(spec, mapped.result(), Result::text);
    if (report) {
      PrintWriter to = json.enabled() ? err : spec.commandLine().getOut();
      to.println(mapped.report().get());
    }
    return ExitCodes.OK;
  }

  /** A module, mapped and proved. */
  private record Mapped(
      MappedNetlist netlist,
      DesignNetlist design,
      String text,
      Verification verification,
      Result result,
      Supplier<String> report) {}

  private Mapped mapped(Shell module, CellLibrary cells) {
    DesignFlow.check(module, cells, registers);
    ModuleNetlists netlists =
        DesignFlow.of(cells).netlists(module, registers, constraints.wishes());
    MappedNetlist netlist = flow(netlists, cells).map(module.core());
    DesignNetlist design = netlists.around(netlist);
    boolean blif = isDesignBlif(module);
    if (blif && !DesignBlif.isPossible(design)) {
      throw new UsageException(
          output
              + ": BLIF has no asynchronous sets and resets outside of cells, no inout pins, and no"
              + " flip-flops that are kept as instances");
    }
    String text = blif ? DesignBlif.write(design) : DesignVerilogWriter.write(design);
    Verification verification =
        blif ? verify.checkBlif(module, text, cells) : verify.check(module, text, cells);
    ModuleNetlists.Figures figures = netlists.figures(netlist);
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
            verification.word(),
            null);
    return new Mapped(
        netlist, design, text, verification, result, () -> netlists.report(netlist, PATHS));
  }

  private Flows flow(ModuleNetlists netlists, CellLibrary cells) {
    return objective == Goal.SLACK
        ? Flows.underConstraints(cells, flow.flow(), netlists, netlists.module().core())
        : flow.flow(cells, MapperParams.Objective.valueOf(objective.name())).around(netlists);
  }

  /** Maps and proves the modules that are kept and the one around them, each on its own. */
  private Integer hierarchy(CellLibrary cells) throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    if ((output != null && NetlistFiles.isBlif(output)) || !constraints.wishes().isEmpty()) {
      throw new UsageException(
          "--keep-hierarchy writes Verilog, and knows no constraints; leave out"
              + (constraints.wishes().isEmpty() ? " the .blif output" : " --sdc and --clock"));
    }
    StringBuilder text = new StringBuilder();
    Set<String> cellNames = new TreeSet<>();
    Map<String, Result> totals = new LinkedHashMap<>();
    List<Result> modules = new ArrayList<>();
    Result total = null;
    for (ModuleHierarchy.Part part :
        ModuleHierarchy.read(input.source(), keep, cells, err::println)) {
      Mapped mapped = mapped(part.module(), cells);
      if (mapped.verification().isDifferent()) {
        return different(err, mapped.verification());
      }
      text.append(text.isEmpty() ? "" : "\n").append(mapped.text());
      cellNames.addAll(mapped.design().cellNames());
      modules.add(mapped.result());
      total = mapped.result();
      for (Map.Entry<String, Integer> inner : part.instances().entrySet()) {
        total = total.with(requireNonNull(totals.get(inner.getKey())), inner.getValue());
      }
      totals.put(total.name(), total);
    }
    cellNames.removeAll(totals.keySet());
    if (output != null) {
      NetlistFiles.write(text.toString(), output);
    }
    writeModels(cells, cellNames);
    json.print(spec, requireNonNull(total).withModules(modules), Result::text);
    return ExitCodes.OK;
  }

  private void writeModels(CellLibrary cells, Set<String> cellNames) throws IOException {
    if (models != null) {
      NetlistFiles.write(CellModels.write(cells, cellNames), models);
    }
  }

  private boolean isDesignBlif(Shell module) {
    return output != null && NetlistFiles.isBlif(output) && hasShell(module);
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
    "verified",
    "modules"
  })
  private record Result(
      String name,
      double area,
      double delay,
      @Nullable Double slack,
      int gates,
      int registers,
      double adp,
      String library,
      String verified,
      @Nullable List<Result> modules) {
    /** With modules inside: their areas count, the longest delay is that of any of them. */
    Result with(Result inner, int instances) {
      double newArea = area + instances * inner.area;
      double newDelay = Math.max(delay, inner.delay);
      return new Result(
          name,
          newArea,
          newDelay,
          null,
          gates + instances * inner.gates,
          registers + instances * inner.registers,
          newArea * newDelay,
          library,
          inner.verified.equals(verified) ? verified : verified + " and " + inner.verified,
          null);
    }

    Result withModules(List<Result> all) {
      return new Result(
          name, area, delay, slack, gates, registers, adp, library, verified, List.copyOf(all));
    }

    String text() {
      if (modules == null) {
        return line(name);
      }
      return modules.stream().map(Result::text).collect(Collectors.joining("\n"))
          + "\n"
          + line("all of " + name);
    }

    private String line(String title) {
      return String.format(
          Locale.ROOT,
          "%s: gates %d%s, area %.2f um2, delay %.2f ps%s, adp %.2f, library %s, %s",
          title,
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
