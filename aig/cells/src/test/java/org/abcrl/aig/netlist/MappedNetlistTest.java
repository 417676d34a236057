package org.abcrl.aig.netlist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigBuilder;
import org.abcrl.aig.LatchInit;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.testing.TestData;
import org.junit.jupiter.api.Test;

class MappedNetlistTest {
  private final CellLibrary library = CellLibrary.load(List.of(TestData.data("lib/mcnc.genlib")));

  @Test
  void becomesAnAigAgain() {
    AigBuilder source = new AigBuilder("top");
    int a = source.addInput("a");
    int b = source.addInput("b");
    int q = source.addLatch("q", LatchInit.ONE);
    source.addOutput("y", source.and(a, source.or(b, q)) ^ 1);
    source.addOutput("zero", 0);
    source.setNextState(0, source.and(a, b));
    Aig aig = source.build();

    MappedNetlistBuilder builder = MappedNetlistBuilder.withPortsOf(aig, library);
    int or =
        builder.addGate(
            library.cell("or2").orElseThrow(), builder.combInputNet(1), builder.combInputNet(2));
    int nand = builder.addGate(library.cell("nand2").orElseThrow(), builder.combInputNet(0), or);
    int and =
        builder.addGate(
            library.cell("and2").orElseThrow(), builder.combInputNet(0), builder.combInputNet(1));
    builder.setCombOutput(0, nand);
    builder.setCombOutput(1, MappedNetlist.FALSE_NET);
    builder.setCombOutput(2, and);
    MappedNetlist netlist = builder.build();

    assertThat(netlist.gates()).isEqualTo(3);
    assertThat(netlist.area()).isEqualTo(8);
    assertThat(netlist.toAig().sameStructure(aig)).isTrue();
    assertThat(netlist.toAig().names()).isEqualTo(aig.names());
  }

  @Test
  void refusesWrongUse() {
    MappedNetlistBuilder builder =
        MappedNetlistBuilder.withPortsOf(new AigBuilder("empty").build(), library);
    assertThatThrownBy(() -> builder.addGate(library.cell("inv1").orElseThrow()))
        .hasMessage("0 nets for inv1 with 1 inputs");
    assertThatThrownBy(() -> builder.addGate(library.cell("inv1").orElseThrow(), 2))
        .hasMessage("net 2 of 2");
  }

  @Test
  void changesCellsWithinTheirFamily() {
    AigBuilder source = new AigBuilder("top");
    source.addOutput("y", source.addInput("a") ^ 1);
    MappedNetlistBuilder builder = MappedNetlistBuilder.withPortsOf(source.build(), library);
    builder.setCombOutput(0, builder.addGate(library.cell("inv1").orElseThrow(), 2));
    MappedNetlist netlist = builder.build();
    int inv4 = library.cell("inv4").orElseThrow().id();
    int buffer = library.cell("buffer").orElseThrow().id();
    assertThat(netlist.withCells(new int[] {inv4}).area()).isEqualTo(4);
    assertThatThrownBy(() -> netlist.withCells(new int[] {buffer}))
        .hasMessage("buffer cannot replace inv1 of gate 0");
  }
}
