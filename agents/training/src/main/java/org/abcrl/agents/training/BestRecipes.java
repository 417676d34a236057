package org.abcrl.agents.training;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.abcrl.retrieval.CircuitRecord.KnownRecipe;

/** The best recipes that a training saw of each circuit, by the circuit's index. */
final class BestRecipes {
  /** Recipes kept for a circuit. */
  static final int KEPT = 5;

  private final TreeMap<Integer, List<KnownRecipe>> best = new TreeMap<>();

  /** The recipes of a circuit, best first. */
  List<KnownRecipe> of(int circuit) {
    return List.copyOf(best.getOrDefault(circuit, List.of()));
  }

  /** Enters a recipe if it is among the best. */
  void add(int circuit, KnownRecipe recipe) {
    List<KnownRecipe> kept = new ArrayList<>(of(circuit));
    if (kept.stream().noneMatch(k -> k.script().equals(recipe.script()))) {
      kept.add(recipe);
      kept.sort(Comparator.comparingDouble(k -> -k.reductionPercent()));
      best.put(circuit, List.copyOf(kept.subList(0, Math.min(KEPT, kept.size()))));
    }
  }

  void write(DataOutputStream out) throws IOException {
    out.writeInt(best.size());
    for (var entry : best.entrySet()) {
      out.writeInt(entry.getKey());
      out.writeInt(entry.getValue().size());
      for (KnownRecipe recipe : entry.getValue()) {
        out.writeUTF(recipe.script());
        out.writeDouble(recipe.reductionPercent());
      }
    }
  }

  static BestRecipes read(DataInputStream in) throws IOException {
    BestRecipes recipes = new BestRecipes();
    for (int i = in.readInt(); i > 0; i--) {
      int circuit = in.readInt();
      for (int k = in.readInt(); k > 0; k--) {
        recipes.add(circuit, new KnownRecipe(in.readUTF(), in.readDouble()));
      }
    }
    return recipes;
  }
}
