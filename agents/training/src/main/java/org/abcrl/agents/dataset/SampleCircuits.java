package org.abcrl.agents.dataset;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.abcrl.aig.Aig;
import org.abcrl.aig.generators.families.CircuitFamilies;
import org.abcrl.aig.generators.families.CircuitFamily;
import org.abcrl.aig.passes.Recipe;

/**
 * Any number of circuits, by number: families take turns, and each circuit is a member of its
 * family, or made of members. Circuit {@code i} is the same whatever others are asked for.
 */
public final class SampleCircuits {
  private static final int TRIES = 30;

  /** What circuits may have been through before; users' circuits come raw and optimised. */
  private static final List<String> PAST =
      List.of(
          "balance",
          "resyn2",
          "rewrite -z; balance",
          "refactor -z; balance",
          "rewrite; resub -K 8 -N 1",
          "collapse",
          "sopbalance",
          "fx; balance");

  private final List<CircuitFamily> families;
  private final List<String> names = new ArrayList<>();
  private final Map<String, List<Aig>> designs;
  private final int fewest;
  private final int most;
  private final long seed;

  /**
   * A circuit of a data set.
   *
   * @param family the family's name
   * @param variant what was done to a member of it
   * @param circuit combinational
   */
  public record Sample(String family, String variant, Aig circuit) {}

  /**
   * Circuits of all generated families, and parts of designs.
   *
   * @param designs further circuits by family
   * @param fewest AND nodes of a circuit, at least 1
   * @param most AND nodes of a circuit
   * @param seed of all circuits
   */
  public SampleCircuits(Map<String, List<Aig>> designs, int fewest, int most, long seed) {
    if (fewest < 1 || most < fewest) {
      throw new IllegalArgumentException(fewest + " to " + most + " nodes");
    }
    families = CircuitFamilies.all();
    families.forEach(f -> names.add(f.name()));
    this.designs = Map.copyOf(designs);
    designs.keySet().stream().sorted().forEach(names::add);
    this.fewest = fewest;
    this.most = most;
    this.seed = seed;
  }

  /** The families' names, in the order of their turns. */
  public List<String> families() {
    return List.copyOf(names);
  }

  /** Circuit {@code number}; empty where its family gives none of the sizes wanted. */
  public Optional<Sample> get(int number) {
    SplittableRandom random = new SplittableRandom(seed * 1_000_003L + number);
    int family = number % names.size();
    for (int t = 0; t < TRIES; t++) {
      Sample sample =
          family < families.size()
              ? generated(families.get(family), random)
              : part(names.get(family), random);
      if (random.nextInt(3) == 0) {
        String script = PAST.get(random.nextInt(PAST.size()));
        sample =
            new Sample(
                sample.family,
                sample.variant + ", " + script,
                Recipe.parse(script).apply(sample.circuit));
      }
      int ands = sample.circuit.ands();
      if (ands >= fewest && ands <= most) {
        return Optional.of(sample);
      }
    }
    return Optional.empty();
  }

  private Sample generated(CircuitFamily family, SplittableRandom random) {
    Aig member = family.circuit(random.nextLong());
    if (member.ands() < 2) {
      return new Sample(family.name(), "member", member);
    }
    return switch (random.nextInt(8)) {
      case 0 -> new Sample(family.name(), "mutated", Variants.mutate(member, random));
      case 1 -> new Sample(family.name(), "cone", Variants.cones(member, fewest, random));
      case 2, 3 ->
          new Sample(
              family.name(),
              "composed",
              Variants.compose(member, family.circuit(random.nextLong()), random));
      default -> new Sample(family.name(), "member", member);
    };
  }

  private Sample part(String family, SplittableRandom random) {
    List<Aig> members = requireNonNull(designs.get(family), family);
    Aig member = members.get(random.nextInt(members.size()));
    int size = fewest + random.nextInt(most - fewest + 1);
    return random.nextBoolean()
        ? new Sample(family, "cone", Variants.cones(member, size / 2 + 1, random))
        : new Sample(family, "region", Variants.region(member, size, random));
  }
}
