package org.abcrl.app.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.abcrl.aig.Aig;
import org.abcrl.aig.InputException;
import org.abcrl.aig.constraints.ClockedNetlist;
import org.abcrl.aig.constraints.Constraints;
import org.abcrl.aig.constraints.SdcReader;
import org.abcrl.aig.io.AigerWriter;
import org.abcrl.aig.io.BenchWriter;
import org.abcrl.aig.io.BlifWriter;
import org.abcrl.aig.io.CircuitFiles;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.netlist.MappedVerilogReader;
import org.abcrl.aig.passes.Recipe;
import org.abcrl.aig.verilog.VerilogOptions;
import org.abcrl.aig.verilog.VerilogReader;
import org.abcrl.jobs.CircuitSource;
import org.abcrl.jobs.SearchJob;

/** All readers of the program, each with good files that are broken. */
public final class Readers {
  private static final int CIRCUITS = 12;

  private static final VerilogOptions VERILOG =
      VerilogOptions.defaults().withLoopLimit(1000).withMemoryLimit(1 << 14).withSizeLimit(1 << 22);

  private static final String NETLIST =
      """
      module top (clk, a, b, r, q, f);
        input clk, a, b, r;
        output q;
        output [1:0] f;
        wire n, \\m[0] ;
        assign f[1] = 1'b1;
        INV i1 (.A(a), .Y(n));
        XOR2 x1 (.A(n), .B(b), .Y(\\m[0] ));
        AOI21 x2 (.A(n), .B(\\m[0] ), .C(1'b0), .Y(f[0]));
        (* init = 1'b0 *) DFFR r1 (.D(n), .CK(clk), .RN(r), .Q(q));
      endmodule
      """;

  private Readers() {}

  /** One subject for each reader. */
  public static List<Subject> all() {
    CellLibrary cells = CellLibrary.parse(resource("library.lib"), "library.lib");
    ClockedNetlist design = ClockedNetlist.read(NETLIST, "top.v", cells);
    return List.of(
        circuits("aig", written(AigerWriter::writeBinary)),
        circuits("aag", written(AigerWriter::writeAscii)),
        circuits("blif", with(written(BlifWriter::write), "netlist.blif")),
        circuits("bench", with(written(BenchWriter::write), "gates.bench")),
        text("verilog", "sv", "design.sv", t -> VerilogReader.read("fuzz.sv", t, VERILOG)),
        new ReaderSubject(
            "netlist",
            "v",
            List.of(NETLIST.getBytes(UTF_8)),
            b -> MappedVerilogReader.readDesign(new String(b, UTF_8), "fuzz.v", cells, List.of())),
        text("liberty", "lib", "library.lib", t -> CellLibrary.parse(t, "fuzz.lib")),
        text("genlib", "genlib", "gates.genlib", t -> CellLibrary.parse(t, "fuzz.genlib")),
        text(
            "sdc",
            "sdc",
            "constraints.sdc",
            t -> SdcReader.read(t, "fuzz.sdc", design, true, new Constraints())),
        text("recipe", "txt", "recipe.txt", Recipe::parse),
        new ReaderSubject(
            "job",
            "json",
            List.of(
                SearchJob.of(CircuitSource.of(Path.of("alu.v"))).toJson().getBytes(UTF_8),
                SearchJob.template().toJson().getBytes(UTF_8)),
            b -> SearchJob.parse(new String(b, UTF_8))));
  }

  /** A reader of text. */
  private interface TextReading {
    void read(String text);
  }

  private static Subject text(String name, String ending, String seed, TextReading reader) {
    return new ReaderSubject(
        name,
        ending,
        List.of(resource(seed).getBytes(UTF_8)),
        b -> reader.read(new String(b, UTF_8)));
  }

  private static Subject circuits(String ending, List<byte[]> seeds) {
    return new ReaderSubject(
        ending, ending, seeds, b -> CircuitFiles.read("fuzz", "." + ending, "fuzz", b));
  }

  /** A writer of circuits. */
  private interface Writing {
    void write(Aig aig, ByteArrayOutputStream out) throws IOException;
  }

  private static List<byte[]> written(Writing writer) {
    List<byte[]> result = new ArrayList<>();
    for (int seed = 1; seed <= CIRCUITS; seed++) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try {
        writer.write(DrawnCircuit.of(new SplittableRandom(seed), DrawnCircuit.NODES), out);
        result.add(out.toByteArray());
      } catch (InputException e) {
        // The format cannot say it: BENCH knows no reset values.
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return result;
  }

  private static List<byte[]> with(List<byte[]> files, String resource) {
    files.add(resource(resource).getBytes(UTF_8));
    return files;
  }

  private static String resource(String name) {
    try (InputStream in = Readers.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
