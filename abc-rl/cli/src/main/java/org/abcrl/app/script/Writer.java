package org.abcrl.app.script;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.abcrl.agents.Verification;
import org.abcrl.aig.Aig;
import org.abcrl.aig.equivalence.EquivalenceParams;
import org.abcrl.aig.io.AtomicFile;
import org.abcrl.aig.io.BlifReader;
import org.abcrl.aig.io.CircuitFiles;
import org.abcrl.aig.io.LutBlifWriter;
import org.abcrl.aig.io.LutCells;
import org.abcrl.aig.io.LutVerilogWriter;
import org.abcrl.aig.lut.LutNetwork;
import org.abcrl.aig.netlist.MappedBlif;
import org.abcrl.aig.netlist.MappedNetlist;
import org.abcrl.aig.netlist.MappedVerilogReader;
import org.abcrl.aig.netlist.MappedVerilogWriter;
import org.abcrl.aig.netlist.PortBuffers;
import org.abcrl.aig.netlist.TieCells;
import org.abcrl.app.options.UsageException;

/** Writes circuits that are proved equal to the one that was read, as they will be read back. */
final class Writer {
  private final Session session;
  private final Statement statement;

  Writer(Session session, Statement statement) {
    this.session = session;
    this.statement = statement;
  }

  /** Something that can be written, and what it will be read as; never compared. */
  @SuppressWarnings("ArrayRecordComponent")
  private record Draft(byte[] bytes, Aig readBack) {}

  /**
   * Proves and writes the circuit at hand. Where a search's result cannot be proved within the
   * limits, the circuit mapped as it was read is tried instead.
   *
   * @throws UnprovedException if nothing could be proved; nothing is written then
   */
  void write(Path file) throws IOException {
    Aig given = session.given(statement);
    Circuit circuit = session.circuit(statement);
    Draft draft = draft(circuit, file);
    Verification verification = prove(given, draft);
    Optional<Circuit> plain = Optional.empty();
    if (verification.outcome() == Verification.Outcome.UNDECIDED) {
      plain = session.plain();
      if (plain.isPresent()) {
        session
            .out()
            .println("Warning: not proved within the limits; the circuit is mapped as it was read");
        draft = draft(plain.get(), file);
        verification = prove(given, draft);
      }
    }
    if (!verification.isProved()) {
      throw new UnprovedException(
          file
              + ": "
              + verification.word()
              + ", nothing was written: "
              + String.join("; ", verification.details()),
          verification.isDifferent());
    }
    plain.ifPresent(session::update);
    byte[] bytes = draft.bytes();
    AtomicFile.write(file, out -> out.write(bytes));
  }

  private static Verification prove(Aig given, Draft draft) {
    return Verification.of(given, draft.readBack(), EquivalenceParams.defaults());
  }

  private Draft draft(Circuit circuit, Path file) throws IOException {
    String ending = file.toString().toLowerCase(Locale.ROOT);
    if (circuit.netlist().isPresent()) {
      return netlist(circuit.netlist().get(), file, ending);
    }
    if (circuit.luts().isPresent()) {
      return luts(circuit.luts().get(), file, ending);
    }
    if (!CircuitFiles.isWritable(file)) {
      throw new UsageException(
          file + ": the ending names no format, expected one of " + CircuitFiles.WRITABLE);
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String plain = ending.replaceFirst("^.*(\\.\\w+?)(\\.gz)?$", "$1");
    CircuitFiles.write(circuit.aig(), plain, out);
    Aig back =
        plain.equals(".v")
            ? circuit.aig()
            : CircuitFiles.read(file.toString(), plain, circuit.aig().name(), out.toByteArray());
    return new Draft(ending.endsWith(".gz") ? packed(out.toByteArray()) : out.toByteArray(), back);
  }

  private static byte[] packed(byte[] bytes) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(packed)) {
      zip.write(bytes);
    }
    return packed.toByteArray();
  }

  private Draft netlist(MappedNetlist netlist, Path file, String ending) {
    if (ending.endsWith(".blif")) {
      String text =
          session.portBuffers()
              ? MappedBlif.write(netlist)
              : MappedBlif.write(
                  PortBuffers.remove(TieCells.remove(netlist)), MappedBlif.Aliases.CONN);
      Aig back = MappedBlif.read(text, file.toString(), netlist.library()).toAig();
      return new Draft(text.getBytes(StandardCharsets.UTF_8), back);
    }
    if (ending.endsWith(".v")) {
      String text = MappedVerilogWriter.write(netlist);
      if (netlist.latches() > 0) {
        // Registers are cut only where the text is read back; the cells are the same.
        return new Draft(text.getBytes(StandardCharsets.UTF_8), netlist.toAig());
      }
      Aig back = MappedVerilogReader.read(text, file.toString(), netlist.library()).toAig();
      return new Draft(text.getBytes(StandardCharsets.UTF_8), back);
    }
    throw wrong(file, List.of(".blif", ".v"));
  }

  private Draft luts(LutNetwork network, Path file, String ending) throws IOException {
    ByteArrayOutputStream blif = new ByteArrayOutputStream();
    LutBlifWriter.write(network, blif);
    Aig back = BlifReader.read(file.toString(), network.name(), blif.toByteArray());
    if (ending.endsWith(".blif")) {
      return new Draft(blif.toByteArray(), back);
    }
    if (ending.endsWith(".v")) {
      ByteArrayOutputStream verilog = new ByteArrayOutputStream();
      LutVerilogWriter.write(network, LutCells.GENERIC, verilog);
      return new Draft(verilog.toByteArray(), back);
    }
    throw wrong(file, List.of(".blif", ".v"));
  }

  private static UsageException wrong(Path file, List<String> endings) {
    return new UsageException(
        file + ": the ending names no netlist format, expected one of " + endings);
  }
}
