package org.abcrl.app.commands;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.abcrl.aig.constraints.ClockedNetlist;
import org.abcrl.aig.io.AtomicFile;
import org.abcrl.aig.io.InputFiles;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.netlist.DesignNetlist;
import org.abcrl.aig.netlist.MappedBlif;
import org.abcrl.app.options.CircuitInput;
import org.abcrl.app.options.JsonOption;
import org.abcrl.app.options.LibraryOption;
import org.abcrl.app.options.NetlistFiles;
import org.abcrl.app.options.OutputFiles;
import org.abcrl.app.options.UsageException;
import org.abcrl.report.LogicGraph;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code abc-rl dot}: circuits and netlists for Graphviz. */
@Command(
    name = "dot",
    description = {
      "Writes a circuit as a graph for Graphviz: its AND nodes, or the cells of a mapped netlist.",
      "Inverted edges are dashed and end in a circle. dot -Tsvg FILE draws it."
    })
final class DotCommand implements Callable<Integer> {
  /** With more gates Graphviz needs minutes. */
  private static final int MANY = 2000;

  @Spec private CommandSpec spec;
  @Mixin private CircuitInput input;
  @Mixin private LibraryOption library;
  @Mixin private JsonOption json;

  @Option(
      names = "--netlist",
      description = "The file is a mapped netlist: draw its cells (of the library, see -L).")
  private boolean mapped;

  @Option(
      names = "--cone",
      split = ",",
      paramLabel = "OUTPUT",
      description = "Only what these outputs depend on.")
  private List<String> outputs = List.of();

  @Option(
      names = "--depth",
      paramLabel = "N",
      description = "With --cone: no more than N gates before an output (default: all).")
  private int depth;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where the graph goes (default: stdout).")
  private @Nullable Path file;

  @Override
  public Integer call() throws IOException {
    if (depth < 0 || (depth > 0 && outputs.isEmpty())) {
      throw new UsageException("--depth " + depth + ": expected at least 1, with --cone");
    }
    if (file != null) {
      OutputFiles.requireFolder(file);
    } else if (json.enabled()) {
      throw new UsageException("--json: expected with -o, as stdout has the graph");
    }
    LogicGraph graph = mapped ? LogicGraph.of(netlist()) : LogicGraph.of(input.read(spec));
    if (!outputs.isEmpty()) {
      try {
        graph = graph.cone(outputs, depth);
      } catch (IllegalArgumentException e) {
        throw new UsageException("--cone: " + e.getMessage());
      }
    }
    if (graph.gates() > MANY) {
      spec.commandLine()
          .getErr()
          .println(
              graph.gates() + " gates: Graphviz will take long; --cone and --depth draw a part");
    }
    String text = graph.toDot();
    if (file == null) {
      spec.commandLine().getOut().print(text);
      spec.commandLine().getOut().flush();
    } else {
      AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
      if (json.enabled()) {
        json.print(spec, new Written(file.toString(), graph.gates()), Written::toString);
      }
    }
    return ExitCodes.OK;
  }

  /** What {@code --json} reports. */
  private record Written(String written, long gates) {}

  private DesignNetlist netlist() throws IOException {
    if (input.files().size() != 1) {
      throw new UsageException("--netlist: expected one file, found " + input.files());
    }
    Path path = input.files().get(0);
    CellLibrary cells = library.load(spec.commandLine().getErr());
    String text = InputFiles.text(path, StandardCharsets.ISO_8859_1);
    return NetlistFiles.isBlif(path)
        ? MappedBlif.readDesign(text, path.toString(), cells)
        : ClockedNetlist.read(text, path.toString(), cells).design();
  }
}
