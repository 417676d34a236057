package org.abcrl.app.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Recognises the synthesis scripts that Yosys hands to ABC, of any version, and those that
 * OpenROAD-flow-scripts and LibreLane give it, and puts a search in their place: what stands
 * between reading and writing, if it is all of commands that these scripts are made of and holds
 * their core: sweeping, rewriting, choices and a mapping, or a mapping after passes that only ABC
 * has.
 */
final class YosysScripts {
  private static final Set<String> PARTS =
      Set.of(
          "strash", "ifraig", "fraig", "&fraig", "&get", "&put", "scorr", "dc2", "dretime",
          "retime", "dch", "&dch", "&nf", "map", "amap", "topo", "buffer", "upsize", "dnsize",
          "stime", "if", "mfs", "mfs2", "lutpack", "echo");

  /** What flows around Yosys ask of ABC beside that, and this program has not. */
  private static final Set<String> ONLY_IN_ABC =
      Set.of(
          "&st",
          "&syn2",
          "&syn3",
          "&syn4",
          "&if",
          "&synch2",
          "&retime",
          "&dsdb",
          "multi",
          "fraig_store",
          "fraig_restore",
          "drw",
          "drf",
          "mfs3",
          "scleanup");

  /** Passes that both have, of which such scripts are made as well. */
  private static final Set<String> PASSES =
      Set.of("fx", "balance", "rewrite", "refactor", "resub", "print_stats");

  private static final Set<String> MAPPINGS = Set.of("&nf", "map", "amap", "if");

  private YosysScripts() {}

  /** The statements, with a search in place of a known script. */
  static List<Statement> replaced(List<Statement> statements) {
    int begin = 0;
    while (begin < statements.size() && !isPart(statements.get(begin))) {
      begin++;
    }
    int end = begin;
    while (end < statements.size() && isPart(statements.get(end))) {
      end++;
    }
    // The echo that announces what comes behind the script is not part of it.
    while (end > begin && statements.get(end - 1).name().equals("echo")) {
      end--;
    }
    List<Statement> script = statements.subList(begin, end);
    if (!isKnown(script)) {
      return statements;
    }
    List<Statement> replaced = new ArrayList<>(statements.subList(0, begin));
    Statement first = script.get(0);
    List<String> words = new ArrayList<>(List.of("abcrl"));
    for (Statement statement : script) {
      int limit = statement.words().indexOf("-D");
      if (limit > 0 && limit + 1 < statement.words().size() && words.size() == 1) {
        words.addAll(statement.words().subList(limit, limit + 2));
      }
    }
    Statement search = new Statement(first.source(), first.line(), words);
    replaced.add(
        new Statement(first.source(), first.line(), List.of("echo", "+ " + search.text())));
    replaced.add(search);
    script.stream().filter(s -> s.name().equals("stime")).forEach(replaced::add);
    replaced.addAll(statements.subList(end, statements.size()));
    return replaced;
  }

  private static boolean isPart(Statement statement) {
    return isPart(statement.name())
        && !(statement.name().equals("echo") && announcesOther(statement));
  }

  private static boolean isPart(String name) {
    return PARTS.contains(name) || ONLY_IN_ABC.contains(name) || PASSES.contains(name);
  }

  /** Whether an echo announces a command that is no part. */
  private static boolean announcesOther(Statement echo) {
    List<String> words = echo.arguments();
    return words.size() > 1 && words.get(0).equals("+") && !isPart(words.get(1));
  }

  private static boolean isKnown(List<Statement> script) {
    List<String> names = script.stream().map(Statement::name).toList();
    boolean ofYosys =
        names.contains("scorr")
            && names.contains("dc2")
            && (names.contains("dch") || names.contains("&dch"));
    return (ofYosys || names.stream().anyMatch(ONLY_IN_ABC::contains))
        && names.stream().anyMatch(MAPPINGS::contains);
  }
}
