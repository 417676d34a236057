package org.abcrl.aig.sizing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.abcrl.aig.AigNames;
import org.abcrl.aig.library.Cell;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.netlist.MappedNetlist;
import org.abcrl.aig.netlist.MappedNetlistBuilder;
import org.abcrl.aig.timing.TimingEngine;
import org.abcrl.aig.timing.TimingOptions;
import org.junit.jupiter.api.Test;

class BufferPlannerTest {
  private static final CellLibrary LIBRARY = CellLibrary.defaultLibrary();

  /** A small gate that drives many inverters, one of which begins a long path. */
  private static MappedNetlist star(int sinks, int length) {
    List<String> outputs = new ArrayList<>();
    for (int i = 0; i < sinks; i++) {
      outputs.add("y" + i);
    }
    MappedNetlistBuilder builder =
        new MappedNetlistBuilder(
            LIBRARY, "star", new AigNames(List.of("a", "b"), outputs, List.of()), List.of());
    Cell inverter = LIBRARY.cell("INV_X1").orElseThrow();
    int hub =
        builder.addGate(
            LIBRARY.cell("NAND2_X1").orElseThrow(),
            builder.combInputNet(0),
            builder.combInputNet(1));
    for (int i = 0; i < sinks; i++) {
      int net = builder.addGate(inverter, hub);
      for (int k = 1; k < length && i == 0; k++) {
        net = builder.addGate(inverter, net);
      }
      builder.setCombOutput(i, net);
    }
    return builder.build();
  }

  private static MappedNetlist buffered(MappedNetlist netlist, double perArea, double share) {
    return buffered(netlist, perArea, share, TimingOptions.defaults());
  }

  private static MappedNetlist buffered(
      MappedNetlist netlist, double perArea, double share, TimingOptions options) {
    TimingEngine engine = new TimingEngine(netlist, options);
    DelayGradient gradient = new DelayGradient(engine);
    gradient.update(2, 0);
    return new BufferPlanner(engine, gradient, perArea, 1 / engine.delay()).run(share);
  }

  private static float delay(MappedNetlist netlist) {
    return new TimingEngine(netlist, TimingOptions.defaults()).delay();
  }

  @Test
  void movesUncriticalSinksBehindBuffers() {
    MappedNetlist star = star(40, 12);
    MappedNetlist better = buffered(star, 0.001, 1);
    assertThat(better.gates()).isGreaterThan(star.gates());
    assertThat(better.toAig().sameStructure(star.toAig())).isTrue();
    assertThat(delay(better)).isLessThan(0.8f * delay(star));
    // The critical inverter stays with the driver: it is the first sink in the netlist's order.
    int hub = better.netOfGate(0);
    boolean direct = false;
    for (int gate = 1; gate < better.gates(); gate++) {
      direct |= better.fanin(gate, 0) == hub && better.cell(gate).isInverter();
    }
    assertThat(direct).isTrue();
  }

  /** An input that drives many inverters; what stands in front of it decides. */
  @Test
  void netsOfInputsAreBufferedWhereACellDrivesThem() {
    int sinks = 60;
    List<String> outputs = new ArrayList<>();
    for (int i = 0; i < sinks; i++) {
      outputs.add("y" + i);
    }
    MappedNetlistBuilder builder =
        new MappedNetlistBuilder(
            LIBRARY, "fan", new AigNames(List.of("a"), outputs, List.of()), List.of());
    for (int i = 0; i < sinks; i++) {
      builder.setCombOutput(
          i, builder.addGate(LIBRARY.cell("INV_X1").orElseThrow(), builder.combInputNet(0)));
    }
    MappedNetlist fan = builder.build();
    TimingOptions driven =
        TimingOptions.defaults().withDrivingCell(LIBRARY.cell("BUF_X1").orElseThrow());

    MappedNetlist better = buffered(fan, 0.001, 1, driven);

    assertThat(better.gates()).isGreaterThan(fan.gates());
    assertThat(better.toAig().sameStructure(fan.toAig())).isTrue();
    assertThat(new TimingEngine(better, driven).delay())
        .isLessThan(0.8f * new TimingEngine(fan, driven).delay());
    assertThat(buffered(fan, 0.001, 1)).isSameAs(fan);
  }

  @Test
  void leavesNetsAloneWhereBuffersDoNotPay() {
    MappedNetlist small = star(2, 3);
    assertThat(buffered(small, 100, 1)).isSameAs(small);
    // Area so dear that nothing pays.
    MappedNetlist star = star(40, 12);
    assertThat(buffered(star, 1e6, 1)).isSameAs(star);
  }

  @Test
  void carriesOutTheMostPromisingShareAtLeastOne() {
    MappedNetlist star = star(40, 12);
    assertThat(buffered(star, 0.001, 0.01).gates()).isEqualTo(buffered(star, 0.001, 1).gates());
  }
}
