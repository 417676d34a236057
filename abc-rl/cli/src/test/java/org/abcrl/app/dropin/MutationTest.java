package org.abcrl.app.dropin;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.abcrl.aig.equivalence.EquivalenceParams;
import org.abcrl.aig.flow.DesignFlow;
import org.abcrl.aig.flow.DesignProof;
import org.abcrl.aig.flow.FlowParams;
import org.abcrl.aig.flow.MappingFlow;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.netlist.CellModels;
import org.abcrl.aig.netlist.DesignNetlist;
import org.abcrl.aig.netlist.DesignVerilogWriter;
import org.abcrl.aig.sequential.ModuleVerdict;
import org.abcrl.aig.shell.Shell;
import org.abcrl.aig.testing.Abc;
import org.abcrl.aig.verilog.VerilogOptions;
import org.abcrl.aig.verilog.VerilogReader;
import org.abcrl.app.SequentialRtl;
import org.abcrl.benchmarks.Catalog;
import org.abcrl.jobs.Designs;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A proof that cannot fail proves nothing: netlists with one fault each must be reported different.
 * A change that makes no difference, such as an input that does not matter, is no fault: where our
 * verdict says equivalent, Yosys must prove the same, and another change takes its place.
 */
class MutationTest {
  private static final CellLibrary LIBRARY = CellLibrary.defaultLibrary();
  private static final MappingFlow FLOW = MappingFlow.of(LIBRARY);

  private static final List<String> MODULES =
      List.of(
          SequentialRtl.COUNTER,
          SequentialRtl.MIXED,
          """
          module domains(input ca, cb, ra, rb, input [2:0] x, output reg [2:0] p, r, output s);
            reg [2:0] a, b;
            always @(posedge ca or posedge ra) if (ra) a <= 3'd6; else a <= a ^ x;
            always @(negedge cb or negedge rb) if (!rb) b <= 3'd1; else b <= b + a;
            always @(posedge cb) p <= a & b;
            always @(posedge ca or posedge ra or posedge rb)
              if (ra) r <= 0; else if (rb) r <= 7; else r <= r - x;
            assign s = ^(a ^ b);
          endmodule
          """);

  @TempDir private Path folder;

  private static Shell rtl(String text) {
    return VerilogReader.read("test.v", text, VerilogOptions.defaults()).shell();
  }

  private static String netlist(Shell shell) {
    DesignNetlist design =
        new DesignFlow(FLOW)
            .around(
                shell,
                FLOW.run(shell.core(), FlowParams.defaults().withEffort(1)).netlist(),
                DesignFlow.Registers.CELLS);
    return DesignVerilogWriter.write(design);
  }

  private static ModuleVerdict verdict(Shell shell, String netlist) {
    return DesignProof.prove(shell, netlist, LIBRARY, EquivalenceParams.defaults(), () -> false);
  }

  @Test
  void everyKindOfFaultIsFound() throws IOException {
    Map<Mutant.Kind, Integer> found =
        run(MODULES.stream().map(MutationTest::rtl).toList(), 45, 20261128);
    assertThat(found).containsOnlyKeys(Mutant.Kind.values());
  }

  @Test
  @Tag("slow") // 300 proofs, and Yosys for changes that make no difference.
  void threeHundredFaultsAreFound() throws IOException {
    List<Shell> modules = new ArrayList<>(MODULES.stream().map(MutationTest::rtl).toList());
    Catalog.load().designs().stream()
        .filter(d -> d.sequential() && Designs.upTo(d, 1000))
        .forEach(d -> modules.add(Designs.shell(d)));
    assertThat(modules).hasSizeGreaterThan(6);
    run(modules, 300, 7);
  }

  /** Makes that many faults and lets each be found: how many there were of each kind. */
  private Map<Mutant.Kind, Integer> run(List<Shell> modules, int faults, long seed)
      throws IOException {
    Map<Shell, String> netlists = new LinkedHashMap<>();
    for (Shell module : modules) {
      String netlist = netlist(module);
      assertThat(verdict(module, netlist).isEquivalent()).as(module.name()).isTrue();
      netlists.put(module, netlist);
    }
    SplittableRandom random = new SplittableRandom(seed);
    Map<Mutant.Kind, Integer> found = new EnumMap<>(Mutant.Kind.class);
    int same = 0;
    int made = 0;
    for (int tries = 0; made < faults && tries < 20 * faults; tries++) {
      Shell module = modules.get(random.nextInt(modules.size()));
      Mutant.Kind kind = Mutant.Kind.values()[tries % Mutant.Kind.values().length];
      String good = requireNonNull(netlists.get(module));
      Optional<Mutant> mutant = Mutant.of(kind, good, module, LIBRARY, random);
      if (mutant.isEmpty()) {
        continue;
      }
      ModuleVerdict verdict = verdict(module, mutant.get().text());
      String what = "seed " + seed + ", " + module.name() + ": " + mutant.get().change();
      if (verdict.isEquivalent()) {
        assertThat(module.boxes()).as(what).isEmpty();
        assertThat(yosysProves(good, mutant.get().text(), module.name())).as(what).isTrue();
        System.out.println("no fault, as Yosys proves: " + what);
        same++;
      } else {
        made++;
        assertThat(verdict.outcome())
            .as("%s%n%s", what, verdict)
            .isEqualTo(ModuleVerdict.Outcome.DIFFERENT);
        found.merge(kind, 1, Integer::sum);
      }
    }
    System.out.println("faults found: " + made + " of " + faults + ", " + found);
    assertThat(made).isEqualTo(faults);
    assertThat(same).as("changes that make no difference").isLessThan(faults / 5);
    return found;
  }

  /** Whether Yosys proves two netlists of the library's cells equivalent. */
  private boolean yosysProves(String good, String mutant, String top) throws IOException {
    Path models = Files.writeString(folder.resolve("models.v"), CellModels.write(LIBRARY));
    Path one = Files.writeString(folder.resolve("good.v"), good);
    // Inner nets of one name need not be equal: what they do may not matter.
    String renamed = mutant.replaceAll("\\b([gn])(\\d+)\\b", "inner_$1$2");
    Path two = Files.writeString(folder.resolve("mutant.v"), renamed);
    String prepare =
        "hierarchy -top " + top + "; proc; flatten; async2sync; opt_clean; rename " + top;
    try {
      runYosys(prepare, models, one, two);
    } catch (AssertionError e) {
      System.out.println(e.getMessage());
      return false;
    }
    return true;
  }

  private static void runYosys(String prepare, Path models, Path one, Path two) {
    Abc.program(
        "yosys",
        "-q",
        "-p",
        String.join(
            "; ",
            "read_verilog " + models + " " + one,
            prepare + " gold",
            "design -stash gold",
            "read_verilog " + models + " " + two,
            prepare + " gate",
            "design -stash gate",
            "design -copy-from gold -as gold gold",
            "design -copy-from gate -as gate gate",
            "equiv_make gold gate equiv",
            "hierarchy -top equiv",
            "equiv_simple -undef",
            "equiv_induct -undef",
            "equiv_status -assert"));
  }
}
