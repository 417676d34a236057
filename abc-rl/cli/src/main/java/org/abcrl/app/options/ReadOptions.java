package org.abcrl.app.options;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.abcrl.aig.Aig;
import org.abcrl.aig.shell.Shell;
import org.abcrl.aig.verilog.VerilogOptions;
import org.abcrl.aig.verilog.VerilogResult;
import org.abcrl.jobs.CircuitSource;
import org.abcrl.jobs.Circuits;
import picocli.CommandLine.Option;

/** How circuits are read: the options of the Verilog front end; other formats need none. */
public final class ReadOptions {
  /** Who reads Verilog. */
  enum Frontend {
    /** This program. */
    BUILTIN,
    /** An installed Yosys. */
    YOSYS
  }

  @Option(
      names = "--frontend",
      defaultValue = "BUILTIN",
      paramLabel = "builtin|yosys",
      description = "Who reads Verilog: this program (default), or an installed Yosys.")
  private Frontend frontend;

  @Option(
      names = "--top",
      paramLabel = "MODULE",
      description = "Top module; default: the only root module.")
  private String top;

  @Option(
      names = {"-P", "--parameter"},
      paramLabel = "NAME=VALUE",
      description = "Override a parameter of the top module.")
  private Map<String, String> parameters = new LinkedHashMap<>();

  @Option(
      names = {"-I", "--include"},
      paramLabel = "DIR",
      description = "Folder for `include files.")
  private List<Path> includes = List.of();

  @Option(
      names = {"-D", "--define"},
      paramLabel = "NAME[=VALUE]",
      mapFallbackValue = "1",
      description = "Define a macro.")
  private Map<String, String> defines = new LinkedHashMap<>();

  @Option(
      names = {"-y", "--library-folder"},
      paramLabel = "DIR",
      description =
          "Folder with one Verilog module a file, for modules that are not declared; +libext+.v,"
              + " +incdir+DIR, +define+NAME=VALUE and lists of files (LIST.f) stand among the"
              + " files.")
  private List<Path> libraryFolders = List.of();

  @Option(
      names = "--blackbox",
      paramLabel = "MODULE",
      split = ",",
      description =
          "Keep instances of this Verilog module as they are, whatever is inside; may be repeated.")
  private List<String> blackBoxes = List.of();

  @Option(
      names = "--memory-limit",
      paramLabel = "BITS",
      description =
          "Memories of Verilog with more bits are kept as instances of a module that is written"
              + " behind the netlist; smaller ones become registers (default: 65536).")
  private Integer memoryLimit;

  @Option(
      names = "--arithmetic",
      defaultValue = "COMPACT",
      paramLabel = "compact|fast",
      description =
          "Build adders, multipliers, dividers and shifters of Verilog for few nodes (default) or"
              + " few levels.")
  private VerilogOptions.Arithmetic arithmetic;

  /** The circuit in one file, or in several Verilog files. */
  public CircuitSource source(List<Path> files) {
    List<String> words = new ArrayList<>();
    files.forEach(f -> words.add(f.toString()));
    libraryFolders.forEach(d -> words.addAll(List.of("-y", d.toString())));
    return CircuitSource.files(words)
        .frontend(frontend == Frontend.YOSYS ? CircuitSource.YOSYS : CircuitSource.BUILTIN)
        .top(top)
        .parameters(parameters)
        .includes(includes.stream().map(Path::toString).toList())
        .defines(defines)
        .arithmetic(arithmetic.name().toLowerCase(Locale.ROOT))
        .blackBoxes(blackBoxes)
        .memoryLimit(memoryLimit)
        .build();
  }

  /** Reads one circuit from one file, or from several Verilog files. */
  public Aig read(List<Path> files, PrintWriter err) {
    return Circuits.read(source(files), err::println);
  }

  /** Reads one circuit with its ports, registers and black boxes. */
  public Shell readShell(List<Path> files, PrintWriter err) {
    return Circuits.shell(source(files), err::println);
  }

  /**
   * Reads one circuit with its ports, registers and black boxes.
   *
   * @param library the library whose cells it may instantiate
   */
  public Shell readShell(List<Path> files, LibraryOption library, PrintWriter err) {
    return Circuits.shell(source(files), () -> library.load(err), err::println);
  }

  /** Reads a Verilog design; warnings go to stderr. */
  public VerilogResult readVerilog(List<Path> files, PrintWriter err) {
    if (frontend == Frontend.YOSYS) {
      throw new UsageException("--frontend yosys gives a circuit only; leave it out here");
    }
    return Circuits.verilog(source(files), err::println);
  }
}
