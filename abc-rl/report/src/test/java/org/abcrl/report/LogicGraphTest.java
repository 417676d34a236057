package org.abcrl.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigNames;
import org.abcrl.aig.Lit;
import org.abcrl.aig.constraints.ClockedNetlist;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.testing.RandomAigs;
import org.abcrl.aig.testing.TestData;
import org.abcrl.report.LogicGraph.Edge;
import org.abcrl.report.LogicGraph.Kind;
import org.abcrl.report.LogicGraph.Vertex;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Graphs for Graphviz: the logic as it is, read by Graphviz's own dot. */
class LogicGraphTest {
  private static final String REGISTERED =
      """
      module top(clk, a, b, q);
        input clk, a, b;
        output q;
        wire d;
        NAND2_X1 g1(.A(a), .B(b), .Y(d));
        DFF_X1 r1(.D(d), .CK(clk), .Q(q));
      endmodule
      """;

  @TempDir Path folder;

  private static Aig circuit() {
    return RandomAigs.sequential(7, 8, 3, 4, 60);
  }

  /** The value of a vertex under input values, by its place among the inputs. */
  private static boolean value(LogicGraph graph, int vertex, boolean[] values) {
    Vertex v = graph.vertices().get(vertex);
    return switch (v.kind()) {
      case CONSTANT -> v.name().equals("1");
      case INPUT ->
          values[
              (int)
                  graph.vertices().subList(0, vertex).stream()
                      .filter(o -> o.kind() == Kind.INPUT)
                      .count()];
      default -> {
        boolean all = true;
        for (Edge edge : v.reads()) {
          all &= value(graph, edge.from(), values) != edge.inverted();
        }
        yield all;
      }
    };
  }

  private static boolean value(Aig aig, int literal, boolean[] values) {
    int node = Lit.node(literal);
    boolean plain =
        aig.isAnd(node)
            ? value(aig, aig.fanin0(node), values) && value(aig, aig.fanin1(node), values)
            : node > 0 && values[node - 1];
    return plain != Lit.isComplement(literal);
  }

  @Test
  void theGraphIsTheCircuit() {
    Aig aig = circuit();
    LogicGraph graph = LogicGraph.of(aig);
    assertThat(graph.gates()).isEqualTo(aig.ands());
    int first = graph.vertices().size() - aig.combOutputs();
    for (int pattern = 0; pattern < 64; pattern++) {
      boolean[] values = new boolean[aig.combInputs()];
      for (int i = 0; i < values.length; i++) {
        values[i] = (pattern * 0x9E3779B9 >>> i & 1) != 0;
      }
      for (int i = 0; i < aig.combOutputs(); i++) {
        assertThat(value(graph, first + i, values))
            .isEqualTo(value(aig, aig.combOutput(i), values));
      }
    }
  }

  @Test
  void aConeHoldsWhatItsOutputDependsOn() {
    Aig aig = circuit();
    LogicGraph graph = LogicGraph.of(aig);
    LogicGraph cone = graph.cone(List.of(aig.outputName(0)), 0);
    assertThat(cone.gates()).isLessThan(graph.gates()).isPositive();
    assertThat(cone.vertices()).filteredOn(v -> v.kind() == Kind.OUTPUT).hasSize(1);
    LogicGraph shallow = graph.cone(List.of(aig.outputName(0)), 1);
    assertThat(shallow.gates()).isEqualTo(1);
    assertThat(shallow.vertices()).hasSize(4);
    assertThatThrownBy(() -> graph.cone(List.of("nothing"), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'nothing' is no output");
  }

  /** What dot makes of a graph, its lines with nodes and edges. */
  private List<String> dot(LogicGraph graph) throws IOException, InterruptedException {
    Path dot = TestData.program("dot");
    Path file = Files.writeString(folder.resolve("graph.dot"), graph.toDot());
    Process process =
        new ProcessBuilder(dot.toString(), "-Tplain", file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isZero();
    return said.lines().filter(l -> l.startsWith("node ") || l.startsWith("edge ")).toList();
  }

  @Test
  void graphvizReadsIt() throws IOException, InterruptedException {
    Aig aig = circuit();
    List<String> outputs = new ArrayList<>();
    for (int i = 0; i < aig.outputs(); i++) {
      outputs.add("o\"]; evil [label=\"\\N\n<b>" + i);
    }
    List<String> inputs = new ArrayList<>();
    for (int i = 0; i < aig.inputs(); i++) {
      inputs.add("\u202Ein\\" + i);
    }
    AigNames names = new AigNames(inputs, outputs, aig.names().latches());
    LogicGraph graph = LogicGraph.of(aig.withNames(names));
    List<String> drawn = dot(graph);
    assertThat(drawn).filteredOn(l -> l.startsWith("node v")).hasSize(graph.vertices().size());
    assertThat(drawn)
        .filteredOn(l -> l.startsWith("edge v"))
        .hasSize(graph.vertices().stream().mapToInt(v -> v.reads().size()).sum());
    assertThat(drawn).noneMatch(l -> l.startsWith("node evil"));
    assertThat(drawn).anyMatch(l -> l.startsWith("edge") && l.contains("dashed"));
  }

  @Test
  void registersReadAndDrive() throws IOException, InterruptedException {
    CellLibrary cells = CellLibrary.defaultLibrary();
    LogicGraph graph = LogicGraph.of(ClockedNetlist.read(REGISTERED, "top.v", cells).design());
    assertThat(graph.vertices())
        .extracting(v -> v.kind() + " " + v.name() + " " + v.note())
        .containsExactlyInAnyOrder(
            "INPUT clk ",
            "INPUT a ",
            "INPUT b ",
            "GATE NAND2_X1 g1",
            "REGISTER DFF_X1 r1",
            "OUTPUT q ");
    Vertex q = graph.vertices().stream().filter(v -> v.kind() == Kind.OUTPUT).findAny().get();
    assertThat(graph.vertices().get(q.reads().get(0).from()).kind()).isEqualTo(Kind.REGISTER);
    assertThat(dot(graph)).filteredOn(l -> l.startsWith("edge")).hasSize(5);
    // A cone ends at registers.
    assertThat(graph.cone(List.of("q"), 0).vertices()).hasSize(2);
  }
}
