package org.abcrl.jobs;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.abcrl.aig.Aig;
import org.abcrl.aig.io.CircuitFiles;
import org.abcrl.aig.library.CellInterface;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.netlist.LibraryGates;
import org.abcrl.aig.shell.Shell;
import org.abcrl.aig.verilog.Diagnostic;
import org.abcrl.aig.verilog.VerilogOptions;
import org.abcrl.aig.verilog.VerilogReader;
import org.abcrl.aig.verilog.VerilogResult;
import org.abcrl.aig.verilog.VerilogSources;
import org.abcrl.aig.verilog.YosysFrontend;
import org.abcrl.benchmarks.Catalog;

/** Reads the circuits of jobs. */
public final class Circuits {
  private Circuits() {}

  /**
   * Reads a circuit.
   *
   * @param warnings hears what the Verilog front end warns of, a line each
   * @throws org.abcrl.aig.InputException if it is wrong
   * @throws JobException if it is not there
   */
  public static Aig read(CircuitSource source, Consumer<String> warnings) {
    return shell(source, warnings).toAig();
  }

  /**
   * Reads a circuit with its ports, registers and black boxes.
   *
   * @param warnings hears what the Verilog front end warns of, a line each
   * @throws org.abcrl.aig.InputException if it is wrong
   * @throws JobException if it is not there
   */
  public static Shell shell(CircuitSource source, Consumer<String> warnings) {
    return shell(source, CellLibrary::defaultLibrary, warnings);
  }

  /**
   * Reads a circuit with its ports, registers and black boxes.
   *
   * @param library the library whose cells the circuit may instantiate; asked for when it does
   * @param warnings hears what the Verilog front end warns of, a line each
   * @throws org.abcrl.aig.InputException if it is wrong
   * @throws JobException if it is not there
   */
  public static Shell shell(
      CircuitSource source, Supplier<CellLibrary> library, Consumer<String> warnings) {
    Shell shell = circuit(source, library, warnings);
    return source.name() == null ? shell : shell.withName(source.name());
  }

  /**
   * Reads a job's circuit, which may instantiate cells of the job's library.
   *
   * @param warnings hears what the Verilog front end warns of, a line each
   */
  public static Shell shell(SearchJob job, Consumer<String> warnings) {
    Map<List<String>, CellLibrary> once = new HashMap<>();
    return shell(
        job.circuit(), () -> once.computeIfAbsent(job.library(), Circuits::library), warnings);
  }

  private static CellLibrary library(List<String> files) {
    return files.isEmpty()
        ? CellLibrary.defaultLibrary()
        : CellLibrary.load(files.stream().map(Path::of).toList());
  }

  private static Shell circuit(
      CircuitSource source, Supplier<CellLibrary> library, Consumer<String> warnings) {
    if (source.aiger() != null) {
      byte[] bytes;
      try {
        bytes = Base64.getDecoder().decode(source.aiger());
      } catch (IllegalArgumentException e) {
        throw new JobException("circuit: the AIGER is no Base64: " + e.getMessage());
      }
      return Shell.of(CircuitFiles.read("the job's circuit", ".aig", "circuit", bytes));
    }
    if (source.design() != null) {
      return Designs.shell(
          Catalog.load()
              .find(source.design())
              .orElseThrow(
                  () -> new JobException("design " + source.design() + ": there is none")));
    }
    if (hasArguments(source)) {
      VerilogSources sources = VerilogSources.parse(words(source));
      return source.frontend().equals(CircuitSource.YOSYS)
          ? Shell.of(YosysFrontend.read(sources.files(), sources.applied(options(source))))
          : verilog(source, library, warnings).shell();
    }
    List<Path> files = files(source);
    if (isVerilog(files.get(0))) {
      return source.frontend().equals(CircuitSource.YOSYS)
          ? Shell.of(YosysFrontend.read(files, options(source)))
          : verilog(source, library, warnings).shell();
    }
    if (files.size() > 1) {
      throw new JobException(
          files.get(1) + ": unexpected second file: only Verilog circuits come in several files");
    }
    return CircuitFiles.readShell(
        files.get(0), name -> LibraryGates.of(library.get()).apply(name), warnings);
  }

  private static List<Path> files(CircuitSource source) {
    List<Path> files = source.files().stream().map(Path::of).toList();
    for (Path file : files) {
      if (Files.isDirectory(file)) {
        throw new JobException(file + ": is a folder, a circuit file was expected");
      }
      if (!Files.exists(file)) {
        throw new JobException(file + ": no such file");
      }
    }
    return files;
  }

  /** Whether file lists or other arguments of Verilog simulators stand among the files. */
  private static boolean hasArguments(CircuitSource source) {
    return source.files().stream()
        .anyMatch(f -> f.startsWith("+") || f.startsWith("-") || f.endsWith(".f"));
  }

  /** The words of a simulator's command line: a file that ends with .f is a list of files. */
  private static List<String> words(CircuitSource source) {
    List<String> words = new ArrayList<>();
    for (String word : source.files()) {
      boolean named = !words.isEmpty() && words.get(words.size() - 1).matches("-[fFyv]");
      if (word.endsWith(".f") && !named) {
        words.add("-f");
      }
      words.add(word);
    }
    return words;
  }

  /** Reads a Verilog design by this program's front end. */
  public static VerilogResult verilog(CircuitSource source, Consumer<String> warnings) {
    return verilog(source, CellLibrary::defaultLibrary, warnings);
  }

  /** Reads a Verilog design, which may instantiate cells of the library, by this program. */
  public static VerilogResult verilog(
      CircuitSource source, Supplier<CellLibrary> library, Consumer<String> warnings) {
    VerilogOptions options =
        options(source)
            .withDeclarations(
                name -> library.get().interfaceOf(name).map(Circuits::declaration).orElse(""));
    VerilogResult result =
        hasArguments(source)
            ? VerilogReader.read(VerilogSources.parse(words(source)), options)
            : VerilogReader.read(files(source), options);
    for (Diagnostic warning : result.warnings()) {
      warnings.accept(warning.oneLine());
    }
    return result;
  }

  /** A cell of a library as a black box. */
  private static String declaration(CellInterface cell) {
    List<String> ports = new ArrayList<>();
    cell.inputs().forEach(p -> ports.add("input \\" + p + " "));
    cell.outputs().forEach(p -> ports.add("output \\" + p + " "));
    return "(* blackbox *) module \\%s (%s); endmodule\n"
        .formatted(cell.name(), String.join(", ", ports));
  }

  private static boolean isVerilog(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return name.matches(".*\\.(v|sv|vh)(\\.gz)?");
  }

  private static VerilogOptions options(CircuitSource source) {
    VerilogOptions options =
        VerilogOptions.defaults()
            .withIncludeDirs(source.includes().stream().map(Path::of).toList())
            .withArithmetic(
                VerilogOptions.Arithmetic.valueOf(source.arithmetic().toUpperCase(Locale.ROOT)));
    options = options.withBlackBoxes(source.blackBoxes());
    if (source.memoryLimit() != null) {
      options = options.withMemoryLimit(source.memoryLimit());
    }
    if (source.top() != null) {
      options = options.withTop(source.top());
    }
    for (Map.Entry<String, String> parameter : source.parameters().entrySet()) {
      options = options.withParameter(parameter.getKey(), parameter.getValue());
    }
    for (Map.Entry<String, String> define : source.defines().entrySet()) {
      options = options.withDefine(define.getKey(), define.getValue());
    }
    return options;
  }
}
