package org.abcrl.aig.netlist;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.abcrl.aig.InputException;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.library.FirstSyntaxError;
import org.abcrl.aig.shell.BlackBox;
import org.abcrl.aig.shell.NetlistModule;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;

/**
 * Reads gate-level Verilog: one flat module of library cells, as this program, ABC and Yosys write
 * it.
 *
 * <p>Ports may be connected by name or by position (the inputs in the library's order, then the
 * output). Vectors, concatenations, constants, assignments of nets, and registers of one clock
 * ({@code always @(posedge clock) q <= d;}, with {@code initial q = 1'b0;} as reset value) are
 * understood; the clock is no input of the netlist. Attributes and compiler directives are skipped.
 */
public final class MappedVerilogReader {
  private MappedVerilogReader() {}

  /**
   * Reads a file.
   *
   * @throws InputException where the file is no such module, uses unknown cells, or is no proper
   *     circuit
   * @throws UncheckedIOException if the file cannot be read
   */
  public static MappedNetlist read(Path file, CellLibrary library) {
    try {
      return read(Files.readString(file, StandardCharsets.ISO_8859_1), file.toString(), library);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Reads a text; {@code source} names it in messages. */
  public static MappedNetlist read(String text, String source, CellLibrary library) {
    return items(text, source, library, new BoxInterfaces(library, List.of(), List.of(), Set.of()))
        .netlist();
  }

  /**
   * Reads a text with its ports, registers of any clocks, and black boxes.
   *
   * <p>Memories that this program has written behind the module are kept as they are.
   *
   * @param boxes the black boxes that it may have; an instance of a library's cell is one only if
   *     it bears such a name
   */
  public static DesignNetlist readDesign(
      String text, String source, CellLibrary library, Collection<BlackBox> boxes) {
    return readDesign(text, source, library, boxes, Set.of());
  }

  /**
   * Reads a text with its ports, registers of any clocks, and black boxes.
   *
   * @param open modules, or cells of the library, whose instances are black boxes with the pins
   *     that are connected
   */
  public static DesignNetlist readDesign(
      String text,
      String source,
      CellLibrary library,
      Collection<BlackBox> boxes,
      Set<String> open) {
    List<NetlistModule> memories = new ArrayList<>();
    String module = NetlistModule.split(text, memories);
    return items(module, source, library, new BoxInterfaces(library, boxes, memories, open))
        .design(memories.stream().map(NetlistModule::text).toList());
  }

  private static NetlistItems items(
      String text, String source, CellLibrary library, BoxInterfaces boxes) {
    StructuralVerilogLexer lexer = new StructuralVerilogLexer(CharStreams.fromString(text, source));
    StructuralVerilogParser parser = new StructuralVerilogParser(new CommonTokenStream(lexer));
    new FirstSyntaxError(source, "gate-level Verilog", "the end of the file (one flat module)")
        .listenTo(lexer, parser);
    parser.items = new NetlistItems(library, source, boxes);
    parser.source();
    return parser.items;
  }
}
