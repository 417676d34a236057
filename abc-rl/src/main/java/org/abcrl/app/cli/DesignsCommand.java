package org.abcrl.app.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.abcrl.benchmarks.Catalog;
import org.abcrl.benchmarks.Design;
import org.abcrl.benchmarks.Split;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code abc-rl designs}: the benchmark designs that ship with the program. */
@Command(
    name = "designs",
    description = "Lists, shows and exports the benchmark designs that ship with the program.",
    subcommands = {
      DesignsCommand.ListCommand.class,
      DesignsCommand.ShowCommand.class,
      DesignsCommand.ExportCommand.class
    })
final class DesignsCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "list, show or export is missing");
  }

  private static Design find(String name) {
    return Catalog.load()
        .find(name)
        .orElseThrow(
            () -> new UsageException("no design '" + name + "' (abc-rl designs list shows them)"));
  }

  /** One row of the list. */
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  private record Row(
      String name,
      String family,
      Split split,
      String kind,
      String top,
      Map<String, Integer> parameters,
      Integer ands,
      String origin,
      List<String> properties) {
    static Row of(Design design) {
      return new Row(
          design.name(),
          design.family().name(),
          design.split(),
          design.sequential() ? "sequential" : "combinational",
          design.top(),
          design.parameters(),
          design.ands().isPresent() ? design.ands().getAsInt() : null,
          design.origin(),
          design.properties());
    }
  }

  /** Lists the catalogue. */
  @Command(name = "list", description = "Lists all designs.")
  static final class ListCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private JsonOption json;

    @Option(names = "--family", description = "Only this family.")
    private String family;

    @Override
    public Integer call() {
      List<Row> rows =
          Catalog.load().designs().stream()
              .filter(d -> family == null || d.family().name().equals(family))
              .map(Row::of)
              .toList();
      if (rows.isEmpty() && family != null) {
        throw new UsageException("no family '" + family + "'");
      }
      json.print(spec, rows, ListCommand::table);
      return ExitCodes.OK;
    }

    private static String table(List<Row> rows) {
      int width = rows.stream().mapToInt(r -> r.name.length()).max().orElse(4);
      return rows.stream()
          .map(
              r ->
                  String.format(
                      "%-" + width + "s  %6s  %-13s  %-10s  %s",
                      r.name,
                      r.ands == null ? "-" : r.ands,
                      r.kind,
                      r.split,
                      r.family))
          .collect(
              Collectors.joining(
                  "\n",
                  String.format(
                      "%-" + width + "s  %6s  %-13s  %-10s  %s%n",
                      "name",
                      "ands",
                      "kind",
                      "split",
                      "family"),
                  ""));
    }
  }

  /** Shows one design. */
  @Command(name = "show", description = "Prints what is known of a design, and its Verilog.")
  static final class ShowCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private JsonOption json;

    @Parameters(index = "0", paramLabel = "NAME", description = "A design of the catalogue.")
    private String name;

    @Override
    public Integer call() {
      Design design = find(name);
      json.print(
          spec,
          Row.of(design),
          row -> "// " + row.name + ": " + row.origin + "\n" + design.source());
      return ExitCodes.OK;
    }
  }

  /** Exports one design or all. */
  @Command(name = "export", description = "Writes the Verilog files of a design into a folder.")
  static final class ExportCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "NAME", description = "A design of the catalogue.")
    private String name;

    @Option(
        names = {"-o", "--output"},
        required = true,
        paramLabel = "DIR",
        description = "Folder to write into; made if missing.")
    private Path folder;

    @Override
    public Integer call() throws IOException {
      Design design = find(name);
      List<Path> written = Catalog.export(design, folder);
      PrintWriter out = spec.commandLine().getOut();
      written.forEach(out::println);
      out.println(
          "read with: --top "
              + design.top()
              + design.parameters().entrySet().stream()
                  .map(p -> " -P " + p.getKey() + "=" + p.getValue())
                  .collect(Collectors.joining()));
      return ExitCodes.OK;
    }
  }
}
