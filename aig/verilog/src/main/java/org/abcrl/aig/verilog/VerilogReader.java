package org.abcrl.aig.verilog;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.abcrl.aig.shell.Shell;
import org.abcrl.aig.verilog.blast.Blaster;
import org.abcrl.aig.verilog.elaborate.Elaborator;
import org.abcrl.aig.verilog.netlist.Netlist;
import org.abcrl.aig.verilog.netlist.TooLargeException;
import org.abcrl.aig.verilog.preprocess.Preprocessor;
import org.abcrl.aig.verilog.preprocess.SourceText;
import org.abcrl.aig.verilog.syntax.Item;
import org.abcrl.aig.verilog.syntax.VerilogSyntax;

/**
 * Reads Verilog-2005 and the SystemVerilog of ordinary RTL into an AIG. A reading happens on a
 * {@link ReaderThread}: on one of its own, unless the caller runs on one.
 */
public final class VerilogReader {

  private VerilogReader() {}

  /**
   * Reads a design from files.
   *
   * @throws VerilogException with all errors, if the design cannot be read
   */
  public static VerilogResult read(List<Path> files, VerilogOptions options) {
    return onBigStack(
        () -> {
          Diagnostics diagnostics = new Diagnostics();
          return read(Preprocessor.files(files, options, diagnostics), options, diagnostics);
        });
  }

  /**
   * Reads a design from one text.
   *
   * @param name the name for messages
   * @throws VerilogException with all errors, if the design cannot be read
   */
  public static VerilogResult read(String name, String text, VerilogOptions options) {
    return onBigStack(
        () -> {
          Diagnostics diagnostics = new Diagnostics();
          return read(Preprocessor.text(name, text, options, diagnostics), options, diagnostics);
        });
  }

  /**
   * Reads a design from files, file lists and library folders.
   *
   * @throws VerilogException with all errors, if the design cannot be read
   * @throws org.abcrl.aig.InputException if a file cannot be read
   */
  public static VerilogResult read(VerilogSources sources, VerilogOptions options) {
    return onBigStack(
        () -> {
          VerilogOptions all = sources.applied(options);
          List<Path> files = new ArrayList<>(sources.files());
          while (true) {
            Diagnostics diagnostics = new Diagnostics();
            SourceText source = Preprocessor.files(files, all, diagnostics);
            List<Path> found =
                sources.libraryDirs().isEmpty() || diagnostics.hasErrors()
                    ? List.of()
                    : sources.missing(VerilogSyntax.parse(source, new Diagnostics()), files);
            if (found.isEmpty()) {
              return read(source, all, diagnostics);
            }
            files.addAll(found);
          }
        });
  }

  private static VerilogResult read(
      SourceText source, VerilogOptions options, Diagnostics diagnostics) {
    diagnostics.throwIfErrors();
    Netlist netlist;
    Shell shell;
    try {
      List<Item> items = VerilogSyntax.parse(source, diagnostics);
      diagnostics.throwIfErrors();
      netlist = Elaborator.elaborate(items, source, options, diagnostics);
      diagnostics.throwIfErrors();
      shell =
          Blaster.blast(
              netlist,
              options.arithmetic() == VerilogOptions.Arithmetic.FAST,
              (at, message) -> diagnostics.add(source.diagnostic(Severity.ERROR, at, message)),
              (at, message) -> diagnostics.add(source.diagnostic(Severity.WARNING, at, message)));
    } catch (TooLargeException e) {
      diagnostics.add(source.diagnostic(Severity.ERROR, e.at(), String.valueOf(e.getMessage())));
      throw new VerilogException(diagnostics.list());
    } catch (StackOverflowError e) {
      diagnostics.add(
          source.diagnostic(Severity.ERROR, -1, "the design is nested too deeply to be read"));
      throw new VerilogException(diagnostics.list());
    } catch (OutOfMemoryError e) {
      long megabytes = Runtime.getRuntime().maxMemory() >> 20;
      diagnostics.add(
          source.diagnostic(
              Severity.ERROR,
              -1,
              "the design does not fit into the "
                  + megabytes
                  + " MB of memory given to Java (see -Xmx)"));
      throw new VerilogException(diagnostics.list());
    }
    diagnostics.throwIfErrors();
    return new VerilogResult(shell, netlist, diagnostics.list());
  }

  private static VerilogResult onBigStack(Supplier<VerilogResult> work) {
    if (Thread.currentThread() instanceof ReaderThread) {
      return work.get();
    }
    VerilogResult[] result = new VerilogResult[1];
    Throwable[] failure = new Throwable[1];
    Thread thread =
        new ReaderThread(
            () -> {
              try {
                result[0] = work.get();
              } catch (RuntimeException | Error e) {
                failure[0] = e;
              }
            },
            "verilog-reader");
    thread.start();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (failure[0] instanceof RuntimeException e) {
      throw e;
    }
    if (failure[0] instanceof Error e) {
      throw e;
    }
    return result[0];
  }
}
