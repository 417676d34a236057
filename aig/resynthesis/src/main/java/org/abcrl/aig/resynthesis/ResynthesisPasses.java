package org.abcrl.aig.resynthesis;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.abcrl.aig.passes.PassKind;
import org.abcrl.aig.passes.PassProvider;

/** The passes of this package, for recipes. */
public final class ResynthesisPasses implements PassProvider {
  /** For the service loader. */
  public ResynthesisPasses() {}

  @Override
  public List<PassKind> kinds() {
    return List.of(Fraig.KIND, Mfs2.KIND, Deep.KIND, LutPack.KIND);
  }

  /**
   * Scripts of the strength of ABC's commands of these names ({@code syn2} for {@code &syn2}), and
   * the two default scripts of OpenROAD-flow-scripts, as far as they come before mapping.
   */
  @Override
  public Map<String, String> recipes() {
    Map<String, String> recipes = new LinkedHashMap<>();
    recipes.put("dc2", "b -l; rw -l; rf -l; b -l; rw -l; rwz -l; b -l; rfz -l; rwz -l; b -l");
    recipes.put("syn2", "b; remap; b; rw; remap; b");
    recipes.put("syn3", "b; rw; b; remap; b; remap -z; rw; b");
    recipes.put("syn4", "dc2; rs -K 10 -N 2 -l; remap; rf -l; fx; rw -l; dc2");
    recipes.put("orfs_area", "dc2; remap; dc2");
    recipes.put("orfs_speed", "syn2; if -g -K 6; dc2; ".repeat(5) + "b");
    recipes.put("deepsyn", "deep -I 100");
    return recipes;
  }
}
