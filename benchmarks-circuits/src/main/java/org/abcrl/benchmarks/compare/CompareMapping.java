package org.abcrl.benchmarks.compare;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.abcrl.aig.Aig;
import org.abcrl.aig.InputException;
import org.abcrl.aig.flow.FlowParams;
import org.abcrl.aig.flow.MappingFlow;
import org.abcrl.aig.io.CircuitFiles;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.mapping.Mapper;
import org.abcrl.aig.mapping.MapperParams;
import org.abcrl.aig.netlist.MappedNetlist;
import org.abcrl.aig.netlist.MappedVerilogWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Maps the same circuits with this project and with ABC; ABC's timer measures both netlists. */
@Command(
    name = "compare-mapping",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Maps circuits, optimised by ABC's resyn2, with this project and with ABC, and lets ABC's"
          + " stime measure both netlists.",
      "plain: our mapper against '&nf'. sized: our choices, mapper and sizing against '&dch -f; &nf;"
          + " &put; topo; buffer -c; upsize; dnsize'. Ratios are ours over ABC's: below 1 is better."
    },
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:compared", "1:ABC failed", "2:wrong options or unreadable input"})
public final class CompareMapping implements Callable<Integer> {
  private static final String RESYN2 =
      "balance; rewrite; refactor; balance; rewrite; rewrite -z; balance; refactor -z; rewrite -z;"
          + " balance";
  private static final String PLAIN = "&get -n; &nf; &put; topo; stime";
  private static final String SIZED =
      "&get -n; &dch -f; &nf; &put; topo; buffer -c; upsize; dnsize; stime";
  private static final Pattern STIME =
      Pattern.compile("WireLoad.*?Area =\\s*([0-9.]+).*?Delay =\\s*([0-9.]+) ps");
  private static final Pattern ELAPSED = Pattern.compile("elapse:\\s*([0-9.]+) seconds");
  private static final int NF_RUNS = 10;

  @Option(names = "-L", required = true, paramLabel = "LIB", description = "A Liberty file.")
  private Path library = Path.of("");

  @Option(
      names = "--abc",
      paramLabel = "PATH",
      description = "The ABC to compare with (else abc, yosys-abc or berkeley-abc on the PATH).")
  private Path abc;

  @Option(names = "--no-size", description = "Compare plain mapping only.")
  private boolean noSize;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "Circuits.")
  private List<Path> files = List.of();

  @Spec private CommandSpec spec;

  /** An area in um2 and a delay in ps. */
  private record Quality(double area, double delay) {
    double adp() {
      return area * delay;
    }
  }

  /** Starts the program. */
  public static void main(String[] args) {
    System.exit(new CommandLine(new CompareMapping()).execute(args));
  }

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    try {
      compare(findAbc());
      return 0;
    } catch (InputException e) {
      err.println("compare-mapping: " + e.getMessage());
      return 2;
    } catch (IOException e) {
      err.println("compare-mapping: " + e.getMessage());
      return 1;
    }
  }

  private AbcProgram findAbc() {
    return abc != null
        ? new AbcProgram(abc)
        : AbcProgram.onPath()
            .orElseThrow(
                () ->
                    new InputException(
                        "PATH", "no abc, yosys-abc or berkeley-abc; give one with --abc"));
  }

  private void compare(AbcProgram program) throws IOException {
    CellLibrary cells = CellLibrary.load(List.of(library));
    Mapper mapper = Mapper.of(cells);
    MappingFlow flow = MappingFlow.of(cells);
    Path folder = Files.createTempDirectory("compare-mapping");
    Path liberty = unpacked(folder);
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%-14s %7s | %9s %9s %6s %6s %6s %7s%s%n",
        "circuit",
        "ands",
        "area um2",
        "delay ps",
        "area",
        "delay",
        "adp",
        "time",
        noSize ? "" : " | sized: area um2 delay ps adp");
    double plainSum = 0;
    double sizedSum = 0;
    for (Path file : files) {
      Path start = folder.resolve("start.aig");
      program.output(
          "read "
              + absolute(aiger(file, folder))
              + "; strash; "
              + RESYN2
              + "; write_aiger "
              + start);
      Aig aig = CircuitFiles.read(start);
      String from = "read_lib " + liberty + "\nread " + start + "\nstrash\n";
      Quality theirs = quality(program.output(from + PLAIN.replace("; ", "\n") + "\n"));
      MappedNetlist netlist = mapper.map(aig, MapperParams.defaults()).netlist();
      Quality ours = timed(program, liberty, netlist, folder);
      plainSum += Math.log(ours.adp() / theirs.adp());
      out.printf(
          "%-14s %7d | %9.2f %9.2f %6.3f %6.3f %6.3f %7.3f",
          name(file),
          aig.ands(),
          ours.area(),
          ours.delay(),
          ours.area() / theirs.area(),
          ours.delay() / theirs.delay(),
          ours.adp() / theirs.adp(),
          ourMillis(mapper, aig) / abcMillis(program, from));
      if (!noSize) {
        Quality best = quality(program.output(from + SIZED.replace("; ", "\n") + "\n"));
        FlowParams params = FlowParams.defaults().withChoices(true);
        Quality sized = timed(program, liberty, flow.run(aig, params).netlist(), folder);
        sizedSum += Math.log(sized.adp() / best.adp());
        out.printf(" | %9.2f %9.2f %6.3f", sized.area(), sized.delay(), sized.adp() / best.adp());
      }
      out.println();
      out.flush();
    }
    out.printf("geometric mean of ADP ratios: plain %.4f", Math.exp(plainSum / files.size()));
    if (!noSize) {
      out.printf(", sized %.4f", Math.exp(sizedSum / files.size()));
    }
    out.println();
    out.flush();
  }

  /** The file itself if ABC reads it, else the same circuit as AIGER. */
  private static Path aiger(Path file, Path folder) throws IOException {
    if (file.toString().endsWith(".aig")) {
      return file;
    }
    Path converted = folder.resolve("input.aig");
    CircuitFiles.write(CircuitFiles.read(file), converted);
    return converted;
  }

  /** ABC reads no packed libraries. */
  private Path unpacked(Path folder) throws IOException {
    if (!library.toString().endsWith(".gz")) {
      return library.toAbsolutePath();
    }
    Path target = folder.resolve("cells.lib");
    try (InputStream in = new GZIPInputStream(Files.newInputStream(library))) {
      Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
    }
    return target;
  }

  private static Quality timed(AbcProgram program, Path liberty, MappedNetlist netlist, Path folder)
      throws IOException {
    Path verilog = folder.resolve("mapped.v");
    Files.writeString(verilog, MappedVerilogWriter.write(netlist));
    return quality(
        program.output("read_lib " + liberty + "\nread -m " + verilog + "\ntopo\nstime\n"));
  }

  private static Quality quality(String output) throws IOException {
    Matcher matcher = STIME.matcher(output.replaceAll("\\x1b\\[[0-9;]*m", ""));
    if (!matcher.find()) {
      throw new IOException("ABC's stime printed no result: " + output.strip());
    }
    return new Quality(Double.parseDouble(matcher.group(1)), Double.parseDouble(matcher.group(2)));
  }

  private static double abcMillis(AbcProgram program, String from) throws IOException {
    String script = from + "&get -n\ntime\n" + "&nf\n&get -n\n".repeat(NF_RUNS) + "time\n";
    Matcher matcher = ELAPSED.matcher(program.output(script));
    double last = 0;
    while (matcher.find()) {
      last = Double.parseDouble(matcher.group(1));
    }
    return Math.max(0.1, 1000 * last / NF_RUNS);
  }

  private static double ourMillis(Mapper mapper, Aig aig) {
    double[] times = new double[NF_RUNS];
    for (int i = -NF_RUNS; i < NF_RUNS; i++) {
      long start = System.nanoTime();
      mapper.map(aig, MapperParams.defaults());
      times[Math.max(0, i)] = (System.nanoTime() - start) / 1e6;
    }
    return Math.max(0.1, AbcProgram.median(times));
  }

  private static Path absolute(Path file) {
    return file.toAbsolutePath();
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName()).replaceAll("\\.[a-z]+$", "");
  }
}
