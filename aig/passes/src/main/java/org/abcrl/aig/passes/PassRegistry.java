package org.abcrl.aig.passes;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeSet;
import org.abcrl.aig.InputException;
import org.jspecify.annotations.Nullable;

/**
 * The commands that recipes may use: kinds of passes, abbreviations of them, and named recipes.
 *
 * <p>{@link #standard()} holds ABC's own commands under ABC's names, this project's extra passes
 * under names of their own, and what {@link PassProvider}s on the class path add. A registry never
 * changes; {@code with} methods give larger ones.
 */
public final class PassRegistry {
  private static final String RESYN2RS =
      "b; rs -K 6; rw; rs -K 6 -N 2; rf; rs -K 8; b; rs -K 8 -N 2; rw; rs -K 10; rwz;"
          + " rs -K 10 -N 2; b; rs -K 12; rfz; rs -K 12 -N 2; rwz; b";

  private static final String COMPRESS2RS =
      "b -l; rs -K 6 -l; rw -l; rs -K 6 -N 2 -l; rf -l; rs -K 8 -l; b -l; rs -K 8 -N 2 -l; rw -l;"
          + " rs -K 10 -l; rwz -l; rs -K 10 -N 2 -l; b -l; rs -K 12 -l; rfz -l; rs -K 12 -N 2 -l;"
          + " rwz -l; b -l";

  private static final PassRegistry BUILT_IN = makeBuiltIn();

  /** Made at first use, so that providers may use the built-in commands while it is being made. */
  private static final class Standard {
    static final PassRegistry REGISTRY = withProviders(BUILT_IN, providers());

    private Standard() {}
  }

  private final Map<String, PassKind> kinds;
  private final Map<String, String> aliases;
  private final Map<String, String> scripts;

  private PassRegistry(
      Map<String, PassKind> kinds, Map<String, String> aliases, Map<String, String> scripts) {
    this.kinds = kinds;
    this.aliases = aliases;
    this.scripts = scripts;
  }

  /** The passes of this package, and those of all {@link PassProvider}s on the class path. */
  public static PassRegistry standard() {
    return Standard.REGISTRY;
  }

  /** The passes, aliases and recipes of this package alone. */
  public static PassRegistry builtIn() {
    return BUILT_IN;
  }

  /** The providers on the class path, in an order that does not depend on the class path's. */
  private static List<PassProvider> providers() {
    return ServiceLoader.load(PassProvider.class, PassRegistry.class.getClassLoader()).stream()
        .sorted(Comparator.comparing(provider -> provider.type().getName()))
        .map(ServiceLoader.Provider::get)
        .toList();
  }

  /**
   * A registry with what providers add: all passes first, then abbreviations, then recipes in an
   * order in which each knows what it uses.
   *
   * @throws IllegalArgumentException if a name is given twice
   * @throws org.abcrl.aig.InputException if a recipe uses what nobody provides
   */
  static PassRegistry withProviders(PassRegistry registry, List<PassProvider> providers) {
    PassRegistry result = registry;
    for (PassProvider provider : providers) {
      for (PassKind kind : provider.kinds()) {
        result = result.with(kind);
      }
    }
    for (PassProvider provider : providers) {
      for (Map.Entry<String, String> alias : provider.aliases().entrySet()) {
        result = result.withAlias(alias.getKey(), alias.getValue());
      }
    }
    List<Map.Entry<String, String>> open = new ArrayList<>();
    providers.forEach(provider -> open.addAll(provider.recipes().entrySet()));
    while (!open.isEmpty()) {
      int before = open.size();
      InputException reason = null;
      for (Iterator<Map.Entry<String, String>> i = open.iterator(); i.hasNext(); ) {
        Map.Entry<String, String> recipe = i.next();
        try {
          result = result.withRecipe(recipe.getKey(), recipe.getValue());
          i.remove();
        } catch (InputException e) {
          reason = e; // It may use a recipe that is still to come.
        }
      }
      if (open.size() == before && reason != null) {
        throw reason;
      }
    }
    return result;
  }

  /** A registry without commands. */
  public static PassRegistry empty() {
    return new PassRegistry(Map.of(), Map.of(), Map.of());
  }

  /** The same with one kind of pass more. */
  public PassRegistry with(PassKind kind) {
    checkNew(kind.name());
    return new PassRegistry(plus(kinds, kind.name(), kind), aliases, scripts);
  }

  /**
   * The same with an abbreviation: {@code rwz} for {@code rewrite -z}; options given to it follow
   * those of {@code command}.
   */
  public PassRegistry withAlias(String alias, String command) {
    checkNew(alias);
    new RecipeParser(this).parse(command);
    return new PassRegistry(kinds, plus(aliases, alias, command), scripts);
  }

  /** The same with a named recipe, whose script may use everything that is known so far. */
  public PassRegistry withRecipe(String name, String script) {
    checkNew(name);
    new RecipeParser(this).parse(script);
    return new PassRegistry(kinds, aliases, plus(scripts, name, script));
  }

  /** Names are given once: so scripts cannot change their meaning, and cannot call themselves. */
  private void checkNew(String name) {
    if (kinds.containsKey(name) || aliases.containsKey(name) || scripts.containsKey(name)) {
      throw new IllegalArgumentException("the name " + name + " is taken");
    }
  }

  private static <T> Map<String, T> plus(Map<String, T> map, String key, T value) {
    Map<String, T> more = new LinkedHashMap<>(map);
    more.put(key, value);
    return Collections.unmodifiableMap(more);
  }

  /** All kinds of passes, in the order of their registration. */
  public Collection<PassKind> kinds() {
    return kinds.values();
  }

  /** The scripts of the named recipes by name, in the order of their registration. */
  public Map<String, String> recipes() {
    return scripts;
  }

  /** The abbreviations and what they stand for, in the order of their registration. */
  public Map<String, String> aliases() {
    return aliases;
  }

  /** The kind with this name, or null. */
  @Nullable PassKind kind(String name) {
    return kinds.get(name);
  }

  /** All names that a script may use, sorted. */
  List<String> names() {
    TreeSet<String> names = new TreeSet<>(kinds.keySet());
    names.addAll(aliases.keySet());
    names.addAll(scripts.keySet());
    return new ArrayList<>(names);
  }

  private static PassRegistry makeBuiltIn() {
    return abcRecipes(
        empty()
            .with(Strash.KIND)
            .with(Balance.KIND)
            .with(Rewrite.KIND)
            .with(Refactor.KIND)
            .with(Resub.KIND)
            .with(Remap.KIND)
            .with(SopBalance.KIND)
            .withAlias("st", "strash")
            .withAlias("b", "balance")
            .withAlias("rw", "rewrite")
            .withAlias("rwz", "rewrite -z")
            .withAlias("rf", "refactor")
            .withAlias("rfz", "refactor -z")
            .withAlias("rs", "resub")
            .withAlias("rsz", "resub -z"));
  }

  /** The recipes that ABC's start file ({@code abc.rc}) defines, under the same names. */
  private static PassRegistry abcRecipes(PassRegistry passes) {
    return passes
        .withRecipe("resyn", "b; rw; rwz; b; rwz; b")
        .withRecipe("resyn2", "b; rw; rf; b; rw; rwz; b; rfz; rwz; b")
        .withRecipe("resyn2a", "b; rw; b; rw; rwz; b; rwz; b")
        .withRecipe("resyn3", "b; rs; rs -K 6; b; rsz; rsz -K 6; b; rsz -K 5; b")
        .withRecipe("compress", "b -l; rw -l; rwz -l; b -l; rwz -l; b -l")
        .withRecipe(
            "compress2", "b -l; rw -l; rf -l; b -l; rw -l; rwz -l; b -l; rfz -l; rwz -l; b -l")
        .withRecipe("rwsat", "st; rw -l; b -l; rw -l; rf -l")
        .withRecipe("src_rw", "st; rw -l; rwz -l; rwz -l")
        .withRecipe("src_rs", "st; rs -K 6 -N 2 -l; rs -K 9 -N 2 -l; rs -K 12 -N 2 -l")
        .withRecipe(
            "src_rws",
            "st; rw -l; rs -K 6 -N 2 -l; rwz -l; rs -K 9 -N 2 -l; rwz -l; rs -K 12 -N 2 -l")
        .withRecipe("resyn2rs", RESYN2RS)
        .withRecipe("r2rs", RESYN2RS)
        .withRecipe("compress2rs", COMPRESS2RS)
        .withRecipe("c2rs", COMPRESS2RS);
  }
}
