package org.abcrl.aig.incremental;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.abcrl.aig.InputException;
import org.abcrl.aig.io.AtomicFile;
import org.abcrl.aig.io.InputFiles;
import org.abcrl.aig.library.Cell;
import org.abcrl.aig.mapping.Mapper;
import org.abcrl.aig.netlist.MappedNetlist;
import org.abcrl.aig.netlist.MappedNetlistBuilder;

/**
 * A local search on disk: its netlist, its best one, and what it has learned. A search that goes on
 * from there ends as it would have without the stop. The file appears whole or not at all.
 */
public final class LocalSearchFile {
  private static final String FORMAT = "abc-rl local search 2";

  private LocalSearchFile() {}

  /** What is kept. */
  record Content(
      long moves,
      long accepted,
      int rounds,
      String memory,
      String cooling,
      MappedNetlist present,
      MappedNetlist best) {}

  /**
   * Writes a search that {@link LocalSearch#canBeSaved}.
   *
   * @param identity one line that says what was searched and how
   */
  public static void save(LocalSearch search, String identity, Path file) throws IOException {
    Content content = search.content();
    StringBuilder text = new StringBuilder(FORMAT).append('\n').append(identity).append('\n');
    text.append(content.moves()).append(' ').append(content.accepted()).append(' ');
    text.append(content.rounds())
        .append('\n')
        .append(content.memory())
        .append('\n')
        .append(content.cooling())
        .append('\n');
    write(content.present(), text);
    boolean same = content.best() == content.present();
    text.append(same ? "best as above\n" : "best\n");
    if (!same) {
      write(content.best(), text);
    }
    text.append("end\n");
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    AtomicFile.write(file, out -> out.write(bytes));
  }

  private static void write(MappedNetlist netlist, StringBuilder text) {
    text.append(netlist.gates()).append('\n');
    for (int gate = 0; gate < netlist.gates(); gate++) {
      text.append(netlist.cell(gate).name());
      for (int k = 0; k < netlist.fanins(gate); k++) {
        text.append(' ').append(netlist.fanin(gate, k));
      }
      text.append('\n');
    }
    for (int i = 0; i < netlist.combOutputs(); i++) {
      text.append(netlist.combOutput(i)).append(i + 1 < netlist.combOutputs() ? ' ' : '\n');
    }
  }

  /**
   * Goes on with a saved search.
   *
   * @param identity as it was saved with
   * @param mapper of the library
   * @param ports a netlist with the same inputs, outputs and latches, of the same library
   * @param params as those of the search that was saved
   * @throws InputException if the file is broken or of another search
   */
  public static LocalSearch resume(
      Path file, String identity, Mapper mapper, MappedNetlist ports, LocalSearchParams params)
      throws IOException {
    return new LocalSearch(mapper, read(file, identity, ports), params);
  }

  private static Content read(Path file, String identity, MappedNetlist ports) throws IOException {
    List<String> lines = InputFiles.text(file, StandardCharsets.UTF_8).lines().toList();
    try {
      if (lines.isEmpty()
          || !lines.get(0).equals(FORMAT)
          || !lines.get(lines.size() - 1).equals("end")) {
        throw new IllegalArgumentException("not a saved local search");
      }
      Iterator<String> rest = lines.subList(1, lines.size()).iterator();
      if (!rest.next().equals(identity)) {
        throw new IllegalArgumentException("it belongs to another search");
      }
      String[] counts = rest.next().split(" ");
      String memory = rest.next();
      String cooling = rest.next();
      MappedNetlist present = netlist(rest, ports);
      MappedNetlist best = rest.next().equals("best") ? netlist(rest, ports) : present;
      return new Content(
          Long.parseLong(counts[0]),
          Long.parseLong(counts[1]),
          Integer.parseInt(counts[2]),
          memory,
          cooling,
          present,
          best);
    } catch (IllegalArgumentException
        | IllegalStateException
        | IndexOutOfBoundsException
        | java.util.NoSuchElementException e) {
      throw new InputException(file.toString(), "not a saved local search: " + e.getMessage());
    }
  }

  private static MappedNetlist netlist(Iterator<String> lines, MappedNetlist ports) {
    MappedNetlistBuilder builder = MappedNetlistBuilder.withPortsOf(ports);
    int gates = Integer.parseInt(lines.next());
    for (int gate = 0; gate < gates; gate++) {
      String[] words = lines.next().split(" ");
      Optional<Cell> cell = ports.library().cell(words[0]);
      int[] fanins = new int[words.length - 1];
      for (int k = 0; k < fanins.length; k++) {
        fanins[k] = Integer.parseInt(words[k + 1]);
      }
      builder.addGate(
          cell.orElseThrow(() -> new IllegalArgumentException("no cell " + words[0])), fanins);
    }
    String[] outputs = ports.combOutputs() == 0 ? new String[0] : lines.next().split(" ");
    for (int i = 0; i < outputs.length; i++) {
      builder.setCombOutput(i, Integer.parseInt(outputs[i]));
    }
    return builder.build();
  }
}
