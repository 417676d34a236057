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
import picocli.CommandLine.Option;

/** How circuits are read: the options of the Verilog front end; other formats need none. */
final class ReadOptions {
  /** Who reads Verilog. */
  enum Frontend {
    /** This project's front end. */
    BUILTIN,
    /** An installed Yosys. */
    YOSYS
  }

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
      names = "--frontend",
      paramLabel = "builtin|yosys",
      defaultValue = "BUILTIN",
      description = "Who reads Verilog: this program, or an installed Yosys.")
  private Frontend frontend;

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
      return readVerilog(files, err);
    }
    if (files.size() > 1) {
      throw new UsageException(
          files.get(1) + ": unexpected second file: only Verilog circuits come in several files");
    }
    return CircuitFiles.read(files.get(0));
  }

  private Aig readVerilog(List<Path> files, PrintWriter err) {
    throw new UsageException(
        files.get(0)
            + ": Verilog is not read yet"
            + err.checkError()
            + frontend
            + top
            + includes
            + parameters
            + defines);
  }

  private static boolean isVerilog(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".v") || name.endsWith(".sv") || name.endsWith(".vh");
  }
}
