package org.abcrl.aig.verilog;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.abcrl.aig.InputException;
import org.abcrl.aig.io.CircuitFiles;
import org.abcrl.aig.verilog.syntax.Instantiations;
import org.abcrl.aig.verilog.syntax.Item;
import org.jspecify.annotations.Nullable;

/**
 * What a command line or a file list in the style of Verilog simulators names: files, {@code -f
 * LIST}, {@code -F LIST} (relative to the list), {@code +incdir+DIR}, {@code +define+NAME=VALUE},
 * {@code -y DIR}, {@code -v FILE}, {@code +libext+.v}.
 *
 * @param files the source files, in order
 * @param includeDirs folders for included files
 * @param defines macros
 * @param libraryDirs folders with one module a file, read where a module is missing
 * @param libraryEndings what such files end with
 */
public record VerilogSources(
    List<Path> files,
    List<Path> includeDirs,
    Map<String, String> defines,
    List<Path> libraryDirs,
    List<String> libraryEndings) {

  /** File lists nested deeper than this name themselves. */
  private static final int MAX_DEPTH = 50;

  private static final int MAX_LIST_BYTES = 1 << 24;
  private static final Pattern VARIABLE =
      Pattern.compile("\\$(?:\\{(\\w+)\\}|\\((\\w+)\\)|(\\w+))");

  /** Copies the collections, keeping their order. */
  public VerilogSources {
    files = List.copyOf(files);
    includeDirs = List.copyOf(includeDirs);
    defines = Collections.unmodifiableMap(new LinkedHashMap<>(defines));
    libraryDirs = List.copyOf(libraryDirs);
    libraryEndings = List.copyOf(libraryEndings);
  }

  /** Plain files. */
  public static VerilogSources of(List<Path> files) {
    return new VerilogSources(files, List.of(), Map.of(), List.of(), List.of());
  }

  /**
   * Reads the words of a command line.
   *
   * @throws InputException if a file list cannot be read, or a word is not understood
   */
  public static VerilogSources parse(List<String> words) {
    Reader reader = new Reader();
    reader.read("command line", words, null, false, 0);
    return new VerilogSources(
        List.copyOf(reader.files),
        reader.includeDirs,
        reader.defines,
        reader.libraryDirs,
        reader.endings.isEmpty() ? List.of(".v", ".sv") : reader.endings);
  }

  /** Collects what words name. */
  private static final class Reader {
    final Set<Path> files = new LinkedHashSet<>();
    final List<Path> includeDirs = new ArrayList<>();
    final Map<String, String> defines = new LinkedHashMap<>();
    final List<Path> libraryDirs = new ArrayList<>();
    final List<String> endings = new ArrayList<>();

    void read(
        String source, List<String> words, @Nullable Path folder, boolean relative, int depth) {
      for (int i = 0; i < words.size(); i++) {
        String word = words.get(i);
        switch (word) {
          case "-f", "-F", "-y", "-v" -> {
            if (++i == words.size()) {
              throw new InputException(source, "found the end after '" + word + "'");
            }
            Path path = path(words.get(i), folder, relative);
            switch (word) {
              case "-y" -> libraryDirs.add(path);
              case "-v" -> files.add(path);
              default -> list(path, word.equals("-F"), depth);
            }
          }
          default -> word(source, word, folder, relative);
        }
      }
    }

    private void word(String source, String word, @Nullable Path folder, boolean relative) {
      if (word.startsWith("+incdir+")) {
        parts(word).forEach(p -> includeDirs.add(path(p, folder, relative)));
      } else if (word.startsWith("+define+")) {
        for (String part : parts(word)) {
          int equals = part.indexOf('=');
          defines.put(
              equals < 0 ? part : part.substring(0, equals),
              equals < 0 ? "1" : part.substring(equals + 1));
        }
      } else if (word.startsWith("+libext+")) {
        endings.addAll(parts(word));
      } else if (word.startsWith("-") || word.startsWith("+")) {
        throw new InputException(
            source,
            "found '"
                + word
                + "', expected a file, -f, -F, -y, -v, +incdir+, +define+ or +libext+");
      } else {
        files.add(path(word, folder, relative));
      }
    }

    private static List<String> parts(String word) {
      List<String> result = new ArrayList<>();
      for (String part : word.substring(word.indexOf('+', 1) + 1).split("\\+", -1)) {
        if (!part.isEmpty()) {
          result.add(part);
        }
      }
      return result;
    }

    private void list(Path file, boolean relative, int depth) {
      if (depth > MAX_DEPTH) {
        throw new InputException(
            file.toString(), "file lists are nested more than " + MAX_DEPTH + " deep");
      }
      String text =
          new String(CircuitFiles.load(file, MAX_LIST_BYTES), StandardCharsets.UTF_8)
              .replaceAll("(?s)/\\*.*?\\*/", " ")
              .replaceAll("(?m)(//|#).*$", " ");
      List<String> words = new ArrayList<>();
      for (String word : text.trim().split("\\s+", -1)) {
        if (!word.isEmpty()) {
          words.add(word);
        }
      }
      Path folder = file.toAbsolutePath().getParent();
      read(file.toString(), words, folder, relative, depth + 1);
    }

    /** A path of a list: from the working folder or, where there is none, from the list's. */
    private static Path path(String word, @Nullable Path folder, boolean relative) {
      Matcher m = VARIABLE.matcher(word);
      String name =
          m.replaceAll(
              r -> {
                String key = r.group(1) != null ? r.group(1) : r.group(2);
                String value = System.getenv(key != null ? key : r.group(3));
                return Matcher.quoteReplacement(value == null ? r.group() : value);
              });
      Path plain = Path.of(name);
      if (folder == null || plain.isAbsolute()) {
        return plain;
      }
      Path beside = folder.resolve(plain).normalize();
      return relative || (!Files.exists(plain) && Files.exists(beside)) ? beside : plain;
    }
  }

  /** The options with the folders and macros of these sources put in. */
  public VerilogOptions applied(VerilogOptions options) {
    List<Path> dirs = new ArrayList<>(options.includeDirs());
    dirs.addAll(includeDirs);
    VerilogOptions result = options.withIncludeDirs(dirs);
    for (Map.Entry<String, String> d : defines.entrySet()) {
      result = result.withDefine(d.getKey(), d.getValue());
    }
    return result;
  }

  /** Files of the library folders for modules that are instantiated but not declared. */
  List<Path> missing(List<Item> items, List<Path> known) {
    Set<String> names = Instantiations.of(items);
    for (Item item : items) {
      if (item instanceof Item.ModuleDefinition m) {
        names.remove(m.name());
      }
    }
    List<Path> result = new ArrayList<>();
    for (String name : names) {
      for (Path dir : libraryDirs) {
        for (String ending : libraryEndings) {
          Path file = dir.resolve(name + ending);
          if (!known.contains(file) && !result.contains(file) && Files.isRegularFile(file)) {
            result.add(file);
          }
        }
      }
    }
    return result;
  }
}
