package org.abcrl.aig.sizing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.netlist.MappedNetlist;
import org.abcrl.aig.netlist.MappedVerilogReader;
import org.abcrl.aig.netlist.MappedVerilogWriter;
import org.abcrl.aig.testing.Abc;
import org.abcrl.aig.testing.RandomNetlists;
import org.abcrl.aig.testing.TestData;
import org.abcrl.aig.timing.StaticTiming;
import org.abcrl.aig.timing.TimingOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SizingTest {
  @TempDir Path folder;

  @Test
  void keepsTheFunctionAndNeverLoses() {
    CellLibrary library = CellLibrary.defaultLibrary();
    for (int seed = 0; seed < 25; seed++) {
      MappedNetlist netlist =
          RandomNetlists.random(seed, library, 4, seed % 3, 10 + 5 * seed, seed % 2 == 0);
      MappedNetlist sized = Sizing.optimize(netlist, SizingParams.defaults());
      assertThat(sized.toAig().sameStructure(netlist.toAig())).as("seed " + seed).isTrue();
      assertThat(adp(sized)).as("seed " + seed).isLessThanOrEqualTo(adp(netlist) * 1.000001);
      MappedNetlist again = Sizing.optimize(netlist, SizingParams.defaults());
      assertThat(MappedVerilogWriter.write(again)).isEqualTo(MappedVerilogWriter.write(sized));
    }
  }

  @Test
  void downsizingKeepsTheDelay() {
    CellLibrary library = CellLibrary.defaultLibrary();
    for (int seed = 0; seed < 20; seed++) {
      MappedNetlist netlist = RandomNetlists.random(seed, library, 5, 0, 150, false);
      float delay = StaticTiming.analyze(netlist).delay();
      MappedNetlist small = Sizing.downsize(netlist, TimingOptions.defaults(), 0);
      assertThat(StaticTiming.analyze(small).delay()).isLessThanOrEqualTo(delay);
      assertThat(small.area()).isLessThan(netlist.area());
    }
  }

  @Test
  void tradesAreaForDelay() {
    MappedNetlist netlist =
        RandomNetlists.random(1, CellLibrary.defaultLibrary(), 6, 0, 300, false);
    MappedNetlist fast = Sizing.optimize(netlist, SizingParams.defaults().withAreaWeight(0.05));
    MappedNetlist small = Sizing.optimize(netlist, SizingParams.defaults().withAreaWeight(5));
    assertThat(StaticTiming.analyze(fast).delay()).isLessThan(StaticTiming.analyze(small).delay());
    assertThat(small.area()).isLessThan(fast.area());
  }

  /** On netlists that ABC mapped, against ABC's own sizing commands. */
  @Test
  void standsAgainstAbc() {
    CellLibrary library = CellLibrary.load(List.of(TestData.data("lib/asap7_rvt_tt.lib.gz")));
    List<String> circuits =
        List.of("mcnc/c5315", "mcnc/alu4", "iwls05/sasc", "mcnc/i7", "mcnc/pair", "epfl/int2float");
    StringBuilder script =
        new StringBuilder("read_lib " + Abc.unpacked("lib/asap7_rvt_tt.lib.gz", folder) + ";");
    for (int i = 0; i < circuits.size(); i++) {
      script.append("read ").append(TestData.data(circuits.get(i) + ".aig")).append("; strash;");
      script.append(Abc.RESYN2).append("; &get -n; &nf; &put; write_verilog ");
      script.append(folder.resolve(i + ".v")).append("; buffer -c; upsize; dnsize; topo; stime;");
    }
    List<Abc.Stime> abc = Abc.stimes(Abc.run(script.toString()));
    assertThat(abc).hasSameSizeAs(circuits);
    double logs = 0;
    for (int i = 0; i < circuits.size(); i++) {
      MappedNetlist netlist = MappedVerilogReader.read(folder.resolve(i + ".v"), library);
      MappedNetlist sized = Sizing.optimize(netlist, SizingParams.defaults());
      logs += Math.log(adp(sized) / (abc.get(i).area() * abc.get(i).delay()));
    }
    assertThat(Math.exp(logs / circuits.size())).as("mean ADP against ABC").isLessThan(1.0);
  }

  private static double adp(MappedNetlist netlist) {
    return netlist.area() * StaticTiming.analyze(netlist).delay();
  }
}
