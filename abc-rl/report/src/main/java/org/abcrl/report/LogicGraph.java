package org.abcrl.report;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import org.abcrl.aig.Aig;
import org.abcrl.aig.Lit;
import org.abcrl.aig.netlist.DesignNetlist;
import org.abcrl.aig.netlist.Instance;
import org.abcrl.aig.netlist.MappedNetlist;
import org.abcrl.aig.shell.Direction;
import org.abcrl.aig.shell.Port;

/**
 * Logic as a graph that can be drawn: inputs, gates, registers and outputs with what each reads. An
 * And-Inverter Graph, a netlist of cells, or a cone of one of them. Immutable.
 */
public final class LogicGraph {
  /** What a vertex is. */
  public enum Kind {
    /** The constant false or true. */
    CONSTANT,
    /** An input. */
    INPUT,
    /** An AND node, or a gate. */
    GATE,
    /** A register, or an instance of another module: paths end there. */
    REGISTER,
    /** An output. */
    OUTPUT
  }

  /**
   * A vertex.
   *
   * @param name of the input or output, the cell, or the node's number
   * @param note what else there is to say: an instance's name; may be empty
   */
  public record Vertex(Kind kind, String name, String note, List<Edge> reads) {
    /** Copies the list. */
    public Vertex {
      requireNonNull(kind, "kind is null");
      reads = List.copyOf(reads);
    }
  }

  /**
   * What a vertex reads.
   *
   * @param from the number of the vertex that drives it
   * @param inverted whether it is read inverted
   * @param pin that reads it; may be empty
   */
  public record Edge(int from, boolean inverted, String pin) {}

  private final String name;
  private final List<Vertex> vertices;

  private LogicGraph(String name, List<Vertex> vertices) {
    this.name = name;
    this.vertices = List.copyOf(vertices);
  }

  /** The circuit's name. */
  public String name() {
    return name;
  }

  /** All vertices; edges name them by their place here. */
  public List<Vertex> vertices() {
    return vertices;
  }

  /** AND nodes or gates. */
  public long gates() {
    return vertices.stream().filter(v -> v.kind == Kind.GATE).count();
  }

  /**
   * An And-Inverter Graph; latches are cut: what they store is an output, what they give an input.
   */
  public static LogicGraph of(Aig aig) {
    List<Vertex> vertices = new ArrayList<>();
    vertices.add(new Vertex(Kind.CONSTANT, "0", "", List.of()));
    for (int i = 0; i < aig.combInputs(); i++) {
      boolean latch = i >= aig.inputs();
      String input = latch ? aig.latchName(i - aig.inputs()) : aig.inputName(i);
      vertices.add(new Vertex(Kind.INPUT, input, latch ? "latch" : "", List.of()));
    }
    for (int node = aig.firstAnd(); node < aig.nodes(); node++) {
      List<Edge> reads = List.of(edge(aig.fanin0(node)), edge(aig.fanin1(node)));
      vertices.add(new Vertex(Kind.GATE, "" + node, "", reads));
    }
    for (int i = 0; i < aig.combOutputs(); i++) {
      boolean latch = i >= aig.outputs();
      String output = latch ? aig.latchName(i - aig.outputs()) : aig.outputName(i);
      List<Edge> reads = List.of(edge(aig.combOutput(i)));
      vertices.add(new Vertex(Kind.OUTPUT, output, latch ? "latch" : "", reads));
    }
    return new LogicGraph(aig.name(), used(vertices));
  }

  private static Edge edge(int literal) {
    return new Edge(Lit.node(literal), Lit.isComplement(literal), "");
  }

  /** A netlist with its registers and black boxes. */
  public static LogicGraph of(DesignNetlist design) {
    MappedNetlist logic = design.logic();
    List<String> inputs = logic.names().inputs();
    Vertex[] nets = new Vertex[logic.nets()];
    nets[MappedNetlist.FALSE_NET] = new Vertex(Kind.CONSTANT, "0", "", List.of());
    nets[MappedNetlist.TRUE_NET] = new Vertex(Kind.CONSTANT, "1", "", List.of());
    for (int i = 0; i < logic.combInputs(); i++) {
      int net = logic.combInputNet(i);
      nets[net] = new Vertex(Kind.INPUT, inputs.get(i), "", List.of());
    }
    for (int gate = 0; gate < logic.gates(); gate++) {
      List<Edge> reads = new ArrayList<>();
      for (int pin = 0; pin < logic.fanins(gate); pin++) {
        reads.add(new Edge(logic.fanin(gate, pin), false, logic.cell(gate).pin(pin).name()));
      }
      nets[logic.netOfGate(gate)] =
          new Vertex(Kind.GATE, logic.cell(gate).name(), logic.instanceName(gate), reads);
    }
    List<Vertex> vertices = new ArrayList<>(Arrays.asList(nets));
    for (Port port : design.ports()) {
      for (int k = 0; k < port.width() && port.direction() == Direction.OUTPUT; k++) {
        Edge read = new Edge(logic.combOutput(port.bits().get(k)), false, "");
        vertices.add(new Vertex(Kind.OUTPUT, port.bitName(k), "", List.of(read)));
      }
    }
    int[] drivers = new int[vertices.size()];
    Arrays.fill(drivers, -1);
    for (Instance instance : design.instances()) {
      addDrivenBy(instance, vertices.size(), logic, drivers);
      vertices.add(
          new Vertex(Kind.REGISTER, instance.module(), instance.name(), readBy(instance, logic)));
    }
    return new LogicGraph(design.name(), used(driven(vertices, drivers)));
  }

  private static List<Edge> readBy(Instance instance, MappedNetlist logic) {
    List<Edge> reads = new ArrayList<>();
    for (Port pin : instance.pins()) {
      for (int k = 0; k < pin.width() && pin.direction() == Direction.INPUT; k++) {
        int bit = pin.bits().get(k);
        if (bit >= 0) {
          reads.add(new Edge(logic.combOutput(bit), false, pin.bitName(k)));
        }
      }
    }
    return reads;
  }

  private static void addDrivenBy(
      Instance instance, int place, MappedNetlist logic, int[] drivers) {
    for (Port pin : instance.pins()) {
      for (int k = 0; k < pin.width() && pin.direction() == Direction.OUTPUT; k++) {
        int bit = pin.bits().get(k);
        if (bit >= 0) {
          drivers[logic.combInputNet(bit)] = place;
        }
      }
    }
  }

  /**
   * What instances drive is read from them; the inputs that stood for it are constants nobody
   * reads.
   */
  private static List<Vertex> driven(List<Vertex> vertices, int[] drivers) {
    List<Vertex> result = new ArrayList<>();
    for (int i = 0; i < vertices.size(); i++) {
      Vertex old = vertices.get(i);
      boolean gone = i < drivers.length && drivers[i] >= 0;
      List<Edge> reads = new ArrayList<>();
      for (Edge edge : old.reads) {
        boolean moved = edge.from < drivers.length && drivers[edge.from] >= 0;
        reads.add(moved ? new Edge(drivers[edge.from], edge.inverted, edge.pin) : edge);
      }
      result.add(new Vertex(gone ? Kind.CONSTANT : old.kind, old.name, old.note, reads));
    }
    return result;
  }

  /** Leaves out vertices that nothing reads, except outputs, registers and inputs. */
  private static List<Vertex> used(List<Vertex> all) {
    boolean[] keep = new boolean[all.size()];
    for (Vertex vertex : all) {
      vertex.reads.forEach(edge -> keep[edge.from] = true);
    }
    for (int i = 0; i < all.size(); i++) {
      Kind kind = all.get(i).kind;
      keep[i] |= kind == Kind.OUTPUT || kind == Kind.REGISTER || kind == Kind.INPUT;
    }
    return kept(all, keep, new boolean[all.size()]);
  }

  /**
   * The part of the graph that some outputs depend on.
   *
   * @param outputs their names
   * @param depth vertices more than so many gates before an output are drawn as inputs; 0: no limit
   * @throws IllegalArgumentException if there is no such output
   */
  public LogicGraph cone(Collection<String> outputs, int depth) {
    int[] distance = new int[vertices.size()];
    Arrays.fill(distance, Integer.MAX_VALUE);
    Deque<Integer> reached = new ArrayDeque<>();
    for (String output : outputs) {
      int found = -1;
      for (int i = 0; i < vertices.size() && found < 0; i++) {
        Vertex vertex = vertices.get(i);
        found = vertex.kind == Kind.OUTPUT && vertex.name.equals(output) ? i : -1;
      }
      if (found < 0) {
        throw new IllegalArgumentException("'" + output + "' is no output of " + name);
      }
      distance[found] = 0;
      reached.add(found);
    }
    boolean[] cut = new boolean[vertices.size()];
    while (!reached.isEmpty()) {
      int at = reached.remove();
      Vertex vertex = vertices.get(at);
      boolean end = depth > 0 && distance[at] > depth && vertex.kind == Kind.GATE;
      cut[at] = end || vertex.kind == Kind.REGISTER;
      for (Edge edge : cut[at] ? List.<Edge>of() : vertex.reads) {
        if (distance[edge.from] == Integer.MAX_VALUE) {
          distance[edge.from] = distance[at] + 1;
          reached.add(edge.from);
        }
      }
    }
    boolean[] keep = new boolean[vertices.size()];
    for (int i = 0; i < keep.length; i++) {
      keep[i] = distance[i] < Integer.MAX_VALUE;
    }
    return new LogicGraph(name, kept(vertices, keep, cut));
  }

  /** Those to keep, renumbered; those cut read nothing any more. */
  private static List<Vertex> kept(List<Vertex> all, boolean[] keep, boolean[] cut) {
    int[] place = new int[all.size()];
    int next = 0;
    for (int i = 0; i < place.length; i++) {
      place[i] = keep[i] ? next++ : -1;
    }
    List<Vertex> some = new ArrayList<>();
    for (int i = 0; i < place.length; i++) {
      Vertex old = all.get(i);
      if (keep[i]) {
        List<Edge> reads =
            cut[i]
                ? List.of()
                : old.reads.stream().map(e -> new Edge(place[e.from], e.inverted, e.pin)).toList();
        boolean input = cut[i] && old.kind == Kind.GATE;
        String note = input ? "cut" : old.note;
        some.add(new Vertex(input ? Kind.INPUT : old.kind, old.name, note, reads));
      }
    }
    return some;
  }

  /** The graph in Graphviz's language: {@code dot -Tsvg} draws it. */
  public String toDot() {
    StringBuilder text = new StringBuilder();
    text.append("digraph ").append(quoted(name)).append(" {\n");
    text.append("  rankdir=LR;\n  node [fontname=\"Helvetica\", fontsize=11];\n");
    text.append("  edge [arrowsize=0.6];\n");
    for (int i = 0; i < vertices.size(); i++) {
      Vertex vertex = vertices.get(i);
      String label = PlotStyle.label(vertex.name);
      label += vertex.note.isEmpty() ? "" : "\n" + PlotStyle.label(vertex.note);
      text.append("  v").append(i).append(" [label=").append(quoted(label));
      text.append(", ").append(shape(vertex.kind)).append("];\n");
    }
    for (int i = 0; i < vertices.size(); i++) {
      for (Edge edge : vertices.get(i).reads) {
        text.append("  v").append(edge.from).append(" -> v").append(i);
        List<String> how = new ArrayList<>();
        if (edge.inverted) {
          how.add("style=dashed, arrowhead=odot");
        }
        if (!edge.pin.isEmpty()) {
          how.add("headlabel=" + quoted(edge.pin) + ", fontsize=8");
        }
        text.append(how.isEmpty() ? "" : " [" + String.join(", ", how) + "]").append(";\n");
      }
    }
    List<String> last = new ArrayList<>();
    for (int i = 0; i < vertices.size(); i++) {
      if (vertices.get(i).kind == Kind.OUTPUT) {
        last.add("v" + i);
      }
    }
    if (!last.isEmpty()) {
      text.append("  { rank=sink; ").append(String.join("; ", last)).append("; }\n");
    }
    return text.append("}\n").toString();
  }

  private static String shape(Kind kind) {
    return switch (kind) {
      case CONSTANT -> "shape=plaintext";
      case INPUT -> "shape=cds";
      case GATE -> "shape=ellipse";
      case REGISTER -> "shape=box, peripheries=2";
      case OUTPUT -> "shape=cds, style=bold";
    };
  }

  /** A string that means just itself. */
  private static String quoted(String text) {
    return '"'
        + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n").replace("\r", "")
        + '"';
  }
}
