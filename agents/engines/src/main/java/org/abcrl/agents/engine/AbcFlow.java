package org.abcrl.agents.engine;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.abcrl.agents.SynthesisException;
import org.abcrl.aig.Aig;
import org.abcrl.aig.AigNames;
import org.abcrl.aig.io.CircuitFiles;
import org.abcrl.aig.io.TemporaryFolder;

/**
 * A whole flow in ABC as users run it: from the circuit to a mapped, buffered and sized netlist.
 *
 * @param name for tables
 * @param script ABC's commands after {@code strash}, up to the sized netlist
 */
public record AbcFlow(String name, String script) {
  private static final String RESYN2 =
      "balance; rewrite; refactor; balance; rewrite; rewrite -z; balance; refactor -z; rewrite -z;"
          + " balance";

  private static final Pattern DEEPSYN = Pattern.compile("deepsyn_(\\d{1,5})");
  private static final String SIZE = "&put; topo; buffer -c; upsize; dnsize";

  /** Checks that nothing is missing. */
  public AbcFlow {
    requireNonNull(name, "name is null");
    requireNonNull(script, "script is null");
  }

  /**
   * What a flow made.
   *
   * @param area um2, by {@code stime}
   * @param delay ps, by {@code stime}
   * @param seconds by the clock, from the start of ABC to its end
   * @param netlist gate-level Verilog as ABC writes it
   */
  public record Result(double area, double delay, double seconds, String netlist) {
    /** The area-delay product in um2 ps. */
    public double adp() {
      return area * delay;
    }
  }

  /** {@code resyn2}, structural choices, {@code &nf}, buffers and sizes. */
  public static AbcFlow dch() {
    return new AbcFlow("dch", RESYN2 + "; &get -n; &dch -f; &nf; " + SIZE);
  }

  /** The default speed script of OpenROAD-flow-scripts (2026). */
  public static AbcFlow openRoadSpeed() {
    String loop = "&st; &syn2; &if -g -K 6; &synch2; &nf; ";
    return new AbcFlow(
        "orfs_speed",
        "&get -n; &st; &dch; &nf; " + loop.repeat(5) + "&put; buffer -c; topo; upsize; dnsize");
  }

  /** The default area script of OpenROAD-flow-scripts (2026). */
  public static AbcFlow openRoadArea() {
    return new AbcFlow("orfs_area", "dch; map -B 0.9; topo; buffer -c; upsize; dnsize");
  }

  /**
   * ABC's anytime synthesis, then choices and {@code &nf}.
   *
   * @param seconds what {@code &deepsyn} may take, at least 1
   */
  public static AbcFlow deepsyn(int seconds) {
    if (seconds < 1) {
      throw new IllegalArgumentException("seconds " + seconds + ", expected 1 or more");
    }
    return new AbcFlow(
        "deepsyn_" + seconds, "&get -n; &deepsyn -T " + seconds + "; &dch -f; &nf; " + SIZE);
  }

  /**
   * Runs the flow in a fresh ABC.
   *
   * @param params program, library and time limit; its mapping script is not used
   * @param circuit without latches
   * @throws SynthesisException if ABC dies, takes too long or says nothing that is understood
   */
  public Result run(AbcParams params, Aig circuit) {
    if (circuit.latches() > 0) {
      throw new IllegalArgumentException(circuit.name() + " has latches");
    }
    try (AbcEngine engine = new AbcEngine(List.of(), params);
        TemporaryFolder folder = TemporaryFolder.create("abc-rl-flow")) {
      Path input = folder.file("circuit.aig");
      Path output = folder.file("netlist.v");
      // ABC's Verilog leaves out an output that has the name of an input; positions say enough.
      CircuitFiles.write(circuit.withNames(unnamed(circuit)), input);
      List<String> commands = new ArrayList<>();
      commands.add("read \"" + input + "\"");
      commands.add("strash");
      commands.addAll(List.of(script.split("; *")));
      commands.add("topo");
      commands.add("stime");
      commands.add("write_verilog \"" + output + "\"");
      long start = System.nanoTime();
      List<String> answer = engine.fresh(commands);
      double seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1000.0;
      AbcOutput.requireNoError(answer);
      Matcher timing = AbcOutput.timing(answer);
      if (!Files.exists(output)) {
        throw new SynthesisException("ABC wrote no netlist after " + name);
      }
      return new Result(
          Double.parseDouble(timing.group(1)),
          Double.parseDouble(timing.group(2)),
          seconds,
          Files.readString(output, StandardCharsets.ISO_8859_1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static AigNames unnamed(Aig circuit) {
    return new AigNames(
        Collections.nCopies(circuit.inputs(), ""),
        Collections.nCopies(circuit.outputs(), ""),
        List.of());
  }

  /** A flow by its name in tables: {@code dch}, {@code deepsyn_55} and the like. */
  public static AbcFlow named(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "dch" -> dch();
      case "orfs_speed" -> openRoadSpeed();
      case "orfs_area" -> openRoadArea();
      default -> {
        Matcher deepsyn = DEEPSYN.matcher(name);
        if (!deepsyn.matches()) {
          throw new IllegalArgumentException(
              "'" + name + "' is no flow: dch, orfs_speed, orfs_area, deepsyn_SECONDS");
        }
        yield deepsyn(Integer.parseInt(deepsyn.group(1)));
      }
    };
  }
}
