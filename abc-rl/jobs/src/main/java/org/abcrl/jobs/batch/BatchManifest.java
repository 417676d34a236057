package org.abcrl.jobs.batch;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.abcrl.aig.InputException;
import org.abcrl.benchmarks.Catalog;
import org.abcrl.jobs.AgentSpec;
import org.abcrl.jobs.CircuitSource;
import org.abcrl.jobs.JobException;
import org.abcrl.jobs.SearchJob;
import org.abcrl.jobs.SearchJobBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A batch as a YAML file: defaults, and the designs with what is different for each. Paths in it
 * are relative to its folder. {@code docs/batch.md} lists the keys; what is not known is refused
 * with its place.
 */
public final class BatchManifest {
  /** The version of the file. */
  public static final String FORMAT = "abc-rl batch 1";

  private static final Set<String> SETTINGS =
      Set.of(
          "library",
          "objective",
          "delay_target",
          "target",
          "lut_cells",
          "effort",
          "size",
          "choices",
          "supergates",
          "engine",
          "engine_options",
          "actions",
          "agent",
          "model",
          "index",
          "alpha_params",
          "learned",
          "length",
          "budget",
          "time",
          "timeout",
          "seed",
          "seeds",
          "conflicts",
          "moves",
          "constraints",
          "isolate",
          "heap",
          "kill_after",
          "top",
          "parameters",
          "includes",
          "defines",
          "arithmetic",
          "frontend");

  private static final Set<String> DESIGN = with(SETTINGS, "name", "files", "dir", "designs");

  private final Path file;
  private final YamlTree root;

  private BatchManifest(Path file, YamlTree root) {
    this.file = file;
    this.root = root;
  }

  /** Whether a file is one by its name. */
  public static boolean isManifest(Path file) {
    String name = file.toString().toLowerCase(Locale.ROOT);
    return Files.isRegularFile(file) && (name.endsWith(".yaml") || name.endsWith(".yml"));
  }

  /**
   * Reads a manifest.
   *
   * @throws InputException if it is wrong, as far as can be told without its designs
   */
  public static BatchManifest read(Path file) throws IOException {
    YamlTree root = YamlTree.parse(file.toString(), Files.readString(file));
    BatchManifest manifest = new BatchManifest(file, root);
    Map<String, YamlTree> top = root.map(Set.of("format", "defaults", "designs"));
    if (top.containsKey("format") && !top.get("format").text().equals(FORMAT)) {
      throw top.get("format").error("expected '" + FORMAT + "'");
    }
    if (!top.containsKey("designs")) {
      throw root.error("no designs");
    }
    return manifest;
  }

  /**
   * Adds the designs to a batch.
   *
   * @param inputs gets them
   * @param base what is done where neither a design nor the defaults say otherwise
   * @throws InputException if something in it is wrong; a circuit that cannot be read is an
   *     unreadable one instead
   */
  public void addTo(BatchInputs inputs, BatchTemplate base) throws IOException {
    Map<String, YamlTree> top = root.map();
    Map<String, YamlTree> defaults =
        top.containsKey("defaults") ? top.get("defaults").map(SETTINGS) : Map.of();
    template(defaults, base, root);
    for (YamlTree design : part(top, "designs").list()) {
      Map<String, YamlTree> own = design.map(DESIGN);
      Map<String, YamlTree> all = new LinkedHashMap<>(defaults);
      for (Map.Entry<String, YamlTree> entry : own.entrySet()) {
        exclude(all, entry.getKey());
        all.put(entry.getKey(), entry.getValue());
      }
      add(inputs, design, all, template(all, base, design));
    }
  }

  /** What a design says takes the place of what the defaults say of the same thing. */
  private static void exclude(Map<String, YamlTree> all, String key) {
    if (key.equals("seed") || key.equals("seeds")) {
      all.keySet().removeAll(Set.of("seed", "seeds"));
    }
    if (key.equals("time") || key.equals("timeout")) {
      all.keySet().removeAll(Set.of("time", "timeout"));
    }
  }

  private void add(
      BatchInputs inputs, YamlTree design, Map<String, YamlTree> all, BatchTemplate template)
      throws IOException {
    Set<String> kinds = new TreeSet<>(Set.of("files", "dir", "designs"));
    kinds.retainAll(all.keySet());
    if (kinds.size() != 1) {
      throw design.error("expected one of files, dir and designs, found " + kinds);
    }
    if (all.containsKey("name") && !kinds.contains("files")) {
      throw part(all, "name").error("a name is for files; others have theirs");
    }
    try {
      if (kinds.contains("designs")) {
        List<String> words = part(all, "designs").list().stream().map(YamlTree::text).toList();
        inputs.addDesigns(BatchInputs.select(Catalog.load(), words), template);
      } else if (kinds.contains("dir")) {
        Path folder = path(part(all, "dir"));
        if (!Files.isDirectory(folder)) {
          throw part(all, "dir").error(folder + ": no such folder");
        }
        inputs.addPath(folder, path -> source(List.of(path), all), template);
      } else {
        List<Path> files = part(all, "files").list().stream().map(this::path).toList();
        if (files.isEmpty()) {
          throw part(all, "files").error("no files");
        }
        if (all.containsKey("name")) {
          String shown = String.join(" ", files.stream().map(Path::toString).toList());
          inputs.addSource(all.get("name").text(), shown, source(files, all), template);
        } else {
          inputs.addPath(files.get(0), path -> source(files, all), template);
        }
      }
    } catch (IllegalArgumentException e) {
      throw design.error(String.valueOf(e.getMessage()));
    }
  }

  private Path path(YamlTree value) {
    Path folder = requireNonNull(file.toAbsolutePath().getParent());
    Path path = folder.resolve(value.text()).normalize();
    // Shown as the user would write it, where that is possible.
    return file.isAbsolute() ? path : Path.of("").toAbsolutePath().relativize(path);
  }

  private CircuitSource source(List<Path> files, Map<String, YamlTree> all) {
    return CircuitSource.files(files.stream().map(Path::toString).toList())
        .frontend(text(all, "frontend", null))
        .top(text(all, "top", null))
        .parameters(strings(all, "parameters"))
        .includes(paths(all, "includes"))
        .defines(strings(all, "defines"))
        .arithmetic(text(all, "arithmetic", null))
        .build();
  }

  private BatchTemplate template(Map<String, YamlTree> all, BatchTemplate base, YamlTree place) {
    try {
      List<Long> seeds = seeds(all, base);
      SearchJob.Flow flow = base.job().flow();
      SearchJob.Engine engine = base.job().engine();
      SearchJob.Knowledge known = base.job().knowledge();
      SearchJobBuilder job =
          base.job()
              .with()
              .objective(text(all, "objective", base.job().objective()))
              .agent(
                  all.containsKey("agent")
                      ? AgentSpec.parse(all.get("agent").text())
                      : base.job().agent())
              .flow(
                  new SearchJob.Flow(
                      number(all, "delay_target", flow.delayTarget()),
                      all.containsKey("effort") ? all.get("effort").integer() : flow.effort(),
                      flag(all, "size", flow.size()),
                      flag(all, "choices", flow.choices()),
                      flag(all, "supergates", flow.supergates())))
              .engine(
                  new SearchJob.Engine(
                      requireNonNull(text(all, "engine", engine.name())),
                      engine.memory(),
                      all.containsKey("engine_options")
                          ? strings(all, "engine_options")
                          : engine.options()))
              .knowledge(
                  new SearchJob.Knowledge(
                      file(all, "model", known.model()),
                      file(all, "index", known.index()),
                      file(all, "alpha_params", known.alphaParams()),
                      flag(all, "learned", known.learned()),
                      known.learn()))
              .limits(limits(all, base.job().limits()))
              .luts(luts(all, base.job().luts()))
              .seed(seeds.get(0));
      // Where nothing is said, what is usual with the agent.
      if (all.containsKey("actions")) {
        job.actions(all.get("actions").text());
      }
      if (all.containsKey("length")) {
        job.length(all.get("length").integer());
      }
      if (all.containsKey("library")) {
        job.library(all.get("library").list().stream().map(this::path).toList());
      }
      if (all.containsKey("conflicts")) {
        job.conflicts(all.get("conflicts").whole());
      }
      if (all.containsKey("moves")) {
        job.local(new SearchJob.Local(all.get("moves").whole(), null));
      }
      if (all.containsKey("constraints")) {
        Map<String, JsonNode> constraints = constraints(all.get("constraints"));
        job.constraints(constraints);
      }
      Integer heap =
          all.containsKey("heap")
              ? Integer.valueOf(all.get("heap").integer())
              : base.limits().heap();
      Double kill =
          all.containsKey("kill_after")
              ? Double.valueOf(all.get("kill_after").number())
              : base.limits().kill();
      ProcessLimits limits =
          new ProcessLimits(flag(all, "isolate", base.limits().isolate()), heap, kill);
      return new BatchTemplate(job.build(), seeds, limits);
    } catch (JobException | IllegalArgumentException e) {
      throw place.error(String.valueOf(e.getMessage()));
    }
  }

  private static SearchJob.@Nullable Luts luts(
      Map<String, YamlTree> all, SearchJob.@Nullable Luts base) {
    String target =
        requireNonNullElse(text(all, "target", base == null ? null : base.target()), "cells");
    return SearchJob.Luts.parse(target, text(all, "lut_cells", base == null ? null : base.cells()));
  }

  /** As a job has them; {@code sdc} names a file here, whose text the job gets. */
  private Map<String, JsonNode> constraints(YamlTree given) {
    Map<String, JsonNode> constraints = new TreeMap<>();
    for (Map.Entry<String, YamlTree> one : given.map().entrySet()) {
      if (one.getKey().equals("clocks")) {
        ObjectNode clocks = JsonNodeFactory.instance.objectNode();
        one.getValue().map().forEach((clock, period) -> clocks.put(clock, period.number()));
        constraints.put("clocks", clocks);
      } else if (one.getKey().equals("sdc")) {
        try {
          constraints.put("sdc", TextNode.valueOf(Files.readString(path(one.getValue()))));
        } catch (IOException e) {
          throw one.getValue().error("cannot be read: " + e);
        }
      } else {
        constraints.put(one.getKey(), TextNode.valueOf(one.getValue().text()));
      }
    }
    return constraints;
  }

  private static List<Long> seeds(Map<String, YamlTree> all, BatchTemplate base) {
    if (all.containsKey("seeds") && all.containsKey("seed")) {
      throw all.get("seeds").error("seed and seeds: one of them is enough");
    }
    if (all.containsKey("seeds")) {
      List<YamlTree> values = all.get("seeds").list();
      return values.stream().map(YamlTree::whole).toList();
    }
    return all.containsKey("seed") ? List.of(all.get("seed").whole()) : base.seeds();
  }

  /** The seeds 1 to n. */
  public static List<Long> seeds(int count) {
    return LongStream.rangeClosed(1, count).boxed().toList();
  }

  private static SearchJob.Limits limits(Map<String, YamlTree> all, SearchJob.Limits base) {
    if (all.containsKey("time") && all.containsKey("timeout")) {
      throw all.get("time").error("time and timeout: one of them is enough");
    }
    Integer budget = all.containsKey("budget") ? (Integer) all.get("budget").integer() : null;
    if (all.containsKey("time")) {
      return new SearchJob.Limits(budget, all.get("time").number());
    }
    Integer most = budget == null ? base.evaluations() : budget;
    return all.containsKey("timeout")
        ? new SearchJob.Limits(
            most == null ? SearchJob.DEFAULT_EVALUATIONS : most, all.get("timeout").number())
        : new SearchJob.Limits(most, base.seconds());
  }

  private static @Nullable String text(
      Map<String, YamlTree> all, String key, @Nullable String otherwise) {
    YamlTree value = all.get(key);
    return value == null ? otherwise : value.text();
  }

  private static double number(Map<String, YamlTree> all, String key, double otherwise) {
    return all.containsKey(key) ? all.get(key).number() : otherwise;
  }

  private static boolean flag(Map<String, YamlTree> all, String key, boolean otherwise) {
    return all.containsKey(key) ? all.get(key).flag() : otherwise;
  }

  private @Nullable String file(Map<String, YamlTree> all, String key, @Nullable String otherwise) {
    YamlTree value = all.get(key);
    return value == null ? otherwise : path(value).toString();
  }

  /** What is there. */
  private static YamlTree part(Map<String, YamlTree> all, String key) {
    return requireNonNull(all.get(key), key);
  }

  private static Map<String, String> strings(Map<String, YamlTree> all, String key) {
    Map<String, String> strings = new LinkedHashMap<>();
    if (all.containsKey(key)) {
      all.get(key).map().forEach((name, value) -> strings.put(name, value.text()));
    }
    return strings;
  }

  private List<String> paths(Map<String, YamlTree> all, String key) {
    List<String> paths = new ArrayList<>();
    if (all.containsKey(key)) {
      all.get(key).list().forEach(value -> paths.add(path(value).toString()));
    }
    return paths;
  }

  private static Set<String> with(Set<String> set, String... more) {
    Set<String> all = new TreeSet<>(set);
    all.addAll(List.of(more));
    return Collections.unmodifiableSet(all);
  }
}
