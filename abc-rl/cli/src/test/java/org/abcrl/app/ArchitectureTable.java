package org.abcrl.app;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The tables of packages in {@code docs/architecture.md}: each package, and which others it may
 * know. A table's base package stands in the line before it: {@code (package `org.abcrl.aig`)}.
 */
final class ArchitectureTable {
  private static final String HOME = "org.abcrl";
  private static final Pattern BASE = Pattern.compile("\\(package `([a-z.]+)`");
  private static final Pattern ROW = Pattern.compile("\\| ([^|]+) \\|.*\\| ([^|]+) \\|");

  /** By package: the packages it may know; {@code x..} is x and all below it. */
  private final Map<String, List<String>> rows = new LinkedHashMap<>();

  private ArchitectureTable() {}

  /** Reads all tables of a page with the heading {@code package | holds | may know}. */
  static ArchitectureTable read(Path page) {
    List<String> lines;
    try {
      lines = Files.readAllLines(page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ArchitectureTable table = new ArchitectureTable();
    String base = HOME;
    boolean inside = false;
    for (String line : lines) {
      Matcher newBase = BASE.matcher(line);
      Matcher row = ROW.matcher(line);
      if (newBase.find()) {
        base = newBase.group(1);
      } else if (line.startsWith("| package | holds | may know |")) {
        inside = true;
      } else if (!line.startsWith("|")) {
        inside = false;
      } else if (inside && row.matches()) {
        table.add(base, row.group(1).replace("`", "").strip(), row.group(2).replace("`", ""));
      }
    }
    return table;
  }

  private void add(String base, String name, String mayKnow) {
    List<String> known = new ArrayList<>();
    for (String other : mayKnow.split(",")) {
      if (!other.isBlank() && !other.strip().equals("nothing")) {
        known.add(other.strip());
      }
    }
    rows.put(full(base, name), known.stream().map(other -> base + ":" + other).toList());
  }

  private static String full(String base, String name) {
    return name.equals("root") ? base : base + "." + name;
  }

  /** The packages with a row, in the order of the page. */
  List<String> packages() {
    return List.copyOf(rows.keySet());
  }

  /** The row that holds a package: its own or that of the nearest package above; or null. */
  @Nullable String rowOf(String packageName) {
    for (String p = packageName; p.startsWith(HOME); p = p.substring(0, p.lastIndexOf('.'))) {
      if (rows.containsKey(p)) {
        return p;
      }
    }
    return null;
  }

  /** Whether classes of one package may use those of another, both with a row. */
  boolean allows(String from, String to) {
    String row = requireNonNull(rowOf(from), from);
    String target = requireNonNull(rowOf(to), to);
    return row.equals(target)
        || requireNonNull(rows.get(row)).stream().anyMatch(known -> matches(known, target));
  }

  /** Names stand for packages beside the row first, then for packages of the project. */
  private boolean matches(String known, String target) {
    String base = known.substring(0, known.indexOf(':'));
    String name = known.substring(base.length() + 1);
    boolean below = name.endsWith("..");
    String plain = below ? name.substring(0, name.length() - 2) : name;
    String full = full(base, plain);
    if (!rows.containsKey(full)) {
      full = full(HOME, plain);
    }
    if (!rows.containsKey(full)) {
      throw new IllegalStateException("docs/architecture.md names " + name + ", which has no row");
    }
    return target.equals(full) || (below && target.startsWith(full + "."));
  }
}
