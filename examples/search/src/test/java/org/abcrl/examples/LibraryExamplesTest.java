package org.abcrl.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.io.CircuitFiles;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples of docs/library.md run. */
class LibraryExamplesTest {
  @TempDir Path folder;

  private String circuit;

  private interface Program {
    void run() throws IOException;
  }

  private static String printed(Program program) throws IOException {
    PrintStream before = System.out;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
    try {
      program.run();
    } finally {
      System.setOut(before);
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @BeforeEach
  void write() throws IOException {
    AigBuilder builder = new AigBuilder("parity");
    int parity = 0;
    for (int i = 0; i < 8; i++) {
      int input = builder.addInput("x" + i);
      parity = i == 0 ? input : builder.xor(parity, input);
    }
    builder.addOutput("p", parity);
    Path file = folder.resolve("parity.aig");
    CircuitFiles.write(builder.build(), file);
    circuit = file.toString();
  }

  @Test
  void aCircuitIsOptimisedProvedAndWritten() throws IOException {
    String result = folder.resolve("small.aig").toString();
    String said = printed(() -> OptimiseAndProve.main(new String[] {circuit, "resyn2", result}));
    assertThat(said).contains(" nodes, proved");
    assertThat(CircuitFiles.read(Path.of(result)).inputs()).isEqualTo(8);
  }

  @Test
  void aCircuitIsMappedAndTimed() throws IOException {
    Path netlist = folder.resolve("netlist.v");
    String said = printed(() -> MapAndTime.main(new String[] {circuit, netlist.toString()}));
    assertThat(said).contains("area ").contains("delay ").contains("ps");
    assertThat(Files.readString(netlist)).contains("module parity");
  }
}
