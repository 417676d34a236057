package org.abcrl.aig.verilog;

import java.io.Serial;
import java.util.List;
import java.util.stream.Collectors;
import org.abcrl.aig.InputException;

/**
 * Verilog that cannot be read. The message is the first error in one line; {@link #diagnostics} has
 * all of them, in the order of the source, warnings included.
 */
public final class VerilogException extends InputException {
  @Serial private static final long serialVersionUID = 1L;

  private final transient List<Diagnostic> diagnostics;

  /**
   * An exception for the given diagnostics.
   *
   * @throws IllegalArgumentException if none of them is an error
   */
  public VerilogException(List<Diagnostic> diagnostics) {
    this(List.copyOf(diagnostics), firstError(diagnostics));
  }

  private VerilogException(List<Diagnostic> diagnostics, Diagnostic first) {
    super(first.file(), first.line(), first.column(), first.message());
    this.diagnostics = diagnostics;
  }

  private static Diagnostic firstError(List<Diagnostic> diagnostics) {
    return diagnostics.stream()
        .filter(d -> d.severity() == Severity.ERROR)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no error among the diagnostics"));
  }

  /** All errors and warnings. */
  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  /** All diagnostics with source lines and carets, for a person. */
  public String format() {
    return diagnostics.stream().map(Diagnostic::format).collect(Collectors.joining("\n"));
  }
}
