package org.abcrl.aig.verilog.elaborate.design;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A region of names: package, module instance, generate block, named block, function. */
public final class Scope {
  private final @Nullable Scope parent;
  private final String path;
  private final Map<String, Symbol> symbols = new HashMap<>();
  private final List<Scope> wildcards = new ArrayList<>();

  /** Scopes of blocks in processes, so that a block run twice has its variables once. */
  public final IdentityHashMap<Object, Scope> blocks = new IdentityHashMap<>();

  private final @Nullable String module;

  /**
   * A scope.
   *
   * @param parent where names not found here are looked up; null for none
   * @param path the prefix of hierarchical names, empty or ending with a dot
   * @param module the module it is in; null in packages
   */
  public Scope(@Nullable Scope parent, String path, @Nullable String module) {
    this.parent = parent;
    this.path = path;
    this.module = module;
  }

  /** The module this scope is in; null in packages. */
  public @Nullable String module() {
    return module;
  }

  /** The prefix of hierarchical names, empty or ending with a dot. */
  public String path() {
    return path;
  }

  /** A scope within this one; with an empty name its path is the same. */
  public Scope child(String name) {
    return new Scope(this, name.isEmpty() ? path : path + name + ".", module);
  }

  /** The symbol declared right here, or null. */
  public @Nullable Symbol local(String name) {
    return symbols.get(name);
  }

  /** Declares a name. */
  public void put(String name, Symbol symbol) {
    symbols.put(name, symbol);
  }

  /** Lets names of another scope be found after those of this one. */
  public void importAll(Scope other) {
    wildcards.add(other);
  }

  /** The symbol that the name stands for here, or null. */
  public @Nullable Symbol find(String name) {
    for (Scope s = this; s != null; s = s.parent) {
      Symbol found = s.symbols.get(name);
      if (found != null) {
        return found;
      }
      for (Scope w : s.wildcards) {
        found = w.symbols.get(name);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  /** The function or task of that name; within it the name also stands for its result. */
  public Symbol.@Nullable Routine findRoutine(String name) {
    for (Scope s = this; s != null; s = s.parent) {
      if (s.symbols.get(name) instanceof Symbol.Routine routine) {
        return routine;
      }
      for (Scope w : s.wildcards) {
        if (w.symbols.get(name) instanceof Symbol.Routine routine) {
          return routine;
        }
      }
    }
    return null;
  }

  /** Names in reach, for suggestions. */
  public List<String> names() {
    List<String> result = new ArrayList<>();
    for (Scope s = this; s != null; s = s.parent) {
      result.addAll(s.symbols.keySet());
    }
    result.sort(null);
    return result;
  }
}
