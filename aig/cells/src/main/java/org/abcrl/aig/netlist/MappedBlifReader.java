package org.abcrl.aig.netlist;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.abcrl.aig.LatchInit;
import org.abcrl.aig.library.Cell;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.library.SequentialCell;
import org.abcrl.aig.shell.Direction;
import org.abcrl.aig.shell.Port;
import org.abcrl.aig.shell.Register;
import org.jspecify.annotations.Nullable;

/** Reads one flat model of library cells. */
final class MappedBlifReader {
  private final CellLibrary library;
  private final NetlistAssembler assembler;

  /** Where ports and registers go; null for a netlist with latches of one clock. */
  private final @Nullable DesignItems design;

  private String model = "";
  private int lineNumber;
  private @Nullable String namesInput;
  private @Nullable String namesOutput;
  private boolean namesOne;

  @SuppressWarnings("NullAway.Init") // with namesOutput
  private NetlistAssembler.Place namesPlace;

  private @Nullable Sequential pending;
  private int cells;

  /** A sequential cell, until the notes behind it are read. */
  private record Sequential(
      SequentialCell cell,
      Map<String, List<String>> nets,
      Map<String, String> notes,
      NetlistAssembler.Place place) {}

  MappedBlifReader(String source, CellLibrary library, boolean withRegisters) {
    this.library = library;
    assembler = new NetlistAssembler(library, source);
    design = withRegisters ? new DesignItems(assembler) : null;
  }

  MappedNetlist netlist(String text) {
    lines(text);
    return assembler.assemble(model);
  }

  DesignNetlist design(String text) {
    lines(text);
    return requireNonNull(design).assemble(model, List.of());
  }

  private void lines(String text) {
    StringBuilder gathered = new StringBuilder();
    int start = 1;
    boolean ended = false;
    for (String raw : text.split("\n", -1)) {
      lineNumber++;
      if (gathered.isEmpty()) {
        start = lineNumber;
      }
      int comment = raw.indexOf('#');
      String line = (comment < 0 ? raw : raw.substring(0, comment)).stripTrailing();
      if (line.endsWith("\\")) {
        gathered.append(line, 0, line.length() - 1).append(' ');
        continue;
      }
      gathered.append(line);
      String[] words = gathered.toString().strip().split("\\s+");
      gathered.setLength(0);
      if (!words[0].isEmpty() && !ended) {
        ended = line(words, new NetlistAssembler.Place(start, 1));
      }
    }
    endNames();
    endCell();
  }

  /** Whether the line ends the model. */
  private boolean line(String[] words, NetlistAssembler.Place place) {
    if (!words[0].startsWith(".")) {
      row(words, place);
      return false;
    }
    endNames();
    if (List.of(".cname", ".attr", ".param").contains(words[0])) {
      if (pending != null && words.length > 1) {
        boolean cell = words[0].equals(".cname");
        pending.notes().put(cell ? "" : words[1], cell ? words[1] : words[words.length - 1]);
      }
      return false;
    }
    endCell();
    switch (words[0]) {
      case ".model" -> {
        if (!model.isEmpty()) {
          throw assembler.error(place, "a second .model", "one flat model");
        }
        model = words.length > 1 ? words[1] : "top";
      }
      case ".inputs" -> ports(words, Direction.INPUT, place);
      case ".outputs" -> ports(words, Direction.OUTPUT, place);
      case ".gate", ".subckt" -> gate(words, place);
      case ".latch" -> latch(words, place);
      case ".names" -> names(words, place);
      case ".conn" -> connection(words, place);
      case ".end" -> {
        return true;
      }
      case ".default_input_arrival", ".default_output_required", ".area", ".delay", ".clock" -> {
        // Hints that the timer does not take.
      }
      default ->
          throw assembler.error(
              place,
              "'" + words[0] + "'",
              ".model, .inputs, .outputs, .gate, .latch, .names, .conn or .end");
    }
    return false;
  }

  private void ports(String[] words, Direction direction, NetlistAssembler.Place place) {
    for (int i = 1; i < words.length; i++) {
      if (design != null) {
        design.port(Port.scalar(words[i], direction, 0), List.of(words[i]), place);
      } else if (direction == Direction.INPUT) {
        assembler.addInput(words[i], place);
      } else {
        assembler.addOutput(words[i]);
      }
    }
  }

  private void gate(String[] words, NetlistAssembler.Place place) {
    if (words.length < 2) {
      throw assembler.error(place, words[0] + " without a cell", "a cell's name");
    }
    Optional<SequentialCell> sequential =
        design == null ? Optional.empty() : library.sequentialCell(words[1]);
    Map<String, String> pins = new HashMap<>();
    if (sequential.isPresent()) {
      SequentialCell cell = sequential.get();
      connect(words, pins, place, p -> cell.pinIndex(p) >= 0 || cell.outputIndex(p) >= 0, words[1]);
      Map<String, List<String>> nets = new HashMap<>();
      pins.forEach((pin, net) -> nets.put(pin, List.of(net)));
      pending = new Sequential(cell, nets, new LinkedHashMap<>(), place);
      return;
    }
    Cell cell = assembler.cell(words[1], place);
    connect(words, pins, place, p -> cell.pinIndex(p) >= 0 || cell.output().equals(p), cell.name());
    assembler.addInstance(null, cell, pins, place);
  }

  private void connect(
      String[] words,
      Map<String, String> pins,
      NetlistAssembler.Place place,
      java.util.function.Predicate<String> isPin,
      String cell) {
    for (int i = 2; i < words.length; i++) {
      int equals = words[i].indexOf('=');
      String pin = equals < 0 ? words[i] : words[i].substring(0, equals);
      if (equals < 0 || !isPin.test(pin)) {
        throw assembler.error(place, "'" + words[i] + "'", "pin=net with a pin of " + cell);
      }
      if (pins.put(pin, words[i].substring(equals + 1)) != null) {
        throw assembler.error(place, "pin '" + pin + "' twice", "once");
      }
    }
  }

  private void endCell() {
    if (pending == null) {
      return;
    }
    SequentialCell cell = pending.cell();
    List<Port> pins = new ArrayList<>();
    cell.pins().forEach(p -> pins.add(Port.scalar(p.name(), Direction.INPUT, 0)));
    cell.outputs().forEach(p -> pins.add(Port.scalar(p.name(), Direction.OUTPUT, 0)));
    requireNonNull(design)
        .instance(
            pending.notes().getOrDefault("", "cell" + cells),
            cell.name(),
            Map.of(),
            pins,
            pending.nets(),
            init(pending.notes().getOrDefault("init", "")),
            false,
            pending.place());
    cells++;
    pending = null;
  }

  private static LatchInit init(String word) {
    return switch (word) {
      case "0" -> LatchInit.ZERO;
      case "1" -> LatchInit.ONE;
      default -> LatchInit.UNKNOWN;
    };
  }

  private void latch(String[] words, NetlistAssembler.Place place) {
    if (words.length < 3) {
      throw assembler.error(place, ".latch with too few nets", ".latch input output [reset]");
    }
    boolean clocked = words.length >= 5;
    LatchInit init = init(words.length == 3 || words.length == 5 ? "" : words[words.length - 1]);
    if (design == null) {
      assembler.addLatch(words[2], words[1], init, place);
      return;
    }
    String type = clocked ? words[3] : "re";
    boolean level = type.startsWith("a");
    String clock = clocked && !words[4].equals("NIL") && !type.equals("as") ? words[4] : "";
    design.register(
        new AlwaysItems.Item(
            level ? Register.Kind.LATCH : Register.Kind.FLIP_FLOP,
            words[2],
            words[1],
            clock.isEmpty()
                ? AlwaysItems.Net.NONE
                : new AlwaysItems.Net(clock, type.equals("fe") || type.equals("al")),
            AlwaysItems.Net.NONE,
            AlwaysItems.Net.NONE,
            place),
        init);
  }

  private void names(String[] words, NetlistAssembler.Place place) {
    if (words.length < 2 || words.length > 3) {
      throw assembler.error(
          place,
          ".names with " + Math.max(0, words.length - 2) + " inputs",
          "a constant or a plain connection (a mapped netlist)");
    }
    namesInput = words.length == 3 ? words[1] : null;
    namesOutput = words[words.length - 1];
    namesOne = false;
    namesPlace = place;
  }

  private void connection(String[] words, NetlistAssembler.Place place) {
    if (words.length != 3) {
      throw assembler.error(place, ".conn with " + (words.length - 1) + " nets", "two");
    }
    assembler.addAlias(words[2], words[1], place);
  }

  private void row(String[] words, NetlistAssembler.Place place) {
    String row = String.join(" ", words);
    boolean fits = namesInput == null ? row.equals("1") || row.equals("0") : row.equals("1 1");
    if (namesOutput == null || !fits) {
      throw assembler.error(place, "'" + row + "'", "a constant or a plain connection");
    }
    namesOne |= row.endsWith("1");
  }

  private void endNames() {
    if (namesOutput == null) {
      return;
    }
    String from = namesInput;
    if (from == null) {
      from = namesOne ? NetlistAssembler.TRUE : NetlistAssembler.FALSE;
    } else if (!namesOne) {
      from = NetlistAssembler.FALSE;
    }
    assembler.addAlias(namesOutput, from, namesPlace);
    namesOutput = null;
  }
}
