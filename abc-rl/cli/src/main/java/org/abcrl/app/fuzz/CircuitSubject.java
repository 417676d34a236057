package org.abcrl.app.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.abcrl.aig.Aig;
import org.abcrl.aig.flow.FlowParams;
import org.abcrl.aig.flow.MappingFlow;
import org.abcrl.aig.io.AigerWriter;
import org.abcrl.aig.library.CellLibrary;
import org.abcrl.aig.minimise.Minimiser;
import org.abcrl.aig.netlist.MappedVerilogReader;
import org.abcrl.aig.netlist.MappedVerilogWriter;
import org.abcrl.aig.passes.PassKind;
import org.abcrl.aig.passes.PassRegistry;
import org.abcrl.aig.passes.Recipe;
import org.abcrl.jobs.luts.LutTarget;

/**
 * Random circuits through random recipes, or one pass, to a target: none, look-up tables, or cells
 * of one of the libraries, written as Verilog and read back. Every result is proved and simulated,
 * see {@link SynthesisFault}; a failing circuit is made small.
 */
public final class CircuitSubject implements Subject {
  private static final int SMALLEST_LUT = 2;
  private static final int LUT_SIZES = 5;

  /** The least that may be asked for as nodes of the largest circuits. */
  public static final int LEAST_NODES = DrawnCircuit.LEAST_NODES;

  private final String name;
  private final Function<SplittableRandom, String> recipes;
  private final List<CellLibrary> libraries;
  private final int nodes;

  private CircuitSubject(
      String name,
      Function<SplittableRandom, String> recipes,
      List<CellLibrary> libraries,
      int nodes) {
    if (nodes < LEAST_NODES) {
      throw new IllegalArgumentException("nodes " + nodes + " is below " + LEAST_NODES);
    }
    this.name = name;
    this.nodes = nodes;
    this.recipes = recipes;
    this.libraries = List.copyOf(libraries);
  }

  /**
   * Trials with recipes of all passes, to all targets.
   *
   * @param libraries at least one
   * @param nodes of the largest circuits, from {@link #LEAST_NODES} on
   */
  public static CircuitSubject ofRecipes(List<CellLibrary> libraries, int nodes) {
    return new CircuitSubject("circuits", DrawnRecipe::of, libraries, nodes);
  }

  /**
   * For each pass trials of it alone, without a target; named like the pass.
   *
   * @param nodes of the largest circuits, from {@link #LEAST_NODES} on
   */
  public static List<Subject> ofPasses(int nodes) {
    List<Subject> subjects = new ArrayList<>();
    for (PassKind kind : PassRegistry.standard().kinds()) {
      subjects.add(
          new CircuitSubject(kind.name(), r -> DrawnRecipe.step(r, kind), List.of(), nodes));
    }
    return subjects;
  }

  @Override
  public String name() {
    return name;
  }

  /** A target: its words, and the way there and back. */
  private record Goal(String words, UnaryOperator<Aig> there) {}

  /** The recipe of a seed's trial. */
  public String recipe(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    DrawnCircuit.of(random, nodes);
    return recipes.apply(random);
  }

  /** What a seed draws. */
  private record Drawn(long seed, Aig circuit, String recipe, Goal goal) {
    Map<String, byte[]> files(Aig shown, String reason) {
      Map<String, byte[]> files = new LinkedHashMap<>();
      files.put("aag", ascii(shown));
      files.put(
          "txt",
          "seed %d: %s%nrecipe: %s%ntarget: %s%n"
              .formatted(seed, reason, recipe, goal.words())
              .getBytes(StandardCharsets.UTF_8));
      return files;
    }
  }

  private Drawn drawn(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Aig circuit = DrawnCircuit.of(random, nodes);
    return new Drawn(seed, circuit, recipes.apply(random), goal(random));
  }

  @Override
  public Map<String, byte[]> input(long seed) {
    Drawn drawn = drawn(seed);
    return drawn.files(drawn.circuit(), "as drawn");
  }

  @Override
  public Trial run(long seed, BooleanSupplier stop) {
    Drawn drawn = drawn(seed);
    SynthesisFault fault =
        new SynthesisFault(
            aig -> drawn.goal().there().apply(Recipe.parse(drawn.recipe()).apply(aig)));
    String reason = fault.of(drawn.circuit());
    if (reason.isEmpty()) {
      return fault.undecided() ? Trial.REFUSED : Trial.PASSED;
    }
    Aig small = Minimiser.minimise(drawn.circuit(), c -> fault.of(c).equals(reason), stop);
    return Trial.failed(reason, drawn.files(small, reason));
  }

  private Goal goal(SplittableRandom random) {
    int kind = random.nextInt(4);
    if (kind < 2 || libraries.isEmpty()) {
      return new Goal("none", aig -> aig);
    }
    if (kind == 2) {
      int size = SMALLEST_LUT + random.nextInt(LUT_SIZES);
      LutTarget.Objective[] objectives = LutTarget.Objective.values();
      LutTarget target = new LutTarget(size, objectives[random.nextInt(objectives.length)]);
      return new Goal("lut" + size + ", " + target.objective(), aig -> target.map(aig).toAig());
    }
    CellLibrary library = libraries.get(random.nextInt(libraries.size()));
    FlowParams params = FlowParams.defaults().withSize(random.nextBoolean());
    return new Goal(
        "cells of " + library.name() + (params.size() ? ", sized" : ""),
        aig -> {
          String text =
              MappedVerilogWriter.write(MappingFlow.of(library).run(aig, params).netlist());
          return MappedVerilogReader.read(text, "fuzz.v", library).toAig();
        });
  }

  private static byte[] ascii(Aig aig) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      AigerWriter.writeAscii(aig, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }
}
