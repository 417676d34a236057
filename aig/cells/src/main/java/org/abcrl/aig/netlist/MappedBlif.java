package org.abcrl.aig.netlist;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.abcrl.aig.InputException;
import org.abcrl.aig.LatchInit;
import org.abcrl.aig.library.Cell;
import org.abcrl.aig.library.CellLibrary;

/**
 * Mapped netlists in BLIF ("Berkeley Logic Interchange Format", 1992): {@code .gate} lines with
 * library cells, {@code .latch} lines, and {@code .names} for constants and plain connections.
 */
public final class MappedBlif {
  private MappedBlif() {}

  /** The netlist as BLIF. */
  public static String write(MappedNetlist netlist) {
    StringWriter text = new StringWriter();
    try {
      write(netlist, text);
    } catch (IOException e) {
      throw new UncheckedIOException("a StringWriter never fails", e);
    }
    return text.toString();
  }

  /** Writes the netlist as BLIF. */
  public static void write(MappedNetlist netlist, Appendable out) throws IOException {
    PortNames names = new PortNames();
    String[] nets = new String[netlist.nets()];
    out.append(".model ").append(clean(netlist.name().isEmpty() ? "top" : netlist.name()));
    out.append("\n.inputs");
    for (int i = 0; i < netlist.combInputs(); i++) {
      boolean input = i < netlist.inputs();
      String given =
          input
              ? or(netlist.names().inputs().get(i), "pi" + i)
              : or(
                  netlist.names().latches().get(i - netlist.inputs()),
                  "lo" + (i - netlist.inputs()));
      String name = names.unique(clean(given));
      nets[netlist.combInputNet(i)] = name;
      if (input) {
        out.append(' ').append(name);
      }
    }
    List<String> outputs = new ArrayList<>();
    out.append("\n.outputs");
    for (int i = 0; i < netlist.outputs(); i++) {
      String name = names.unique(clean(or(netlist.names().outputs().get(i), "po" + i)));
      outputs.add(name);
      out.append(' ').append(name);
      int net = netlist.combOutput(i);
      if (netlist.isGateNet(net) && nets[net] == null) {
        nets[net] = name;
      }
    }
    out.append('\n');
    for (int net = 0; net < nets.length; net++) {
      if (nets[net] == null) {
        nets[net] = names.unique("n" + net);
      }
    }
    constants(netlist, nets, out);
    for (int i = 0; i < netlist.latches(); i++) {
      out.append(".latch ")
          .append(nets[netlist.combOutput(netlist.outputs() + i)])
          .append(' ')
          .append(nets[netlist.combInputNet(netlist.inputs() + i)])
          .append(
              switch (netlist.latchInit(i)) {
                case ZERO -> " 0\n";
                case ONE -> " 1\n";
                case UNKNOWN -> " 3\n";
              });
    }
    for (int gate = 0; gate < netlist.gates(); gate++) {
      Cell cell = netlist.cell(gate);
      out.append(".gate ").append(cell.name());
      for (int i = 0; i < cell.inputs(); i++) {
        out.append(' ').append(cell.pin(i).name()).append('=');
        out.append(nets[netlist.fanin(gate, i)]);
      }
      out.append(' ').append(cell.output()).append('=').append(nets[netlist.netOfGate(gate)]);
      out.append('\n');
    }
    for (int i = 0; i < outputs.size(); i++) {
      String net = nets[netlist.combOutput(i)];
      if (!net.equals(outputs.get(i))) {
        out.append(".names ").append(net).append(' ').append(outputs.get(i)).append("\n1 1\n");
      }
    }
    out.append(".end\n");
  }

  /** Writes the constant nets that something uses. */
  private static void constants(MappedNetlist netlist, String[] nets, Appendable out)
      throws IOException {
    boolean[] used = new boolean[2];
    for (int gate = 0; gate < netlist.gates(); gate++) {
      for (int i = 0; i < netlist.fanins(gate); i++) {
        if (netlist.fanin(gate, i) <= MappedNetlist.TRUE_NET) {
          used[netlist.fanin(gate, i)] = true;
        }
      }
    }
    for (int i = 0; i < netlist.combOutputs(); i++) {
      if (netlist.combOutput(i) <= MappedNetlist.TRUE_NET) {
        used[netlist.combOutput(i)] = true;
      }
    }
    if (used[MappedNetlist.FALSE_NET]) {
      out.append(".names ").append(nets[MappedNetlist.FALSE_NET]).append('\n');
    }
    if (used[MappedNetlist.TRUE_NET]) {
      out.append(".names ").append(nets[MappedNetlist.TRUE_NET]).append("\n1\n");
    }
  }

  private static String or(String given, String otherwise) {
    return given.isEmpty() ? otherwise : given;
  }

  /** A name without what separates names in BLIF. */
  private static String clean(String name) {
    return name.replaceAll("[^!-~]|[#=\\\\]", "_");
  }

  /**
   * Reads mapped BLIF.
   *
   * @param source names the text in messages
   * @throws InputException where the text is broken, uses unknown cells or other {@code .names}
   *     than constants and plain connections
   */
  public static MappedNetlist read(String text, String source, CellLibrary library) {
    return new Reader(source, library).read(text);
  }

  private static final class Reader {
    private final NetlistAssembler assembler;
    private String model = "";
    private int lineNumber;
    private String namesInput;
    private String namesOutput;
    private boolean namesOne;
    private NetlistAssembler.Place namesPlace;

    Reader(String source, CellLibrary library) {
      this.assembler = new NetlistAssembler(library, source);
    }

    MappedNetlist read(String text) {
      StringBuilder pending = new StringBuilder();
      int start = 1;
      boolean ended = false;
      for (String raw : text.split("\n", -1)) {
        lineNumber++;
        if (pending.isEmpty()) {
          start = lineNumber;
        }
        int comment = raw.indexOf('#');
        String line = (comment < 0 ? raw : raw.substring(0, comment)).stripTrailing();
        if (line.endsWith("\\")) {
          pending.append(line, 0, line.length() - 1).append(' ');
          continue;
        }
        pending.append(line);
        String[] words = pending.toString().strip().split("\\s+");
        pending.setLength(0);
        if (!words[0].isEmpty() && !ended) {
          ended = line(words, new NetlistAssembler.Place(start, 1));
        }
      }
      endNames();
      return assembler.assemble(model);
    }

    /** Whether the line ends the model. */
    private boolean line(String[] words, NetlistAssembler.Place place) {
      if (!words[0].startsWith(".")) {
        row(words, place);
        return false;
      }
      endNames();
      switch (words[0]) {
        case ".model" -> {
          if (!model.isEmpty()) {
            throw assembler.error(place, "a second .model", "one flat model");
          }
          model = words.length > 1 ? words[1] : "top";
        }
        case ".inputs" -> {
          for (int i = 1; i < words.length; i++) {
            assembler.addInput(words[i], place);
          }
        }
        case ".outputs" -> {
          for (int i = 1; i < words.length; i++) {
            assembler.addOutput(words[i]);
          }
        }
        case ".gate" -> gate(words, place);
        case ".latch" -> latch(words, place);
        case ".names" -> names(words, place);
        case ".end" -> {
          return true;
        }
        case ".default_input_arrival", ".default_output_required", ".area", ".delay" -> {
          // Hints that the timer does not take.
        }
        default ->
            throw assembler.error(
                place,
                "'" + words[0] + "'",
                ".model, .inputs, .outputs, .gate, .latch, .names or .end");
      }
      return false;
    }

    private void gate(String[] words, NetlistAssembler.Place place) {
      if (words.length < 2) {
        throw assembler.error(place, ".gate without a cell", "a cell's name");
      }
      Cell cell = assembler.cell(words[1], place);
      Map<String, String> pins = new HashMap<>();
      for (int i = 2; i < words.length; i++) {
        int equals = words[i].indexOf('=');
        String pin = equals < 0 ? words[i] : words[i].substring(0, equals);
        if (equals < 0 || (cell.pinIndex(pin) < 0 && !cell.output().equals(pin))) {
          throw assembler.error(place, "'" + words[i] + "'", "pin=net with a pin of " + cell);
        }
        if (pins.put(pin, words[i].substring(equals + 1)) != null) {
          throw assembler.error(place, "pin '" + pin + "' twice", "once");
        }
      }
      assembler.addInstance(null, cell, pins, place);
    }

    private void latch(String[] words, NetlistAssembler.Place place) {
      if (words.length < 3) {
        throw assembler.error(place, ".latch with too few nets", ".latch input output [reset]");
      }
      LatchInit init =
          switch (words.length == 3 || words.length == 5 ? "3" : words[words.length - 1]) {
            case "0" -> LatchInit.ZERO;
            case "1" -> LatchInit.ONE;
            default -> LatchInit.UNKNOWN;
          };
      assembler.addLatch(words[2], words[1], init, place);
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
}
