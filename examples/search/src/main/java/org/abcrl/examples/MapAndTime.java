package org.abcrl.examples;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.abcrl.aig.Aig;
import org.abcrl.aig.flow.FlowParams;
import org.abcrl.aig.flow.FlowResult;
import org.abcrl.aig.flow.MappingFlow;
import org.abcrl.aig.io.CircuitFiles;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.netlist.MappedVerilogWriter;
import org.abcrl.aig.timing.StaticTiming;
import org.abcrl.aig.timing.TimingReport;

/**
 * Maps a circuit to cells, buffers and sizes it, prints its critical path and writes the netlist.
 *
 * <pre>java ... org.abcrl.examples.MapAndTime a.aig netlist.v [cells.lib]</pre>
 */
public final class MapAndTime {
  private MapAndTime() {}

  /**
   * Runs the program.
   *
   * @param args the circuit, the netlist to write, a library (usual: the built-in one)
   * @throws IOException if the netlist cannot be written
   */
  public static void main(String[] args) throws IOException {
    Aig circuit = CircuitFiles.read(Path.of(args[0]));
    CellLibrary library =
        args.length > 2
            ? CellLibrary.load(List.of(Path.of(args[2])))
            : CellLibrary.defaultLibrary();
    FlowResult result = MappingFlow.of(library).run(circuit, FlowParams.defaults());
    StaticTiming timing = StaticTiming.analyze(result.netlist());
    System.out.println(TimingReport.of(timing));
    System.out.printf("area %.2f um2, delay %.2f ps%n", result.area(), result.delay());
    Files.writeString(Path.of(args[1]), MappedVerilogWriter.write(result.netlist()));
  }
}
