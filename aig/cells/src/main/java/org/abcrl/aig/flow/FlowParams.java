package org.abcrl.aig.flow;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.abcrl.aig.equivalence.EquivalenceParams;
import org.abcrl.aig.mapping.MapperParams;
import org.abcrl.aig.passes.Recipe;
import org.abcrl.aig.sizing.SizingParams;
import org.abcrl.aig.timing.TimingOptions;

/**
 * How a circuit is mapped.
 *
 * @param mapper what the mapper minimises, and its rounds; whether sizing follows is set by {@code
 *     size}
 * @param size whether to buffer and size the gates
 * @param sizing how to size them and to time the result; {@link #withObjective} and {@link
 *     #withDelayTarget} set weight and target here as well as in {@code mapper}, and {@link
 *     #withSizing} after them has the last word
 * @param versions recipes that make the versions of the circuit whose structures the mapper may
 *     choose from; none for no choices
 * @param proofs how much work is spent on proving nodes of the versions equal
 */
public record FlowParams(
    MapperParams mapper,
    boolean size,
    SizingParams sizing,
    List<Recipe> versions,
    EquivalenceParams proofs) {
  /** Recipes whose results differ enough in structure for choices to pay. */
  private static final List<Recipe> CHOICES =
      List.of(
          Recipe.parse("rwz; b; rfz; rwz; b; rw; rf; b"),
          Recipe.parse("sopbalance; resyn2"),
          Recipe.parse("remap -z; b; rw; rfz; b"),
          Recipe.parse("sopbalance -K 4; rwz"));

  /** Cuts a node where sizing follows. */
  private static final int CUTS = 15;

  /** Checks that nothing is missing and copies the list. */
  public FlowParams {
    requireNonNull(mapper, "mapper is null");
    requireNonNull(sizing, "sizing is null");
    requireNonNull(proofs, "proofs is null");
    versions = List.copyOf(versions);
  }

  /** Maps and sizes for the product of area and delay, without choices. */
  public static FlowParams defaults() {
    return new FlowParams(
        MapperParams.defaults().withCutLimit(CUTS).withEffort(3),
        true,
        SizingParams.defaults(),
        List.of(),
        new EquivalenceParams(30, 30, 3000, 16, 1));
  }

  /** The same with another effort of the mapper, 1 to 4. */
  public FlowParams withEffort(int effort) {
    return new FlowParams(mapper.withEffort(effort), size, sizing, versions, proofs);
  }

  /** The same with trees of two levels of cells beside single cells, or without. */
  public FlowParams withSupergates(boolean supergates) {
    return new FlowParams(mapper.withSupergates(supergates), size, sizing, versions, proofs);
  }

  /** The same with another objective. */
  public FlowParams withObjective(MapperParams.Objective objective) {
    SizingParams weighed =
        sizing.withAreaWeight(
            switch (objective) {
              case ADP -> SizingParams.defaults().areaWeight();
              case DELAY -> 0;
              case AREA -> 100;
            });
    return new FlowParams(mapper.withObjective(objective), size, weighed, versions, proofs);
  }

  /** The same with another delay target in ps, 0 for none. */
  public FlowParams withDelayTarget(double picoseconds) {
    SizingParams aimed =
        picoseconds > 0 ? sizing.withDelayTarget((float) picoseconds) : sizing.withoutDelayTarget();
    return new FlowParams(mapper.withDelayTarget(picoseconds), size, aimed, versions, proofs);
  }

  /** The same with other parameters of sizing and timing. */
  public FlowParams withSizing(SizingParams newSizing) {
    return new FlowParams(mapper, size, newSizing, versions, proofs);
  }

  /** The same with other assumptions about the world around the netlist. */
  public FlowParams withTiming(TimingOptions timing) {
    return withSizing(sizing.withTiming(timing));
  }

  /** The same with or without buffering and sizing. */
  public FlowParams withSize(boolean newSize) {
    return new FlowParams(mapper, newSize, sizing, versions, proofs);
  }

  /** The same with the structures of the usual recipes as choices, or without choices. */
  public FlowParams withChoices(boolean choices) {
    return withVersions(choices ? CHOICES : List.of());
  }

  /** The same with the results of other recipes as choices. */
  public FlowParams withVersions(List<Recipe> recipes) {
    return new FlowParams(mapper, size, sizing, recipes, proofs);
  }
}
