package org.abcrl.aig.netlist;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.abcrl.aig.library.Cell;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.library.Control;
import org.abcrl.aig.library.Expression;
import org.abcrl.aig.library.InputPin;
import org.abcrl.aig.library.SequentialCell;
import org.abcrl.aig.library.SequentialOutput;
import org.abcrl.aig.library.SequentialPin;

/**
 * Simulation models of library cells in Verilog-2001, without delays, made from the functions that
 * the library gives: what a simulator needs beside a netlist.
 *
 * <p>Ports are the inputs in the library's order, then the outputs. Flip-flops act at their clock's
 * edge with nonblocking assignments; set and reset act by their levels, so that one of them takes
 * over when the other ends. States begin as x.
 */
public final class CellModels {
  private final StringBuilder out = new StringBuilder();

  private CellModels() {}

  /** The models of all cells of a library. */
  public static String write(CellLibrary library) {
    List<String> names = new ArrayList<>();
    library.cells().forEach(c -> names.add(c.name()));
    library.sequentialCells().forEach(c -> names.add(c.name()));
    return write(library, names);
  }

  /**
   * The models of some cells of a library, in the library's order.
   *
   * @param names the cells; other names are passed over
   */
  public static String write(CellLibrary library, Collection<String> names) {
    Set<String> wanted = new HashSet<>(names);
    CellModels models = new CellModels();
    for (Cell cell : library.cells()) {
      if (wanted.contains(cell.name())) {
        models.model(cell);
      }
    }
    for (SequentialCell cell : library.sequentialCells()) {
      if (wanted.contains(cell.name())) {
        models.new Register(cell).model();
      }
    }
    return models.out.toString();
  }

  private void line(String text) {
    out.append(text).append('\n');
  }

  private void header(String name, List<String> inputs, List<String> outputs) {
    List<String> ports = new ArrayList<>();
    inputs.forEach(p -> ports.add(PortNames.identifier(p)));
    outputs.forEach(p -> ports.add(PortNames.identifier(p)));
    line("`celldefine");
    line("module " + PortNames.identifier(name) + " (" + String.join(", ", ports) + ");");
    inputs.forEach(p -> line("  input " + PortNames.identifier(p) + ";"));
    outputs.forEach(p -> line("  output " + PortNames.identifier(p) + ";"));
  }

  private void footer() {
    line("endmodule");
    line("`endcelldefine");
    line("");
  }

  private void model(Cell cell) {
    List<String> inputs = cell.pins().stream().map(InputPin::name).toList();
    header(cell.name(), inputs, List.of(cell.output()));
    List<String> variables = inputs.stream().map(PortNames::identifier).toList();
    line(
        "  assign "
            + PortNames.identifier(cell.output())
            + " = "
            + cell.expression().evaluate(new Text(variables))
            + ";");
    footer();
  }

  /** Writes expressions, all operations in parentheses. */
  record Text(List<String> variables) implements Expression.Algebra<String> {
    @Override
    public String constant(boolean value) {
      return value ? "1'b1" : "1'b0";
    }

    @Override
    public String variable(int index) {
      return variables.get(index);
    }

    @Override
    public String not(String operand) {
      return "~" + operand;
    }

    @Override
    public String binary(Expression.Operator operator, String left, String right) {
      String sign =
          switch (operator) {
            case AND -> " & ";
            case OR -> " | ";
            case XOR -> " ^ ";
          };
      return "(" + left + sign + right + ")";
    }
  }

  /** The model of one flip-flop or latch. */
  private final class Register {
    private final SequentialCell cell;
    private final List<String> variables = new ArrayList<>();
    private final Set<String> taken = new HashSet<>();
    private final String state;
    private String clear = "";
    private String preset = "";
    private String both = "";
    private boolean presetWins;

    Register(SequentialCell cell) {
      this.cell = cell;
      cell.pins().forEach(p -> taken.add(p.name()));
      cell.outputs().forEach(o -> taken.add(o.name()));
      cell.pins().forEach(p -> variables.add(PortNames.identifier(p.name())));
      state = fresh("state");
      variables.add(state);
    }

    private String fresh(String wish) {
      String name = wish;
      while (!taken.add(name)) {
        name += "_";
      }
      return name;
    }

    private String level(Control control) {
      return (control.activeHigh() ? "" : "~") + variables.get(control.pin());
    }

    void model() {
      header(
          cell.name(),
          cell.pins().stream().map(SequentialPin::name).toList(),
          cell.outputs().stream().map(SequentialOutput::name).toList());
      line("  reg " + state + ";");
      controls();
      if (cell.isFlipFlop()) {
        flipFlop();
      } else {
        latch();
      }
      for (SequentialOutput output : cell.outputs()) {
        output(output);
      }
      footer();
    }

    /** Wires that tell what acts; where both do, the one that the library says is stronger. */
    private void controls() {
      if (cell.clear().isPresent() && cell.preset().isPresent()) {
        String cleared = level(cell.clear().get());
        String set = level(cell.preset().get());
        both = wire("both", cleared + " & " + set);
        Optional<Boolean> stronger = stateWhenBoth();
        boolean clearWins = stronger.isPresent() && !stronger.get();
        presetWins = stronger.isPresent() && stronger.get();
        clear = wire("clear", cleared + (clearWins ? "" : " & ~(" + set + ")"));
        preset = wire("preset", set + (presetWins ? "" : " & ~(" + cleared + ")"));
      } else if (cell.clear().isPresent()) {
        clear = wire("clear", level(cell.clear().get()));
      } else if (cell.preset().isPresent()) {
        preset = wire("preset", level(cell.preset().get()));
      }
    }

    private String wire(String wish, String value) {
      String name = fresh(wish);
      line("  wire " + name + " = " + value + ";");
      return name;
    }

    /** What the first output says about the state while clear and preset both act. */
    private Optional<Boolean> stateWhenBoth() {
      SequentialOutput first = cell.outputs().get(0);
      return switch (first.whenBoth()) {
        case LOW -> Optional.of(first.inverted());
        case HIGH -> Optional.of(!first.inverted());
        case KEEP, TOGGLE, UNKNOWN -> Optional.empty();
      };
    }

    private void flipFlop() {
      StringBuilder edges = new StringBuilder();
      edges.append(cell.clock().activeHigh() ? "posedge " : "negedge ");
      edges.append(variables.get(cell.clock().pin()));
      for (String control : List.of(clear, preset)) {
        if (!control.isEmpty()) {
          edges.append(" or posedge ").append(control);
        }
      }
      line("  always @(" + edges + ")");
      transfers("<=", "");
    }

    private void latch() {
      line("  always @*");
      transfers("=", level(cell.clock()));
    }

    private void transfers(String assign, String open) {
      String otherwise = "    ";
      // The stronger one first: while it begins, the other one may not have ended yet.
      for (boolean value : presetWins ? new boolean[] {true, false} : new boolean[] {false, true}) {
        String control = value ? preset : clear;
        if (!control.isEmpty()) {
          String constant = value ? " 1'b1;" : " 1'b0;";
          line(otherwise + "if (" + control + ") " + state + " " + assign + constant);
          otherwise = "    else ";
        }
      }
      List<String> conditions = new ArrayList<>();
      if (!both.isEmpty()) {
        conditions.add("~" + both);
      }
      if (!open.isEmpty()) {
        conditions.add(open);
      }
      String condition = conditions.isEmpty() ? "" : "if (" + String.join(" & ", conditions) + ") ";
      String next = cell.next().evaluate(new Text(variables));
      line(otherwise + condition + state + " " + assign + " " + next + ";");
    }

    private void output(SequentialOutput output) {
      String value = (output.inverted() ? "~" : "") + state;
      if (!both.isEmpty()) {
        value =
            switch (output.whenBoth()) {
              case LOW -> "~" + both + " & " + value;
              case HIGH -> both + " | " + value;
              case KEEP -> value;
              case TOGGLE -> both + " ^ " + value;
              case UNKNOWN -> both + " ? 1'bx : " + value;
            };
      }
      line("  assign " + PortNames.identifier(output.name()) + " = " + value + ";");
    }
  }
}
