package org.abcrl.app.commands;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.abcrl.aig.io.CircuitFiles;
import org.abcrl.app.options.JsonOption;
import org.abcrl.app.options.UsageException;
import org.abcrl.benchmarks.Catalog;
import org.abcrl.benchmarks.Design;
import org.abcrl.benchmarks.Split;
import org.abcrl.jobs.Designs;
import org.abcrl.jobs.batch.BatchInputs;
import org.jspecify.annotations.Nullable;
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

  /** A design by its name, or by its module's where all designs of it have the same source. */
  private static Design find(String name) {
    Catalog catalog = Catalog.load();
    List<Design> named = catalog.find(name).map(List::of).orElse(List.of());
    if (named.isEmpty()) {
      named = catalog.designs().stream().filter(d -> d.top().equals(name)).toList();
    }
    if (named.isEmpty()) {
      throw new UsageException("no design '" + name + "' (abc-rl designs list shows them)");
    }
    if (named.stream().map(Design::source).distinct().count() > 1) {
      throw new UsageException(
          "several designs of module '"
              + name
              + "': "
              + named.stream().map(Design::name).collect(Collectors.joining(", ")));
    }
    return named.get(0);
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
      @Nullable Integer ands,
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
    private @Nullable String family;

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

  /** Exports designs. */
  @Command(
      name = "export",
      description = "Writes designs into a folder: their Verilog files, or the circuits read.")
  static final class ExportCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(
        arity = "1..*",
        paramLabel = "all|SPLIT|FAMILY|NAME",
        description = "Designs of the catalogue.")
    private List<String> selection;

    @Option(
        names = {"-o", "--output"},
        required = true,
        paramLabel = "DIR",
        description = "Folder to write into; made if missing.")
    private Path folder;

    @Option(
        names = "--as",
        paramLabel = "aig|aag|blif|bench|v",
        description = "Write each as NAME.aig and so on, with its parameters, instead of its RTL.")
    private @Nullable String format;

    @Mixin private JsonOption json;

    /** What was written, with the settings that read it as the catalogue means it. */
    private record Exported(
        String name,
        List<String> files,
        @Nullable String top,
        @Nullable Map<String, Integer> parameters) {
      String howToRead() {
        return parameters == null
            ? ""
            : "read with: --top "
                + top
                + parameters.entrySet().stream()
                    .map(p -> " -P " + p.getKey() + "=" + p.getValue())
                    .collect(Collectors.joining());
      }
    }

    @Override
    public Integer call() throws IOException {
      List<Design> designs = select();
      if (format != null && !CircuitFiles.WRITABLE.contains("." + format)) {
        throw new UsageException(
            "--as " + format + ": expected one of " + String.join(" ", CircuitFiles.WRITABLE));
      }
      Files.createDirectories(folder);
      List<Exported> exported = new ArrayList<>();
      for (Design design : designs) {
        exported.add(export(design));
      }
      json.print(spec, exported, ExportCommand::text);
      return ExitCodes.OK;
    }

    private List<Design> select() {
      try {
        return BatchInputs.select(Catalog.load(), selection);
      } catch (IllegalArgumentException e) {
        throw new UsageException(e);
      }
    }

    private Exported export(Design design) throws IOException {
      if (format == null) {
        List<String> files = Catalog.export(design, folder).stream().map(Path::toString).toList();
        return new Exported(design.name(), files, design.top(), design.parameters());
      }
      Path file = folder.resolve(design.name() + "." + format);
      CircuitFiles.write(Designs.circuit(design), file);
      return new Exported(design.name(), List.of(file.toString()), null, null);
    }

    private static String text(List<Exported> exported) {
      return exported.stream()
          .map(
              design ->
                  String.join(System.lineSeparator(), design.files)
                      + (design.top == null ? "" : System.lineSeparator() + design.howToRead()))
          .collect(Collectors.joining(System.lineSeparator()));
    }
  }
}
