package org.abcrl.aig.verilog.elaborate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** A region of names: package, module instance, generate block, named block, function. */
final class Scope {
  private final Scope parent;
  private final String path;
  private final Map<String, Symbol> symbols = new HashMap<>();
  private final List<Scope> wildcards = new ArrayList<>();

  /** Scopes of blocks in processes, so that a block run twice has its variables once. */
  final IdentityHashMap<Object, Scope> blocks = new IdentityHashMap<>();

  /** The module this scope is in; null in packages. */
  final String module;

  /**
   * A scope.
   *
   * @param parent where names not found here are looked up; null for none
   * @param path the prefix of hierarchical names, empty or ending with a dot
   */
  Scope(Scope parent, String path, String module) {
    this.parent = parent;
    this.path = path;
    this.module = module;
  }

  String path() {
    return path;
  }

  Scope child(String name) {
    return new Scope(this, name.isEmpty() ? path : path + name + ".", module);
  }

  Symbol local(String name) {
    return symbols.get(name);
  }

  void put(String name, Symbol symbol) {
    symbols.put(name, symbol);
  }

  void importAll(Scope other) {
    wildcards.add(other);
  }

  /** The symbol that the name stands for here, or null. */
  Symbol find(String name) {
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
  Symbol.Routine findRoutine(String name) {
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
  List<String> names() {
    List<String> result = new ArrayList<>();
    for (Scope s = this; s != null; s = s.parent) {
      result.addAll(s.symbols.keySet());
    }
    result.sort(null);
    return result;
  }
}
