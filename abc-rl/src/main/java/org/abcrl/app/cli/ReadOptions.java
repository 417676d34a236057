package org.abcrl.app.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.abcrl.aig.Aig;
import org.abcrl.aig.io.CircuitFiles;
import org.abcrl.aig.verilog.Diagnostic;
import org.abcrl.aig.verilog.VerilogOptions;
import org.abcrl.aig.verilog.VerilogReader;
import org.abcrl.aig.verilog.VerilogResult;
import org.abcrl.aig.verilog.YosysFrontend;
import picocli.CommandLine.Option;

/** How circuits are read: the options of the Verilog front end; other formats need none. */
final class ReadOptions {
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
      names = "--arithmetic",
      defaultValue = "COMPACT",
      paramLabel = "compact|fast",
      description =
          "Build adders, multipliers, dividers and shifters of Verilog for few nodes (default) or few levels.")
  private VerilogOptions.Arithmetic arithmetic;

  /** Reads one circuit from one file, or from several Verilog files. */
  Aig read(List<Path> files, PrintWriter err) {
    for (Path file : files) {
      if (Files.isDirectory(file)) {
        throw new UsageException(file + ": is a folder, a circuit file was expected");
      }
      if (!Files.exists(file)) {
        throw new UsageException(file + ": no such file");
      }
    }
    if (isVerilog(files.get(0))) {
      return frontend == Frontend.YOSYS
          ? YosysFrontend.read(files, options())
          : readVerilog(files, err).aig();
    }
    if (files.size() > 1) {
      throw new UsageException(
          files.get(1) + ": unexpected second file: only Verilog circuits come in several files");
    }
    return CircuitFiles.read(files.get(0));
  }

  /** Reads a Verilog design; warnings go to stderr. */
  VerilogResult readVerilog(List<Path> files, PrintWriter err) {
    if (frontend == Frontend.YOSYS) {
      throw new UsageException("--frontend yosys gives a circuit only; leave it out here");
    }
    VerilogResult result = VerilogReader.read(files, options());
    for (Diagnostic warning : result.warnings()) {
      err.println(warning.oneLine());
    }
    return result;
  }

  private static boolean isVerilog(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".v") || name.endsWith(".sv") || name.endsWith(".vh");
  }

  private VerilogOptions options() {
    VerilogOptions options =
        VerilogOptions.defaults().withIncludeDirs(includes).withArithmetic(arithmetic);
    if (top != null) {
      options = options.withTop(top);
    }
    for (Map.Entry<String, String> parameter : parameters.entrySet()) {
      options = options.withParameter(parameter.getKey(), parameter.getValue());
    }
    for (Map.Entry<String, String> define : defines.entrySet()) {
      options = options.withDefine(define.getKey(), define.getValue());
    }
    return options;
  }
}
