package org.abcrl.aig.verilog.elaborate.statement;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.abcrl.aig.InputException;
import org.abcrl.aig.io.CircuitFiles;
import org.abcrl.aig.verilog.elaborate.design.ElaborationException;
import org.abcrl.aig.verilog.elaborate.design.Range;
import org.abcrl.aig.verilog.elaborate.design.Scope;
import org.abcrl.aig.verilog.elaborate.expression.Expressions;
import org.abcrl.aig.verilog.elaborate.expression.Selection;
import org.abcrl.aig.verilog.netlist.Bits;
import org.abcrl.aig.verilog.syntax.Expr;
import org.abcrl.aig.verilog.syntax.Item;

/** System tasks: memories are loaded, messages of simulations ignored, all others refused. */
public final class SystemTasks {
  private static final Set<String> IGNORED =
      Set.of(
          "$display",
          "$write",
          "$monitor",
          "$strobe",
          "$finish",
          "$stop",
          "$error",
          "$warning",
          "$info",
          "$fatal",
          "$dumpfile",
          "$dumpvars",
          "$dumpon",
          "$dumpoff",
          "$timeformat",
          "$displayb",
          "$displayh",
          "$displayo",
          "$fdisplay",
          "$fwrite",
          "$fflush",
          "$assertoff",
          "$asserton",
          "$assertkill",
          "$monitoron",
          "$monitoroff",
          "$writeb",
          "$writeh",
          "$writeo",
          "$strobeb",
          "$strobeh",
          "$strobeo",
          "$monitorb",
          "$monitorh",
          "$monitoro",
          "$fstrobe",
          "$fmonitor",
          "$fclose",
          "$dumpall",
          "$dumplimit",
          "$dumpflush",
          "$printtimescale",
          "$exit");

  /** The largest file with the content of a memory. */
  private static final int MAX_BYTES = 1 << 26;

  private SystemTasks() {}

  static void run(Executor executor, Expr.SystemCall c, Scope scope, boolean initialBlock) {
    Expressions context = executor.expressions();
    if (IGNORED.contains(c.name())) {
      return;
    }
    boolean hex = c.name().equals("$readmemh");
    if (!hex && !c.name().equals("$readmemb")) {
      throw new ElaborationException(
          c.at(), "system task '" + c.name() + "' is not supported; it has no meaning in hardware");
    }
    if (!initialBlock) {
      throw new ElaborationException(c.at(), "'" + c.name() + "' is supported in 'initial' only");
    }
    List<Expr> arguments = c.arguments();
    if (arguments.size() < 2
        || !(arguments.get(0) instanceof Expr.Text file)
        || !(arguments.get(1) instanceof Expr.Reference memory)) {
      throw new ElaborationException(c.at(), "expected " + c.name() + "(\"file\", memory)");
    }
    Selection target = context.references().resolve(memory, scope, true);
    if (target.type().unpacked().size() != 1 || !target.steps().isEmpty()) {
      throw new ElaborationException(memory.at(), "'" + memory.name() + "' is not a memory");
    }
    Range range = target.type().unpacked().get(0);
    int from =
        arguments.size() > 2
            ? context.evaluator().constantInt(arguments.get(2), scope)
            : range.low();
    int[] words = executor.read(target.target()).clone();
    load(context, c, file, words, range, from, (int) target.type().elementWidth(), hex);
    executor.assignments().set(target.target(), words);
  }

  /** {@code $fatal}, {@code $error}, {@code $warning} and {@code $info} of the elaboration. */
  public static void elaboration(Expressions context, Item.ElaborationTask t) {
    String text =
        t.arguments().stream()
            .filter(a -> a.value() instanceof Expr.Text)
            .map(a -> ((Expr.Text) a.value()).value())
            .findFirst()
            .orElse("");
    String message = t.name() + (text.isEmpty() ? "" : ": " + text.replaceAll("\\s+", " "));
    switch (t.name()) {
      case "$fatal", "$error" -> throw new ElaborationException(t.at(), message);
      case "$warning" -> context.design().warn(t.at(), message);
      case "$info" -> {}
      default ->
          throw new ElaborationException(
              t.at(), "system task '" + t.name() + "' is not supported outside processes");
    }
  }

  private static void load(
      Expressions context,
      Expr.SystemCall c,
      Expr.Text file,
      int[] words,
      Range range,
      int from,
      int width,
      boolean hex) {
    String text;
    Path path = Path.of(file.value());
    Path source = Path.of(context.design().source().fileNameAt(c.at())).toAbsolutePath();
    Path beside = source.resolveSibling(path);
    try {
      byte[] bytes = CircuitFiles.load(Files.exists(beside) ? beside : path, MAX_BYTES);
      text = new String(bytes, StandardCharsets.ISO_8859_1);
    } catch (InputException e) {
      throw new ElaborationException(file.at(), "cannot read \"" + file.value() + "\"");
    }
    long index = from;
    String plain = text.replaceAll("(?s)/\\*.*?\\*/", " ").replaceAll("//[^\n]*", " ");
    for (String token : plain.trim().split("\\s+", -1)) {
      if (token.isEmpty()) {
        continue;
      }
      try {
        if (token.startsWith("@")) {
          index = Long.parseLong(token.substring(1), 16);
          continue;
        }
        if (!range.contains(index)) {
          throw new ElaborationException(
              c.at(),
              "\"" + file.value() + "\" has a word for address " + index + ", outside the memory");
        }
        int[] bits = digits(token.replace("_", "").toLowerCase(Locale.ROOT), hex ? 4 : 1);
        for (int k = 0; k < width; k++) {
          words[(int) (index - range.low()) * width + k] = k < bits.length ? bits[k] : Bits.ZERO;
        }
        index++;
      } catch (NumberFormatException e) {
        throw new ElaborationException(
            c.at(),
            "\""
                + file.value()
                + "\" has '"
                + token
                + "', expected a "
                + (hex ? "hexadecimal" : "binary")
                + " number");
      }
    }
  }

  private static int[] digits(String token, int each) {
    int[] bits = new int[token.length() * each];
    int at = 0;
    for (int i = token.length() - 1; i >= 0; i--) {
      char ch = token.charAt(i);
      boolean unknown = ch == 'x' || ch == 'z';
      int value = unknown ? 0 : Integer.parseInt(String.valueOf(ch), 1 << each);
      for (int k = 0; k < each; k++) {
        bits[at++] = unknown ? Bits.X : (value >> k) & 1;
      }
    }
    return bits;
  }
}
