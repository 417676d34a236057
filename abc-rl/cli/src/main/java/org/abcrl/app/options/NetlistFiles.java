package org.abcrl.app.options;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.abcrl.aig.io.AtomicFile;
import org.abcrl.aig.netlist.MappedBlif;
import org.abcrl.aig.netlist.MappedNetlist;
import org.abcrl.aig.netlist.MappedVerilogWriter;

/** Mapped netlists in files, the format chosen by the ending. */
public final class NetlistFiles {
  private static final List<String> ENDINGS = List.of(".v", ".blif");

  private NetlistFiles() {}

  /** Refuses an ending that no writer knows, and a folder that does not exist. */
  public static void requireNetlist(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    if (ENDINGS.stream().noneMatch(name::endsWith)) {
      throw new UsageException(
          file + ": the ending names no netlist format, expected one of " + ENDINGS);
    }
    OutputFiles.requireFolder(file);
  }

  /** Whether the file is to hold BLIF. */
  public static boolean isBlif(Path file) {
    return file.toString().toLowerCase(Locale.ROOT).endsWith(".blif");
  }

  /** Writes a netlist's text; the file appears whole or not at all. */
  public static void write(String text, Path file) throws IOException {
    AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Writes the netlist; the file appears whole or not at all. */
  public static void write(MappedNetlist netlist, Path file) throws IOException {
    boolean blif = file.toString().toLowerCase(Locale.ROOT).endsWith(".blif");
    String text = blif ? MappedBlif.write(netlist) : MappedVerilogWriter.write(netlist);
    AtomicFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
  }
}
