package org.abcrl.app.commands;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.abcrl.agents.network.IndexBuilder;
import org.abcrl.agents.network.PolicyValueNetwork;
import org.abcrl.aig.Aig;
import org.abcrl.aig.io.AtomicFile;
import org.abcrl.app.options.CircuitInput;
import org.abcrl.app.options.JsonOption;
import org.abcrl.app.options.ModelOptions;
import org.abcrl.app.options.OutputFiles;
import org.abcrl.app.options.UsageException;
import org.abcrl.jobs.Designs;
import org.abcrl.jobs.ModelSession;
import org.abcrl.jobs.Models;
import org.abcrl.jobs.UserIndex;
import org.abcrl.retrieval.Alpha;
import org.abcrl.retrieval.CircuitIndex;
import org.abcrl.retrieval.CircuitIndexText;
import org.abcrl.retrieval.CircuitRecord;
import org.abcrl.retrieval.Embedding;
import org.abcrl.retrieval.Neighbour;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code abc-rl index}: the circuits that the agent knows. */
@Command(
    name = "index",
    description = "Lists, extends and asks the index of known circuits.",
    subcommands = {
      IndexCommand.ListCommand.class,
      IndexCommand.AddCommand.class,
      IndexCommand.SearchCommand.class,
      IndexCommand.BuildCommand.class,
      IndexCommand.RebuildCommand.class,
      IndexTransferCommand.class
    })
final class IndexCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "list, add, search, build, rebuild or transfer is missing");
  }

  private record Row(
      String name, Map<String, Double> statistics, List<CircuitRecord.KnownRecipe> recipes) {
    static Row of(CircuitRecord circuit) {
      return new Row(circuit.name(), circuit.statistics(), circuit.recipes());
    }
  }

  /** Lists the circuits. */
  @Command(name = "list", description = "Lists the circuits of an index.")
  static final class ListCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private ModelOptions model;
    @Mixin private JsonOption json;

    @Override
    public Integer call() throws IOException {
      try (ModelSession session = model.open(spec.commandLine().getErr())) {
        json.print(
            spec,
            session.index().all().stream().map(Row::of).toList(),
            rows ->
                rows.stream()
                    .map(
                        r ->
                            String.format(
                                Locale.ROOT,
                                "%-28s ands %7.0f  levels %5.0f  recipes %d",
                                r.name,
                                r.statistics.getOrDefault("ands", 0.0),
                                r.statistics.getOrDefault("levels", 0.0),
                                r.recipes.size()))
                    .collect(Collectors.joining("\n")));
      }
      return ExitCodes.OK;
    }
  }

  /** What commands report that write an index. */
  private record Kept(String written, int circuits) {
    String text() {
      return written + ": " + circuits + " circuits";
    }
  }

  /** Adds a circuit. */
  @Command(
      name = "add",
      description = {
        "Adds a circuit to the index in a folder.",
        "A new folder begins with the circuits that ship with the program."
      })
  static final class AddCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private CircuitInput input;
    @Mixin private ModelOptions model;
    @Mixin private JsonOption json;

    @Option(names = "--name", description = "Name in the index (default: the circuit's).")
    private @Nullable String name;

    @Override
    public Integer call() throws IOException {
      Path folder = model.folder();
      if (folder == null) {
        throw new UsageException("--index DIR is needed: the shipped index cannot be changed");
      }
      Aig circuit = input.read(spec);
      try (PolicyValueNetwork network = model.network(spec.commandLine().getErr())) {
        IndexBuilder builder = new IndexBuilder(network);
        boolean fresh = CircuitIndex.identityOf(folder).isEmpty();
        try (CircuitIndex index = CircuitIndex.open(folder, builder.identity())) {
          if (fresh) {
            Models.base(builder.identity()).forEach(index::add);
          }
          String key = name == null ? circuit.name() : name;
          new UserIndex(folder).store(key, circuit);
          index.add(builder.record(key, circuit, List.of()));
          json.print(spec, new Kept(folder.toString(), index.size()), Kept::text);
        }
      }
      return ExitCodes.OK;
    }
  }

  /** Asks for the nearest circuits. */
  @Command(name = "search", description = "Prints the circuits nearest to a given one, and alpha.")
  static final class SearchCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private CircuitInput input;
    @Mixin private ModelOptions model;
    @Mixin private JsonOption json;

    @Option(
        names = {"-k", "--nearest"},
        defaultValue = "5",
        paramLabel = "N",
        description = "How many circuits (default: ${DEFAULT-VALUE}).")
    private int count;

    @Override
    public Integer call() throws IOException {
      if (count < 1) {
        throw new UsageException("-k " + count + ": expected at least 1");
      }
      Aig circuit = input.read(spec);
      try (ModelSession session = model.open(spec.commandLine().getErr())) {
        Embedding embedding = Embedding.of(session.network().embed(circuit));
        List<Near> near =
            session.index().nearest(embedding, count).stream()
                .map(n -> Near.of(n, session.alpha()))
                .toList();
        json.print(
            spec, near, rows -> rows.stream().map(Near::text).collect(Collectors.joining("\n")));
      }
      return ExitCodes.OK;
    }

    private record Near(String name, double delta, double alpha) {
      static Near of(Neighbour neighbour, Alpha alpha) {
        return new Near(
            neighbour.circuit().name(), neighbour.distance(), alpha.at(neighbour.distance()));
      }

      String text() {
        return String.format(Locale.ROOT, "%-28s delta %.6f  alpha %.4f", name, delta, alpha);
      }
    }
  }

  /** Writes the text from which the shipped index is loaded. */
  @Command(
      name = "build",
      description = "Writes an index of the shipped designs as text, for a new model.")
  static final class BuildCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private ModelOptions model;
    @Mixin private JsonOption json;

    @Parameters(index = "0", paramLabel = "FILE", description = "Text file to write (.jsonl).")
    private Path file;

    @Override
    public Integer call() throws IOException {
      OutputFiles.requireFolder(file);
      try (PolicyValueNetwork network = model.network(spec.commandLine().getErr())) {
        Map<String, Aig> circuits = new LinkedHashMap<>();
        Designs.circuits().forEach(circuits::put);
        StringWriter text = new StringWriter();
        try (CircuitIndex index = new IndexBuilder(network).build(circuits)) {
          CircuitIndexText.export(index, text);
        }
        AtomicFile.write(file, out -> out.write(text.toString().getBytes(StandardCharsets.UTF_8)));
        json.print(spec, new Kept(file.toString(), circuits.size()), Kept::text);
      }
      return Files.exists(file) ? ExitCodes.OK : ExitCodes.FAILED;
    }
  }

  /** Embeds the circuits of the user's index anew. */
  @Command(
      name = "rebuild",
      description = {
        "Embeds the circuits of an index anew, after the model has changed.",
        "Default: the index that search --learn adds to."
      })
  static final class RebuildCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;
    @Mixin private ModelOptions model;
    @Mixin private JsonOption json;

    @Override
    public Integer call() throws IOException {
      UserIndex index = model.folder() == null ? UserIndex.ofUser() : new UserIndex(model.folder());
      try (PolicyValueNetwork network = model.network(spec.commandLine().getErr())) {
        IndexBuilder builder = new IndexBuilder(network);
        UserIndex.Rebuilt rebuilt =
            index.rebuild(
                builder, model.folder() == null ? List.of() : Models.base(builder.identity()));
        for (String name : rebuilt.dropped()) {
          spec.commandLine()
              .getErr()
              .println(name + ": dropped, the circuit is not stored; add it with abc-rl index add");
        }
        json.print(spec, new Kept(index.folder().toString(), rebuilt.kept()), Kept::text);
      }
      return ExitCodes.OK;
    }
  }
}
